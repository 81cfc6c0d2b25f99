"""Step 5: where along the way it turned."""

from __future__ import annotations

import streamlit as st

from lib.model import when
from lib.model.journey import TOUCHPOINTS, Touchpoint
from lib.model.record import Row
from lib.model.rules import journey as rules
from lib.ui import cards, frame
from lib.ui.guide import guide
from lib.ui.words import literal


def badge(row: Row[Touchpoint]) -> str:
    """When it was, and whether the relationship was decided there."""
    point = row.record
    parts = [f":gray-badge[{literal(when.label(point.when))}]"] if point.when else []
    parts += [":orange-badge[Moment of truth]"] if point.moment_of_truth else []
    return " ".join(parts)


with frame.step("journey") as desk:
    rows, face = desk.workbook.rows(Touchpoint), cards.Face(badge=badge)
    actors = rules.actors(rows)
    st.header("Touchpoints")
    if len(actors) < 2:
        cards.worksheet(desk, TOUCHPOINTS, empty=guide("journey")["empty"], face=face)
    else:
        for actor in actors:
            # One map for each pair of eyes, as in the pictures above.
            st.subheader(literal(actor) or "Nobody's eyes yet")
            cards.worksheet(desk, TOUCHPOINTS, rules.of_actor(rows, actor), values={"actor": actor}, face=face)
