"""Step 6: where we stood in this account."""

from __future__ import annotations

import streamlit as st

from lib.model.record import Row
from lib.model.rules.swot import swot_rules
from lib.model.worksheets.swot import NOTES, NOTES_A_QUADRANT, Quadrant, SwotNote
from lib.ui.app.words import one
from lib.ui.fields import row_cards
from lib.ui.files import table_import
from lib.ui.workbook import step_frame, swot_swap, tows
from lib.ui.workbook.guide import guide


def badge(row: Row[SwotNote]) -> str:
    """What the reader should know before opening the note."""
    parts = [":green-badge[praised]"] if row.record.praised else []
    parts += [] if swot_rules.evidenced(row.record) else [":gray-badge[no evidence]"]
    return " ".join(parts)


SINGULAR = {
    Quadrant.STRENGTH: "strength",
    Quadrant.WEAKNESS: "weakness",
    Quadrant.OPPORTUNITY: "opportunity",
    Quadrant.THREAT: "threat",
}
FACE = row_cards.CardStyle(badge=badge, ordered=False)

with step_frame.step("swot") as context:
    notes = context.workbook.rows(SwotNote)
    st.caption(guide("swot")["empty"])
    for quadrant in Quadrant:
        there = swot_rules.ranked(notes, quadrant)
        st.header(f"{quadrant.label} ({len(there)} of {NOTES_A_QUADRANT})")
        room = len(there) < NOTES_A_QUADRANT
        row_cards.worksheet(
            context,
            NOTES,
            there,
            values={"quadrant": quadrant.value},
            add=f"Add {one(SINGULAR[quadrant])}",
            can_add=room,
            face=FACE,
        )
        if not room:
            swot_swap.show(context, there, quadrant)
    loose = tuple(row for row in notes if row.record.quadrant is None)
    if loose:
        st.header("Without a quadrant")
        row_cards.worksheet(context, NOTES, loose, can_add=False, face=FACE)
    if context.may_edit:
        table_import.rows_file(context, NOTES, "SWOT notes")
    tows.show(context)
