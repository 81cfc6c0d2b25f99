"""Home: the reviews under way, and starting one."""

from __future__ import annotations

import streamlit as st

from lib.model.errors import WorkbookError
from lib.model.roles import Permission
from lib.services import house, reviews, samples
from lib.ui import importing, navigation, review_card, session
from lib.ui.frame import refusing

store, person = house.store(), session.person()
st.title("Reviews")

with refusing():
    shown, total = reviews.page(store, person, st.session_state.get("reviews-page", 1))
    flagship = samples.flagship(store)
    if total == 0 or (flagship and all(item.review.sample for item in shown)):
        st.markdown(
            "A review walks through one loss: the facts, the customer's way with us, where we stood, why it happened "
            "and what to learn. It takes 60 to 90 minutes with the people who were there. "
            "What you write is saved as you write it."
        )
    if flagship and st.button("Open the sample review", icon=":material/play_circle:"):
        navigation.go("loss", flagship)

    if person.may(Permission.START_REVIEWS):
        with st.expander("New review", icon=":material/add_circle:", expanded=total == 0):
            with st.form("new-review", border=False):
                customer = st.text_input("Which customer was lost?", max_chars=200)
                notice = st.text_input("When did they tell us?", placeholder="14 Feb 2018, Feb 2018 or 2018")
                lost = st.text_input("What was lost, in one line?", max_chars=200)
                wanted = st.form_submit_button("Start the review", type="primary")
            if wanted:
                try:
                    started = reviews.start(store, person, customer, notice, lost)
                except WorkbookError as error:
                    st.error(f"{error} What you typed is still in the form.", icon=":material/block:")
                else:
                    navigation.go("loss", started.id)
        importing.review_file(store, person)

    for item in shown:
        review_card.show(store, person, item)
    if total > reviews.PAGE_SIZE:
        st.pagination(-(-total // reviews.PAGE_SIZE), key="reviews-page")
