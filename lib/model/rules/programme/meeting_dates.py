"""Where each meeting of a review stands on a day: proposed, planned, due, late or held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.model.dates import partial_date, relative_date
from lib.model.fields import Choice
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.actions.effect_checks import is_unjudged
from lib.model.rules.actions.strength import in_force
from lib.model.rules.programme import day_rules
from lib.model.rules.programme.day_rules import CHECKS, ProposedDays
from lib.model.rules.record import key_dates
from lib.model.wording.phrases import begun
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.meetings import Meeting, MeetingKind
from lib.model.worksheets.way_back import ReturnOutcome, WinBack

# How each span is told.
_SPANS: Mapping[MeetingKind, str] = {
    MeetingKind.FACE: "days 0 to 5",
    MeetingKind.HEAR: "weeks two to six",
    MeetingKind.REVIEW: "in week seven or eight",
}
_SHORT_SPAN = "in the first six weeks"
_FINISHED = frozenset({ReturnOutcome.FULL, ReturnOutcome.PART, ReturnOutcome.CLOSED})


class MeetingState(Choice):
    """Where a meeting stands."""

    HELD = "held", "Held"
    LATE = "late", "Late"
    DUE = "due", "Due now"
    PLANNED = "planned", "Planned"
    PROPOSED = "proposed", "Proposed"
    UNDATED = "undated", "No day yet"
    PASSED = "passed", "No day noted"
    NOT_NEEDED = "not_needed", "Not needed"


@dataclass(frozen=True)
class MeetingDate:
    """One meeting of the programme as it stands on a day.

    It is `held` or `planned` on a date as far as that is known, or else `proposed`; from `first` to `last` it is in
    time. `why` says what the day follows from, or what is missing for one. `row` is its row of the worksheet, if any.
    """

    kind: MeetingKind
    state: MeetingState
    why: str = ""
    held: str | None = None
    planned: str | None = None
    proposed: date | None = None
    first: date | None = None
    last: date | None = None
    lead: str = ""
    note: str = ""
    row: str = ""

    @property
    def on(self) -> str | None:
        """When it was, is planned or is proposed; None while there is no day for it."""
        return self.held or self.planned or (self.proposed.isoformat() if self.proposed else None)

    @property
    def over(self) -> bool:
        """Whether nobody has to come to it any more."""
        return self.state in (MeetingState.HELD, MeetingState.PASSED, MeetingState.NOT_NEEDED)


def programme(workbook: Workbook, day: date) -> tuple[MeetingDate, ...]:
    """The meetings in order, each as it stands on this day."""
    meetings: list[MeetingDate] = []
    for kind in MeetingKind:
        row = row_of(workbook, kind)
        meetings.append(_with_day(workbook, _entered(kind, row, workbook), meetings, day))
    last_held = max((place for place, item in enumerate(meetings) if item.held), default=-1)
    return tuple(_passed(item) if place < last_held else item for place, item in enumerate(meetings))


def meeting(workbook: Workbook, kind: MeetingKind, day: date) -> MeetingDate:
    """One meeting as it stands on this day."""
    return next(item for item in programme(workbook, day) if item.kind is kind)


def following(meetings: Sequence[MeetingDate]) -> MeetingDate | None:
    """The first meeting that is still to be held and has a day; None when there is none."""
    return next((item for item in meetings if not item.over and item.on), None)


def row_of(workbook: Workbook, kind: MeetingKind) -> Row[Meeting] | None:
    """The row that counts for a meeting: the last with a day, else the last."""
    rows = [row for row in workbook.rows(Meeting) if row.record.kind is kind]
    dated = [row for row in rows if row.record.planned or row.record.held]
    return next(reversed(dated or rows), None)


def is_finished(workbook: Workbook) -> bool:
    """Whether the story is over: won back, or closed with thanks. Then nothing new is proposed."""
    return workbook.one(WinBack).returned in _FINISHED


def _entered(kind: MeetingKind, row: Row[Meeting] | None, workbook: Workbook) -> MeetingDate:
    record = row.record if row else Meeting()
    held, why = record.held, ""
    if kind is MeetingKind.REVIEW and not (record.held or record.planned):
        # The ballots are opened in the review.
        held = workbook.one(Verdict).revealed_on
        why = "The first assumptions were opened on this day." if held else ""
    return MeetingDate(
        kind,
        MeetingState.HELD if held else MeetingState.UNDATED,
        why,
        held=held,
        planned=record.planned,
        lead=record.lead,
        note=record.note,
        row=row.id if row else "",
    )


def _with_day(workbook: Workbook, item: MeetingDate, before: Sequence[MeetingDate], day: date) -> MeetingDate:
    if item.held:
        return item
    if item.planned and relative_date.is_relative(item.planned):
        return replace(item, state=MeetingState.PLANNED)
    if item.planned:
        first, last = partial_date.earliest(item.planned), partial_date.latest(item.planned)
        return replace(item, state=_state(first, last, day, MeetingState.PLANNED), first=first, last=last)
    if is_finished(workbook):
        return replace(item, state=MeetingState.NOT_NEEDED, why="The story has ended, so nothing new is proposed.")
    return _check(workbook, item, before, day) if item.kind in CHECKS else _counted(workbook, item, day)


def _counted(workbook: Workbook, item: MeetingDate, day: date) -> MeetingDate:
    """One of the first three meetings, counted from notice."""
    short = short_form.is_short(workbook)
    if short and item.kind is not MeetingKind.REVIEW:
        return replace(item, state=MeetingState.NOT_NEEDED, why="The short form has one meeting, the review.")
    notice = key_dates.notice(workbook)
    if notice is None:
        return replace(item, why="Enter the day of notice: the dates follow from it.")
    if relative_date.is_relative(notice.when):
        return replace(item, why="Days are counted from notice here, so no date is proposed.")
    start = day_rules.start(notice.when)
    if start is None:
        label = partial_date.label(notice.when)
        return replace(item, why=f"Notice is known only as {label}; a date needs its day, week or month.")
    exact = partial_date.is_exact(notice.when)
    origin = "notice" if exact else f"the end of {partial_date.label(notice.when)}, when notice came"
    span = _SHORT_SPAN if short else _SPANS[item.kind]
    return _proposed(item, day_rules.after_notice(item.kind, start, short=short), f"{span} after {origin}", day)


def _check(workbook: Workbook, item: MeetingDate, before: Sequence[MeetingDate], day: date) -> MeetingDate:
    """One of the checks, counted from the review or from the first action that was done after it."""
    days, actions = CHECKS[item.kind], in_force(workbook.rows(Action))
    if not actions:
        return replace(item, why="There is no action to check yet.")
    if not any(is_unjudged(row.record, days) for row in actions):
        return replace(item, state=MeetingState.NOT_NEEDED, why="Every action has been judged at this point.")
    review = next(earlier for earlier in before if earlier.kind is MeetingKind.REVIEW)
    held = day_rules.start(review.on)
    if held is None:
        return replace(item, why=f"Counted from the review, which has no day yet: {days} days after it.")
    done = [on for row in actions if (on := day_rules.start(row.record.done_on))]
    later = bool(done) and min(done) > held
    origin = "the first action was done" if later else "the review"
    start = min(done) if later else held
    return _proposed(item, day_rules.after_review(item.kind, start), f"{days} days after {origin}", day)


def _proposed(item: MeetingDate, days: ProposedDays, span: str, day: date) -> MeetingDate:
    why = f"{begun(span)}."
    if day > days.last:
        # A day that nobody agreed to and that has passed is no proposal any more.
        last = partial_date.label(days.last.isoformat())
        return replace(item, state=MeetingState.LATE, why=f"{why} That was until {last}: set a day.", last=days.last)
    state = _state(days.first, days.last, day, MeetingState.PROPOSED)
    return replace(item, state=state, why=why, proposed=days.proposed, first=days.first, last=days.last)


def _state(first: date, last: date, day: date, before: MeetingState) -> MeetingState:
    if day > last:
        return MeetingState.LATE
    return MeetingState.DUE if day >= first else before


def _passed(item: MeetingDate) -> MeetingDate:
    """A meeting before one that was held: nobody waits for it."""
    if item.held or item.state is MeetingState.NOT_NEEDED:
        return item
    return replace(item, state=MeetingState.PASSED, why="A later meeting was held.", proposed=None)
