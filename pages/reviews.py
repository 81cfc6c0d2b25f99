"""Home: the reviews under way, and starting one."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.services import app_database, reviews
from lib.services.library import samples
from lib.ui.app import clock, navigation, pagination, session
from lib.ui.practice import practice_home
from lib.ui.workbook import new_review, review_card
from lib.ui.workbook.step_frame import refusing

store, person = app_database.store(), session.person()
st.title("Reviews")

with refusing():
    practice_home.reminder(store, person)
    shown, total = pagination.asked(
        "reviews-page",
        lambda page: reviews.page(store, person, page, status="open", today=clock.today()),
        lambda found: bool(found[0]),
    )
    flagship = samples.flagship(store)
    if all(item.review.sample for item in shown):
        st.markdown(
            "A review walks through one loss: the facts, the customer's journey with us, where we stood, why it "
            "happened and what to learn. It takes 60 to 90 minutes with the people who were there. "
            "What you write is saved as you write it."
        )
        if flagship and st.button("Open the sample review", icon=":material/play_circle:"):
            navigation.go("loss", flagship)
    if person.may(Permission.START_REVIEWS):
        new_review.show(store, person, unfolded=not shown)

    for item in shown:
        review_card.show(store, person, item)
    pagination.turn(total, reviews.PAGE_SIZE, "reviews-page")
    review_card.published(store, person)
