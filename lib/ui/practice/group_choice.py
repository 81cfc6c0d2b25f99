"""Choosing the case of a group session, or going on with one."""

from __future__ import annotations

import streamlit as st

from lib.model.audience import Level
from lib.services.context import Context
from lib.services.practice import case_choice, group_sessions
from lib.ui.app import clock, navigation, refusals
from lib.ui.elements.words import literal
from lib.ui.practice import practice_home


def show(context: Context) -> None:
    """A list of cases with a button each, and the sessions opened last."""
    st.markdown(
        "One screen for everyone: part A, an anonymous vote, part B and what to discuss. Nobody in "
        "the room needs an account, and there is no clock."
    )
    level = st.radio(
        "Level",
        list(Level),
        format_func=lambda item: item.label,
        key="group-level",
        horizontal=True,
        help="With people from outside the company, choose the training level.",
    )
    words = st.text_input("Search", key="group-words", icon=":material/search:")
    cards, more = case_choice.choice(context, words, level=level)
    if not cards:
        practice_home.nothing(words)
    for card in cards:
        about, way = st.columns([4, 1], vertical_alignment="center")
        about.markdown(literal(practice_home.name_of(card)))
        if way.button("Run it", icon=":material/groups:", key=f"run-{card.slug}"):
            _start(context, card.slug)
    if more:
        st.caption("There are more; search to find them.")
    _latest(context)


def _start(context: Context, slug: str) -> None:
    with refusals.shown():
        opened = group_sessions.start(context, slug)
        navigation.go("group", session=str(opened.id))


def _latest(context: Context) -> None:
    sessions = group_sessions.latest(context)
    if not sessions:
        return
    st.header("Your latest sessions")
    for item in sessions:
        told = f"{literal(item.about)} · {clock.short_day(item.at)}"
        navigation.sentence_with_link(told, "group", "Continue", session=str(item.id))
