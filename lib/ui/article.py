"""A case on the screen: the same document as its PDF, block by block."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache, singledispatch

import streamlit as st

from lib.charts import pictures_of
from lib.charts.picture import Picture
from lib.model import steps
from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.roles import Permission, Person
from lib.report import blocks
from lib.report.words import Words, plain
from lib.services import counterparts, linked_cases, shelf
from lib.store import Store
from lib.ui import frame, navigation
from lib.ui.words import cites, counted, inline, literal, paragraphs

# What a reader looks up is folded, whatever it holds.
_FOLDED = {"open": "Show the open points", "glossary": "Show the glossary", "teaching": "Show the teaching note"}
# Begins to draw what belongs under lessons, and then draws it for the lesson in a row, given the row's id.
Below = Callable[[], Callable[[str], None]]
_SIGNS = {"result": ":material/lightbulb:", "warning": ":material/warning:", "gap": ":material/help:"}


def head(case: CaseStudy) -> None:
    """Title, what kind of document this is, and the summary."""
    level = f":{'green' if case.level is Level.TRAINING else 'gray'}-badge[{literal(case.readers)}]"
    sample = " :blue-badge[Sample]" if case.sample else ""
    st.title(literal(case.title))
    st.markdown(
        f"{level} :gray-badge[Edition {case.edition}]{sample} "
        f"published {case.published_at:%d %B %Y} by {literal(case.published_by)}, "
        f"approved by {literal(case.approved_by)}"
    )
    if case.fictional:
        st.markdown(frame.INVENTED)
    if case.override_reason:
        st.caption(f"Published with open points: {literal(case.override_reason)}")
    if case.summary:
        st.markdown(literal(case.summary))


def body(case: CaseStudy, document: blocks.Document, below: Below) -> None:
    """Every section in reading order, the pictures drawn for this screen; `below` each lesson what belongs to it."""
    with st.expander("Contents", icon=":material/toc:"):
        st.markdown("\n".join(map(_line, document.sections)))
    sections(case, document.sections, below=below)


def sections(
    case: CaseStudy,
    shown: Iterable[blocks.Section],
    *,
    headed: bool = True,
    below: Below | None = None,
) -> None:
    """Some sections of a case, drawn for this screen; not `headed` where their title stands above already."""
    drawn = _drawn(case)
    for section in shown:
        if headed:
            (st.header if section.level == 1 else st.subheader)(literal(section.title), anchor=section.key)
        if section.key == "lessons" and below is not None:
            _lessons(section, below)
        elif section.level == 2 or section.key in _FOLDED:
            _exhibit(section, drawn)
        else:
            for block in section.blocks:
                _block(block, drawn)


def arrival(document: blocks.Document, row: str) -> None:
    """The lesson that an address leads to, above everything else, with the way to its place."""
    ledgers = (block for part in document.sections if part.key == "lessons" for block in part.blocks)
    entries = (entry for block in ledgers if isinstance(block, blocks.Ledger) for entry in block.entries)
    found = next((entry for entry in entries if row and entry.row == row), None)
    if found is not None:
        with st.container(border=True, key="arrival"):
            st.caption("The lesson you came for")
            st.markdown(entry_text(replace(found, mark="")))
            st.markdown(f"[Read it in its place, with where it was used](#lesson-{found.row})")


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
def _lessons(section: blocks.Section, below: Below) -> None:
    more = below()
    for block in section.blocks:
        if not isinstance(block, blocks.Ledger):
            _show(block)
            continue
        for entry in block.entries:
            with st.container(border=True, key=f"lesson-{entry.row}"):
                st.subheader(f"Lesson {literal(entry.mark)}", anchor=f"lesson-{entry.row}")
                st.markdown(entry_text(replace(entry, mark="")))
                more(entry.row)


def _block(block: blocks.Block, drawn: Mapping[str, Picture]) -> None:
    if isinstance(block, blocks.Figure):
        frame.picture(drawn[block.name])
    else:
        _show(block)


def other_level(store: Store, person: Person, case: CaseStudy) -> None:
    """The way to the same case at the other level, for those who may read both."""
    there = counterparts.counterpart(store, person, case.slug) if person.may(Permission.READ_INTERNAL) else None
    if there is None:
        return
    told = there.level is Level.TRAINING
    older = " – older than this edition" if told and there.older else ""
    older = older or (" – newer than this one tells" if there.older else "")
    st.page_link(
        navigation.page("case"),
        label=f"Training edition {there.edition}{older}"
        if told
        else f"The case behind this, edition {there.edition}{older}",
        icon=":material/school:" if told else ":material/lock:",
        query_params={"slug": there.slug},
    )


def linked(store: Store, person: Person, case: CaseStudy) -> None:
    """The cases this one names and those that name it, as far as they are in the library."""
    named = linked_cases.titles(store, person, case.outline.related)
    naming = {slug: title for slug, title in linked_cases.naming(store, person, case.slug).items() if slug not in named}
    st.header("Linked cases", anchor="linked")
    st.page_link(
        navigation.page("compare"),
        label="Set this case beside another",
        icon=":material/compare:",
        query_params={"left": case.slug},
    )
    for icon, found in ((":material/link:", named), (":material/subdirectory_arrow_left:", naming)):
        if found is naming and naming:
            st.caption("These cases name this one:")
        for slug, title in found.items():
            st.page_link(navigation.page("case"), label=literal(title), icon=icon, query_params={"slug": slug})


def _drawn(case: CaseStudy) -> dict[str, Picture]:
    ink = frame.ink()
    return shelf.cases.keep(
        ("pictures", case.fingerprint, ink),
        lambda: {
            f"{step.key}-{place}": item
            for step in steps.STEPS
            for place, item in enumerate(pictures_of(step.key, case.workbook, ink), start=1)
        },
    )


@singledispatch
def _show(block: Hashable) -> None:
    for text in _texts(block):
        st.markdown(text)


@_show.register
def _(block: blocks.Findings) -> None:
    if block.title:
        st.markdown(f"**{literal(block.title)}**")
    said = _texts(block)
    st.markdown("\n\n".join(said[: frame.SHOWN_FINDINGS]))
    if said[frame.SHOWN_FINDINGS :]:
        with st.expander(counted(len(said) - frame.SHOWN_FINDINGS, "more finding")):
            st.markdown("\n\n".join(said[frame.SHOWN_FINDINGS :]))


@_show.register
def _(block: blocks.Facts) -> None:
    known, *unknown = _texts(block)
    st.markdown(known)
    for line in unknown:
        st.caption(line)


@_show.register
def _(block: blocks.Callout) -> None:
    with st.container(border=True):
        st.caption(literal(block.label))
        st.markdown(paragraphs(block.text))


@lru_cache(maxsize=2_000)
def _texts(block: Hashable) -> tuple[str, ...]:
    # Blocks never change, and everybody who reads a case is shown the same ones.
    return _written(block)


@singledispatch
def _written(block: object) -> tuple[str, ...]:
    """A block in Markdown, text by text."""
    raise TypeError(f"no way to show {type(block).__name__}")


@_written.register
def _(block: blocks.Prose) -> tuple[str, ...]:
    return (paragraphs(block.text) + cites(block.cites),)


@_written.register
def _(block: blocks.Findings) -> tuple[str, ...]:
    return tuple(map(_said, block.items))


@_written.register
def _(block: blocks.Facts) -> tuple[str, ...]:
    # Tables written as text reach the screen much sooner than tables of data.
    lines = ["| Fact | Known |", "| --- | --- |"]
    unknown: list[str] = []
    for group in block.groups:
        known = [item for item in group.items if item.known]
        unknown += [literal(item.label) for item in group.items if not item.known]
        lines += [f"| **{literal(group.title)}** | |"] if known and group.title else []
        lines += [f"| {literal(item.label)} | {_item_text(item)} |" for item in known]
    return ("\n".join(lines), *([f"Unknown: {', '.join(unknown)}."] if unknown else []))


@_written.register
def _(block: blocks.Ledger) -> tuple[str, ...]:
    return tuple(
        _group_head(group) + "\n\n---\n\n".join(map(entry_text, entries)) for group, entries in block.grouped()
    )


@_written.register
def _(block: blocks.Board) -> tuple[str, ...]:
    return tuple("\n".join((f"**{literal(cell.title)}**", "", *map(_note, cell.notes))) for cell in block.cells)


@_written.register
def _(block: blocks.Listing) -> tuple[str, ...]:
    return ("\n".join(f"1. {inline(item)}" for item in block.items),)


@_written.register
def _(block: blocks.Table) -> tuple[str, ...]:
    heads = " | ".join(literal(head) or "What" for head in block.heads)
    rows = (" | ".join(map(_cell, row)) for row in block.rows)
    return ("\n".join(f"| {line} |" for line in (heads, " | ".join("---" for _ in block.heads), *rows)),)


@_written.register
def _(block: blocks.Terms) -> tuple[str, ...]:
    return ("\n\n".join(map(_term, block.items)),)


def _group_head(group: blocks.Item | None) -> str:
    return f"**{literal(group.label)}: {_item_text(group)}**\n\n" if group else ""


def _term(item: blocks.Item) -> str:
    ours = " :gray-badge[working rule]" if item.ours else ""
    return f"**{literal(item.label)}**{ours}  \n{inline(item.text)}"


def _said(item: blocks.Said) -> str:
    ours = " :gray-badge[working rule]" if item.ours else ""
    return f"{_SIGNS[item.sign]} {literal(item.sentence)}{ours}"


def _note(note: blocks.Note) -> str:
    beside = "; ".join(f"{item.label}: {plain(item.text)}" for item in note.aside)
    return (
        f"- {literal(note.mark)} {inline(note.text)}{cites(note.cites)}"
        + (" :gray-badge[no evidence]" if note.muted else "")
        + (f"  \n  {literal(beside)}" if beside else "")
    )


def entry_text(entry: blocks.Entry) -> str:
    """A worksheet row in Markdown: what it says, then the line of its circumstances, then its other fields."""
    grade = f" :gray-badge[{entry.grade}{' proposed' if entry.proposed else ''}]" if entry.grade else ""
    warned = f" :orange-badge[{literal(entry.warning)}]" if entry.warning else ""
    mark = f"**{literal(entry.mark)}** " if entry.mark else ""
    lines = [f"{mark}{inline(entry.title)}{cites(entry.cites)}{grade}{warned}"]
    lines += [_labelled(item) for item in entry.lines]
    beside = (*entry.margin, *entry.brief, *entry.facts)
    lines += [" · ".join(map(_labelled, beside))] if beside else []
    if entry.target:
        lines.append(f"[{literal(entry.address or entry.target)}]({entry.target})")
    return "  \n".join(lines)


def _labelled(item: blocks.Item) -> str:
    return f"**{literal(item.label)}:** {_item_text(item)}"


def _item_text(item: blocks.Item) -> str:
    text = inline(item.text) if item.known else "unknown"
    return f"{text}{cites(item.cites)}" + (" :gray-badge[working rule]" if item.ours else "")


def _cell(cell: Words | blocks.Bar | blocks.Mark) -> str:
    if isinstance(cell, blocks.Bar):
        return f"{cell.share} %"
    return literal(cell.grade) if isinstance(cell, blocks.Mark) else inline(cell)
