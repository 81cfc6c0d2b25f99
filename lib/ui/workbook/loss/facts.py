"""The facts of the loss in groups, who takes part, and the review team."""

from __future__ import annotations

import streamlit as st

from lib.model.rules import short_form
from lib.model.worksheets.loss import LOSS, MEMBERS, Loss
from lib.ui.app.page_context import PageContext
from lib.ui.elements import expanders
from lib.ui.elements.words import counted
from lib.ui.fields import row_cards
from lib.ui.files import table_import
from lib.ui.focus import row_focus
from lib.ui.workbook import participants
from lib.ui.workbook.voice import reason_order

# The form of a review is changed in the menu beside every page.
CHOSEN_ELSEWHERE = frozenset({"form"})
# So few facts of the short form stand in one place.
_UNFOLDED = 12


def show(context: PageContext) -> None:
    """The groups of facts, then the people."""
    st.header("The facts")
    st.caption("“Unknown” is a fine answer anywhere on this page.")
    _groups(context)
    participants.show(context)
    if context.leaves_out(MEMBERS.key):
        return
    members = context.workbook.rows(MEMBERS.record)
    st.header(f"The review team ({counted(len(members), 'person', 'people')})")
    row_cards.worksheet(
        context,
        MEMBERS,
        empty="Who reviews this loss? Names or roles for the case. Being listed here does not give anyone access.",
    )
    if context.may_edit:
        table_import.rows_file(context, MEMBERS)


def _groups(context: PageContext) -> None:
    loss = context.workbook.one(Loss)
    specs, filled = Loss.specs(), loss.filled()
    shown = [name for name in short_form.shown(context.workbook, LOSS.key, loss, specs) if name not in CHOSEN_ELSEWHERE]
    if short_form.is_short(context.workbook) and len(shown) <= _UNFOLDED:
        with st.container(border=True):
            row_cards.single(context, LOSS, shown)
        return
    for place, group in enumerate(dict.fromkeys(specs[name].group for name in shown)):
        names = [name for name in shown if specs[name].group == group]
        known = sum(name in filled for name in names)
        title = f"{group} :gray-badge[{known} of {len(names)} known]"
        if place == 0 and row_focus.is_at(context, context.workbook.rows(Loss)[0].id):
            expanders.unfold(context.key("loss-group-0"))
        box = expanders.fold(title, context.key(f"loss-group-{place}"), unfolded=place == 0)
        if box is not None:
            with box:
                row_cards.single(context, LOSS, names)
                if "reason" in names:
                    reason_order.show()
