"""What a month adds to what stands on file of an account, a sentence for each fact, without any date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lib.model.record import Record, Row
from lib.model.workbook import Workbook, sheet_of
from lib.model.worksheets.business_reviews import BusinessReview
from lib.model.worksheets.detection import Event, Lane
from lib.model.worksheets.ideas import Idea, IdeaInitiative
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.levels import Direction, ServiceLevel
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.relationships import Side, Stakeholder
from lib.model.worksheets.save_attempts import SaveAttempt

# Names and titles are written when the end is known: “(until eleven months before notice)”. Long ones were cut off.
_KNOWN_LATER = re.compile(
    r"\s*\((?:until|since|from|to)\b[^()]*\)|\s*\([^()]*\b(?:notice\b[^()]*\)|before …)|"
    r",?\s*(?:(?:from|since|until|by|in|on)\s+)?(?:the\s+(?:day|week|month|quarter|year)\s+of\s+notice|"
    r"[\w-]+(?:\s+and\s+[\w-]+)?\s+(?:days?|weeks?|months?|quarters?|years?)\s+(?:before|after)\s+notice)(?:\s+on\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class MonthFact:
    """Something that happened: of what kind, and what."""

    kind: str
    text: str


def news(before: Workbook, after: Workbook) -> tuple[MonthFact, ...]:
    """What stands on file at the end of a month and did not at the end of the one before; worksheet by worksheet."""
    facts: list[MonthFact] = []
    for record, told in _TOLD.items():
        known = {row.id: row.record for row in before.rows(record)}
        for row in _in_order(after, record):
            facts += told(known.get(row.id), row.record)
    return tuple(dict.fromkeys(MonthFact(fact.kind, _neutral(fact.text)) for fact in facts if fact.text))


def _in_order(workbook: Workbook, record: type[Record]) -> tuple[Row[Any], ...]:
    return workbook.rows(record) if sheet_of(record).key in workbook.sheets else ()


def _neutral(text: str) -> str:
    """The text without the times that are counted from the notice, which would say that one came."""
    return _KNOWN_LATER.sub("", text).strip()


def _event(before: Event | None, event: Event) -> Iterator[MonthFact]:
    if before is None:
        yield MonthFact("Work" if event.lane is Lane.OPERATIONS else "Relationship", _sentences(event.title))


def _touchpoint(before: Touchpoint | None, point: Touchpoint) -> Iterator[MonthFact]:
    if before is None:
        yield MonthFact("The customer", _sentences(point.title, point.did))


def _level(before: ServiceLevel | None, level: ServiceLevel) -> Iterator[MonthFact]:
    if before is not None or level.actual is None:
        return
    unit = f"\u00a0{level.unit}" if level.unit else ""
    side = "at most" if level.direction is Direction.AT_MOST else "at least"
    target = f", target {side} {level.target}{unit}" if level.target is not None else ""
    yield MonthFact("Service level", f"{level.metric}: {level.actual}{unit}{target}.")


def _promise(before: Promise | None, promise: Promise) -> Iterator[MonthFact]:
    if before is None:
        parties = " to ".join(_small(role) for role in (promise.by, promise.to) if role)
        yield MonthFact("Promise", f"“{promise.text.rstrip('.')}”{f' ({parties})' if parties else ''}.")


def _review(before: BusinessReview | None, review: BusinessReview) -> Iterator[MonthFact]:
    if review.held is None:
        if before is None:
            yield MonthFact("Business review", "One was planned for this month; it has not been held.")
        return
    if before is not None and before.held is not None:
        return
    shown = (("service levels", review.levels_shown), ("what it was worth to them", review.value_shown))
    agreed = f"{review.agreed} agreed" if review.agreed is not None else ""
    parts = (
        "Held later than planned" if before is not None else "Held",
        _present(review.our_executive, review.their_executive),
    )
    lines = [
        " ".join(part for part in parts if part),
        "; ".join(f"{what}: {'shown' if was else 'not shown'}" for what, was in shown if was is not None),
        f"Actions: {agreed}" if agreed else "",
    ]
    yield MonthFact("Business review", _sentences(*lines))


def _present(ours: bool | None, theirs: bool | None) -> str:
    """Whose executives were there."""
    if ours is not None and ours == theirs:
        return "with an executive of ours and one of theirs" if ours else "without an executive of ours or theirs"
    known = (("an executive of ours", ours), ("an executive of theirs", theirs))
    return ", ".join(f"{'with' if was else 'without'} {who}" for who, was in known if was is not None)


def _person(before: Stakeholder | None, person: Stakeholder) -> Iterator[MonthFact]:
    side = {Side.THEIRS: "at the customer", Side.OURS: "on our side"}.get(person.side or Side.THIRD, "beside both")
    name = _neutral(person.name)
    role = person.role.label.lower() if person.role else ""
    part = f" ({role})" if role and role not in name.lower() else ""
    if before is None:
        yield MonthFact("People", f"{name}{part} begins {side}.")
    if person.left is not None and (before is None or before.left is None):
        yield MonthFact("People", f"{name} leaves.")
    elif before is not None and person.first_meeting is not None and before.first_meeting is None:
        yield MonthFact("People", f"{name}: first meeting with us.")


def _idea(before: Idea | None, idea: Idea) -> Iterator[MonthFact]:
    if before is None:
        asked = {IdeaInitiative.ASKED: "They asked for it", IdeaInitiative.UNASKED: "We brought it unasked"}
        yield MonthFact("Idea", _sentences(idea.title, asked[idea.asking] if idea.asking else "", idea.value))


def _save_attempt(before: SaveAttempt | None, attempt: SaveAttempt) -> Iterator[MonthFact]:
    if before is None:
        yield MonthFact("Our offer", _sentences(attempt.offered, f"By: {attempt.by_whom}" if attempt.by_whom else ""))


def _sentences(*parts: str) -> str:
    """The parts as sentences; one that says the same as the one before it is left out."""
    told = [part.strip()[:1].upper() + part.strip()[1:] for part in dict.fromkeys(parts) if part.strip()]
    return " ".join(part if part.endswith((".", "!", "?", "”")) else f"{part}." for part in told)


def _small(text: str) -> str:
    """A role within a sentence."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


# Ties are not told: that one was the last contact is known only later.
_TOLD: Mapping[type[Record], Callable[[Any, Any], Iterator[MonthFact]]] = {
    Event: _event,
    Touchpoint: _touchpoint,
    Stakeholder: _person,
    BusinessReview: _review,
    Promise: _promise,
    Idea: _idea,
    SaveAttempt: _save_attempt,
    ServiceLevel: _level,
}
