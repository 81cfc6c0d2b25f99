"""The blocks of a case on the screen, and which of them somebody was led to by a search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from lib.charts import pictures_of
from lib.charts.picture import Picture
from lib.model import steps
from lib.model.case import CaseStudy
from lib.report.document import blocks
from lib.services.runtime import cache
from lib.ui.elements.words import counted, literal, paragraphs
from lib.ui.library import block_texts, case_search, figure_blocks
from lib.ui.workbook.step import step_findings, step_pictures

T = TypeVar("T")
_FIRST = (blocks.Findings, blocks.Figure)


def show_all(case: CaseStudy, section: blocks.Section, *, folds_rows: bool = False) -> None:
    """The blocks of a section: of an exhibit what was found first, then its pictures, then its rows, folded or not."""
    numbered = list(enumerate(section.blocks))
    if section.level > 1:
        numbered.sort(key=lambda item: _FIRST.index(type(item[1])) if isinstance(item[1], _FIRST) else len(_FIRST))
    rows = [(number, block) for number, block in numbered if folds_rows and not isinstance(block, _FIRST)]
    _show_numbered(case, section.key, numbered[: len(numbered) - len(rows)])
    if rows:
        with st.expander("The rows behind this", icon=":material/table_rows:"):
            _show_numbered(case, section.key, rows)


def _show_numbered(case: CaseStudy, section: str, numbered: Sequence[tuple[int, blocks.Block]]) -> None:
    drawn = _drawn(case)
    for number, block in numbered:
        passage = case_search.passage_found(case, section, number)
        if passage is None:
            _block(block, drawn)
            continue
        for piece, is_found in _pieces(block, passage):
            if is_found:
                with st.container(border=True, key=case_search.FOUND):
                    _block(piece, drawn)
            else:
                _block(piece, drawn)


def _pieces(block: blocks.Block, passage: int) -> Iterator[tuple[blocks.Block, bool]]:
    """A long block in three: what stands before the passage, the passage, and the rest."""
    match block:
        case blocks.Ledger():
            for entries, is_found in _three(block.entries, passage):
                yield replace(block, entries=entries), is_found
        case blocks.Facts():
            ends = [sum(len(group.items) for group in block.groups[: place + 1]) for place in range(len(block.groups))]
            place = next((place for place, end in enumerate(ends) if passage < end), 0)
            for groups, is_found in _three(block.groups, place):
                yield replace(block, groups=groups), is_found
        case _:
            yield block, True


def _three(items: tuple[T, ...], place: int) -> Iterator[tuple[tuple[T, ...], bool]]:
    parts = (items[:place], items[place : place + 1], items[place + 1 :])
    return ((part, number == 1) for number, part in enumerate(parts) if part)


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
    st.markdown(f"**{literal(item.title)}**")
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
        case blocks.KeyFigures():
            figure_blocks.key_figures(block)
        case blocks.DataTable():
            figure_blocks.table(block)
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
    said = [f"- {sentence}" for sentence in block_texts.texts(block)]
    st.markdown("\n".join(said[: step_findings.SHOWN]))
    if said[step_findings.SHOWN :]:
        with st.expander(counted(len(said) - step_findings.SHOWN, "more finding")):
            st.markdown("\n".join(said[step_findings.SHOWN :]))
