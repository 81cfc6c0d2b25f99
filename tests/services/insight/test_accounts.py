"""Account plans: beginning, finding, the list, and who may do what with them."""

from __future__ import annotations

from datetime import date

import pytest

from lib.model.errors import FieldRefused, NotAllowed, NotFound, WorkbookError
from lib.model.roles import Person, Role
from lib.model.worksheets.account import Account, AccountStatus
from lib.model.worksheets.account_signals import SignAnswer
from lib.model.worksheets.loss import Confidentiality
from lib.services.auth import participants
from lib.services.context import Context
from lib.services.editing import drafts, undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.insight import accounts, duties
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from tests.services.conftest import somebody

DAY = date(2026, 3, 4)


@pytest.fixture
def lea(store: Store) -> Person:
    return somebody(store, "Lea", Role.LEADER)


def begun(store: Store, who: Person, customer: str = "Quarry Foods", **values: object) -> Review:
    record = Account.entered({"customer": customer, "owner": "Ann", **values})
    return accounts.start_all(Context(store, who), [record])[0]


def customers(store: Store, who: Person, **narrowed: str) -> list[str]:
    page = accounts.page(Context(store, who), today=DAY, **narrowed)  # type: ignore[arg-type]
    return [line.account.customer for line in page.lines]


def test_an_account_begins_from_what_somebody_typed(store: Store, ben: Person) -> None:
    typed = {
        "customer": "  Quarry   Foods ",
        "contract_end": "1 Sep 2026",
        "annual_revenue": "1,200",
        "currency": "GBP",
    }
    review = accounts.start(Context(store, ben), typed)
    account = accounts.workbook(Context(store, ben), review.id).one(Account)
    assert (account.customer, account.contract_end, account.annual_revenue) == ("Quarry Foods", "2026-09-01", 1200)
    assert account.status is AccountStatus.CURRENT
    assert accounts.find(Context(store, ben), review.id).slug == "quarry-foods-account"


@pytest.mark.parametrize("customer", ["", "   "])
def test_an_account_needs_a_customer(store: Store, ben: Person, customer: str) -> None:
    with pytest.raises(FieldRefused):
        accounts.start(Context(store, ben), {"customer": customer})
    assert customers(store, ben) == []


def test_a_review_is_no_account_and_an_account_no_review(store: Store, ann: Person, review: Review) -> None:
    account = begun(store, ann)
    with pytest.raises(NotFound):
        accounts.find(Context(store, ann), review.id)
    with pytest.raises(NotFound):
        accounts.remove(Context(store, ann), review.id)
    with pytest.raises(NotFound):
        reviews.find(Context(store, ann), account.id)
    with pytest.raises(NotFound):
        reviews.remove(Context(store, ann), account.id)


def test_leaders_read_accounts_and_change_nothing(store: Store, ann: Person, lea: Person) -> None:
    account = begun(store, ann)
    assert customers(store, lea) == ["Quarry Foods"]
    assert reviews.workbook(Context(store, lea), account.id).one(Account).customer == "Quarry Foods"
    assert reviews.pulse(Context(store, lea), account.id) == 0
    assert undo.recent(Context(store, lea), account.id) == ()
    assert [one.name for one in participants.participation(Context(store, lea), account.id).members] == ["Ann"]
    with pytest.raises(NotAllowed):
        accounts.start(Context(store, lea), {"customer": "Other"})
    with pytest.raises(NotAllowed):
        worksheets.edit(Context(store, lea), Place(account.id, "account", "aa1", "owner"), "Lea", 1)
    with pytest.raises(NotAllowed):
        accounts.remove(Context(store, lea), account.id)


def test_leaders_do_not_read_reviews_through_their_right_to_accounts(store: Store, lea: Person, review: Review) -> None:
    for act in (reviews.workbook, reviews.pulse, undo.recent):
        with pytest.raises(NotAllowed):
            act(Context(store, lea), review.id)


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.ADMINISTRATOR])
def test_trainees_and_administrators_have_no_accounts(store: Store, ann: Person, role: Role) -> None:
    account, other = begun(store, ann), somebody(store, "Otto", role)
    for act in (
        lambda c: accounts.page(c),
        lambda c: accounts.find(c, account.id),
        lambda c: accounts.workbook(c, account.id),
        lambda c: reviews.workbook(c, account.id),
        lambda c: accounts.start(c, {"customer": "Other"}),
        lambda c: duties.of_week(c, DAY),
        lambda c: duties.set_done(c, account.id, "du1", DAY),
        lambda c: accounts.remove(c, account.id),
    ):
        with pytest.raises(NotAllowed):
            act(Context(store, other))


def test_only_facilitators_remove_an_account(store: Store, ann: Person, ben: Person) -> None:
    account = begun(store, ann)
    with pytest.raises(NotAllowed):
        accounts.remove(Context(store, ben), account.id)
    accounts.remove(Context(store, ann), account.id)
    with pytest.raises(NotFound):
        accounts.find(Context(store, ann), account.id)


