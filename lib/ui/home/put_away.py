"""What is not at hand, folded on the home page: reviews that others published, with what is still due, and samples."""

from __future__ import annotations

import streamlit as st

from lib.model.rules import attention
from lib.services.context import Context
from lib.services.review import reviews
from lib.services.review.reviews import ReviewProgress
from lib.ui.app import clock, navigation
from lib.ui.elements import expanders, pagination
from lib.ui.elements.words import counted, isolated, literal
from lib.ui.home import review_card

KEY = "put-away"


def show(context: Context) -> None:
    """One fold for all of them, filled while it is open."""
    samples, published = reviews.put_away(context)
    if not samples + published:
        return
    box = expanders.fold(_label(samples, published), KEY)
    if box is None:
        return
    with box:
        shown, total = pagination.asked(
            "put-away-page",
            lambda page: reviews.page(context, page, under_way=False, today=clock.today()),
            lambda found: bool(found[0]),
        )
        for item in shown:
            _line(context, item)
        pagination.turn(total, reviews.PAGE_SIZE, "put-away-page")


def _label(samples: int, published: int) -> str:
    if not published:
        return counted(samples, "sample")
    if not samples:
        return counted(published, "published review")
    return f"{samples + published} samples and published reviews"


def _line(context: Context, item: ReviewProgress) -> None:
    review = item.review
    with st.container(border=True, key=f"review-{review.id}", gap="xsmall"):
        st.markdown(f"**{isolated(review.customer or review_card.UNNAMED)}**{review_card.badges(item)}")
        st.caption(review_card.about(review))
        if item.needs:
            first = item.needs[0]
            when = attention.day_words(first, clock.today())
            st.markdown(f":small[:material/event: Still due: {literal(first.words)} · {literal(when)}]")
        with st.container(horizontal=True, vertical_alignment="center"):
            at = {"review": str(review.id)}
            st.page_link(navigation.page("loss"), label="Open", icon=":material/arrow_forward:", query_params=at)
            review_card.read_the_case(context, item)
            st.space("stretch")
            review_card.removing(context, review)
