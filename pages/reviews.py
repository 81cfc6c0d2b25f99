"""Home: the reviews under way, and starting one."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.services import reviews
from lib.services.library import samples
from lib.ui.app import clock, navigation, pagination, session
from lib.ui.practice import practice_home
from lib.ui.workbook import new_review, review_card
from lib.ui.workbook.step_frame import refusing

context = session.context()
st.title("Reviews")

with refusing():
    practice_home.reminder(context)
    shown, total = pagination.asked(
        "reviews-page",
        lambda page: reviews.page(context, page, status="open", today=clock.today()),
        lambda found: bool(found[0]),
    )
    flagship = samples.flagship(context.store)
    if all(item.review.sample for item in shown):
        st.markdown(
            "A review walks through one loss: the facts, the customer's journey with us, where we stood, why it "
            "happened and what to learn. It takes 60 to 90 minutes with the people who were there. "
            "What you write is saved as you write it."
        )
        if flagship and st.button("Open the sample review", icon=":material/play_circle:"):
            navigation.go("loss", flagship)
    if context.person.may(Permission.START_REVIEWS):
        new_review.show(context, unfolded=not shown)

    for item in shown:
        review_card.show(context, item)
    pagination.turn(total, reviews.PAGE_SIZE, "reviews-page")
    review_card.published(context)
