"""The library: published cases, found by words and filters."""

from __future__ import annotations

import streamlit as st

from lib.model.reading.currency_rates import HOW_COMPARED
from lib.model.roles import Permission
from lib.services import house, library
from lib.services.library import Order
from lib.ui import case_card, exercises, narrowing, navigation, paging, searching, session
from lib.ui.frame import refusing
from lib.ui.words import counted

store, person = house.store(), session.person()
st.title("What have others learned?")

with refusing():
    st.page_link(navigation.page("lessons-learned"), label="The lessons of all cases", icon=":material/school:")
    if not person.may(Permission.READ_REVIEWS):
        exercises.reminder(store, person)
    words, order = searching.box()
    counts = library.counts(store, person, words, chosen=narrowing.chosen())
    narrowing.keep(counts.chosen)
    narrowing.show(counts)
    narrowing.active(counts)
    found = paging.asked(
        "page",
        lambda page: library.search(store, person, words, chosen=counts.chosen, order=order, page=page),
        lambda found: bool(found.hits),
        (words, order, str(counts.chosen)),
    )
    compared = f" · {HOW_COMPARED}" if order is Order.VALUE and found.hits else ""
    st.caption(counted(counts.total, "case") + compared)
    if found.suggestion:
        searching.suggest(found.suggestion)
    if not found.hits:
        if words or counts.chosen:
            st.info("No case matches all of this. Remove a word or a filter.", icon=":material/search_off:")
        else:
            st.info(
                "No case has been published yet. The last step of a review publishes one.",
                icon=":material/local_library:",
            )
            if person.may(Permission.READ_REVIEWS):
                st.page_link(navigation.page("reviews"), label="Go to the reviews", icon=":material/arrow_forward:")
    for hit in found.hits:
        case_card.show(hit)
    paging.turn(counts.total, library.PAGE_SIZE, "page")
    if person.may(Permission.PUBLISH):
        st.page_link(navigation.page("bring-in"), label="Import cases from files", icon=":material/upload_file:")
