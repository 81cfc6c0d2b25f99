"""The quarter on one page: gathered from what is there, read by need-to-know, published for good."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lib.model.errors import CannotPublish, NotAllowed, NotFound
from lib.model.roles import Person, Role
from lib.model.rules.insight.calendar_quarter import Quarter
from lib.model.worksheets.account import Account
from lib.model.worksheets.loss_register import RegisterLine
from lib.services.auth import participants
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.insight import accounts, quarter, register_workbook
from lib.services.review import reviews
from lib.store import Store, rows
from lib.store.reviews import Review
from tests.services.conftest import somebody

Q3, DAY = Quarter(2026, 3), date(2026, 10, 2)


@pytest.fixture
def lea(store: Store) -> Person:
    return somebody(store, "Lea", Role.LEADER)


def lost(store: Store, who: Person, customer: str, **values: object) -> None:
    line = RegisterLine.checked({"customer": customer, "lost_on": "2026-08-12", "deal": customer, **values})
    with store.write() as tx:
        register_workbook.add_line(tx, who, datetime.now(UTC), line)


def filed(store: Store, who: Person, review: Review, **values: object) -> None:
    """Say of the line that came with a review what the sales system has."""
    with store.read() as tx:
        register = register_workbook.stored(tx)
        assert register is not None
        line = next(
            row for row in rows.sheet_rows(tx, register.id, "register_lines") if row.record.review_name == review.slug
        )
    version = line.version
    for name, value in values.items():
        place = worksheets.Place(register.id, "register_lines", line.id, name)
        version = worksheets.edit(Context(store, who), place, value, version).version


def numbers(store: Store, who: Person, edition: int | None = None) -> dict[str, int]:
    told = quarter.page(Context(store, who), Q3, edition, today=DAY).figures
    return {item.key: item.count for item in told.every}


def names(store: Store, who: Person, edition: int | None = None) -> set[str]:
    told = quarter.page(Context(store, who), Q3, edition, today=DAY).figures
    return {row.name for item in told.every for row in item.rows}


def reviewed(store: Store, ann: Person, **values: object) -> Review:
    """A review whose customer was heard, with an action that was decided and done this quarter."""
    review = reviews.start(Context(store, ann), "Hilltop Foods", "12 Aug 2026", "All deliveries")
    context = Context(store, ann)
    for name, value in {"reason": "R3", **values}.items():
        row = reviews.sheet_rows(context, review.id, "loss")[0]
        worksheets.edit(context, worksheets.Place(review.id, "loss", "x1", name), value, row.version)
    worksheets.add(context, review.id, "interviews", {"interviewee": "Buyer"})
    worksheets.add(context, review.id, "answers", {"interview": "i1", "words": "You broke a promise."})
    worksheets.add(
        context, review.id, "actions", {"text": "Second contact", "approval": "approved", "done_on": "2026-09-01"}
    )
    return review


def test_losses_accounts_and_alarms_of_the_quarter_are_counted(store: Store, ann: Person, lea: Person) -> None:
    lost(store, ann, "Quarry", money_lost="1000", currency="GBP", filed_reason="V1", found_reason="S1")
    lost(store, ann, "Earlier", lost_on="2026-06-30", won_back_on="2026-09-01")
    lost(store, ann, "Some time", lost_on="2026")
    (kestrel,) = accounts.start_all(Context(store, ann), [Account(customer="Kestrel", annual_revenue="5000")])
    worksheets.add(
        Context(store, ann),
        kestrel.id,
        "alarms",
        {"raised_on": "2026-07-01", "outcome": "false", "checked_on": "2026-09-30"},
    )
    found = numbers(store, lea)
    assert {key: found[key] for key in ("lost", "won_back", "kept", "raised", "acted_on", "false")} == {
        "lost": 1,
        "won_back": 1,
        "kept": 1,
        "raised": 1,
        "acted_on": 0,
        "false": 1,
    }
    told = quarter.page(Context(store, lea), Q3, today=DAY).figures
    assert (told.coded.judged, told.coded.agreed, told.lost.money.words) == (1, 0, "£1,000")


def test_what_a_review_found_counts_for_those_who_may_read_it(store: Store, ann: Person, lea: Person) -> None:
    review = reviewed(store, ann)
    filed(store, ann, review, deal="D 1", filed_reason="V1")
    today = datetime.now(UTC).date()
    told = quarter.page(Context(store, lea), Q3, today=DAY).figures
    assert (told.coded.judged, told.lost.rows[0].cells[-1]) == (1, "R3 Broken promise or trust")
    assert told.actions[1].count == 1
    of_today = Quarter(today.year, (today.month - 1) // 3 + 1)
    assert quarter.page(Context(store, lea), of_today, today=today).figures.actions[0].count == 1


def test_a_review_kept_to_its_team_adds_nothing_for_others(store: Store, ann: Person, lea: Person) -> None:
    review = reviewed(store, ann, confidentiality="team")
    filed(store, ann, review, deal="D 1", filed_reason="V1")
    mine, theirs = numbers(store, ann), numbers(store, lea)
    assert (mine["done"], theirs["done"], mine["lost"], theirs["lost"]) == (1, 0, 1, 1)
    assert "Second contact" not in names(store, lea)
    told = quarter.page(Context(store, lea), Q3, today=DAY)
    assert told.figures.coded.judged == 0
    assert review.slug not in told.numbers
    participants.take_in(Context(store, ann), review.id, lea.id)
    assert numbers(store, lea) == mine


def test_a_line_that_came_with_a_hidden_review_is_hidden_too(store: Store, ann: Person, lea: Person) -> None:
    reviewed(store, ann, confidentiality="team")
    assert (numbers(store, ann)["lost"], numbers(store, lea)["lost"]) == (1, 0)
    assert names(store, lea) == set()


def test_an_account_kept_to_its_team_is_no_number_for_others(store: Store, ann: Person, lea: Person) -> None:
    kept = Account.checked({"customer": "Kestrel", "confidentiality": "team"})
    accounts.start_all(Context(store, ann), [kept, Account(customer="Larch")])
    assert (numbers(store, ann)["kept"], numbers(store, lea)["kept"]) == (2, 1)
    assert names(store, lea) == {"Larch"}


def test_a_published_quarter_stays_as_it_was(store: Store, ann: Person, lea: Person) -> None:
    lost(store, ann, "Quarry")
    first = quarter.publish(Context(store, ann), Q3, DAY)
    lost(store, ann, "Brook")
    second = quarter.publish(Context(store, ann), Q3, DAY)
    assert (first.edition, second.edition, second.published_by) == (1, 2, "Ann")
    assert (names(store, lea, 1), names(store, lea, 2)) == ({"Quarry"}, {"Quarry", "Brook"})
    page = quarter.page(Context(store, lea), Q3, 1, today=DAY)
    assert [item.edition for item in page.editions] == [2, 1]
    with pytest.raises(NotFound):
        quarter.page(Context(store, lea), Q3, 3, today=DAY)


def test_an_edition_follows_need_to_know_as_it_is_when_it_is_read(store: Store, ann: Person, lea: Person) -> None:
    review = reviewed(store, ann)
    filed(store, ann, review, deal="D 1", filed_reason="V1")
    quarter.publish(Context(store, ann), Q3, DAY)
    assert "Second contact" in names(store, lea, 1)
    row = reviews.sheet_rows(Context(store, ann), review.id, "loss")[0]
    place = worksheets.Place(review.id, "loss", "x1", "confidentiality")
    worksheets.edit(Context(store, ann), place, "team", row.version)
    assert "Second contact" not in names(store, lea, 1)
    assert "Second contact" in names(store, ann, 1)
    reviews.remove(Context(store, ann), review.id)
    assert "Second contact" in names(store, lea, 1)


def test_what_was_kept_to_a_team_when_it_was_published_stays_so(store: Store, ann: Person, lea: Person) -> None:
    review = reviewed(store, ann, confidentiality="team")
    quarter.publish(Context(store, ann), Q3, DAY)
    row = reviews.sheet_rows(Context(store, ann), review.id, "loss")[0]
    place = worksheets.Place(review.id, "loss", "x1", "confidentiality")
    worksheets.edit(Context(store, ann), place, "public", row.version)
    assert "Second contact" not in names(store, lea, 1)
    assert "Second contact" in names(store, lea)
    reviews.remove(Context(store, ann), review.id)
    assert "Second contact" not in names(store, lea, 1)


def test_publishing_twice_without_a_change_is_refused(store: Store, ann: Person) -> None:
    quarter.publish(Context(store, ann), Q3, DAY)
    with pytest.raises(CannotPublish, match="Nothing has changed since edition 1"):
        quarter.publish(Context(store, ann), Q3, date(2026, 10, 9))
    with pytest.raises(CannotPublish, match="Q1 2027 has not begun yet"):
        quarter.publish(Context(store, ann), Quarter(2027, 1), DAY)


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.PARTICIPANT, Role.ADMINISTRATOR])
def test_whoever_learns_or_administers_reads_no_quarter(store: Store, ann: Person, role: Role) -> None:
    quarter.publish(Context(store, ann), Q3, DAY)
    with pytest.raises(NotAllowed):
        quarter.page(Context(store, somebody(store, "Tom", role)), Q3, 1, today=DAY)


def test_a_leader_reads_and_does_not_publish(store: Store, lea: Person) -> None:
    with pytest.raises(NotAllowed):
        quarter.publish(Context(store, lea), Q3, DAY)


def test_three_years_of_quarters_are_offered_whatever_is_kept(store: Store, ann: Person) -> None:
    offered = quarter.choices(Context(store, ann), DAY)
    assert (offered[0], len(offered)) == (Quarter(2026, 4), quarter.QUARTERS_OFFERED)
    lost(store, ann, "Old", lost_on="1999")
    assert quarter.choices(Context(store, ann), DAY) == offered


def test_the_teaching_portfolio_is_counted_apart(store: Store, ann: Person) -> None:
    lost(store, ann, "Quarry")
    accounts.start_all(Context(store, ann), [Account(customer="Fictional")], sample=True)
    teaching = quarter.page(Context(store, ann), Q3, teaching=True, today=DAY).figures
    assert (teaching.lost.count, teaching.kept.count) == (0, 1)
    assert numbers(store, ann)["kept"] == 0


def test_the_pdf_holds_one_page_of_what_its_reader_may_read(store: Store, ann: Person, lea: Person) -> None:
    lost(store, ann, "Quarry")
    handover = quarter.pdf(Context(store, lea), Q3, today=DAY)
    assert handover.name == "2026q3-on-one-page.pdf"
    assert handover.content.startswith(b"%PDF")
    assert quarter.pdf(Context(store, lea), Q3, today=DAY).content == handover.content