def test_what_is_for_its_team_is_nothing_to_others(store: Store, ann: Person, ben: Person, lea: Person) -> None:
    account = begun(store, ann, confidentiality=Confidentiality.TEAM.value)
    worksheets.add(Context(store, ann), account.id, "duties", {"kind": "call", "due": "2026-03-04", "owner": "Ben"})
    for person in (ben, lea):
        context = Context(store, person)
        page = accounts.page(context, words="quarry", today=DAY)
        assert (page.lines, page.total, page.owners, page.at_risk) == ((), 0, (), ())
        assert duties.of_week(context, DAY) == ()
        assert duties.calendar_of(context, "", accounts_at()).content.count(b"BEGIN:VEVENT") == 0
        with pytest.raises(NotFound):
            accounts.find(context, account.id)
    with pytest.raises(NotFound):
        duties.set_done(Context(store, ben), account.id, "du1", DAY)
    # A token that was signed while they took part saves nothing afterwards.
    token = drafts.sign(ben, Place(account.id, "account", "aa1", "owner"))
    with pytest.raises(WorkbookError):
        drafts.save(store, token, "Ben", 1, cleared=True, source=worksheets.EditSource("w", 1))
    # Whoever opens no reviews is told the same of a hidden account, of a review and of nothing.
    said = set()
    for number in (account.id, 9_999):
        with pytest.raises(NotAllowed) as refused:
            reviews.workbook(Context(store, lea), number)
        said.add(str(refused.value))
    assert len(said) == 1


def accounts_at():  # type: ignore[no-untyped-def]
    from datetime import UTC, datetime

    return datetime(2026, 3, 4, tzinfo=UTC)


def test_members_read_what_is_kept_to_the_team(store: Store, ann: Person, lea: Person) -> None:
    account = begun(store, ann, confidentiality=Confidentiality.TEAM.value)
    participants.take_in(Context(store, ann), account.id, lea.id)
    assert customers(store, lea) == ["Quarry Foods"]
    participants.let_go(Context(store, ann), account.id, lea.id)
    assert customers(store, lea) == []


def test_an_account_that_nobody_can_open_is_handed_on(store: Store, administrator: Person, ben: Person) -> None:
    account = begun(store, ben, confidentiality=Confidentiality.TEAM.value)
    somebody(store, "Ben", Role.TRAINEE)
    (orphan,) = participants.orphans(Context(store, administrator))
    assert (orphan.review, orphan.noun, orphan.members) == (account.id, "account plan", ("Ben",))
    participants.hand_on(Context(store, administrator), account.id, administrator.id)
    assert customers(store, administrator) == ["Quarry Foods"]


def test_those_at_risk_come_first_then_money_over_the_days_left(store: Store, ann: Person) -> None:
    begun(store, ann, "Much and soon", annual_revenue="1000", currency="GBP", contract_end="2026-04-01")
    begun(store, ann, "Much and late", annual_revenue="1000", currency="GBP", contract_end="2027-04-01")
    begun(store, ann, "Unknown end", annual_revenue="9000", currency="GBP")
    signed = begun(store, ann, "Little", annual_revenue="1", currency="GBP", contract_end="2027-04-01")
    worksheets.add(Context(store, ann), signed.id, "sign_checks", {"sign": "Silence", "answer": SignAnswer.YES.value})
    lost = begun(store, ann, "Lost one", status=AccountStatus.LOST.value)
    assert customers(store, ann) == ["Little", "Much and soon", "Much and late", "Unknown end"]
    assert [line.review.id for line in accounts.ended(Context(store, ann))] == [lost.id]


def test_the_list_follows_each_change(store: Store, ann: Person) -> None:
    account = begun(store, ann)
    other = begun(store, ann, "Zebra")
    assert customers(store, ann) == ["Quarry Foods", "Zebra"]
    worksheets.add(Context(store, ann), other.id, "sign_checks", {"sign": "Silence", "answer": "yes"})
    assert customers(store, ann) == ["Zebra", "Quarry Foods"]
    undo.undo(Context(store, ann), other.id)
    assert customers(store, ann) == ["Quarry Foods", "Zebra"]
    worksheets.edit(Context(store, ann), Place(account.id, "account", "aa1", "customer"), "Aardvark", 1)
    assert customers(store, ann) == ["Aardvark", "Zebra"]
    assert accounts.find(Context(store, ann), account.id).customer == "Aardvark"


def test_the_list_is_narrowed_to_an_owner_and_to_words(store: Store, ann: Person) -> None:
    begun(store, ann, "Quarry Foods", services="Canteens")
    begun(store, ann, "Hilltop", owner="Ben")
    assert customers(store, ann, owner="ben") == ["Hilltop"]
    assert customers(store, ann, words="canteen quarry") == ["Quarry Foods"]
    assert customers(store, ann, words="nothing like it") == []
    assert accounts.page(Context(store, ann), today=DAY).owners == ("Ann", "Ben")


def test_the_teaching_portfolio_stands_apart(store: Store, ann: Person) -> None:
    record = Account.entered({"customer": "Invented"})
    accounts.start_all(Context(store, ann), [record], sample=True)
    assert customers(store, ann) == []
    page = accounts.page(Context(store, ann), samples=True, today=DAY)
    assert [line.account.customer for line in page.lines] == ["Invented"]
