"""The four meetings: days that follow from notice, days that were moved, and how each meeting stands on a day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.record import Record
from lib.model.rules.programme import day_rules
from lib.model.rules.programme.meeting_dates import (
    MeetingDate,
    MeetingState,
    following,
    is_finished,
    meeting,
    programme,
    row_of,
)
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action, ActionStatus, Approval, EffectVerdict
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.detection import Event, EventMarker
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.meetings import Meeting, MeetingKind
from lib.model.worksheets.way_back import ReturnOutcome, WinBack
from tests.model.made import workbook_of

FACE, HEAR, REVIEW, CHECK_30, CHECK_90, CHECK_180 = MeetingKind
# A Monday.
NOTICE = date(2026, 3, 2)
ACTION = Action(text="Two contact owners", status=ActionStatus.APPROVED)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def book(*records: Record, notice: str | None = "2026-03-02") -> Workbook:
    return workbook_of(Loss(customer="Hilltop", notice_date=notice), *records)


def proposed(workbook: Workbook, day: date = NOTICE) -> list[date | None]:
    return [item.proposed for item in programme(workbook, day)]


def states(workbook: Workbook, day: date) -> list[MeetingState]:
    return [item.state for item in programme(workbook, day)]


def test_all_days_follow_from_notice_and_the_checks_from_the_review() -> None:
    assert proposed(book(ACTION)) == [
        date(2026, 3, 4),
        date(2026, 3, 16),
        date(2026, 4, 20),
        date(2026, 5, 20),
        # 90 days after 20 April is Sunday, 19 July, minus none: the Monday after a weekend is taken.
        date(2026, 7, 20),
        # 180 days after it is Saturday, 17 October.
        date(2026, 10, 19),
    ]


@pytest.mark.parametrize(
    ("notice", "day"),
    [
        ("2026-03-04", date(2026, 3, 6)),
        ("2026-03-05", date(2026, 3, 9)),
        ("2026-03-06", date(2026, 3, 9)),
        ("2026-03-07", date(2026, 3, 9)),
    ],
)
def test_a_meeting_is_never_proposed_for_a_weekend_and_the_first_keeps_to_its_five_days(notice: str, day: date) -> None:
    face = meeting(book(notice=notice), FACE, date.fromisoformat(notice))
    assert face.proposed == day
    assert face.first == date.fromisoformat(notice)
    assert face.last == date.fromisoformat(notice) + timedelta(days=5)
    assert day <= face.last


def test_without_notice_nothing_is_proposed_and_it_is_said_what_is_missing() -> None:
    meetings = programme(book(ACTION, notice=None), NOTICE)
    assert {item.state for item in meetings} == {MeetingState.UNDATED}
    assert [item.on for item in meetings] == [None] * 6
    assert meetings[0].why == "Enter the day of notice: the dates follow from it."
    assert meetings[3].why == "Counted from the review, which has no day yet: 30 days after it."
    assert following(meetings) is None


def test_notice_that_stands_among_the_events_counts_too() -> None:
    event = Event(when="2026-03-02", marker=EventMarker.NOTICE)
    assert proposed(book(event, notice=None))[:1] == [date(2026, 3, 4)]


@pytest.mark.parametrize(
    ("notice", "days", "why"),
    [
        ("2026-02", [date(2026, 3, 2)], "Days 0 to 5 after the end of Feb 2026, when notice came."),
        ("2026-W09", [date(2026, 3, 3)], "Days 0 to 5 after the end of week 9 of 2026, when notice came."),
        ("2026-Q1", [None], "Notice is known only as Q1 2026; a date needs its day, week or month."),
        ("2026", [None], "Notice is known only as 2026; a date needs its day, week or month."),
        ("notice+0d", [None], "Days are counted from notice here, so no date is proposed."),
    ],
)
def test_notice_that_is_known_in_part_counts_from_its_last_day_if_it_is_near_enough(
    notice: str, days: list[date | None], why: str
) -> None:
    workbook = book(notice=notice)
    assert proposed(workbook, date(2026, 2, 1))[:1] == days
    assert meeting(workbook, FACE, date(2026, 2, 1)).why == why


@pytest.mark.parametrize(
    ("day", "face", "hear", "review"),
    [
        (date(2026, 3, 1), "proposed", "proposed", "proposed"),
        (date(2026, 3, 2), "due", "proposed", "proposed"),
        (date(2026, 3, 7), "due", "proposed", "proposed"),
        (date(2026, 3, 8), "late", "proposed", "proposed"),
        (date(2026, 3, 9), "late", "due", "proposed"),
        (date(2026, 4, 12), "late", "due", "proposed"),
        (date(2026, 4, 13), "late", "late", "due"),
        (date(2026, 4, 27), "late", "late", "late"),
    ],
)
def test_what_nobody_planned_is_due_while_its_days_last(day: date, face: str, hear: str, review: str) -> None:
    assert states(book(), day)[:3] == [face, hear, review]


def test_a_proposal_whose_days_have_passed_names_no_day_any_more() -> None:
    face = meeting(book(), FACE, date(2030, 1, 1))
    assert (face.state, face.on) == (MeetingState.LATE, None)
    assert face.why == "Days 0 to 5 after notice. That was until 7 Mar 2026: set a day."
    late = meeting(book(ACTION), CHECK_30, date(2030, 1, 1))
    assert late.why == "Counted from the review, which has no day yet: 30 days after it."


@pytest.mark.parametrize(
    ("planned", "day", "state"),
    [
        ("2026-06-10", date(2026, 6, 9), MeetingState.PLANNED),
        ("2026-06-10", date(2026, 6, 10), MeetingState.DUE),
        ("2026-06-10", date(2026, 6, 11), MeetingState.LATE),
        ("2026-06", date(2026, 5, 31), MeetingState.PLANNED),
        ("2026-06", date(2026, 6, 1), MeetingState.DUE),
        ("2026-06", date(2026, 6, 30), MeetingState.DUE),
        ("2026-06", date(2026, 7, 1), MeetingState.LATE),
        ("2026-Q2", date(2026, 6, 30), MeetingState.DUE),
    ],
)
def test_a_day_that_somebody_planned_wins(planned: str, day: date, state: MeetingState) -> None:
    review = meeting(book(Meeting(kind=REVIEW, planned=planned, lead="Dana")), REVIEW, day)
    assert (review.state, review.on, review.lead, review.proposed) == (state, planned, "Dana", None)


def test_the_checks_follow_a_review_that_was_moved() -> None:
    moved = book(ACTION, Meeting(kind=REVIEW, planned="2026-06-10"))
    assert proposed(moved)[3:] == [date(2026, 7, 10), date(2026, 9, 8), date(2026, 12, 7)]
    held = book(ACTION, Meeting(kind=REVIEW, planned="2026-06-10", held="2026-06-17"))
    assert proposed(held)[3] == date(2026, 7, 17)


def test_the_review_was_held_when_the_ballots_were_opened_unless_someone_says_otherwise() -> None:
    verdict = Verdict(revealed_on="2026-04-22", override_reason="They will not talk.")
    review = meeting(book(verdict), REVIEW, date(2026, 5, 1))
    assert (review.state, review.held) == (MeetingState.HELD, "2026-04-22")
    assert review.why == "The first assumptions were opened on this day."
    planned = meeting(book(verdict, Meeting(kind=REVIEW, planned="2026-05-05")), REVIEW, date(2026, 5, 1))
    assert (planned.state, planned.held) == (MeetingState.PLANNED, None)


def test_nobody_waits_for_a_meeting_once_a_later_one_was_held() -> None:
    workbook = book(ACTION, Meeting(kind=HEAR, planned="2026-03-20"), Meeting(kind=REVIEW, held="2026-04-20"))
    meetings = programme(workbook, date(2026, 5, 1))
    assert [item.state for item in meetings[:3]] == [MeetingState.PASSED, MeetingState.PASSED, MeetingState.HELD]
    assert meetings[0].on is None
    assert meetings[1].planned == "2026-03-20"
    assert following(meetings) == meetings[3]


@pytest.mark.parametrize("returned", [ReturnOutcome.FULL, ReturnOutcome.PART, ReturnOutcome.CLOSED])
def test_a_finished_story_proposes_nothing_and_keeps_what_was_planned(returned: ReturnOutcome) -> None:
    workbook = book(ACTION, WinBack(returned=returned), Meeting(kind=REVIEW, planned="2026-06-10"))
    assert is_finished(workbook)
    meetings = programme(workbook, NOTICE)
    assert [item.on for item in meetings] == [None, None, "2026-06-10", None, None, None]
    assert {item.state for item in meetings if not item.planned} == {MeetingState.NOT_NEEDED}


def test_a_customer_that_did_not_come_back_is_no_finished_story() -> None:
    assert proposed(book(ACTION, WinBack(returned=ReturnOutcome.NO))) == proposed(book(ACTION))


@pytest.mark.parametrize(
    ("actions", "state", "why"),
    [
        ([], MeetingState.UNDATED, "There is no action to check yet."),
        (
            [Action(text="Dropped", approval=Approval.REJECTED)],
            MeetingState.UNDATED,
            "There is no action to check yet.",
        ),
        (
            [Action(text="Judged", verdict_90=EffectVerdict.WORKED)],
            MeetingState.NOT_NEEDED,
            "Every action has been judged at this point.",
        ),
        ([Action(text="Judged", verdict_30=EffectVerdict.WORKED)], MeetingState.PROPOSED, "90 days after the review."),
    ],
)
def test_a_check_waits_for_an_action_and_asks_for_no_verdict_twice(
    actions: list[Action], state: MeetingState, why: str
) -> None:
    check = meeting(book(*actions, Meeting(kind=REVIEW, held="2026-04-20")), CHECK_90, date(2026, 5, 1))
    assert (check.state, check.why) == (state, why)


@pytest.mark.parametrize(
    ("done", "day", "why"),
    [
        ((), date(2026, 5, 20), "30 days after the review."),
        (("2026-04-10", "2026-05-04"), date(2026, 5, 20), "30 days after the review."),
        (("2026-06-01", "2026-05-04"), date(2026, 6, 3), "30 days after the first action was done."),
        (("2026-05",), date(2026, 6, 30), "30 days after the first action was done."),
    ],
)
def test_a_check_waits_until_the_first_action_has_had_its_days(done: tuple[str, ...], day: date, why: str) -> None:
    actions = [ACTION, *(Action(text="Done", done_on=when) for when in done)]
    check = meeting(book(*actions, Meeting(kind=REVIEW, held="2026-04-20")), CHECK_30, date(2026, 5, 1))
    assert (check.proposed, check.why) == (day, why)


def test_of_several_rows_for_one_meeting_the_last_with_a_day_counts() -> None:
    rows = [
        Meeting(kind=HEAR, planned="2026-03-16", held="2026-03-16"),
        Meeting(kind=HEAR, planned="2026-04-01", lead="Sam"),
        Meeting(kind=HEAR),
        Meeting(),
    ]
    workbook = book(*rows)
    row = row_of(workbook, HEAR)
    assert row is not None
    assert row.id == "mt2"
    assert meeting(workbook, HEAR, NOTICE).on == "2026-04-01"


@given(DAYS, DAYS, st.booleans())
def test_days_follow_each_other_and_none_is_on_a_weekend(notice: date, day: date, finished: bool) -> None:
    ends = [WinBack(returned=ReturnOutcome.FULL)] if finished else []
    meetings = programme(book(ACTION, *ends, notice=notice.isoformat()), day)
    days = [item.proposed for item in meetings if item.proposed]
    assert all(before < after for before, after in pairwise(days))
    assert all(item.weekday() < 5 for item in days)
    assert not (finished and days)
    assert all(item.first <= item.proposed <= item.last for item in meetings if item.first and item.proposed)
    for item in meetings:
        assert (item.state is MeetingState.DUE) == bool(item.first and item.last and item.first <= day <= item.last)


@given(st.dictionaries(st.sampled_from(MeetingKind), st.tuples(DAYS, st.booleans())), DAYS, DAYS)
def test_what_somebody_entered_is_never_replaced(
    entered: dict[MeetingKind, tuple[date, bool]], notice: date, day: date
) -> None:
    rows = [
        Meeting(kind=kind, **{"held" if held else "planned": on.isoformat()}) for kind, (on, held) in entered.items()
    ]
    meetings = {item.kind: item for item in programme(book(ACTION, *rows, notice=notice.isoformat()), day)}
    for kind, (on, held) in entered.items():
        item: MeetingDate = meetings[kind]
        assert item.on == on.isoformat()
        assert item.proposed is None
        assert (item.state is MeetingState.HELD) == held
    last = max((list(MeetingKind).index(kind) for kind, (_, held) in entered.items() if held), default=-1)
    assert all(item.over for item in list(meetings.values())[: last + 1])


@given(DAYS)
def test_a_workday_is_the_next_one(day: date) -> None:
    moved = day_rules.workday(day)
    assert 0 <= (moved - day).days <= 2
    assert moved.weekday() < 5
    assert (moved == day) == (day.weekday() < 5)
