"""Two cases beside each other: facts in one table, the rest in two columns; what they share is said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from lib.charts import pictures_of
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.case import CaseStudy
from lib.model.library import side_by_side
from lib.model.library.side_by_side import ComparedFact, ComparedItem
from lib.services import cache
from lib.services.context import Context
from lib.services.library import catalogue
from lib.ui.app import navigation, tables
from lib.ui.app.words import literal
from lib.ui.workbook import step_pictures

_SECTIONS = (("Reasons", "reasons"), ("Root causes", "causes"), ("Lessons", "lessons"), ("Findings", "findings"))
_OFFERED = 6


def choice(context: Context, left: CaseStudy, right: CaseStudy | None) -> None:
    """A search for the second case; open while there is none."""
    with st.expander("Choose the other case", icon=":material/compare:", expanded=right is None):
        words = st.text_input("Search for the other case", key="other-words", icon=":material/search:")
        results = catalogue.search(context, words)
        offered = [hit.card for hit in results.hits if hit.card.slug != left.slug][:_OFFERED]
        if not offered:
            st.info("No other case matches all of this. Remove a word.", icon=":material/search_off:")
        for card in offered:
            navigation.sentence_with_link(literal(card.title), "compare", "Compare", left=left.slug, right=card.slug)


def show(left: CaseStudy, right: CaseStudy) -> None:
    """Facts, journeys, reasons, causes, lessons and findings of both."""
    pair = cache.cases.get_or_make(
        ("pair", left.fingerprint, right.fingerprint), lambda: side_by_side.side_by_side(left, right)
    )
    _heads(left, right)
    st.header("Key facts")
    differing = sum(item.differs for item in pair.facts)
    st.caption(f"{differing} of {len(pair.facts)} facts differ; “≠” marks them.")
    st.markdown(_facts(left, right, pair.facts))
    _journeys(left, right)
    for title, name in _SECTIONS:
        ours: tuple[ComparedItem, ...] = getattr(pair.left, name)
        theirs: tuple[ComparedItem, ...] = getattr(pair.right, name)
        if ours or theirs:
            st.header(title)
            if name == "reasons" and pair.lists:
                st.caption(pair.lists)
            if any(entry.shared for entry in (*ours, *theirs)):
                st.caption("“=” marks what both cases have under the same reason.")
            for place, case, entries in zip(st.columns(2), (left, right), (ours, theirs), strict=True):
                with place:
                    st.markdown(f"**{literal(case.title)}**")
                    st.markdown(_entries(entries))


def _heads(left: CaseStudy, right: CaseStudy) -> None:
    for place, case in zip(st.columns(2), (left, right), strict=True):
        with place:
            st.markdown(f"**{literal(case.title)}**")
            st.page_link(
                navigation.page("case"),
                label="Read the case",
                icon=":material/menu_book:",
                query_params={"slug": case.slug},
            )
            if case.summary:
                st.markdown(literal(case.summary))


def _facts(left: CaseStudy, right: CaseStudy, facts: Sequence[ComparedFact]) -> str:
    """One table, so that what belongs together stands on one line."""
    rows = tuple((f"{item.title}{' ≠' if item.differs else ''}", item.left, item.right) for item in facts)
    return tables.written_literally(TableData(("Fact", left.title, right.title), rows))


def _entries(entries: Sequence[ComparedItem]) -> str:
    return "\n".join(f"- {'**=** ' if entry.shared else ''}{literal(entry.text)}" for entry in entries) or "Nothing."


def _journeys(left: CaseStudy, right: CaseStudy) -> None:
    drawn = [_journey(case, side) for case, side in ((left, "left"), (right, "right"))]
    if not any(drawn):
        return
    st.header("Journey")
    for place, case, pictures in zip(st.columns(2), (left, right), drawn, strict=True):
        with place:
            st.markdown(f"**{literal(case.title)}**")
            for picture in pictures:
                step_pictures.show_picture(picture)
            if not pictures:
                st.caption("No journey was drawn.")


def _journey(case: CaseStudy, side: str) -> tuple[Picture, ...]:
    pictures = cache.cases.get_or_make(
        ("journey", case.fingerprint),
        lambda: pictures_of("journey", case.workbook)[:1],
    )
    return tuple(replace(picture, name=f"{picture.name}-{side}") for picture in pictures)
