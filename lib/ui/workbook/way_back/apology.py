"""The words of the apology, and their check: what counts, what is missing and what takes it back."""

from __future__ import annotations

import streamlit as st

from lib.model.rules.way_back import apology_rules
from lib.model.wording.phrases import begun
from lib.model.worksheets.way_back import APOLOGY, Apology
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.fields import row_cards


def check(context: PageContext) -> None:
    """How far the apology is, in points and in a word; it is made anew whenever something was saved."""
    apology = context.workbook.one(Apology)
    done = apology.said_on or apology_rules.is_ready(apology)
    icon = ":material/check_circle:" if done else ":material/pending:"
    needed = f"To be ready, it needs responsibility, repair and at least {apology_rules.READY_POINTS} points."
    with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
        points = f"{apology_rules.score(apology)} of {apology_rules.ALL_POINTS}"
        st.metric("Points for the parts it has", points, width="content")
        st.markdown(f"{icon} {begun(apology_rules.standing(apology))} :gray-badge[working rule]")
    st.caption(f"{needed} The order of the parts follows Lewicki, Polin and Lount (2016); the points are ours.")


def show(context: PageContext) -> None:
    """The fields, and beside them the parts that are there and the words to reconsider."""
    st.header("The words of the apology")
    words, beside = st.columns([3, 2], gap="medium")
    with words:
        row_cards.single(context, APOLOGY, tuple(Apology.specs()))
    with beside:
        _parts(context.workbook.one(Apology))


def _parts(apology: Apology) -> None:
    st.subheader("Its parts")
    present, specs = apology_rules.present(apology), Apology.specs()
    lines = (
        f"- {':material/check:' if name in present else ':material/remove:'} {specs[name].title}, {points} points"
        + ("" if name in present else " (missing)")
        for name, points in apology_rules.POINTS.items()
    )
    st.markdown("\n".join((*lines, "- Asking for forgiveness, 0 points")))
    _remarks(apology)


def _remarks(apology: Apology) -> None:
    remarks = apology_rules.remarks_by_field(apology)
    if not remarks:
        return
    st.subheader("Words to reconsider")
    specs = Apology.specs()
    for name, remark in remarks:
        st.markdown(f":material/warning: **{specs[name].title}**: {literal(remark.sentence)}")
