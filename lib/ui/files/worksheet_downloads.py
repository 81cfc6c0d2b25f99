"""Files to take along from a worksheet: its rows for a spreadsheet, and the days of a plan for a calendar."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from lib.model.record import Worksheet
from lib.model.worksheets.actions import ACTIONS
from lib.report import download_files
from lib.report.download_files import CALENDAR
from lib.services.files import exports
from lib.ui.app import clock
from lib.ui.app.page_context import PageContext


def actions(context: PageContext) -> None:
    """The calendar file and the CSV file of the actions."""
    if not exports.has_calendar(context, context.review.id):
        rows_file(context, ACTIONS)
        st.caption("There is no calendar file yet: no action has a date.")
        return
    with st.container(horizontal=True):
        calendar(context)
        rows_file(context, ACTIONS)
    st.caption(
        "The calendar holds the meetings, what is due and the checks after 30, 90 and 180 days. Importing it again "
        "updates its entries instead of duplicating them."
    )


def calendar(context: PageContext) -> None:
    """The calendar file of the review, where it would hold anything."""
    if not exports.has_calendar(context, context.review.id):
        return
    today = clock.today()
    st.download_button(
        CALENDAR.label,
        data=lambda: exports.calendar(context, context.review.id, datetime.now(UTC), today=today).content,
        file_name=CALENDAR.name(context.review.slug),
        mime=CALENDAR.mime,
        on_click="ignore",
        icon=CALENDAR.icon,
        key="calendar-actions",
    )


def rows_file(context: PageContext, sheet: Worksheet) -> None:
    """All rows of one worksheet as CSV."""
    file = download_files.worksheet(sheet)
    st.download_button(
        file.label,
        data=lambda: exports.worksheet(context, context.review.id, sheet.key).content,
        file_name=file.name(context.review.slug),
        mime=file.mime,
        on_click="ignore",
        icon=file.icon,
        key=f"csv-of-{sheet.key}",
    )
