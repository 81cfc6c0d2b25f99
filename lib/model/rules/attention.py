"""What needs attention on a day: meetings, actions overdue, checks to make, and the next dates of the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lib.model.dates import partial_date
from lib.model.rules.actions.effect_checks import ANNOUNCED_DAYS, due_checks, is_done, overdue
from lib.model.rules.programme.day_rules import CHECKS
from lib.model.rules.programme.meeting_dates import MeetingState, programme
from lib.model.rules.way_back import transition
from lib.model.rules.way_back.contact_schedule import next_dates
from lib.model.wording.phrases import named
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action
from lib.model.worksheets.meetings import MeetingKind
from lib.model.worksheets.way_back import TransitionItem

# The step whose work a meeting is about.
_STEPS = {
    MeetingKind.FACE: "loss",
    MeetingKind.HEAR: "voice",
    MeetingKind.REVIEW: "causes",
    **dict.fromkeys(CHECKS, "actions"),
}


@dataclass(frozen=True)
class AttentionItem:
    """One thing somebody should do: the step on whose page it stands, its day and, if it has one, its row.

    `late` says that the day is past. The sentence begins with its day, because lists cut long ones off. What is a
    `meeting` stands on the page of the meetings.
    """

    step: str
    sentence: str
    on: date
    row: str
    late: bool
    meeting: bool = False


def attention_items(workbook: Workbook, day: date) -> tuple[AttentionItem, ...]:
    """Everything due on a day, the longest overdue first; of the contacts of the way back what waits and the next."""
    all_needs = (
        *_meetings(workbook, day),
        *_overdue(workbook, day),
        *_checks(workbook, day),
        *_exit(workbook, day),
        *_contacts(workbook, day),
    )
    return tuple(sorted(all_needs, key=lambda need: (need.on, need.step, need.row)))


def _meetings(workbook: Workbook, day: date) -> Iterator[AttentionItem]:
    """Meetings that are due or planned for the next two weeks; only what somebody planned can be late here."""
    until = day + timedelta(days=ANNOUNCED_DAYS)
    for item in programme(workbook, day):
        if item.over or item.first is None or item.last is None:
            continue
        if item.planned and item.first <= until:
            late = item.state is MeetingState.LATE
            when = f"Planned for {partial_date.label(item.planned)}"
        elif item.state is MeetingState.DUE:
            late, when = False, f"Due by {_day(item.last)}"
        else:
            continue
        asked = " Was it held?" if late else ""
        sentence = f"{when}: the meeting “{item.kind.label}”.{asked}"
        yield AttentionItem(_STEPS[item.kind], sentence, item.last, item.row, late, meeting=True)


def _overdue(workbook: Workbook, day: date) -> tuple[AttentionItem, ...]:
    return tuple(
        AttentionItem(
            "actions",
            f"Due {partial_date.label(row.record.due)}: {named(row)}.",
            partial_date.latest(row.record.due or ""),
            row.id,
            late=True,
        )
        for row in overdue(workbook.rows(Action), day)
    )


def _checks(workbook: Workbook, day: date) -> tuple[AttentionItem, ...]:
    # While an action is not done there is nothing to check; its own day is what is overdue.
    open_checks = (check for check in due_checks(workbook.rows(Action), day) if is_done(check.row.record))
    return tuple(
        AttentionItem(
            "actions",
            f"Due {_day(check.on)}: did {named(check.row)} work, {check.days} days on?",
            check.on,
            check.row.id,
            late=check.on < day,
        )
        for check in open_checks
    )


def _exit(workbook: Workbook, day: date) -> tuple[AttentionItem, ...]:
    until = day + timedelta(days=ANNOUNCED_DAYS)
    return tuple(
        AttentionItem(
            "way_back",
            f"Due {partial_date.label(due)}: {named(row)} in the transition.",
            partial_date.latest(due),
            row.id,
            late,
        )
        for row in transition.applicable(workbook.rows(TransitionItem))
        if (due := row.record.due) and not transition.is_done(row.record) and partial_date.latest(due) <= until
        for late in (partial_date.latest(due) < day,)
    )


def _contacts(workbook: Workbook, day: date) -> tuple[AttentionItem, ...]:
    planned = next_dates(workbook, day)
    waiting = [item for item in planned if item.when is None or item.when < day]
    coming = [item for item in planned if item.when is not None and item.when >= day][:1]
    return tuple(
        AttentionItem(
            "way_back",
            f"Next contact{f', {_day(item.when)}' if item.when else ''}: {item.why}.",
            item.when or day,
            "",
            late=item.when is not None and item.when < day,
        )
        for item in (*waiting, *coming)
    )


def _day(day: date) -> str:
    return partial_date.label(day.isoformat())
