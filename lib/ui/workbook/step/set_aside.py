"""Setting an open point aside on a page, with a reason and a name, and opening it again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.model.dates import partial_date
from lib.model.findings import Finding
from lib.services.review import set_asides
from lib.services.review.set_asides import GapSetAside
from lib.ui.app import clock, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements import expanders
from lib.ui.elements.words import literal


def offer(context: PageContext, gap: Finding, key: str) -> None:
    """A small form that lets a gap count as answered."""
    with st.popover("Set aside", key=key, on_change="rerun", type="tertiary") as box:
        if not box.open:
            return
        st.caption("It counts as answered then, and the case prints your reason. A new row opens it again.")
        reason = st.text_area("Why do you leave it open?", key=context.key(f"{key}-reason"))
        by = st.text_input("Decided by", context.person.name, key=context.key(f"{key}-by"))
        if st.button("Set this aside", key=f"{key}-do", type="primary"):
            refusals.try_and_rerun(
                lambda: set_asides.set_aside(context, context.review.id, gap, reason, by, zone=clock.zone()),
                "Set aside.",
            )


def show(context: PageContext, concluded: Sequence[Finding], key: str) -> None:
    """What is set aside, folded, each with its reason, name and day, and the way to open it again."""
    answered = set_asides.among(concluded, context.workbook)
    if not answered:
        return
    box = expanders.fold(f"Set aside ({len(answered)})", f"{key}-set-aside", icon=":material/check:")
    if box is not None:
        with box:
            lines(context, answered, key)


def lines(context: PageContext, answered: Sequence[GapSetAside], key: str) -> None:
    """Gaps that are set aside, a line each."""
    for item in answered:
        decided = item.decision.record
        with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
            day = f", {partial_date.label(decided.decided_on)}" if decided.decided_on else ""
            st.markdown(
                f"{literal(item.gap.sentence)}  \n:small[{literal(decided.reason)} – "
                f"{literal(decided.decided_by)}{literal(day)}]"
            )
            if context.may_edit and st.button("Open again", key=f"{key}-open-{item.decision.id}", type="tertiary"):
                refusals.try_and_rerun(partial(set_asides.open_again, context, context.review.id, item.decision.id))
