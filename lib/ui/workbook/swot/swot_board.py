"""The SWOT as its worksheet: four boxes that hold the notes as cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.swot import strategies, swot_rules
from lib.model.worksheets.swot import NOTES, NOTES_A_QUADRANT, Quadrant, Strategy, SwotNote
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal, one
from lib.ui.fields import card_menu, row_cards
from lib.ui.workbook.step.guide import guide
from lib.ui.workbook.swot import swot_swap

# The colours of the quadrants in documents, by their names in Markdown.
_MARKS = {
    Quadrant.STRENGTH: ":green[■]",
    Quadrant.WEAKNESS: ":orange[■]",
    Quadrant.OPPORTUNITY: ":blue[■]",
    Quadrant.THREAT: ":violet[■]",
}
_SWAP = "The box is full. Open a note to swap it for a new one."
_FIRST = ("text", "importance", "standing", "praised", "evidence", "quadrant")


def grid(keys: Iterable[str]) -> list[DeltaGenerator]:
    """Boxes two by two, on a phone one below the other; the boxes of a row are equally high."""
    boxes: list[DeltaGenerator] = []
    waiting = list(keys)
    while waiting:
        row, waiting = waiting[:2], waiting[2:]
        for column, key in zip(st.columns(2, gap="small"), row, strict=True):
            boxes.append(column.container(border=True, height="stretch", gap="xsmall", key=f"box-{key}"))
    return boxes


def show(context: PageContext) -> None:
    """The four boxes, and below them the notes that nobody has placed yet."""
    notes, planned = context.workbook.rows(SwotNote), context.workbook.rows(Strategy)
    # Before there is a strategy, no note can be in one.
    idle = frozenset(row.id for row in strategies.orphans(notes, planned)) if planned else frozenset[str]()
    face = row_cards.CardStyle(
        badge=lambda row: _badge(row, context, idle), ordered=False, tight=True, quiet=True, first=_FIRST
    )
    placed = row_cards.held(context, NOTES)
    for quadrant, box in zip(Quadrant, grid(quadrant.value for quadrant in Quadrant), strict=True):
        with box:
            _box(context, quadrant, swot_rules.ranked(placed, quadrant), face)
    if not short_form.is_short(context.workbook):
        st.caption(
            "At the end of a note: its importance to the customer, 1 to 5, and \\[the numbers of its evidence\\]."
        )
    loose = tuple(row for row in placed if row.record.quadrant is None)
    if loose:
        st.header("Without a quadrant")
        row_cards.worksheet(context, NOTES, loose, can_add=False, face=face)
    card_menu.trash(context, NOTES, NOTES.key)


def _box(context: PageContext, quadrant: Quadrant, notes: Sequence[Row[SwotNote]], face: row_cards.CardStyle) -> None:
    room = len(notes) < NOTES_A_QUADRANT
    full = "" if room else f" :gray[· {NOTES_A_QUADRANT} of {NOTES_A_QUADRANT} notes]"
    swap = _SWAP if not room and context.may_edit else None
    st.header(f"{_MARKS[quadrant]} {quadrant.label}{full}", anchor=False, help=swap)
    row_cards.worksheet(
        context,
        NOTES,
        notes,
        empty=guide("swot")["boxes"][quadrant.value],
        values={"quadrant": quadrant.value},
        add=f"Add {one(swot_rules.SINGULAR[quadrant])}",
        can_add=room,
        face=face if room else swot_swap.offered(face, quadrant),
        restores=False,
    )


def _badge(row: Row[SwotNote], context: PageContext, idle: frozenset[str]) -> str:
    """Praise, what is missing, then in grey the importance and the evidence."""
    note = row.record
    figures = [str(note.importance)] if note.importance else []
    cited = context.workbook.cited(note.evidence)
    figures += [f"[{', '.join(map(str, cited))}]"] if cited else []
    parts = [":green-badge[praised]"] if note.praised else []
    # The short form does not ask for evidence, so a note lacks none there.
    asks = not short_form.is_short(context.workbook)
    parts += [":gray-badge[no evidence]"] if asks and not swot_rules.evidenced(note) else []
    parts += [":orange-badge[in no strategy]"] if row.id in idle else []
    parts += [f":gray[{literal(' '.join(figures))}]"] if figures else []
    return " ".join(parts)
