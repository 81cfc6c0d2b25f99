"""Before a whole case is opened by somebody who may want to practise on it first."""

from __future__ import annotations

import streamlit as st

from lib.model.case import CaseStudy
from lib.model.rules.practice import as_of
from lib.services.context import Context
from lib.services.practice import attempts, spoiler_guard
from lib.ui.app import navigation
from lib.ui.elements.words import literal


def ask_first(context: Context, case: CaseStudy, *, titled: bool = True) -> None:
    """Ask while an attempt is under way or the case was given for practice; else note that it was opened.

    Not `titled` where the page has its title already.
    """
    ask(case, spoiler_guard.spoils(context, case.slug), titled=titled)
    attempts.opened(context, case.slug)


def ask(case: CaseStudy, reason: str, *, titled: bool = True) -> None:
    """Ask where there is a reason to, and go no further until somebody has agreed."""
    agreed = f"spoiled-{case.slug}"
    if reason and not st.session_state.get(agreed):
        (st.title if titled else st.header)(literal(as_of.about(case.workbook)))
        st.warning(reason, icon=":material/visibility_off:")
        st.page_link(
            navigation.page("attempt"),
            label="Answer it first",
            icon=":material/exercise:",
            query_params={"slug": case.slug},
        )
        with st.container(horizontal=True):
            st.button("Open it anyway", key="spoil", on_click=_agree, args=(agreed,))
        st.caption("A later attempt will note that you had opened the case.")
        st.stop()


def _agree(key: str) -> None:
    st.session_state[key] = True
