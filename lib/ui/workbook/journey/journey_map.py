"""The touchpoints below the line of a journey: cards that bear the numbers of its points, one list for each role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules import journey_rules
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.wording.phrases import title_of
from lib.model.workbook import Workbook
from lib.model.worksheets.journey import TOUCHPOINTS, Touchpoint
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.fields import card_menu, row_cards
from lib.ui.workbook.step.guide import guide

_NO_LINE = "The line is drawn once you know how they felt at two touchpoints of one role."
_FIRST = ("title", "when", "emotion", "importance", "moment_of_truth")

Map = tuple[str, tuple[Row[Touchpoint], ...]]


def show(context: PageContext) -> None:
    """All touchpoints; with several roles, pages of whole lists."""
    rows, broke = row_cards.held(context, TOUCHPOINTS), _broken(context.workbook)
    # A place of its own: cards below it that moved would lose the cursor of whoever writes in them.
    with st.container():
        if rows and not _has_line(context.workbook):
            st.caption(_NO_LINE)
    face = row_cards.CardStyle(badge=lambda row: _badge(row, broke), title=_title, tight=True, first=_FIRST)
    actors = journey_rules.actors(rows)
    if len(actors) < 2:
        values = {"actor": actors[0]} if actors and actors[0] else None
        row_cards.worksheet(context, TOUCHPOINTS, values=values, empty=guide("journey")["empty"], face=face)
        return
    pages = _gathered((actor, journey_rules.of_actor(rows, actor)) for actor in actors)
    shown = row_cards.page(context, [[row for _, rows in maps for row in rows] for maps in pages], "eyes")
    for actor, of_actor in pages[shown]:
        # One map for each pair of eyes, as in the pictures above.
        st.subheader(literal(actor) or "No role yet")
        row_cards.worksheet(context, TOUCHPOINTS, of_actor, values={"actor": actor}, face=face, restores=False)
    card_menu.trash(context, TOUCHPOINTS, TOUCHPOINTS.key)


def _has_line(workbook: Workbook) -> bool:
    rows = workbook.rows(Touchpoint)
    return any(len(journey_rules.felt(journey_rules.of_actor(rows, actor))) > 1 for actor in journey_rules.actors(rows))


def _gathered(maps: Iterable[Map]) -> Sequence[Sequence[Map]]:
    """Pages of whole maps, each with no more cards than one long map shows, as far as its maps allow."""
    pages: list[list[Map]] = [[]]
    for actor, rows in maps:
        if pages[-1] and sum(len(shown) for _, shown in pages[-1]) + len(rows) > row_cards.PAGE_SIZE:
            pages.append([])
        pages[-1].append((actor, rows))
    return pages


def _title(row: Row[Touchpoint]) -> str:
    """The number that stands below the point of the line, and what it was."""
    return f"**{row.number}** {literal(title_of(row)) or 'New touchpoint'}"


def _badge(row: Row[Touchpoint], broke: frozenset[str]) -> str:
    """When it was, whether a line broke there, and whether the relationship was decided there."""
    point = row.record
    parts = [f":gray-badge[{literal(partial_date.label(point.when))}]"] if point.when else []
    parts += [":red-badge[Broke here]"] if row.id in broke else []
    parts += [":orange-badge[Moment of truth]"] if point.moment_of_truth else []
    return " ".join(parts)


def _broken(workbook: Workbook) -> frozenset[str]:
    """Where the line of each pair of eyes broke."""
    rows, end = workbook.rows(Touchpoint), loss_scope(workbook).end
    breaks = (
        journey_rules.journey_break(journey_rules.of_actor(rows, actor), end) for actor in journey_rules.actors(rows)
    )
    return frozenset(turned.broke.id for turned in breaks if turned)
