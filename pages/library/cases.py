"""The library: published cases, found by words and filters."""

from __future__ import annotations

import streamlit as st

from lib.model.loss import Industry, Outcome
from lib.model.reasons import ReasonGroup
from lib.services import cases, house
from lib.ui import case_card, navigation, session
from lib.ui.frame import refusing
from lib.ui.words import counted

store, person = house.store(), session.person()
st.title("What have others learned?")

with refusing():
    there = cases.filters(store, person)
    words = st.text_input("Search", key="words", bind="query-params", placeholder="All of these words", icon=":material/search:")
    columns = st.columns(3)
    chosen: dict[str, str | None] = {}
    for column, name, title, labels, values in zip(
        columns,
        ("industry", "reason_group", "outcome"),
        ("Industry", "Reason", "Outcome"),
        (Industry, ReasonGroup, Outcome),
        (there.industries, there.reason_groups, there.outcomes),
        strict=True,
    ):
        with column:
            chosen[name] = st.selectbox(
                title,
                list(values),
                index=None,
                format_func=lambda value, labels=labels: labels(value).label,
                placeholder="any",
                key=name,
                bind="query-params",
            )
    page = st.session_state.get("library-page", 1)
    found = cases.search(store, person, words, **chosen, page=page)
    ceiling = "more than " if found.total >= cases.COUNT_CEILING else ""
    st.caption(ceiling + counted(found.total, "case"))
    if not found.cards:
        if words or any(chosen.values()):
            st.info("No case has all of this. Take a word or a filter away.", icon=":material/search_off:")
        else:
            st.info("No case is published yet. A review's last step publishes it.", icon=":material/local_library:")
            st.page_link(navigation.page("reviews"), label="To the reviews", icon=":material/arrow_forward:")
    for card in found.cards:
        case_card.show(card)
    if found.total > cases.PAGE_SIZE:
        st.pagination(-(-found.total // cases.PAGE_SIZE), key="library-page")
