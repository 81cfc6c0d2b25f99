"""Two cases beside each other: reasons as paired bars, causes as strips; what they share is said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from lib.charts import compare as charts
from lib.charts import pictures_of
from lib.charts.drawing.palette import BONE
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.case import CaseStudy
from lib.model.library import side_by_side
from lib.model.library.side_by_side import CaseComparison, ComparedFact, ComparedItem
from lib.model.wording.sentences import first_sentences
from lib.model.worksheets.causes import Bone
from lib.services.context import Context
from lib.services.library import catalogue
from lib.services.runtime import cache
from lib.ui.app import navigation
from lib.ui.elements import expanders, tables
from lib.ui.elements.words import literal
from lib.ui.library import figure_blocks
from lib.ui.workbook.step import step_pictures

_SENTENCES, _SUMMARY = 2, 240
_OFFERED = 6

_Items = tuple[Sequence[ComparedItem], Sequence[ComparedItem]]


def first_choice(context: Context) -> None:
    """A search for the first of the two, where the address names none."""
    st.markdown("Choose a case, then the one to put beside it.")
    words = st.text_input("Search for a case", key="first-words", icon=":material/search:")
    hits = catalogue.search(context, words).hits[:_OFFERED]
    if not hits:
        st.info("No case matches all of this. Remove a word.", icon=":material/search_off:")
    with st.container(gap="xsmall"):
        for hit in hits:
            navigation.sentence_with_link(literal(hit.card.title), "compare", "Choose", left=hit.card.slug)


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
    """What both have in common, then reasons, causes, journeys, lessons, facts and findings of both."""
    pair = cache.cases.get_or_make(
        ("pair", left.fingerprint, right.fingerprint), lambda: side_by_side.side_by_side(left, right)
    )
    if pair.in_common:
        st.markdown(f"**{literal(pair.in_common)}**")
    _heads(left, right)
    _reasons(left, right, pair)
    _causes(left, right, pair)
    _journeys(left, right)
    _lists(left, right, "Lessons", (pair.left.lessons, pair.right.lessons))
    st.header("Key facts")
    differing = sum(item.differs for item in pair.facts)
    st.caption(f"{differing} of {len(pair.facts)} facts differ; “≠” marks them.")
    st.markdown(_facts(left, right, pair.facts))
    if pair.left.findings or pair.right.findings:
        findings = expanders.fold("Findings of both", "compared-findings", icon=":material/fact_check:")
        if findings is not None:
            with findings:
                _columns(left, right, (pair.left.findings, pair.right.findings))


def _heads(left: CaseStudy, right: CaseStudy) -> None:
    for place, case in zip(st.columns(2), (left, right), strict=True):
        with place:
            st.markdown(f"**{literal(case.title)}**")
            if case.summary:
                st.caption(literal(first_sentences(case.summary, _SENTENCES, _SUMMARY)))
            st.page_link(
                navigation.page("case"),
                label="Read the case",
                icon=":material/menu_book:",
                query_params={"slug": case.slug},
            )


def _reasons(left: CaseStudy, right: CaseStudy, pair: CaseComparison) -> None:
    if not pair.left.reasons and not pair.right.reasons and not pair.in_common:
        return
    st.header("Reasons")
    if pair.lists:
        st.caption(pair.lists)
    names = (_name(left), _name(right))
    picture = charts.reasons(names, pair.left.weights, pair.right.weights)
    if picture is not None:
        step_pictures.show_picture(picture)
    _said_in_both((pair.left.reasons, pair.right.reasons))
    _columns(left, right, (pair.left.reasons, pair.right.reasons))


def _causes(left: CaseStudy, right: CaseStudy, pair: CaseComparison) -> None:
    if not pair.left.causes and not pair.right.causes:
        return
    st.header("Root causes")
    _said_in_both((pair.left.causes, pair.right.causes))
    used = [bone for bone in Bone if pair.left.bones.get(bone) or pair.right.bones.get(bone)]
    if used:
        st.html(figure_blocks.legend((bone.label, BONE[bone]) for bone in used))
    for place, case, column in zip(st.columns(2), (left, right), (pair.left, pair.right), strict=True):
        with place:
            st.markdown(f"**{literal(_name(case))}**")
            if column.bones:
                st.html(figure_blocks.strip((bone.label, share, BONE[bone]) for bone, share in column.bones.items()))
            st.markdown(_entries(column.causes))


def _lists(left: CaseStudy, right: CaseStudy, title: str, items: _Items) -> None:
    if any(items):
        st.header(title)
        _said_in_both(items)
        _columns(left, right, items)


def _said_in_both(items: _Items) -> None:
    if any(entry.shared for side in items for entry in side):
        st.caption("“=” marks what both cases have under the same reason.")


def _columns(left: CaseStudy, right: CaseStudy, items: _Items) -> None:
    for place, case, entries in zip(st.columns(2), (left, right), items, strict=True):
        with place:
            st.markdown(f"**{literal(_name(case))}**")
            st.markdown(_entries(entries))


def _name(case: CaseStudy) -> str:
    """What a case is called where there is little room."""
    return case.loss.customer or case.title


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
            st.markdown(f"**{literal(_name(case))}**")
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
