"""A case on the screen: the same document as its PDF, told first, what is looked up folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import streamlit as st

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.report.case_view import CaseView, FoldedPart
from lib.report.document import blocks
from lib.report.document.text import WORKING_RULE_NOTE
from lib.ui.app import refusals
from lib.ui.elements import expanders
from lib.ui.elements.words import literal
from lib.ui.library import article_blocks, block_texts, case_search
from lib.ui.workbook.step import step_frame

BEHIND = "behind"
# Begins to draw what belongs under lessons, and then draws it for the lesson in a row, given the row's id.
DrawBelow = Callable[[], Callable[[str], None]]
# Parts that are no worksheets; the first of them is where the numbers of evidence in a text lead.
_AT_END = ("evidence", "glossary", "analysis", "open", "set-aside", "teaching", "unread")


def head(case: CaseStudy, view: CaseView) -> None:
    """What kind of document this is, its title, the lead, the large figures and the summary."""
    level = f":{'green' if case.level is Level.TRAINING else 'gray'}-badge[{literal(case.readers)}]"
    sample = " :blue-badge[Sample]" if case.sample else ""
    invented = f" {step_frame.INVENTED}" if case.fictional else ""
    st.markdown(f"{level} :gray-badge[Edition {case.edition}]{sample}{invented}")
    st.title(literal(case.title))
    if view.lead:
        st.markdown(f"**{literal(view.lead)}**")
    sections(case, _figures(view))
    if case.summary:
        st.markdown(literal(case.summary))
    st.caption(
        f"Published {case.published_on:%d %B %Y} by {literal(case.published_by)}, "
        f"approved by {literal(case.approved_by)}"
    )
    if case.override_reason:
        st.caption(f"Published with open points: {literal(case.override_reason)}")


def unreadable(case: CaseStudy) -> None:
    """Instead of an edition: why it cannot be read."""
    st.title(literal(case.title))
    st.error(literal(case.unreadable), icon=":material/broken_image:")


def body(case: CaseStudy, view: CaseView, below: DrawBelow | None = None) -> None:
    """What is told, in reading order, then what folds; `below` each lesson what belongs to it, if anything does."""
    sections(case, [section for section in (*view.opening, *view.told) if section.title], below=below)
    if view.folded:
        st.header("Everything behind it", anchor=BEHIND)
        _folded(case, [part for part in view.folded if part.key not in _AT_END])
    at_end = [part for key in _AT_END for part in view.folded if part.key == key]
    if at_end:
        st.header("Evidence and notes", anchor="evidence")
        st.caption(WORKING_RULE_NOTE)
        _folded(case, at_end)


def sections(
    case: CaseStudy,
    shown: Iterable[blocks.Section],
    *,
    headed: bool = True,
    below: DrawBelow | None = None,
) -> None:
    """Some sections of a case, drawn for this screen; not `headed` where their title stands above already."""
    for section in shown:
        if headed and section.title:
            (st.header if section.level == 1 else st.subheader)(literal(section.title), anchor=section.key)
        if section.key == "lessons" and below is not None:
            _lessons(section, below)
        else:
            article_blocks.show_all(case, section, folds_rows=headed and section.level > 1)


def open_lesson(document: blocks.Document, row: str) -> None:
    """The lesson that an address leads to, above everything else, with the way to its place."""
    ledgers = (block for part in document.sections if part.key == "lessons" for block in part.blocks)
    entries = (entry for block in ledgers if isinstance(block, blocks.Ledger) for entry in block.entries)
    entry_named = next((entry for entry in entries if row and entry.row == row), None)
    if entry_named is not None:
        with st.container(border=True, key="arrival"):
            st.caption("The lesson you came for")
            st.markdown(block_texts.lesson(entry_named))
            st.markdown(f"[Read it in context, and see where it was used](#lesson-{entry_named.row})")


@st.fragment
@refusals.shown()
def _folded(case: CaseStudy, parts: Iterable[FoldedPart]) -> None:
    """Parts that are drawn only while they are open; to open one draws nothing else of the page."""
    with st.container(gap="xsmall"):
        for part in parts:
            holds = f" :gray[· {literal(part.holds)}]" if part.holds else ""
            box = expanders.fold(f"{literal(part.title)}{holds}", case_search.fold_key(case, part.key))
            if box is not None:
                with box:
                    _part(case, part)


def _part(case: CaseStudy, part: FoldedPart) -> None:
    for place, section in enumerate(part.sections):
        if place:
            st.subheader("The rows behind this", anchor=section.key)
        article_blocks.show_all(case, section)


@st.fragment
@refusals.shown()
def _lessons(section: blocks.Section, below: DrawBelow) -> None:
    more = below()
    for entry in _entries(section):
        with st.container(border=True, key=f"lesson-{entry.row}"):
            st.subheader(f"Lesson {literal(entry.mark)}", anchor=f"lesson-{entry.row}")
            st.markdown(block_texts.lesson(entry))
            more(entry.row)


def _figures(view: CaseView) -> list[blocks.Section]:
    """The large figures, which belong to the head and have no title."""
    return [section for section in view.opening if not section.title]


def _entries(section: blocks.Section) -> Iterator[blocks.LedgerRow]:
    return (entry for block in section.blocks if isinstance(block, blocks.Ledger) for entry in block.entries)
