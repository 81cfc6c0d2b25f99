"""What a link field offers: rows that fit it, in the order people look for them, and whatever it names already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lib.model.fields import FieldSpec, Kind
from lib.model.record import Record, Row
from lib.model.rules.actions import strength
from lib.model.rules.causes import branches
from lib.model.workbook import ALL_SHEETS, Workbook
from lib.model.worksheets.actions import ACTIONS
from lib.model.worksheets.causes import CAUSES, Cause, CauseStatus
from lib.model.worksheets.evidence import EVIDENCE
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.relationships import Side, Stakeholder, Tie
from lib.model.worksheets.swot import Quadrant, Strategy, SwotNote
from lib.model.worksheets.voice import Asked, Interview

Excluded = Iterable[str]
_OUTER = (Quadrant.OPPORTUNITY, Quadrant.THREAT)


def offered(workbook: Workbook, row: Row[Any], spec: FieldSpec) -> tuple[Row[Any], ...]:
    """The rows that a link field of this row may name; evidence that nothing cites yet comes first.

    A row that was removed is not among them, and what the field names already always is.
    """
    sheet = ALL_SHEETS[spec.sheet or ""]
    rows = workbook.sheets.get(sheet.key, ())
    linked = set(_targets(spec, row.record))
    excluded = {row.id, *_given_up(sheet.key, rows), *_unfit(workbook, row, spec)}
    fitting = tuple(item for item in rows if item.id in linked or item.id not in excluded)
    if sheet is not EVIDENCE:
        return fitting
    cited = cited_evidence(workbook)
    return tuple(sorted(fitting, key=lambda item: (item.id in cited, item.number)))


def cited_evidence(workbook: Workbook) -> frozenset[str]:
    """The ids of the evidence that any other row rests on."""
    return frozenset(
        target
        for key, rows in workbook.sheets.items()
        if key != EVIDENCE.key
        for name, spec in ALL_SHEETS[key].record.specs().items()
        if spec.sheet == EVIDENCE.key
        for row in rows
        for target in _targets(spec, row.record)
    )


def _targets(spec: FieldSpec, record: Record) -> tuple[str, ...]:
    value = getattr(record, spec.name)
    if spec.kind is Kind.LINK:
        return (value,) if value else ()
    return tuple(value)


def _given_up(sheet: str, rows: tuple[Row[Any], ...]) -> Excluded:
    if sheet == CAUSES.key:
        return (row.id for row in rows if row.record.status is CauseStatus.DROPPED)
    if sheet == ACTIONS.key:
        in_force = {row.id for row in strength.in_force(rows)}
        return (row.id for row in rows if row.id not in in_force)
    return ()


def _unfit(workbook: Workbook, row: Row[Any], spec: FieldSpec) -> Excluded:
    rule = _UNFIT.get((type(row.record), spec.name))
    return rule(workbook, row) if rule else ()


def _below(workbook: Workbook, row: Row[Cause]) -> Excluded:
    """A cause that explains this one must not be explained by it."""
    return branches.descendants(workbook.rows(Cause), row.id)


def _later_talks(workbook: Workbook, row: Row[Interview]) -> Excluded:
    """Talks that came after this one, one after another."""
    later: dict[str, None] = {}
    found = [row.id]
    while found:
        first = found.pop()
        new = [item.id for item in workbook.rows(Interview) if item.record.follows == first and item.id not in later]
        later |= dict.fromkeys(new)
        found += new
    return later


def _our_people(workbook: Workbook, _: Row[Tie]) -> Excluded:
    return (person.id for person in workbook.rows(Stakeholder) if person.record.side is Side.OURS)


def _people_not_ours(workbook: Workbook, _: Row[Tie]) -> Excluded:
    return (person.id for person in workbook.rows(Stakeholder) if person.record.side not in (Side.OURS, None))


def _people_elsewhere(workbook: Workbook, row: Row[Stakeholder]) -> Excluded:
    side = row.record.side
    return (
        person.id
        for person in workbook.rows(Stakeholder)
        if side is not None and person.record.side not in (side, None)
    )


def _talks_of_others(workbook: Workbook, row: Row[Asked]) -> Excluded:
    """A talk comes of one request."""
    return (item.record.interview for item in workbook.rows(Asked) if item.id != row.id and item.record.interview)


def _events_told(workbook: Workbook, row: Row[Touchpoint]) -> Excluded:
    """An event is told by one touchpoint of a map."""
    return (
        item.record.event
        for item in workbook.rows(Touchpoint)
        if item.id != row.id and item.record.event and item.record.actor == row.record.actor
    )


def _outer_notes(workbook: Workbook, _: Row[Strategy]) -> Excluded:
    return (note.id for note in workbook.rows(SwotNote) if note.record.quadrant in _OUTER)


def _inner_notes(workbook: Workbook, _: Row[Strategy]) -> Excluded:
    return (note.id for note in workbook.rows(SwotNote) if note.record.quadrant not in (*_OUTER, None))


_UNFIT: Mapping[tuple[type[Record], str], Callable[[Workbook, Row[Any]], Excluded]] = {
    (Cause, "parent"): _below,
    (Interview, "follows"): _later_talks,
    (Tie, "theirs"): _our_people,
    (Tie, "ours"): _people_not_ours,
    (Stakeholder, "successor"): _people_elsewhere,
    (Asked, "interview"): _talks_of_others,
    (Touchpoint, "event"): _events_told,
    (Strategy, "inner"): _outer_notes,
    (Strategy, "outer"): _inner_notes,
}
