"""Lessons from all cases, with where they were used and whether they held."""

from __future__ import annotations

import streamlit as st

from lib.services.library import lessons
from lib.ui.app import session
from lib.ui.elements import pagination
from lib.ui.elements.words import counted
from lib.ui.library import lesson_card
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
st.title("What should we do next time?")

with refusing():
    there = lessons.choices(context)
    words = lesson_card.ask(st.container(), "Search the lessons", "words", ":material/search:")
    left, right = st.expander("More filters", icon=":material/filter_list:").columns(2)
    sign = lesson_card.ask(left, "What do you see? Words from a warning sign", "sign")
    applies_to = lesson_card.ask(right, "Applies to", "applies")
    reason = lesson_card.pick(left, "Reason", there.reasons)
    industry = lesson_card.pick(right, "Industry", there.industries)
    found = pagination.asked(
        "lessons-page",
        lambda page: lessons.search(
            context, words, sign=sign, applies_to=applies_to, reason=reason, industry=industry, page=page
        ),
        lambda found: bool(found.cards),
        (words, sign, applies_to, reason, industry),
    )
    ceiling = "more than " if found.total >= lessons.COUNT_CEILING else ""
    st.caption(ceiling + counted(found.total, "lesson"))
    if found.waiting:
        st.caption(
            ":material/visibility_off: Some cases are waiting for your answer under Practice. "
            "Their lessons appear here once you have answered."
        )
    elif found.untried:
        st.caption(
            ":material/visibility_off: Lessons of cases you have not answered yet are shown here once you have "
            "answered or opened them."
        )
    if not found.cards and any((words, sign, applies_to, reason, industry)):
        st.info("No lesson matches all of this. Remove a word or a filter.", icon=":material/search_off:")
    elif not found.cards and not found.waiting and not found.untried:
        st.info(
            "No case with a lesson has been published yet. The last step of a review publishes one.",
            icon=":material/school:",
        )
    lesson_card.ruler(found.cards)
    numbers = lesson_card.numbers(found.cards)
    with st.container(gap="small"):
        for card in found.cards:
            key = (card.slug, card.lesson)
            lesson_card.show(card, found.tallies.get(key), numbers.get(key))
    pagination.turn(found.total, lessons.PAGE_SIZE, "lessons-page")
