"""The lessons of a review as cards: each says how early its sign shows, and who keeps it up to date."""

from __future__ import annotations

import streamlit as st

from lib.charts.lessons import LEAST
from lib.model.record import Row
from lib.model.rules import lesson_rules, short_form
from lib.model.worksheets.lessons import LESSONS, Lesson
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted, literal
from lib.ui.fields import row_cards
from lib.ui.files import table_import
from lib.ui.workbook.step.guide import guide


def show(context: PageContext) -> None:
    """The cards, what the ruler of warning signs still needs, and the import."""
    rows = lesson_rules.written(context.workbook.rows(Lesson))
    is_asked = not short_form.is_short(context.workbook)
    # A place of its own: cards below it that moved would lose the cursor of whoever writes in them.
    with st.container():
        if rows and is_asked and len(lesson_rules.with_lead_time(rows)) < LEAST:
            st.caption("Warning signs stand on a ruler above once two lessons have a sign and its lead time in days.")
    face = row_cards.CardStyle(badge=_badge, tight=True)
    row_cards.worksheet(context, LESSONS, empty=guide("lessons")["empty"], face=face)
    if context.may_edit:
        table_import.rows_file(context, LESSONS)


def _badge(row: Row[Lesson]) -> str:
    lesson = row.record
    parts = []
    if lesson.lead_days is not None:
        days = f"{counted(lesson.lead_days, 'day')} before notice" if lesson.lead_days else "on the day of notice"
        parts.append(f":gray-badge[{days}]")
    if lesson.owner:
        parts.append(f":small[{literal(lesson.owner)}]")
    return " ".join(parts)
