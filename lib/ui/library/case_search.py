"""The search box of a case: what it finds, also in what is folded, and the way to it."""

from __future__ import annotations

import streamlit as st

from lib.model.case import CaseStudy
from lib.report.case_view import CaseView, search
from lib.report.case_view.search import Hit
from lib.report.document.blocks import Ledger
from lib.ui.elements import expanders
from lib.ui.elements.words import counted, literal
from lib.ui.focus import scroll_focus
from lib.ui.library import case_card

FOUND = "found-passage"
_WORDS, _LED_TO = "case-words", "case-led-to"
_SHOWN = 8


def box(case: CaseStudy, view: CaseView) -> None:
    """The box, and under it the places that hold all of the words."""
    words = st.text_input(
        "Search this case",
        key=f"{_WORDS}-{case.slug}",
        icon=":material/search:",
        placeholder="A word, a name or a figure, also in what is folded",
    )
    if not words.strip():
        return
    found = search.hits(view, words)
    if not found:
        st.caption("Nothing in this case has all of these words.")
        return
    with st.container(border=True, key="case-hits", gap="small"):
        more = f" The first {_SHOWN} are shown; add a word to narrow them down." if len(found) > _SHOWN else ""
        st.caption(f"{counted(len(found), 'place')}.{more}")
        for number, hit in enumerate(found[:_SHOWN]):
            with st.container(gap=None):
                st.button(
                    literal(hit.title or case.title),
                    type="tertiary",
                    icon=":material/unfold_more:" if hit.part else ":material/arrow_downward:",
                    key=f"case-hit-{number}",
                    on_click=_lead,
                    args=(case, view, hit),
                )
                st.markdown(case_card.bold(hit.runs))


def passage_found(case: CaseStudy, section: str, block: int) -> int | None:
    """Which passage of a block somebody was led to; None where it is another block."""
    slug, place = st.session_state.get(_LED_TO, ("", None))
    if place is None or (slug, place.section, place.block) != (case.slug, section, block):
        return None
    passage: int = place.passage
    return passage


def fold_key(case: CaseStudy, part: str) -> str:
    """What Streamlit knows a folded part of a case by."""
    return f"part-{case.slug}-{part}"


def lead_to_part(case: CaseStudy, part: str) -> None:
    """Open a part and go to it; for callbacks."""
    key = fold_key(case, part)
    expanders.unfold(key)
    scroll_focus.to(key)


def _lead(case: CaseStudy, view: CaseView, hit: Hit) -> None:
    if hit.part:
        expanders.unfold(fold_key(case, hit.part))
    st.session_state[_LED_TO] = (case.slug, hit.place)
    scroll_focus.to(_key(view, hit))


def _key(view: CaseView, hit: Hit) -> str:
    """What the passage is drawn under: a lesson has a card of its own."""
    section = next(section for section in view.sections() if section.key == hit.place.section)
    block = section.blocks[hit.place.block]
    if section.key == "lessons" and isinstance(block, Ledger):
        return f"lesson-{block.entries[hit.place.passage].row}"
    return FOUND
