"""The checklist of a good exit: thirteen items to begin with, each a line that says how far it has got."""

from __future__ import annotations

import streamlit as st

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.way_back import exit_items as exit_item_rules
from lib.model.rules.way_back.transition import Progress, progress_of
from lib.model.wording.phrases import names
from lib.model.worksheets.way_back import TRANSITION, TransitionItem
from lib.services.steps import exit_items
from lib.ui.app import clock
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.fields import row_cards
from lib.ui.workbook.step.guide import guide
from lib.ui.workbook.way_back.pictures import show_picture

_COLOURS = {
    Progress.CONFIRMED: "green",
    Progress.DONE: "blue",
    Progress.OVERDUE: "orange",
    Progress.OPEN: "gray",
    Progress.NOT_APPLICABLE: "gray",
}


def picture(context: PageContext) -> None:
    """The strip of the items; before there are any, the checklist to begin with."""
    if context.workbook.rows(TransitionItem):
        show_picture(context, "transition")
    else:
        st.info(guide("way_back")["empty"], icon=":material/checklist:")
        _begin(context)


def show(context: PageContext) -> None:
    """The items in one list, each a line that opens."""
    rows = context.workbook.rows(TransitionItem)
    if rows and context.may_edit:
        _propose(context)
    numbers = {row.id: number for number, row in enumerate(rows, start=1)}
    face = row_cards.CardStyle(badge=_badge, lead=lambda row: f"{numbers.get(row.id, len(numbers) + 1)} · ", tight=True)
    row_cards.worksheet(context, TRANSITION, rows, face=face)


def _begin(context: PageContext) -> None:
    if context.may_edit and st.button(
        guide("way_back")["action"], icon=":material/checklist:", type="primary", key="plant-transition"
    ):
        exit_items.begin(context, context.review.id)
        st.rerun()


def _propose(context: PageContext) -> None:
    """Items that make no sense for this kind of loss, to be set aside together."""
    proposed = exit_item_rules.to_set_aside(context.workbook)
    if not proposed:
        return
    still_served = loss_scope(context.workbook).goes_on
    why = "where you still serve them" if still_served else "where nobody takes over"
    with st.container(border=True, key="exit-items-proposed"):
        st.markdown(
            f"These make little sense {why} :gray-badge[working rule]: {literal(names(proposed, len(proposed)))}"
        )
        if st.button("Mark as not applicable", icon=":material/remove_done:", key="set-exit-items-aside"):
            exit_items.set_aside(context, context.review.id)
            st.rerun()


def _badge(row: Row[TransitionItem]) -> str:
    item = row.record
    progress = progress_of(item, clock.today())
    # The legend of the strip says by whom.
    word = "Confirmed" if progress is Progress.CONFIRMED else progress.label
    parts = [f":{_COLOURS[progress]}-badge[{word}]"]
    rated = f"rated {item.rating} of 10" if item.rating is not None else ""
    facts = " · ".join(literal(part) for part in (item.owner, _day_words(item), rated) if part)
    return " ".join(parts) + (f" :small[{facts}]" if facts else "")


def _day_words(item: TransitionItem) -> str:
    if item.done:
        return f"done {partial_date.label(item.done)}"
    return f"due {partial_date.label(item.due)}" if item.due else ""
