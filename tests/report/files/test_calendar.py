"""The calendar file: whole days, stable names, text that stays text, lines that any calendar reads."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from lib.model.record import Record
from lib.model.rules.programme.meeting_dates import programme
from lib.model.worksheets.actions import Action
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.meetings import Meeting, MeetingKind
from lib.report.files.calendar import actions
from tests.model.made import workbook_of

AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def made(*records: Record, at: datetime = AT) -> bytes:
    return actions(workbook_of(Loss(customer="Hilltop"), *records), "hilltop-2026", at)


def events(content: bytes) -> dict[str, Event]:
    return {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_what_is_due_and_its_three_checks_are_events_of_a_whole_day() -> None:
    found = events(made(Action(text="Meet the buyer", due="2026-04-01", owner="Lea")))
    assert {uid: event.decoded("dtstart") for uid, event in found.items()} == {
        "hilltop-2026-j1-due@lost-and-learned": date(2026, 4, 1),
        "hilltop-2026-j1-30@lost-and-learned": date(2026, 5, 1),
        "hilltop-2026-j1-90@lost-and-learned": date(2026, 6, 30),
        "hilltop-2026-j1-180@lost-and-learned": date(2026, 9, 28),
    }
    due = found["hilltop-2026-j1-due@lost-and-learned"]
    assert due.decoded("dtend") == date(2026, 4, 2)
    assert due.decoded("dtstamp") == AT
    assert str(due["summary"]) == "Due: Meet the buyer"
    assert "Owner: Lea." in str(due["description"])


def test_a_check_names_the_measure_and_what_is_expected_of_it_apart() -> None:
    plan = Action(text="Meet", due="2026-04-01", outcome_measure="Accounts measured by arrivals only", expected="None")
    check = events(made(plan))["hilltop-2026-j1-30@lost-and-learned"]
    assert "Expected: Accounts measured by arrivals only – None." in str(check["description"])


def test_the_same_plan_gives_the_same_names_and_the_same_bytes() -> None:
    plan = (Action(text="A", due="2026-04"), Action(text="B", done_on="2026-01-01"))
    assert made(*plan) == made(*plan)
    assert set(events(made(*plan))) == set(events(made(*plan, at=datetime(2027, 1, 1, tzinfo=UTC))))


def test_a_month_is_due_on_its_last_day() -> None:
    found = events(made(Action(text="A", due="2026-04")))
    assert found["hilltop-2026-j1-due@lost-and-learned"].decoded("dtstart") == date(2026, 4, 30)


def status(content: bytes) -> dict[str, str]:
    return {
        uid.removeprefix("hilltop-2026-").partition("@")[0]: str(event["status"])
        for uid, event in events(content).items()
    }


def test_what_is_done_judged_rejected_or_given_up_is_cancelled_and_without_a_day_left_out() -> None:
    found = status(
        made(
            Action(text="Done", due="2026-04-01", done_on="2026-03-01", status="done", verdict_90="worked"),
            Action(text="No", due="2026-04-01", approval="rejected"),
            Action(text="Given up", due="2026-04-01", status="not_doing"),
            Action(text="Some day"),
        )
    )
    assert [uid for uid, state in found.items() if state == "CONFIRMED"] == ["j1-180"]
    assert {uid for uid, state in found.items() if state == "CANCELLED"} == {
        "j1-due",
        "j1-30",
        "j1-90",
        *(f"{row}-{what}" for row in ("j2", "j3") for what in ("due", "30", "90", "180")),
    }


def test_an_action_that_was_removed_is_cancelled_on_the_day_it_had() -> None:
    content = actions(
        workbook_of(Loss(customer="Hilltop"), Action(text="Kept", due="2026-04-01")),
        "hilltop-2026",
        AT,
        {"j7": Action(text="Removed", due="2026-05-02"), "j1": Action(text="Kept", due="2026-03-01")},
    )
    found = status(content)
    assert {uid for uid, state in found.items() if state == "CANCELLED"} == {"j7-due", "j7-30", "j7-90", "j7-180"}
    assert events(content)["hilltop-2026-j7-due@lost-and-learned"].decoded("dtstart") == date(2026, 5, 2)
    assert found["j1-due"] == "CONFIRMED"


def test_a_later_file_is_the_newer_and_none_has_a_method() -> None:
    plan = Action(text="A", due="2026-04-01")
    sequence = [
        {int(event["sequence"]) for event in events(made(plan, at=at)).values()}
        for at in (AT, AT.replace(second=1), AT.replace(year=2080))
    ]
    assert [max(item) for item in sequence] == sorted({max(item) for item in sequence})
    assert max(sequence[-1]) < 2**31
    assert "METHOD" not in Calendar.from_ical(made(plan))


def test_every_line_ends_properly_and_is_folded_at_75_octets() -> None:
    content = made(Action(text="Jährlich prüfen; „Wert“, Preis\\Leistung\nund mehr " * 12, due="2026-04-01"))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)
    assert b"DTSTAMP:20260301T123000Z" in lines
    assert b"DTSTART;VALUE=DATE:20260401" in lines


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=200))
def test_hostile_text_never_becomes_a_line_of_its_own(text: str) -> None:
    hostile = f"{text}\nEND:VEVENT\nBEGIN:VALARM"
    content = made(Action(text=hostile, due="2026-04-01", owner=" ".join(text.split())[:80]))
    assert len(events(content)) == 4
    assert b"BEGIN:VALARM" not in content.split(b"\r\n")


def test_an_empty_plan_is_an_empty_calendar() -> None:
    assert events(made()) == {}


def with_meetings(*records: Record, day: date = date(2026, 3, 1)) -> dict[str, Event]:
    workbook = workbook_of(Loss(customer="Hilltop", notice_date="2026-03-02"), *records)
    found = events(actions(workbook, "hilltop-2026", AT, meetings=programme(workbook, day)))
    return {uid.removeprefix("hilltop-2026-meeting-").partition("@")[0]: event for uid, event in found.items()}


def test_meetings_are_days_too_tentative_until_somebody_agrees_to_them() -> None:
    found = with_meetings(Meeting(kind=MeetingKind.REVIEW, planned="2026-05-04", lead="Dana"))
    assert {kind: (event.decoded("dtstart"), str(event["status"])) for kind, event in found.items()} == {
        "face": (date(2026, 3, 4), "TENTATIVE"),
        "hear": (date(2026, 3, 16), "TENTATIVE"),
        "review": (date(2026, 5, 4), "CONFIRMED"),
    }
    assert str(found["review"]["summary"]) == "The review: Hilltop"
    assert "Led by Dana." in str(found["review"]["description"])


def test_a_meeting_in_a_month_is_on_its_last_day_and_says_so() -> None:
    found = with_meetings(Meeting(kind=MeetingKind.FACE, planned="2026-04"))
    assert found["face"].decoded("dtstart") == date(2026, 4, 30)
    assert str(found["face"]["summary"]) == "Face it: Hilltop (Apr 2026)"


def test_a_meeting_that_nobody_waits_for_is_cancelled_and_one_that_was_held_stays() -> None:
    found = with_meetings(
        Meeting(kind=MeetingKind.HEAR, planned="2026-03-20"), Meeting(kind=MeetingKind.REVIEW, held="2026-04-20")
    )
    assert {kind: str(event["status"]) for kind, event in found.items()} == {"hear": "CANCELLED", "review": "CONFIRMED"}


def test_a_review_whose_days_have_passed_puts_no_meeting_into_a_calendar() -> None:
    assert with_meetings(day=date(2030, 1, 1)) == {}
