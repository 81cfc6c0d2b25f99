"""Step 10: what the next account team should know, and the case study."""

from __future__ import annotations

import streamlit as st

from lib.model.rules import short_form
from lib.model.worksheets.lessons import OUTLINE, Outline
from lib.ui.elements import expanders
from lib.ui.fields import row_cards
from lib.ui.publishing import case_preview, first_draft, publish_form, review_files, training_edition
from lib.ui.workbook import lesson_cards
from lib.ui.workbook.step import step_frame


def fields_of(group: str) -> list[str]:
    """The outline fields of one group."""
    return [name for name, spec in Outline.specs().items() if spec.group == group]


with step_frame.step("lessons") as context:
    outline = context.workbook.one(Outline)
    if questions := short_form.shown(context.workbook, OUTLINE.key, outline, fields_of("Four questions")):
        st.header("Four questions first")
        row_cards.single(context, OUTLINE, questions)
    st.header("Lessons")
    lesson_cards.show(context)
    st.header("The case study")
    box = expanders.fold("Write the case", "outline", icon=":material/edit_document:")
    if box is not None:
        with box:
            first_draft.show(context)
    case_preview.offer(context)
    publish_form.show(context)
    st.header("Training edition and files")
    training_edition.show(context)
    review_files.show(context)
