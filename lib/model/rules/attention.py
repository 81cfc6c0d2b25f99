"""What needs attention on a day: meetings, actions and promises overdue, checks to make, dates of the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lib.model.dates import partial_date, relative_date
from lib.model.rules.actions.effect_checks import ANNOUNCED_DAYS, EffectCheck, due_checks, is_done, overdue
from lib.model.rules.programme.day_rules import CHECKS
from lib.model.rules.programme.meeting_dates import MeetingDate, MeetingState, programme
from lib.model.rules.record import key_dates
from lib.model.rules.way_back import transition
from lib.model.rules.way_back.contact_schedule import next_dates
from lib.model.wording.phrases import named
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.meetings import MeetingKind
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.way_back import TransitionItem

# Working rule (ours): how long before its day a contact stands among what is due.
CONTACT_DAYS = 30
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

    `words` stand after the name of a customer and say no day; `late` says that the day is past. What is a `meeting`
    stands on the page of the meetings.
    """

    step: str
    words: str
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
        *_promises(workbook, day),
        *_exit(workbook, day),
        *_contacts(workbook, day),
        *_lessons(workbook, day),
    )
    return tuple(sorted(all_needs, key=lambda need: (need.on, need.step, need.row)))


def due_now(items: Iterable[AttentionItem], day: date) -> tuple[AttentionItem, ...]:
    """What of it should be done now: a meeting while its days last, anything else when its day is near or past."""
    until = day + timedelta(days=CONTACT_DAYS)
    return tuple(item for item in items if item.meeting or item.on <= until)


def day_words(item: AttentionItem, day: date) -> str:
    """When it is due, seen from a day: “since 12 Nov”, “today”, “12 days”, or the date of what is further away."""
    if item.late:
        return f"since {_short_day(item.on, day)}"
    days = (item.on - day).days
    if days > ANNOUNCED_DAYS:
        return _short_day(item.on, day)
    return {0: "today", 1: "1 day"}.get(days, f"{days} days")


def _meetings(workbook: Workbook, day: date) -> Iterator[AttentionItem]:
    """Meetings that are due or planned for the next two weeks; only what somebody planned can be late here."""
    until = day + timedelta(days=ANNOUNCED_DAYS)
    for item in programme(workbook, day):
        if item.over or item.first is None or item.last is None:
            continue
        late = item.state is MeetingState.LATE
        if (item.planned and item.first <= until) or item.state is MeetingState.DUE:
            yield AttentionItem(_STEPS[item.kind], _meeting_words(item), item.last, item.row, late, meeting=True)


def _meeting_words(item: MeetingDate) -> str:
    if item.planned:
        if item.state is MeetingState.LATE:
            return f"was the meeting “{item.kind.label}” held?"
        return f"the meeting “{item.kind.label}”, planned for {partial_date.label(item.planned)}"
    if item.kind is MeetingKind.HEAR and item.last:
        return f"hear the customer, weeks two to six end on {partial_date.label(item.last.isoformat())}"
    return f"hold the meeting “{item.kind.label}”"


def _overdue(workbook: Workbook, day: date) -> tuple[AttentionItem, ...]:
    return tuple(
        AttentionItem("actions", f"is {named(row)} done?", partial_date.latest(row.record.due or ""), row.id, late=True)
        for row in overdue(workbook.rows(Action), day)
    )


def _checks(workbook: Workbook, day: date) -> tuple[AttentionItem, ...]:
    # While an action is not done there is nothing to check; its own day is what is overdue. A later check answers the
    # earlier ones as well.
    latest: dict[str, EffectCheck] = {}
    for check in due_checks(workbook.rows(Action), day):
        if is_done(check.row.record) and (check.on < day or check.row.id not in latest):
            latest[check.row.id] = check
    return tuple(
        AttentionItem(
            "actions",
            f"did {named(check.row)} work, {check.days} days on?",
            check.on,
            check.row.id,
            late=check.on < day,
        )
        for check in latest.values()
    )


def _promises(workbook: Workbook, day: date) -> Iterator[AttentionItem]:
    """Promises that fall due after notice: what became of earlier ones is a matter of the record."""
    notice = key_dates.notice(workbook)
    if notice is None or relative_date.is_relative(notice.when):
        return
    said, until = partial_date.earliest(notice.when), day + timedelta(days=ANNOUNCED_DAYS)
    for row in workbook.rows(Promise):
        due = _last_day(row.record.due)
        if row.record.outcome is None and due is not None and said <= due <= until:
            late = due < day
            words = f"was the promise {named(row)} kept?" if late else f"keep the promise {named(row)}"
            yield AttentionItem("record", words, due, row.id, late)


def _exit(workbook: Workbook, day: date) -> tuple[AttentionItem, ...]:
    until = day + timedelta(days=ANNOUNCED_DAYS)
    return tuple(
        AttentionItem("way_back", f"{named(row)} in the transition", due, row.id, late=due < day)
        for row in transition.applicable(workbook.rows(TransitionItem))
        if (due := _last_day(row.record.due)) and not transition.is_done(row.record) and due <= until
    )


def _contacts(workbook: Workbook, day: date) -> tuple[AttentionItem, ...]:
    planned = next_dates(workbook, day)
    waiting = [item for item in planned if item.when is None or item.when < day]
    coming = [item for item in planned if item.when is not None and item.when >= day][:1]
    return tuple(
        AttentionItem(
            "way_back",
            f"next contact, {item.why}",
            item.when or day,
            "",
            late=item.when is not None and item.when < day,
        )
        for item in (*waiting, *coming)
    )


def _lessons(workbook: Workbook, day: date) -> Iterator[AttentionItem]:
    until = day + timedelta(days=ANNOUNCED_DAYS)
    for row in workbook.rows(Lesson):
        due = _last_day(row.record.review_date)
        if due is not None and due <= until:
            yield AttentionItem("lessons", f"does the lesson {named(row)} still hold?", due, row.id, late=due < day)


def _last_day(value: str | None) -> date | None:
    # A distance from notice, as a case for training has it, is no day anybody waits for.
    return partial_date.latest(value) if value and not relative_date.is_relative(value) else None


def _short_day(on: date, day: date) -> str:
    """A day where there is little room: without its year in the present one."""
    label = partial_date.label(on.isoformat())
    return label.removesuffix(f" {day.year}") if on.year == day.year else label
