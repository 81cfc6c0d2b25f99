"""Home: what is due, the reviews under way, and starting one."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.services.library import samples
from lib.services.review import reviews
from lib.ui.app import clock, navigation, session
from lib.ui.elements import pagination
from lib.ui.files import review_import
from lib.ui.home import due_list, new_review, put_away, review_card
from lib.ui.practice import practice_home
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
may_start = context.person.may(Permission.START_REVIEWS)

with refusing():
    shown, total = pagination.asked(
        "reviews-page",
        lambda page: reviews.page(context, page, under_way=True, today=clock.today()),
        lambda found: bool(found[0]),
    )
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title("Reviews", width="content", anchor=False)
        if may_start and shown and not new_review.is_open():
            new_review.button()
    if may_start and new_review.is_open():
        new_review.form(context)
    is_due = due_list.show(context)
    practice_home.reminder(context)
    if shown:
        published = any(item.review.status == "published" for item in shown)
        st.header(f"{'Yours and those under way' if published else 'Under way'} ({total})")
    else:
        st.markdown(
            "A review walks through one loss: the facts, the customer's journey with us, where we stood, why it "
            "happened and what to learn. The short form takes one meeting of 75 minutes with the people who "
            "were there, the full form four meetings over some weeks. "
            "What you write is saved as you write it."
        )
        sample = samples.number_of(context.store)
        if sample and st.button("Open the sample review", icon=":material/play_circle:"):
            navigation.go("loss", sample)
        if may_start and not new_review.is_open():
            new_review.form(context)
    for item in shown:
        review_card.show(context, item)
    pagination.turn(total, reviews.PAGE_SIZE, "reviews-page")
    put_away.show(context)
    if shown and not is_due:
        due_list.all_actions()
    if may_start:
        review_import.review_file(context)
