"""A review as a file to take along, with or without what is attached to it."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.attachments import Attachment
from lib.report.download_files import REVIEW, REVIEW_WITH_FILES
from lib.services.files import exports
from lib.ui.app.page_context import PageContext


def show(context: PageContext) -> None:
    """The downloads, for everybody who may read the review."""
    with st.container(horizontal=True):
        st.download_button(
            REVIEW.label,
            data=lambda: exports.review(context, context.review.id).content,
            file_name=REVIEW.name(context.review.slug),
            mime=REVIEW.mime,
            on_click="ignore",
            icon=REVIEW.icon,
        )
        if context.workbook.rows(Attachment):
            st.download_button(
                REVIEW_WITH_FILES.label,
                data=lambda: exports.review_with_files(context, context.review.id).content,
                file_name=REVIEW_WITH_FILES.name(context.review.slug),
                mime=REVIEW_WITH_FILES.mime,
                on_click="ignore",
                icon=REVIEW_WITH_FILES.icon,
            )
