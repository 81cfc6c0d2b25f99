"""A case on a library page."""

from __future__ import annotations

import streamlit as st

from lib.model.audience import Level
from lib.model.library.excerpts import Runs
from lib.services.library.catalogue import CaseCard, CaseHit
from lib.ui.app import navigation
from lib.ui.app.words import literal, short

SUMMARY_LENGTH = 320


def show(hit: CaseHit) -> None:
    """Title, what it is about with the words found in bold, and the way into it."""
    card = hit.card
    with st.container(border=True, key=f"case-{card.slug}"):
        st.header(literal(card.title) + badges(card))
        st.caption(literal(facts(card)))
        if hit.covered:
            told = "It is waiting for your answer" if hit.waits else "You have not answered it yet"
            st.markdown(f":material/visibility_off: {told}; its outcome is shown after that.")
        elif hit.summary:
            st.markdown(bold(hit.summary))
        elif card.summary:
            st.markdown(literal(short(card.summary, SUMMARY_LENGTH)))
        if hit.excerpt:
            st.markdown(f":material/format_quote: {bold(hit.excerpt)}")
        _link(card, "Read the case")


def alike(cards: tuple[CaseCard, ...]) -> None:
    """Cases like the one above, where there are any."""
    if not cards:
        return
    st.header("Cases like this one")
    st.caption("They share reasons, causes or characteristic words with it.")
    for card in cards:
        st.markdown(f"**{literal(card.title)}**{badges(card)}  \n{literal(facts(card))}")
        _link(card, "Read the case")


def badges(card: CaseCard) -> str:
    """What sets a case apart from an ordinary one, to follow its title."""
    marks = (
        (":green-badge[Training]", card.level is Level.TRAINING),
        (":blue-badge[Sample]", card.sample),
        (":orange-badge[Fictional]", card.fictional),
    )
    return "".join(f" {mark}" for mark, applies in marks if applies)


def facts(card: CaseCard) -> str:
    """What kind of loss a case is about, on one line."""
    known = [
        card.industry.label if card.industry else "",
        card.outcome.label if card.outcome else "",
        *(group.label for group in card.reason_groups),
        str(card.year or ""),
    ]
    return " · ".join(fact for fact in known if fact)


def bold(runs: Runs) -> str:
    """Pieces of a text in Markdown, those found in bold and nothing in them taken as a mark."""
    return "".join(_piece(text, found) for text, found in runs)


def _piece(text: str, found: bool) -> str:
    # `literal` joins lines and drops blanks at the ends; here they stand between two pieces.
    before = " " * (len(text) - len(text.lstrip()))
    after = " " * (len(text) - len(text.rstrip())) if text.strip() else ""
    inner = f"**{literal(text)}**" if found else literal(text)
    return f"{before}{inner}{after}"


def _link(card: CaseCard, label: str) -> None:
    st.page_link(navigation.page("case"), label=label, icon=":material/menu_book:", query_params={"slug": card.slug})
