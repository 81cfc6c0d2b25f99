"""The library: published cases, found by words and filters."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.services import house, library
from lib.ui import case_card, narrowing, navigation, paging, session
from lib.ui.frame import refusing
from lib.ui.words import counted

store, person = house.store(), session.person()
st.title("What have others learned?")

with refusing():
    there = library.filters(store, person)
    words = st.text_input(
        "Search", key="words", bind="query-params", placeholder="All of these words", icon=":material/search:"
    )
    first, second, third = st.columns(3)
    chosen = {
        "industry": narrowing.pick(first, "Industry", there.industries),
        "reason_group": narrowing.pick(second, "Reason", there.reason_groups),
        "outcome": narrowing.pick(third, "Outcome", there.outcomes),
    }
    found = paging.asked(
        "library-page",
        lambda page: library.search(store, person, words, **chosen, page=page),
        lambda found: bool(found.cards),
    )
    ceiling = "more than " if found.total >= library.COUNT_CEILING else ""
    st.caption(ceiling + counted(found.total, "case"))
    if not found.cards:
        if words or any(chosen.values()):
            st.info("No case has all of this. Take a word or a filter away.", icon=":material/search_off:")
        else:
            st.info("No case is published yet. A review's last step publishes it.", icon=":material/local_library:")
            if person.may(Permission.READ_REVIEWS):
                st.page_link(navigation.page("reviews"), label="To the reviews", icon=":material/arrow_forward:")
    for card in found.cards:
        case_card.show(card)
    paging.turn(found.total, library.PAGE_SIZE, "library-page")
