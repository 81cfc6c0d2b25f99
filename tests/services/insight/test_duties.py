"""Duties of accounts: this week's, doing them, a year of them, their calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from lib.model.errors import NotFound
from lib.model.roles import Person
from lib.model.worksheets.account import Duty, DutyKind
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.insight import accounts, duties
from lib.store import Store
from lib.store.reviews import Review
from tests.services.insight.test_accounts import begun

# A Wednesday.
DAY = date(2026, 3, 4)
AT = datetime(2026, 3, 4, 9, tzinfo=UTC)


@pytest.fixture
def account(store: Store, ann: Person) -> Review:
    return begun(store, ann, calls_a_year=4, thanks_a_year=2)


def duty(store: Store, who: Person, account: Review, due: str | None, **values: object) -> str:
    return worksheets.add(Context(store, who), account.id, "duties", {"kind": "call", "due": due, **values}).id


def test_a_week_ends_on_sunday_and_keeps_what_is_late(store: Store, ann: Person, account: Review) -> None:
    for due in ("2026-03-08", "2026-03-09", "2026-02-01", "2026-03", None):
        duty(store, ann, account, due)
    found = duties.of_week(Context(store, ann), DAY)
    assert [item.row.record.due for item in found] == ["2026-02-01", "2026-03-08", "2026-03"]
    assert [item.is_late for item in found] == [True, False, False]


def test_a_duty_is_done_once_and_can_be_taken_back(store: Store, ann: Person, ben: Person, account: Review) -> None:
    row = duty(store, ann, account, "2026-03-04")
    assert duties.set_done(Context(store, ben), account.id, row, DAY).record.done_on == "2026-03-04"
    assert duties.set_done(Context(store, ann), account.id, row, date(2026, 3, 9)).record.done_on == "2026-03-04"
    assert duties.of_week(Context(store, ann), DAY) == ()
    assert duties.set_done(Context(store, ben), account.id, row, None).record.done_on is None
    assert len(duties.of_week(Context(store, ann), DAY)) == 1
    with pytest.raises(NotFound):
        duties.set_done(Context(store, ben), account.id, "du99", DAY)


def test_what_was_dropped_or_is_empty_is_not_to_be_done(store: Store, ann: Person, account: Review) -> None:
    duty(store, ann, account, "2026-03-04", dropped="They called us.")
    worksheets.add(Context(store, ann), account.id, "duties", {"due": "2026-03-04"})
    assert duties.of_week(Context(store, ann), DAY) == ()


def test_a_week_is_narrowed_to_an_owner(store: Store, ann: Person, account: Review) -> None:
    duty(store, ann, account, "2026-03-04", owner="Ben")
    duty(store, ann, account, "2026-03-04", owner="Ann")
    assert [item.row.record.owner for item in duties.of_week(Context(store, ann), DAY, owner=" ben ")] == ["Ben"]


def test_a_year_is_planned_once_and_undone_as_one(store: Store, ann: Person, account: Review) -> None:
    context = Context(store, ann)
    assert duties.plan_year(context, account.id, 2027, DAY) == 6
    assert duties.plan_year(context, account.id, 2027, DAY) == 0
    rows = accounts.workbook(context, account.id).rows(Duty)
    assert {row.record.owner for row in rows} == {"Ann"}
    assert [row.record.kind for row in rows].count(DutyKind.THANK_YOU) == 2
    undo.undo(context, account.id)
    assert accounts.workbook(context, account.id).rows(Duty) == ()


def events(content: bytes) -> list[tuple[str, str]]:
    return [(str(event["summary"]), str(event["status"])) for event in Calendar.from_ical(content).walk("VEVENT")]


def test_the_calendar_holds_each_duty_and_cancels_what_is_over(store: Store, ann: Person, account: Review) -> None:
    context = Context(store, ann)
    duty(store, ann, account, "2026-03-04", what="Ask about the <b>audit</b>;\nnew buyer")
    done, gone = duty(store, ann, account, "2026-03-05"), duty(store, ann, account, "2026-03-06", what="Gone")
    duty(store, ann, account, None, what="No day")
    duties.set_done(context, account.id, done, DAY)
    worksheets.remove(context, account.id, "duties", gone)
    assert events(duties.calendar(context, account.id, AT).content) == [
        ("Quarry Foods: Call: Ask about the <b>audit</b>; new buyer", "CONFIRMED"),
        ("Quarry Foods: Call", "CANCELLED"),
        ("Quarry Foods: Call: Gone", "CANCELLED"),
    ]


def test_the_calendar_of_an_owner_spans_accounts(store: Store, ann: Person, account: Review) -> None:
    other = begun(store, ann, "Hilltop")
    duty(store, ann, account, "2026-03-04", owner="Ann")
    duty(store, ann, other, "2026-03-04", owner="ann")
    duty(store, ann, other, "2026-03-05", owner="Ben")
    found = events(duties.calendar_of(Context(store, ann), "Ann", AT, DAY).content)
    assert sorted(found) == [("Hilltop: Call", "CONFIRMED"), ("Quarry Foods: Call", "CONFIRMED")]
