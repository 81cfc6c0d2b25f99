"""The library: published cases, found by words and filters."""

from __future__ import annotations

import streamlit as st

from lib.model.reading.currency_rates import HOW_COMPARED
from lib.model.roles import Permission
from lib.services.library import catalogue
from lib.services.library.catalogue import Order
from lib.ui.app import navigation, session
from lib.ui.elements import pagination
from lib.ui.elements.words import counted
from lib.ui.library import case_card, filters, search_box
from lib.ui.practice import practice_home
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
st.title("What have others learned?")

with refusing():
    if not context.person.may(Permission.READ_REVIEWS):
        practice_home.reminder(context)
    words, order = search_box.box()
    counts = catalogue.counts(context, words, chosen=filters.chosen())
    filters.keep(counts.chosen)
    filters.reasons(counts)
    filters.show(counts)
    filters.active(counts)
    found = pagination.asked(
        "page",
        lambda page: catalogue.search(context, words, chosen=counts.chosen, order=order, page=page),
        lambda found: bool(found.hits),
        (words, order, str(counts.chosen)),
    )
    compared = f" · {HOW_COMPARED}" if order is Order.VALUE and found.hits else ""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(counted(counts.total, "case") + compared)
        st.page_link(navigation.page("lessons-learned"), label="Lessons from all cases", icon=":material/school:")
    if found.suggestion:
        search_box.suggest(found.suggestion)
    if not found.hits:
        if words or counts.chosen:
            st.info("No case matches all of this. Remove a word or a filter.", icon=":material/search_off:")
        else:
            st.info(
                "No case has been published yet. The last step of a review publishes one.",
                icon=":material/local_library:",
            )
            if context.person.may(Permission.READ_REVIEWS):
                st.page_link(navigation.page("reviews"), label="Go to the reviews", icon=":material/arrow_forward:")
    case_card.legend(found.hits)
    with st.container(gap="xsmall", key="case-list"):
        for hit in found.hits:
            case_card.show(hit)
    pagination.turn(counts.total, catalogue.PAGE_SIZE, "page")
    if context.person.may(Permission.PUBLISH):
        st.page_link(navigation.page("bring-in"), label="Import cases from files", icon=":material/upload_file:")
