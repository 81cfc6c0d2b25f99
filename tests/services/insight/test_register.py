"""The loss register: its lines, what reviews add to them, and for whom."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from lib.model.errors import FieldRefused, NotAllowed, NotFound
from lib.model.roles import Person, Role
from lib.model.rules.insight.loss_groups import PUBLISHED, UNDER_WAY
from lib.model.workbook import WorkbookKind
from lib.model.worksheets.loss import Confidentiality, Destination, Loss, ReviewForm
from lib.model.worksheets.loss_register import REGISTER_LINES, Hearing, RegisterLine
from lib.model.worksheets.reasons import Reason
from lib.services.auth import participants
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.insight import register, register_reviews
from lib.services.insight.register import RegisterFilter
from lib.services.library import cases
from lib.services.review import reviews
from lib.store import Store
from lib.store import reviews as stored_reviews
from tests.services.conftest import somebody


@pytest.fixture
def context(store: Store, ann: Person) -> Context:
    return Context(store, ann)


@pytest.fixture
def leader(store: Store) -> Context:
    return Context(store, somebody(store, "Lea", Role.LEADER))


def add(context: Context, **values: object) -> str:
    return register.add(context, {"customer": "Acme", "lost_on": "2026-03-14", **values}).id


def in_review(context: Context, number: int, **values: object) -> None:
    """Write facts of the loss into a review."""
    row = reviews.sheet_rows(context, number, "loss")[0]
    for name, value in values.items():
        worksheets.edit(context, Place(number, "loss", row.id, name), value, row.version, cleared=True)
        row = reviews.sheet_rows(context, number, "loss")[0]


def only(context: Context, wanted: RegisterFilter = register.EVERYTHING) -> register.RegisterEntry:
    (entry,) = register.page(context, wanted=wanted).entries
    return entry


def test_there_is_one_register_however_often_it_is_asked_for(context: Context) -> None:
    assert register.find(context) is None
    first = register.begin(context)
    assert register.begin(context).id == first.id
    with context.store.read() as tx:
        assert len(stored_reviews.of_kind(tx, WorkbookKind.REGISTER)) == 1


def test_a_review_called_like_the_register_does_not_stand_in_its_way(context: Context) -> None:
    reviews.start(context, "Loss register", "", "All deliveries")
    assert register.begin(context).slug != "loss-register"


def test_a_review_that_starts_has_a_line(context: Context) -> None:
    started = reviews.start(context, "Hilltop Foods", "14 Feb 2018", "All deliveries")
    entry = only(context)
    assert (entry.customer, entry.lost_on, entry.review) == ("Hilltop Foods", "2018-02-14", started.id)
    assert entry.state == UNDER_WAY


def test_the_register_is_no_review_in_the_list(context: Context) -> None:
    reviews.start(context, "Hilltop Foods", "14 Feb 2018", "All deliveries")
    register.begin(context)
    assert [item.review.customer for item in reviews.page(context)[0]] == ["Hilltop Foods"]


def test_a_review_opened_from_a_line_takes_its_facts_along(context: Context) -> None:
    row = add(
        context,
        currency="GBP",
        money_lost="1200.50",
        filed_reason="V1",
        filed_words="Too expensive",
        destination="named",
    )
    review = register_reviews.open_review(context, row, form=ReviewForm.SHORT)
    loss = reviews.workbook(context, review.id).one(Loss)
    assert (loss.customer, loss.notice_date, loss.currency) == ("Acme", "2026-03-14", "GBP")
    assert (loss.annual_revenue, loss.destination) == (Decimal("1200.50"), Destination.NAMED)
    assert (loss.filed_reason, loss.filed_words, loss.filed_on) == (Reason.V1, "Too expensive", "2026-03-14")
    assert loss.form is ReviewForm.SHORT
    assert only(context).review == review.id


def test_a_line_gets_one_review_only(context: Context) -> None:
    row = add(context)
    register_reviews.open_review(context, row)
    with pytest.raises(FieldRefused):
        register_reviews.open_review(context, row)
    assert len(reviews.page(context)[0]) == 1


@pytest.mark.parametrize("row", ["rl77", "", "x1"])
def test_no_review_comes_of_a_line_that_is_not_there(context: Context, row: str) -> None:
    add(context)
    with pytest.raises(NotFound):
        register_reviews.open_review(context, row)


def test_a_line_without_a_customer_opens_no_review(context: Context) -> None:
    row = add(context, customer="")
    with pytest.raises(FieldRefused, match="Customer"):
        register_reviews.open_review(context, row)
    assert reviews.page(context)[1] == 0


def test_earlier_reviews_without_a_line_are_offered_once(context: Context) -> None:
    reviews.start(context, "Hilltop Foods", "14 Feb 2018", "All deliveries")
    book = register.begin(context)
    worksheets.remove(context, book.id, REGISTER_LINES.key, only(context).id)
    assert register_reviews.without_line(context) == 1
    assert register_reviews.add_lines(context) == 1
    assert register_reviews.without_line(context) == 0
    assert only(context).customer == "Hilltop Foods"
    assert register_reviews.add_lines(context) == 0


def test_what_the_review_finds_stands_in_its_line(context: Context) -> None:
    row = add(context, filed_reason="V1", deal="D-1")
    review = register_reviews.open_review(context, row)
    in_review(context, review.id, reason="S1", annual_revenue="500", currency="EUR")
    worksheets.add(context, review.id, "asked", {"whom": "Buyer", "answer": "agreed"})
    entry = only(context)
    assert (entry.found, entry.hearing) == (Reason.S1, Hearing.ASKED)
    assert (entry.money, entry.currency) == (Decimal(500), "EUR")
    worksheets.add(context, review.id, "answers", {"words": "You were late."})
    assert only(context).hearing is Hearing.HEARD


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["declined"], Hearing.DECLINED),
        (["declined", "declined"], Hearing.DECLINED),
        (["declined", "later"], Hearing.ASKED),
        ([None], Hearing.ASKED),
        ([], None),
    ],
)
def test_declined_is_who_was_asked_and_said_no(
    context: Context, answers: list[str | None], expected: Hearing | None
) -> None:
    review = register_reviews.open_review(context, add(context))
    for answer in answers:
        worksheets.add(context, review.id, "asked", {"whom": "Buyer", "answer": answer})
    assert only(context).hearing is expected


def kept_to_the_team(context: Context) -> int:
    """A line from the sales system whose review is for its team alone."""
    row = add(context, deal="D-1", filed_reason="V1")
    review = register_reviews.open_review(context, row)
    in_review(context, review.id, reason="R3", customer="Acme (secret)", confidentiality=Confidentiality.TEAM.value)
    worksheets.add(context, review.id, "answers", {"words": "You lied."})
    return review.id


def test_a_review_somebody_may_not_read_tells_nothing(context: Context, leader: Context) -> None:
    number = kept_to_the_team(context)
    assert only(context).found is Reason.R3
    entry = only(leader)
    assert (entry.customer, entry.filed) == ("Acme", Reason.V1)
    assert (entry.found, entry.hearing, entry.state, entry.review, entry.review_began) == (None, None, "", None, None)
    for wanted in (
        RegisterFilter(found="R3"),
        RegisterFilter(hearing="heard"),
        RegisterFilter(state="under_way"),
        RegisterFilter(wrong=True),
        RegisterFilter(words="secret"),
    ):
        assert register.page(leader, wanted=wanted).total == 0
    figures = register.figures(leader)
    assert figures.losses == 1
    assert not figures.count(lambda group: group.heard or group.state != "" or group.found is not None)
    assert number


def test_whoever_takes_part_sees_what_the_review_found(context: Context, leader: Context) -> None:
    number = kept_to_the_team(context)
    assert register.figures(leader).count(lambda group: group.heard) == 0
    participants.take_in(context, number, leader.person.id)
    assert only(leader).found is Reason.R3
    assert register.figures(leader).count(lambda group: group.heard) == 1


def test_a_line_that_came_with_a_hidden_review_is_hidden_with_it(context: Context, leader: Context) -> None:
    review = reviews.start(context, "Secret Ltd", "14 Feb 2018", "All deliveries")
    assert register.page(leader).total == 1
    in_review(context, review.id, confidentiality=Confidentiality.TEAM.value)
    assert register.page(leader).total == 0
    assert register.figures(leader).losses == 0
    with pytest.raises(NotFound):
        register.line(leader, only(context).id)


def test_another_review_of_a_loss_whose_review_is_hidden_gives_nothing_away(store: Store, context: Context) -> None:
    kept_to_the_team(context)
    other = Context(store, somebody(store, "Fay", Role.FACILITATOR))
    review = register_reviews.open_review(other, only(other).id)
    assert only(other).review == review.id


def test_figures_follow_each_change_of_a_review(context: Context) -> None:
    review = register_reviews.open_review(context, add(context, money_lost="10.10", currency="EUR"))
    add(context, money_lost="0.20", currency="EUR")
    assert sum(group.money for group in register.figures(context).groups) == Decimal("10.30")
    in_review(context, review.id, reason="S1")
    assert register.figures(context).count(lambda group: group.found is Reason.S1) == 1
    with context.store.write() as tx:
        stored_reviews.set_status(tx, review.id, "published")
    assert register.figures(context).count(lambda group: group.state == PUBLISHED) == 1


def test_a_review_that_is_removed_leaves_the_line_of_the_sales_system(context: Context) -> None:
    row = add(context, deal="D-1")
    reviews.remove(context, register_reviews.open_review(context, row).id)
    assert only(context).state == ""
    assert register_reviews.open_review(context, row)


def test_a_review_that_is_removed_takes_the_line_along_that_came_with_it(context: Context) -> None:
    review = reviews.start(context, "Hilltop Foods", "14 Feb 2018", "All deliveries")
    reviews.remove(context, review.id)
    assert register.page(context).total == 0


def test_the_line_of_a_review_stays_with_its_published_case(context: Context, leader: Context) -> None:
    review = reviews.start(context, "Hilltop Foods", "14 Feb 2018", "All deliveries")
    cases.publish(context, review.id, "Lea", "Now.")
    reviews.remove(context, review.id)
    for reader in (context, leader):
        assert only(reader).state == PUBLISHED


@pytest.mark.parametrize(
    ("wanted", "customers"),
    [
        (RegisterFilter(words="müller"), ["Müller"]),
        (RegisterFilter(words="MÜLLER gmbh"), []),
        (RegisterFilter(words="100%"), ["100% Ltd"]),
        (RegisterFilter(words="a_b"), []),
        (RegisterFilter(year="2025"), ["100% Ltd"]),
        (RegisterFilter(year="202"), ["Müller", "100% Ltd"]),
        (RegisterFilter(currency=""), ["100% Ltd"]),
        (RegisterFilter(currency="GBP"), ["Müller"]),
        (RegisterFilter(filed=""), ["100% Ltd"]),
        (RegisterFilter(wrong=True), ["Müller"]),
        (RegisterFilter(state="none"), ["Müller", "100% Ltd"]),
    ],
)
def test_lines_are_found_by_what_stands_in_them(context: Context, wanted: RegisterFilter, customers: list[str]) -> None:
    add(context, customer="100% Ltd", lost_on="2025-12")
    add(context, customer="Müller", currency="GBP", filed_reason="V1", found_reason="S1")
    found = register.page(context, wanted=wanted)
    assert [entry.customer for entry in found.entries] == customers
    assert found.total == len(customers)


@pytest.mark.parametrize(
    ("sort", "customers"),
    [
        ("newest", ["Cee", "acme", "Bee"]),
        ("oldest", ["acme", "Cee", "Bee"]),
        ("money", ["Bee", "acme", "Cee"]),
        ("customer", ["acme", "Bee", "Cee"]),
        ("added", ["Cee", "Bee", "acme"]),
    ],
)
def test_lines_stand_in_the_order_asked_for(context: Context, sort: str, customers: list[str]) -> None:
    add(context, customer="acme", money_lost="9", lost_on="2024-01-01")
    add(context, customer="Bee", money_lost="10", lost_on=None)
    add(context, customer="Cee", lost_on="2025-01-01")
    assert [entry.customer for entry in register.page(context, sort=sort).entries] == customers


def test_lines_come_twenty_at_a_time(context: Context) -> None:
    for number in range(register.PAGE_SIZE + 3):
        add(context, customer=f"C{number:02}")
    assert len(register.page(context).entries) == register.PAGE_SIZE
    assert len(register.page(context, 2).entries) == 3
    assert register.page(context, 2).total == register.PAGE_SIZE + 3


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.TRAINEE, Role.ADMINISTRATOR])
def test_others_do_not_read_the_register(store: Store, context: Context, role: Role) -> None:
    row = add(context)
    other = Context(store, somebody(store, "Olu", role))
    for act in (
        lambda: register.find(other),
        lambda: register.page(other),
        lambda: register.figures(other),
        lambda: register.line(other, row),
        lambda: register.add(other),
        lambda: register.begin(other),
        lambda: register_reviews.open_review(other, row),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_leaders_read_and_do_not_write(context: Context, leader: Context) -> None:
    row = add(context)
    assert only(leader).customer == "Acme"
    for act in (
        lambda: register.add(leader),
        lambda: register_reviews.open_review(leader, row),
        lambda: register_reviews.add_lines(leader),
        lambda: register_reviews.without_line(leader),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_hostile_text_stays_text(context: Context) -> None:
    text = "'); DROP TABLE review; -- <script>alert(1)</script> %_\\ \u202e"
    add(context, customer=text)
    assert only(context).customer == RegisterLine(customer=text).customer
    assert register.page(context, wanted=RegisterFilter(words=text)).total == 1


def test_what_opened_a_review_is_undone_by_unlinking(context: Context) -> None:
    row = add(context)
    register_reviews.open_review(context, row)
    undo.undo(context, register.begin(context).id)
    assert only(context, RegisterFilter(ids=(row,))).state == ""


def test_the_teaching_register_is_another_one(context: Context) -> None:
    add(context)
    with context.store.write() as tx:
        stored_reviews.create_all(
            tx,
            [stored_reviews.NewReview("t", "t", "", sample=True, kind=WorkbookKind.REGISTER.value)],
            who=context.person.id,
            at=datetime.now(UTC),
        )
    assert register.page(context, teaching=True).total == 0
    assert register.page(context).total == 1
