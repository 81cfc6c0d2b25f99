"""What might have told us, on the screen: the timeline and the warning systems, each below its picture."""

from __future__ import annotations

import streamlit as st

from lib.charts.record.detection import warning_systems, warning_timeline
from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.worksheets.detection import BARRIERS, EVENTS, Barrier, BarrierKind, BarrierState, Event, EventMarker
from lib.services.editing import worksheets
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.fields import row_cards
from lib.ui.files import table_import
from lib.ui.workbook.journey import event_touchpoints
from lib.ui.workbook.step import step_pictures
from lib.ui.workbook.step.guide import guide

_MARK = {EventMarker.FIRST_SIGNAL: "orange", EventMarker.LAST_WINNABLE: "green", EventMarker.NOTICE: "red"}
_STATE = {BarrierState.IGNORED: "red", BarrierState.FAILED: "orange", BarrierState.HEEDED: "green"}


def show(context: PageContext) -> None:
    """The events in two lanes, then what each warning system did."""
    st.subheader(EVENTS.title)
    step_pictures.show_chart(context, warning_timeline)
    texts = guide("record")["sheets"]
    face = row_cards.CardStyle(_event_badge, beneath=event_touchpoints.on_card)
    row_cards.worksheet(context, EVENTS, empty=texts[EVENTS.key], face=face)
    if context.may_edit:
        table_import.rows_file(context, EVENTS, "events")
    st.subheader(BARRIERS.title)
    step_pictures.show_chart(context, warning_systems)
    if not context.workbook.rows(Barrier):
        st.info(texts[BARRIERS.key], icon=":material/notifications:")
        _begin(context)
    row_cards.worksheet(context, BARRIERS, add="Add a warning system", face=row_cards.CardStyle(_barrier_badge))
    if context.may_edit:
        table_import.rows_file(context, BARRIERS)


def _begin(context: PageContext) -> None:
    if context.may_edit and st.button(
        "Add the ten usual ones", icon=":material/checklist:", type="primary", key="plant-barriers"
    ):
        kinds = [{"kind": kind.value} for kind in BarrierKind]
        worksheets.plant(context, context.review.id, BARRIERS.key, kinds, only_first=True)
        st.rerun()


def _event_badge(row: Row[Event]) -> str:
    event = row.record
    parts = [f":gray-badge[{literal(partial_date.label(event.when))}]"] if event.when else []
    parts += [f":gray-badge[{event.lane.label}]"] if event.lane else []
    parts += [f":{_MARK[event.marker]}-badge[{event.marker.label}]"] if event.marker else []
    return " ".join(parts)


def _barrier_badge(row: Row[Barrier]) -> str:
    state = row.record.state
    if state is None:
        return ":gray-badge[not known yet]"
    return f":{_STATE.get(state, 'gray')}-badge[{state.label}]"
