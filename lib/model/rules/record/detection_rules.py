"""What might have told us: how early the first signal came, when it was still winnable, what the systems did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result, warning
from lib.model.record import Row
from lib.model.rules.record.key_dates import (
    KeyDate,
    days_of_warning,
    events_marked,
    first_signal,
    last_winnable,
    notice,
)
from lib.model.wording.phrases import (
    begun,
    counted,
    dated,
    days,
    enumerated,
    ids,
    named,
    names,
    number,
    surely_before,
    verb,
    which,
    without,
)
from lib.model.workbook import Workbook, sheet_of
from lib.model.worksheets.detection import Barrier, BarrierKind, BarrierState, Event, EventMarker

STEP = "record"
SYSTEM = "warning system"
_DID = {
    BarrierState.ABSENT: ("was absent", "were absent"),
    BarrierState.NOT_USED: ("existed and was not used", "existed and were not used"),
    BarrierState.FAILED: ("was used and failed", "were used and failed"),
    BarrierState.IGNORED: ("worked and was ignored", "worked and were ignored"),
    BarrierState.HEEDED: ("worked and was acted on", "worked and were acted on"),
}

Events = Sequence[Row[Event]]
Barriers = Sequence[Row[Barrier]]


def by_state(rows: Barriers) -> Mapping[BarrierState, tuple[Row[Barrier], ...]]:
    """The warning systems by what they did, in the order of the states; those without a state are left out."""
    states = {state: tuple(row for row in rows if row.record.state is state) for state in BarrierState}
    return {state: members for state, members in states.items() if members}


def missing_kinds(rows: Barriers) -> tuple[BarrierKind, ...]:
    """The kinds of warning system that have no row yet."""
    kinds_entered = {row.record.kind for row in rows}
    return tuple(kind for kind in BarrierKind if kind not in kinds_entered)


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the timeline and the warning systems say, what contradicts itself and what is missing."""
    events, barriers = workbook.rows(Event), workbook.rows(Barrier)
    if not events and not barriers:
        return (
            gap(
                STEP,
                "No events or warning systems are entered yet: list what happened and when, mark the first signal and "
                "the last winnable point, and say of each system whether it warned us.",
                key="no_event_or_barrier",
            ),
        )
    return (
        *_warned(workbook),
        *_winnable(workbook),
        *_states(barriers),
        *_contradictions(workbook),
        *_missing(workbook),
    )


def _warned(workbook: Workbook) -> Iterable[Finding]:
    signal, length = first_signal(workbook), days_of_warning(workbook)
    ignored = by_state(workbook.rows(Barrier)).get(BarrierState.IGNORED, ())
    if signal is not None and length is not None:
        sentence = f"The first signal came {length} before notice{_systems(workbook)}."
        yield result(STEP, sentence, signal.row.id, *ids(ignored))
    elif signal is not None and notice(workbook) is None:
        yield result(
            STEP,
            f"The first signal came {_on(signal)}, but notice has no date, so the days of warning cannot be counted.",
        )


def _systems(workbook: Workbook) -> str:
    states = by_state(workbook.rows(Barrier))
    worked = BarrierState.IGNORED if BarrierState.IGNORED in states else BarrierState.HEEDED
    if worked in states:
        count = len(states[worked])
        return f"; {counted(count, SYSTEM)} {verb(count, *_DID[worked])}"
    return f"; no {SYSTEM} worked" if states else ""


def _winnable(workbook: Workbook) -> Iterable[Finding]:
    point, end = last_winnable(workbook), notice(workbook)
    if point is None:
        return
    before = ""
    if end is not None and not surely_before(end.when, point.when):
        before = f", {days(point.when, end.when)} before notice"
    yield result(STEP, f"The last winnable point was {named(point.row)}{dated(point.when)}{before}.", point.row.id)


def _states(barriers: Barriers) -> Iterable[Finding]:
    states = by_state(barriers)
    known = sum(map(len, states.values()))
    if known > 1:
        parts = enumerated(
            [f"{number(len(rows))} {verb(len(rows), *_DID[state])}" for state, rows in states.items()], len(states)
        )
        rows = (row for members in states.values() for row in members)
        yield result(STEP, f"Of {counted(known, SYSTEM)}, {parts}.", *ids(rows))


