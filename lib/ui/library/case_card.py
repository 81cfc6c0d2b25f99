"""A case on a library page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.charts.drawing.palette import REASON_GROUP
from lib.model.audience import Level
from lib.model.library.excerpts import Runs
from lib.model.rules.assumptions import assumption_rules
from lib.model.worksheets.reasons import ReasonGroup
from lib.services.library.catalogue import CaseCard, CaseHit
from lib.ui.app import navigation
from lib.ui.elements.words import literal
from lib.ui.library import figure_blocks

_LINK = ":material/menu_book:"


def legend(hits: Sequence[CaseHit]) -> None:
    """Which colour of the strips is which group, once above them all."""
    used = {group for hit in hits for group, _ in hit.strip}
    if used:
        st.html(figure_blocks.legend((_group(group), REASON_GROUP[group]) for group in ReasonGroup if group in used))


def show(hit: CaseHit) -> None:
    """The way into a case by its title, what kind of loss it is, and how much its reasons weighed."""
    card = hit.card
    with st.container(border=True, key=f"case-{card.slug}"):
        about, strip = st.columns((7, 3), vertical_alignment="center")
        with about, st.container(gap=None):
            _link(card)
            st.markdown(_under_title(card, _line(card)))
        with strip:
            if hit.strip:
                parts = ((_group(group), points, REASON_GROUP[group]) for group, points in hit.strip)
                st.html(figure_blocks.strip(parts))
            elif not hit.covered:
                st.caption("No reason is known")
        if hit.covered:
            told = "It is waiting for your answer" if hit.waits else "You have not answered it yet"
            st.caption(f":material/visibility_off: {told}; its outcome is shown after that.")
        elif hit.excerpt or any(found for _, found in hit.summary):
            st.caption(bold(hit.excerpt or hit.summary))


def alike(cards: tuple[CaseCard, ...]) -> None:
    """Cases like the one above, where there are any."""
    if not cards:
        return
    st.header("Cases like this one")
    st.caption("They share reasons, causes or characteristic words with it.")
    for card in cards:
        with st.container(gap=None, key=f"alike-{card.slug}"):
            _link(card)
            st.markdown(_under_title(card, facts(card)))


def _under_title(card: CaseCard, words: str) -> str:
    """A quiet line, and what nobody may overlook."""
    training = " :green-badge[Training]" if card.level is Level.TRAINING else ""
    fictional = " :orange-badge[Fictional]" if card.fictional else ""
    line = f":small[:gray[{literal(words)}]]" if words else ""
    return f"{line}{training}{fictional}".strip()


def facts(card: CaseCard) -> str:
    """What kind of loss a case is about and for which reasons, on one line."""
    return _line(card, *(group.label for group in card.reason_groups))


def _line(card: CaseCard, *reasons: str) -> str:
    known = [
        card.industry.label if card.industry else "",
        card.outcome.label if card.outcome else "",
        *reasons,
        str(card.year or ""),
        "sample" if card.sample else "",
    ]
    return " · ".join(fact for fact in known if fact)


def _group(group: ReasonGroup) -> str:
    return assumption_rules.group_label(group)


def bold(runs: Runs) -> str:
    """Pieces of a text in Markdown, those found in bold and nothing in them taken as a mark."""
    return "".join(_piece(text, found) for text, found in runs)


def _piece(text: str, found: bool) -> str:
    # `literal` joins lines and drops blanks at the ends; here they stand between two pieces.
    before = " " * (len(text) - len(text.lstrip()))
    after = " " * (len(text) - len(text.rstrip())) if text.strip() else ""
    inner = f"**{literal(text)}**" if found else literal(text)
    return f"{before}{inner}{after}"


def _link(card: CaseCard) -> None:
    st.page_link(navigation.page("case"), label=literal(card.title), icon=_LINK, query_params={"slug": card.slug})
