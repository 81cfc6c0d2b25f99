"""Step 10: what the next account team should know, and the case study."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.lessons import LESSONS, OUTLINE, Outline
from lib.ui import cards, folding, frame, publishing, table_import, training_edition
from lib.ui.guide import guide


def fields_of(group: str) -> list[str]:
    """The outline fields of one group."""
    return [name for name, spec in Outline.specs().items() if spec.group == group]


with frame.step("lessons") as desk:
    st.header("Four questions first")
    cards.single(desk, OUTLINE, fields_of("Four questions"))
    st.header("Lessons")
    cards.worksheet(desk, LESSONS, empty=guide("lessons")["empty"])
    if desk.may_edit:
        table_import.rows_file(desk, LESSONS)
    st.header("The case study")
    box = folding.fold("Write the case", "outline", icon=":material/edit_document:")
    if box is not None:
        with box:
            cards.single(desk, OUTLINE, fields_of("Case study"))
    publishing.show(desk)
    training_edition.show(desk)
