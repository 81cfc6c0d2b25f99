"""A case on the screen: the same document as its PDF, block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from lib.charts import pictures_of
from lib.charts.picture import Picture
from lib.model import steps
from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.report.document import blocks
from lib.report.document.text import WORKING_RULE_NOTE
from lib.services import cache
from lib.ui.app import refusals
from lib.ui.app.words import counted, literal, paragraphs
from lib.ui.library import block_texts
from lib.ui.workbook import step_findings, step_frame, step_pictures

# What a reader looks up is folded, whatever it holds.
_FOLDED = {"open": "Show the open points", "glossary": "Show the glossary", "teaching": "Show the teaching note"}
# Begins to draw what belongs under lessons, and then draws it for the lesson in a row, given the row's id.
DrawBelow = Callable[[], Callable[[str], None]]


def head(case: CaseStudy) -> None:
    """Title, what kind of document this is, and the summary."""
    level = f":{'green' if case.level is Level.TRAINING else 'gray'}-badge[{literal(case.readers)}]"
    sample = " :blue-badge[Sample]" if case.sample else ""
    st.title(literal(case.title))
    st.markdown(
        f"{level} :gray-badge[Edition {case.edition}]{sample} "
        f"published {case.published_on:%d %B %Y} by {literal(case.published_by)}, "
        f"approved by {literal(case.approved_by)}"
    )
    if case.fictional:
        st.markdown(step_frame.INVENTED)
    if case.override_reason:
        st.caption(f"Published with open points: {literal(case.override_reason)}")
    if case.summary:
        st.markdown(literal(case.summary))


def unreadable(case: CaseStudy) -> None:
    """Instead of an edition: why it cannot be read."""
    st.title(literal(case.title))
    st.error(literal(case.unreadable), icon=":material/broken_image:")


def body(case: CaseStudy, document: blocks.Document, below: DrawBelow) -> None:
    """Every section in reading order, the pictures drawn for this screen; `below` each lesson what belongs to it."""
    with st.expander("Contents", icon=":material/toc:"):
        st.markdown("\n".join(map(_line, document.sections)))
    sections(case, document.sections, below=below)


def sections(
    case: CaseStudy,
    shown: Iterable[blocks.Section],
    *,
    headed: bool = True,
    below: DrawBelow | None = None,
) -> None:
    """Some sections of a case, drawn for this screen; not `headed` where their title stands above already."""
    drawn = _drawn(case)
    for section in shown:
        if headed:
            (st.header if section.level == 1 else st.subheader)(literal(section.title), anchor=section.key)
        if section.key == "annex":
            st.caption(WORKING_RULE_NOTE)
        if section.key == "lessons" and below is not None:
            _lessons(section, below)
        elif section.level == 2 or section.key in _FOLDED:
            _exhibit(section, drawn)
        else:
            for block in section.blocks:
                _block(block, drawn)


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


def _line(section: blocks.Section) -> str:
    return f"{'  ' * (section.level - 1)}- [{literal(section.title)}](#{section.key})"


def _exhibit(section: blocks.Section, drawn: Mapping[str, Picture]) -> None:
    """The finding first, the picture second; the rows they rest on are folded."""
    open_ones = (blocks.Figure, blocks.Findings) if section.level == 2 else ()
    shown = [block for block in section.blocks if isinstance(block, open_ones)]
    for one in sorted(shown, key=lambda block: isinstance(block, blocks.Figure)):
        _block(one, drawn)
    rest = [block for block in section.blocks if not isinstance(block, open_ones)]
    if rest:
        with st.expander(_FOLDED.get(section.key, "The rows behind this"), icon=":material/table_rows:"):
            for block in rest:
                _show(block)


@st.fragment
@refusals.shown()
def _lessons(section: blocks.Section, below: DrawBelow) -> None:
    more = below()
    for block in section.blocks:
        if not isinstance(block, blocks.Ledger):
            _show(block)
            continue
        for entry in block.entries:
            with st.container(border=True, key=f"lesson-{entry.row}"):
                st.subheader(f"Lesson {literal(entry.mark)}", anchor=f"lesson-{entry.row}")
                st.markdown(block_texts.lesson(entry))
                more(entry.row)


def _block(block: blocks.Block, drawn: Mapping[str, Picture]) -> None:
    match block:
        case blocks.Figure():
            _figure(block, drawn[block.name])
        case blocks.SideBySide():
            for part in (*block.left, *block.right):
                _block(part, drawn)
        case _:
            _show(block)


def _figure(block: blocks.Figure, item: Picture) -> None:
    step_pictures.show_drawing(item)
    # As text the table costs less than the fragment that would draw it once it is opened.
    with st.expander(step_pictures.table_title(item), icon=step_pictures.TABLE_ICON):
        st.markdown(block_texts.rows_of(block))


def _drawn(case: CaseStudy) -> dict[str, Picture]:
    return cache.cases.get_or_make(
        ("pictures", case.fingerprint),
        lambda: {
            f"{step.key}-{place}": item
            for step in steps.STEPS
            for place, item in enumerate(pictures_of(step.key, case.workbook), start=1)
        },
    )


def _show(block: blocks.Block) -> None:
    match block:
        case blocks.Findings():
            _findings(block)
        case blocks.Facts():
            known, *unknown = block_texts.texts(block)
            st.markdown(known)
            for line in unknown:
                st.caption(line)
        case blocks.Callout():
            with st.container(border=True):
                st.caption(literal(block.label))
                st.markdown(paragraphs(block.text))
        case _:
            for text in block_texts.texts(block):
                st.markdown(text)


def _findings(block: blocks.Findings) -> None:
    if block.title:
        st.markdown(f"**{literal(block.title)}**")
    said = block_texts.texts(block)
    st.markdown("\n\n".join(said[: step_findings.SHOWN]))
    if said[step_findings.SHOWN :]:
        with st.expander(counted(len(said) - step_findings.SHOWN, "more finding")):
            st.markdown("\n\n".join(said[step_findings.SHOWN :]))
