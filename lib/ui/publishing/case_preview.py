"""The case as its readers will see it, before it is published."""

from __future__ import annotations

import streamlit as st

from lib.services.library import cases
from lib.ui.app import clock, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.library import article


def offer(context: PageContext) -> None:
    """The button that opens the preview."""
    if st.button("See it as readers will", icon=":material/preview:", key="preview-case"):
        _preview(context)


@st.dialog("As readers will see it", width="medium", icon=":material/preview:")
@refusals.shown()
def _preview(context: PageContext) -> None:
    case = cases.draft(context, context.review.id, zone=clock.zone())
    st.caption("Nothing is published yet. What you change in the worksheets shows here the next time you look.")
    st.header(literal(case.title))
    if case.summary:
        st.markdown(literal(case.summary))
    article.body(case, cases.view(case))
