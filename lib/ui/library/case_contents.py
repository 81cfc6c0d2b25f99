"""The contents of a case beside it: what is told as links, what is folded as ways to open it."""

from __future__ import annotations

import streamlit as st

from lib.model.case import CaseStudy
from lib.report.case_view import CaseView
from lib.ui.app import navigation, phone_menu
from lib.ui.elements.words import literal
from lib.ui.library import case_search


def sidebar(case: CaseStudy, view: CaseView) -> None:
    """Every part under its title."""
    told = [section for section in (*view.opening, *view.told) if section.title]
    with st.sidebar:
        st.page_link(navigation.page("library"), label="Back to the library", icon=":material/arrow_back:")
        st.markdown(f"**{literal(case.title)}**")
        with st.container(key="contents-told"):
            st.markdown("\n".join(f"- [{literal(section.title)}](#{section.key})" for section in told))
        with st.container(gap=None, key="contents-folded"):
            for part in view.folded:
                st.button(
                    literal(part.title),
                    type="tertiary",
                    icon=":material/unfold_more:",
                    key=f"contents-{part.key}",
                    on_click=case_search.lead_to_part,
                    args=(case, part.key),
                )
        phone_menu.close_after_choice()
