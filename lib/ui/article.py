"""A case on the screen: the same document as its PDF, block by block."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

import pandas as pd
import streamlit as st

from lib.charts import pictures_of
from lib.charts.picture import Picture
from lib.model import steps
from lib.model.case import CaseStudy
from lib.model.roles import Person
from lib.report import blocks
from lib.report.words import Words, plain
from lib.services import cases, shelf
from lib.store import Store
from lib.ui import frame, navigation
from lib.ui.words import literal

_SIGNS = {"result": ":material/lightbulb:", "warning": ":material/warning:", "gap": ":material/help:"}


def head(case: CaseStudy) -> None:
    """Title, what kind of document this is, and the summary."""
    level = case.loss.confidentiality.label if case.loss.confidentiality else "Internal"
    sample = " :blue-badge[Sample]" if case.sample else ""
    st.title(literal(case.title))
    st.markdown(
        f":gray-badge[{literal(level)}] :gray-badge[Edition {case.edition}]{sample} "
        f"published {case.published_at:%d %B %Y} by {literal(case.published_by)}, "
        f"approved by {literal(case.approved_by)}"
    )
    if case.fictional:
        st.markdown(frame.INVENTED)
    if case.override_reason:
        st.caption(f"Published with open points: {literal(case.override_reason)}")
    if case.summary:
        st.markdown(literal(case.summary))


def body(case: CaseStudy, document: blocks.Document) -> None:
    """Every section in reading order, the pictures drawn for this screen."""
    with st.expander("Contents", icon=":material/toc:"):
        st.markdown("\n".join(f"- [{literal(part.title)}](#{part.key})" for part in document.sections))
    sections(case, document.sections)


def sections(case: CaseStudy, shown: Iterable[blocks.Section], *, headed: bool = True) -> None:
    """Some sections of a case, drawn for this screen; not `headed` where their title stands above already."""
    drawn = _drawn(case)
    for section in shown:
        if headed:
            (st.header if section.level == 1 else st.subheader)(literal(section.title), anchor=section.key)
        for block in section.blocks:
            if isinstance(block, blocks.Figure):
                _figure(block, drawn)
            else:
                _show(block)


def linked(store: Store, person: Person, case: CaseStudy) -> None:
    """The cases this one names, as far as they are in the library."""
    found = cases.titles(store, person, case.outline.related)
    if not found:
        return
    st.header("Linked cases")
    for slug, title in found.items():
        st.page_link(navigation.page("case"), label=literal(title), icon=":material/link:", query_params={"slug": slug})


def _drawn(case: CaseStudy) -> dict[str, Picture]:
    ink = frame.ink()
    return shelf.cases.keep(
        ("pictures", case.fingerprint, ink),
        lambda: {
            f"{step.key}-{place}": frame.readable(item)
            for step in steps.STEPS
            for place, item in enumerate(pictures_of(step.key, case.workbook, ink), start=1)
        },
    )


def _figure(block: blocks.Figure, drawn: dict[str, Picture]) -> None:
    frame.picture(drawn[block.name])


@singledispatch
def _show(block: object) -> None:
    raise TypeError(f"no way to show {type(block).__name__}")


@_show.register
def _(block: blocks.Prose) -> None:
    st.markdown(_paragraphs(block.text) + _cites(block.cites))


@_show.register
def _(block: blocks.Findings) -> None:
    if block.title:
        st.markdown(f"**{literal(block.title)}**")
    for item in block.items:
        ours = " :gray-badge[working rule]" if item.ours else ""
        st.markdown(f"{_SIGNS[item.sign]} {literal(item.sentence)}{ours}")


@_show.register
def _(block: blocks.Facts) -> None:
    for group in block.groups:
        if group.title:
            st.markdown(f"**{literal(group.title)}**")
        _table(("", "Known"), ((literal(item.label), _item_text(item)) for item in group.items))


@_show.register
def _(block: blocks.Ledger) -> None:
    for group, entries in block.grouped():
        if group:
            st.markdown(f"**{literal(group.label)}: {_item_text(group)}**")
        for entry in entries:
            _entry(entry)


@_show.register
def _(block: blocks.Board) -> None:
    for cell in block.cells:
        st.markdown(f"**{literal(cell.title)}**")
        for note in cell.notes:
            beside = "; ".join(f"{item.label}: {plain(item.text)}" for item in note.aside)
            st.markdown(
                f"- {literal(note.mark)} {literal(plain(note.text))}{_cites(note.cites)}"
                + (" :gray-badge[no evidence]" if note.muted else "")
                + (f"  \n  {literal(beside)}" if beside else "")
            )


@_show.register
def _(block: blocks.Callout) -> None:
    with st.container(border=True):
        st.caption(literal(block.label))
        st.markdown(_paragraphs(block.text))


@_show.register
def _(block: blocks.Listing) -> None:
    st.markdown("\n".join(f"1. {literal(plain(item))}" for item in block.items))


@_show.register
def _(block: blocks.Table) -> None:
    shown = ([_cell(cell) for cell in row] for row in block.rows)
    st.table(pd.DataFrame(list(shown), columns=[literal(head) for head in block.heads]), hide_index=True)


@_show.register
def _(block: blocks.Terms) -> None:
    for item in block.items:
        ours = " :gray-badge[working rule]" if item.ours else ""
        st.markdown(f"**{literal(item.label)}**{ours}  \n{literal(plain(item.text))}")


def _entry(entry: blocks.Entry) -> None:
    with st.container(border=True, key=f"entry-{entry.anchor}" if entry.anchor else None):
        margin = " · ".join((literal(entry.mark), *(_item_text(item) for item in entry.margin)))
        grade = f" :gray-badge[{entry.grade}{' proposed' if entry.proposed else ''}]" if entry.grade else ""
        warned = f" :orange-badge[{literal(entry.warning)}]" if entry.warning else ""
        st.caption(margin + grade + warned)
        title = literal(plain(entry.title))
        st.markdown(f"{title}{_cites(entry.cites)}" if title else "")
        lines = (*entry.lines, *entry.brief, *entry.facts)
        if lines:
            st.markdown("  \n".join(f"**{literal(item.label)}** {_item_text(item)}" for item in lines))
        if entry.target:
            st.markdown(f"[{literal(entry.address or entry.target)}]({entry.target})")


def _item_text(item: blocks.Item) -> str:
    text = literal(plain(item.text)) if item.known else "unknown"
    return f"{text}{_cites(item.cites)}" + (" :gray-badge[working rule]" if item.ours else "")


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    st.table(pd.DataFrame(list(rows), columns=list(heads)), hide_index=True, hide_header=True)


def _cell(cell: Words | blocks.Bar | blocks.Mark) -> str:
    if isinstance(cell, blocks.Bar):
        return f"{cell.share} %"
    return literal(cell.grade if isinstance(cell, blocks.Mark) else plain(cell))


def _paragraphs(text: Words) -> str:
    return "\n\n".join("  \n".join("".join(_run(run) for run in line) for line in paragraph) for paragraph in text)


def _run(run: str | int) -> str:
    return literal(run) if isinstance(run, str) else f"[\\[{run}\\]](#evidence)"


def _cites(numbers: Iterable[int]) -> str:
    return "".join(f" [\\[{number}\\]](#evidence)" for number in numbers)
