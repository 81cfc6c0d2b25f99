"""Touchpoints made of events on the screen: one from its card, several from the journey's page."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules import event_touchpoints
from lib.model.wording.phrases import title_of
from lib.model.worksheets.detection import Event
from lib.model.worksheets.journey import TOUCHPOINTS, Touchpoint
from lib.services.review import reviews
from lib.services.steps import touchpoints
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted
from lib.ui.focus import row_links

_ICON = ":material/route:"


def on_card(context: PageContext, row: Row[Any]) -> None:
    """A button that makes a touchpoint of an event, or the way to the one that was made."""
    rows: tuple[Row[Touchpoint], ...] = reviews.sheet_rows(context, context.review.id, TOUCHPOINTS.key)
    told = [item.id for item in rows if item.record.event == row.id]
    if told:
        st.caption("On the journey map:")
        row_links.show(context, told)
    elif context.may_edit and st.button("Make a touchpoint of it", icon=_ICON, key=f"touchpoint-of-{row.id}"):
        refusals.try_and_rerun(lambda: _make(context, [row.id]))


def several(context: PageContext) -> None:
    """A choice among the events that no touchpoint tells yet."""
    untold = event_touchpoints.untold(context.workbook.rows(Event), context.workbook.rows(Touchpoint))
    if not untold or not context.may_edit:
        return
    with st.expander(f"Make touchpoints of events ({len(untold)})", icon=_ICON):
        st.caption("Title, day and evidence are taken over from the timeline.")
        labels = {row.id: _label(row) for row in untold}
        key = context.key(f"events-told-{len(context.workbook.rows(Touchpoint))}")
        chosen = st.multiselect("Events", list(labels), format_func=lambda row_id: labels[row_id], key=key)
        words = f"Make {counted(len(chosen), 'touchpoint')}" if chosen else "Make touchpoints"
        if st.button(words, type="primary", disabled=not chosen, key="make-touchpoints"):
            refusals.try_and_rerun(lambda: _make(context, chosen))


def _make(context: PageContext, events: list[str]) -> None:
    made = touchpoints.make_of_events(context, context.review.id, events)
    each = "it" if len(made) == 1 else "each"
    st.toast(f"{counted(len(made), 'touchpoint')} added to the journey map. Say how {each} felt to them.", icon=_ICON)


def _label(row: Row[Event]) -> str:
    day = f"{partial_date.label(row.record.when)}: " if row.record.when else ""
    return f"{day}{title_of(row)}"
