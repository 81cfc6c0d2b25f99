"""A case on a library page."""

from __future__ import annotations

import streamlit as st

from lib.store.cases import CaseCard
from lib.ui import navigation
from lib.ui.words import literal, short


def show(card: CaseCard) -> None:
    """Title, what it is about, and the way into it."""
    with st.container(border=True, key=f"case-{card.slug}"):
        st.header(literal(card.title) + (" :blue-badge[Sample]" if card.sample else ""))
        facts = [
            card.industry.label if card.industry else "",
            card.outcome.label if card.outcome else "",
            *(group.label for group in card.reason_groups),
            str(card.year or ""),
        ]
        st.caption(literal(" · ".join(fact for fact in facts if fact)))
        if card.summary:
            st.markdown(literal(short(card.summary, 320)))
        st.page_link(
            navigation.page("case"),
            label="Read the case",
            icon=":material/menu_book:",
            query_params={"slug": card.slug},
        )