def _contradictions(workbook: Workbook) -> Iterable[Finding]:
    signal, point, end = first_signal(workbook), last_winnable(workbook), notice(workbook)
    if signal and end and surely_before(end.when, signal.when):
        yield warning(
            STEP,
            f"The first signal is dated {_on(signal)}, after notice {_on(end)}: one of the two dates is wrong, "
            "or an earlier signal is missing.",
            signal.row.id,
            end.row.id,
        )
    if signal and point and surely_before(point.when, signal.when):
        yield warning(
            STEP,
            f"The last winnable point {_on(point)} is earlier than the first signal {_on(signal)}: "
            "it was lost before anything showed, or a signal is missing.",
            point.row.id,
            signal.row.id,
        )
    yield from _doubles(workbook.rows(Event))
    yield from _two_notices(workbook, end)
    absent = tuple(
        row for row in workbook.rows(Barrier) if row.record.state is BarrierState.ABSENT and row.record.first_signal
    )
    if absent:
        yield warning(STEP, f"Marked as absent, yet with a first signal: {names(absent)}.", *ids(absent))


def _doubles(events: Events) -> Iterable[Finding]:
    for marker, taken in ((EventMarker.FIRST_SIGNAL, "earliest"), (EventMarker.LAST_WINNABLE, "latest")):
        rows = tuple(row for row in events if row.record.marker is marker)
        if len(rows) > 1:
            what = f"{begun(counted(len(rows), 'event'))} mark the {marker.label.lower()}: {names(rows)}"
            yield warning(STEP, f"{what}. The {taken} one counts; mark only one.", *ids(rows))


def _two_notices(workbook: Workbook, end: KeyDate | None) -> Iterable[Finding]:
    others = tuple(
        moment
        for moment in events_marked(workbook.rows(Event), EventMarker.NOTICE)
        if end and (surely_before(moment.when, end.when) or surely_before(end.when, moment.when))
    )
    if end and others:
        dates = enumerated([_on(end), *dict.fromkeys(_on(moment) for moment in others)])
        yield warning(
            STEP,
            f"Notice has more than one date: {dates}. {begun(_on(end))} is used.",
            *dict.fromkeys((end.row.id, *(moment.row.id for moment in others))),
        )


def _on(moment: KeyDate) -> str:
    return partial_date.label(moment.when)


# What one row does not say, and what several do not.
_ASKED_OF_EVENTS = {
    "when": ("when it happened", "when they happened"),
    "lane": (
        "whether it belongs to operations or relationship",
        "whether they belong to operations or relationship",
    ),
}
_ASKED_OF_BARRIERS = {
    "kind": ("of what kind it is", "of what kind they are"),
    "state": ("what it did", "what they did"),
}


def _missing(workbook: Workbook) -> Iterable[Finding]:
    events, barriers = workbook.rows(Event), workbook.rows(Barrier)
    if first_signal(workbook) is None:
        yield gap(
            STEP,
            "No first signal has a date yet: which event or warning system showed it first?",
            key="no_first_signal",
        )
    if events and last_winnable(workbook) is None:
        yield gap(STEP, "No event is marked as the last winnable point.", key="no_last_winnable")
    yield from _blank(events, _ASKED_OF_EVENTS)
    if not barriers:
        yield gap(
            STEP,
            "No warning system is entered yet: go through the ten kinds and say what each of them did.",
            key="no_barrier",
        )
    elif unseen := missing_kinds(barriers):
        yield gap(
            STEP,
            f"Not looked at yet: {enumerated([kind.label.lower() for kind in unseen])}.",
            key="barriers_not_looked_at",
            parts=unseen,
        )
    yield from _blank(barriers, _ASKED_OF_BARRIERS)
    worked = (BarrierState.IGNORED, BarrierState.HEEDED)
    undated = tuple(row for row in barriers if row.record.state in worked and not row.record.first_signal)
    if undated:
        yield gap(
            STEP, f"Worked, but the day is not known: {names(undated)}.", *ids(undated), key="barriers_without_day"
        )


def _blank(rows: Sequence[Row[Any]], asked: Mapping[str, tuple[str, str]]) -> Iterable[Finding]:
    for field, (one, many) in asked.items():
        blank = without(rows, field)
        if blank:
            yield gap(
                STEP,
                which(blank, rows, f"does not say {one}", f"do not say {many}"),
                *ids(blank),
                key=f"{sheet_of(type(rows[0].record)).key}_without_{field}",
            )
