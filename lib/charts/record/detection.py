"""What might have told us, pictured: the events in two lanes with their three moments, and what each system did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import BLUE, GREEN, GREY, ORANGE, RED, SKY
from lib.charts.layout import state_rows as strip
from lib.charts.layout.state_rows import SystemState
from lib.charts.layout.timelines.dated_labels import DatedItem
from lib.charts.layout.timelines.event_lanes import EventLane, WarningTimeline, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.record import detection_rules
from lib.model.rules.record.key_dates import KeyDate, days_of_warning, first_signal, last_winnable, notice
from lib.model.wording.phrases import begun, counted, dated, enumerated, named, number
from lib.model.workbook import Workbook
from lib.model.worksheets.detection import Barrier, BarrierState, Event, EventMarker
from lib.model.worksheets.detection import Lane as LaneName

EVENTS_MOST = 40
BARRIERS_MOST = 20
MOMENT: Mapping[EventMarker, str] = {
    EventMarker.FIRST_SIGNAL: ORANGE,
    EventMarker.LAST_WINNABLE: GREEN,
    EventMarker.NOTICE: RED,
}
SHORT = {
    EventMarker.FIRST_SIGNAL: "First signal",
    EventMarker.LAST_WINNABLE: "Last winnable",
    EventMarker.NOTICE: "Notice",
}
# Shape, colour and whether it is hollow; the worst to read comes first.
SIGNS: Mapping[BarrierState | None, tuple[str, str, bool]] = {
    BarrierState.IGNORED: ("triangle-up", RED, False),
    BarrierState.FAILED: ("cross", ORANGE, False),
    BarrierState.NOT_USED: ("square", SKY, True),
    BarrierState.ABSENT: ("circle", GREY, True),
    BarrierState.HEEDED: ("circle", GREEN, False),
    None: ("diamond", GREY, True),
}

Events = Sequence[Row[Event]]
Moments = Mapping[EventMarker, KeyDate]


def warning_timeline(workbook: Workbook) -> Picture | None:
    """The dated events in their lanes below first signal, last winnable point and notice; None while none is dated.

    At most 40 events are drawn, those that mark a moment and then the latest; the table holds all.
    """
    events, moments = workbook.rows(Event), _moments(workbook)
    timed = sorted(
        (row for row in events if row.record.when), key=lambda row: partial_date.earliest(row.record.when or "")
    )
    shown = _chosen(timed)
    if not timed and EventMarker.FIRST_SIGNAL not in moments:
        return None
    lanes = ((lane.label if lane else "Lane not given", lane) for lane in (*LaneName, None))
    warnings = WarningTimeline(
        tuple(_moment(marker, moment) for marker, moment in moments.items()),
        tuple(
            EventLane(title, tuple(_event(row) for row in lane_events))
            for title, lane in lanes
            if (lane_events := [row for row in shown if row.record.lane is lane]) or lane
        ),
    )
    return Picture(
        name="two-lanes",
        title="Timeline of the warnings",
        layout=partial(scene, warnings),
        alt=_alt(workbook, moments, timed, len(shown)),
        data=_data(moments, [*timed, *(row for row in events if not row.record.when)]),
    )


def warning_systems(workbook: Workbook) -> Picture | None:
    """The warning systems by what they did, ignored ones first; None while there is none.

    At most 20 are drawn; the table holds all.
    """
    rows = workbook.rows(Barrier)
    if not rows:
        return None
    ordered = [row for state in SIGNS for row in rows if row.record.state is state]
    states = [_state(row) for row in ordered[:BARRIERS_MOST]]
    return Picture(
        name="barriers",
        title="Warning systems",
        layout=partial(strip.scene, states),
        alt=_barriers_alt(rows),
        data=TableData.of(_system_row(row) for row in ordered),
    )


def _moments(workbook: Workbook) -> Moments:
    moments = {
        EventMarker.FIRST_SIGNAL: first_signal(workbook),
        EventMarker.LAST_WINNABLE: last_winnable(workbook),
        EventMarker.NOTICE: notice(workbook),
    }
    return {marker: moment for marker, moment in moments.items() if moment}


def _chosen(timed: Events) -> Events:
    first = sorted(enumerate(timed), key=lambda pair: (pair[1].record.marker is None, -pair[0]))
    chosen = {row.id for _, row in first[:EVENTS_MOST]}
    return [row for row in timed if row.id in chosen]


def _moment(marker: EventMarker, moment: KeyDate) -> DatedItem:
    first, last = partial_date.earliest(moment.when), partial_date.latest(moment.when)
    return DatedItem(partial_date.titled(SHORT[marker], moment.when), first, last, colour=MOMENT[marker])


def _event(row: Row[Event]) -> DatedItem:
    event = row.record
    value = event.when or ""
    words = event.title or f"event {row.number}"
    colour = MOMENT[event.marker] if event.marker else BLUE
    return DatedItem(
        words,
        partial_date.earliest(value),
        partial_date.latest(value),
        tip=f"{partial_date.label(value)}: {words}",
        colour=colour,
    )


def _alt(workbook: Workbook, moments: Moments, timed: Events, shown: int) -> str:
    told_moments = [
        f"{marker.label.lower()} {partial_date.label(moment.when)}"
        + (f", {named(moment.row)}" if isinstance(moment.row.record, Event) else "")
        for marker, moment in moments.items()
    ]
    sentences = [f"{begun('; '.join(told_moments))}."] if told_moments else []
    length = days_of_warning(workbook)
    sentences += [f"From first signal to notice {length}."] if length else []
    if timed:
        lanes = [(sum(row.record.lane is lane for row in timed), lane.label.lower()) for lane in LaneName]
        spread = enumerated([f"{number(count) if count else 'none'} in {lane}" for count, lane in lanes])
        ends = dict.fromkeys(partial_date.label(row.record.when) for row in (timed[0], timed[-1]))
        part = f"; {number(shown)} are drawn" if shown < len(timed) else ""
        sentences.append(f"{begun(counted(len(timed), 'dated event'))}, {' to '.join(ends)}: {spread}{part}.")
    return " ".join(sentences)


def _data(moments: Moments, rows: Events) -> TableData:
    elsewhere = [
        {"When": partial_date.label(moment.when), "Lane": "", "Event": _source(moment), "Marker": marker.label}
        for marker, moment in moments.items()
        if not isinstance(moment.row.record, Event)
    ]
    return TableData.of([*elsewhere, *map(_event_row, rows)])


def _source(moment: KeyDate) -> str:
    record = moment.row.record
    return record.kind.label if isinstance(record, Barrier) and record.kind else "from the facts of the loss"


def _event_row(row: Row[Event]) -> dict[str, object]:
    event = row.record
    return {
        "When": partial_date.label(event.when),
        "Lane": value_text.choice_label(event.lane),
        "Event": event.title,
        "Marker": event.marker.label if event.marker else "",
    }


def _state(row: Row[Barrier]) -> SystemState:
    barrier = row.record
    shape, colour, hollow = SIGNS[barrier.state]
    name = barrier.kind.label if barrier.kind else f"Barrier {row.number}"
    did = barrier.state.label if barrier.state else "Not known yet"
    note = f"first signal {partial_date.label(barrier.first_signal)}" if barrier.first_signal else ""
    return SystemState(name, did, note, shape, colour, hollow)


def _barriers_alt(rows: Sequence[Row[Barrier]]) -> str:
    by_state = detection_rules.by_state(rows)
    sentences = [
        f"{state.label.lower()}: {enumerated([_called(row) for row in systems])}"
        for state in SIGNS
        if state is not None and (systems := by_state.get(state))
    ]
    unknown = len(rows) - sum(map(len, by_state.values()))
    sentences += [f"not known of {number(unknown)}"] if unknown else []
    part = f" {BARRIERS_MOST} are drawn." if len(rows) > BARRIERS_MOST else ""
    return f"{begun(counted(len(rows), 'warning system'))}. {begun('; '.join(sentences))}.{part}"


def _called(row: Row[Barrier]) -> str:
    return f"{row.record.kind.label.lower() if row.record.kind else named(row)}{dated(row.record.first_signal)}"


def _system_row(row: Row[Barrier]) -> dict[str, object]:
    barrier = row.record
    return {
        "No.": row.number,
        "Warning system": value_text.choice_label(barrier.kind),
        "What it did": value_text.choice_label(barrier.state),
        "First signal on": partial_date.label(barrier.first_signal),
    }
