"""Step 5: where along the way it turned."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules import journey_rules
from lib.model.worksheets.journey import TOUCHPOINTS, Touchpoint
from lib.ui.app.words import literal
from lib.ui.fields import row_cards
from lib.ui.files import table_import
from lib.ui.workbook import event_touchpoints, step_frame, step_pictures
from lib.ui.workbook.guide import guide

Map = tuple[str, tuple[Row[Touchpoint], ...]]


def badge(row: Row[Touchpoint]) -> str:
    """When it was, and whether the relationship was decided there."""
    point = row.record
    parts = [f":gray-badge[{literal(partial_date.label(point.when))}]"] if point.when else []
    parts += [":orange-badge[Moment of truth]"] if point.moment_of_truth else []
    return " ".join(parts)


def gathered(maps: Iterable[Map]) -> list[list[Map]]:
    """Pages of whole maps, each with no more cards than one long map shows, as far as its maps allow."""
    pages: list[list[Map]] = [[]]
    for actor, rows in maps:
        if pages[-1] and sum(len(shown) for _, shown in pages[-1]) + len(rows) > row_cards.PAGE_SIZE:
            pages.append([])
        pages[-1].append((actor, rows))
    return pages


with step_frame.step("journey", picture=partial(step_pictures.beside_cards, key="journey")) as context:
    rows, face = row_cards.held(context, TOUCHPOINTS), row_cards.CardStyle(badge=badge)
    actors = journey_rules.actors(rows)
    st.header("Touchpoints")
    if len(actors) < 2:
        values = {"actor": actors[0]} if actors and actors[0] else None
        row_cards.worksheet(context, TOUCHPOINTS, values=values, empty=guide("journey")["empty"], face=face)
    else:
        pages = gathered((actor, journey_rules.of_actor(rows, actor)) for actor in actors)
        shown = row_cards.page(context, [[row for _, rows in maps for row in rows] for maps in pages], "eyes")
        for actor, rows in pages[shown]:
            # One map for each pair of eyes, as in the pictures above.
            st.subheader(literal(actor) or "No role yet")
            row_cards.worksheet(context, TOUCHPOINTS, rows, values={"actor": actor}, face=face)
    event_touchpoints.several(context)
    if context.may_edit:
        table_import.rows_file(context, TOUCHPOINTS, "touchpoints")
