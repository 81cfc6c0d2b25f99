"""A review on the home page: what was lost, how far each step has got, the next thing to do."""

from __future__ import annotations

import streamlit as st

from lib.model.dates import partial_date
from lib.model.roles import Permission
from lib.model.rules.programme.meeting_dates import MeetingDate
from lib.services.context import Context
from lib.services.review import reviews
from lib.services.review.reviews import Review, ReviewProgress
from lib.ui.app import navigation, refusals
from lib.ui.elements.words import isolated, literal
from lib.ui.meeting import programme_cards, progress
from lib.ui.workbook.step import step_cells

UNNAMED = "Customer not named"
_LAST_WORDS = "Every step is complete. The case can be published in step 10."


def show(context: Context, item: ReviewProgress) -> None:
    """One card of a review that is under way."""
    review = item.review
    with st.container(border=True, key=f"review-{review.id}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(gap="xxsmall", width="stretch"):
                st.subheader(f"{isolated(review.customer or UNNAMED)}{badges(item)}", anchor=False)
                st.caption(about(review))
            if st.button("Continue", key=f"open-{review.id}", type="primary"):
                navigation.go(item.next_step.key, review.id)
        step_cells.show(review.id, review.customer or UNNAMED, item.states)
        if item.next_meeting:
            st.markdown(f":small[{_next(item)}]")
        with st.container(horizontal=True, vertical_alignment="center"):
            if item.next_meeting:
                _meeting(item.review, item.next_meeting)
            else:
                st.markdown(f":small[{_next(item)}]", width="stretch")
            read_the_case(context, item)
            removing(context, review)


def badges(item: ReviewProgress) -> str:
    """What kind of review it is, where that is not the usual one."""
    told = (
        (":gray-badge[Sample]", item.review.sample),
        (":orange-badge[Fictional]", item.fictional),
        (f":green-badge[Published, edition {item.edition}]", item.edition is not None),
    )
    return "".join(f" {badge}" for badge, holds in told if holds)


def about(review: Review) -> str:
    """What was lost and the day of notice, in Markdown."""
    lost = isolated(review.title) if review.title else "What was lost is not written down yet"
    return f"{lost} · notice {partial_date.label(review.notice_date)}"


def read_the_case(context: Context, item: ReviewProgress) -> None:
    """The way to the case that came of a review, for those who read cases."""
    if item.edition and context.person.may(Permission.READ_CASES):
        at = {"slug": item.review.slug}
        st.page_link(navigation.page("case"), label="Read the case", icon=":material/menu_book:", query_params=at)


def removing(context: Context, review: Review) -> None:
    """The way to remove a review, which asks once more, because its history goes with it."""
    if context.person.may(Permission.REMOVE_REVIEWS):
        name = f"ask-remove-{review.id}"
        if st.button("Remove", key=name, type="tertiary", icon=":material/delete:"):
            _ask(context, review)


@st.dialog("Remove this review?", icon=":material/delete:")
@refusals.shown()
def _ask(context: Context, review: Review) -> None:
    st.markdown(
        f"**{literal(review.customer or UNNAMED)}**: this removes the review with its history. A published case of it "
        "stays in the library."
    )
    if st.button("Remove this review", key=f"remove-{review.id}", type="primary"):
        reviews.remove(context, review.id)
        st.rerun()


def _next(item: ReviewProgress) -> str:
    if item.states[item.next_step.key].is_complete:
        return _LAST_WORDS
    return f"**Next** {item.next_step.number} {literal(item.next_step.title)}: {literal(item.next_words)}"


def _meeting(review: Review, meeting: MeetingDate) -> None:
    """The way into the meeting that comes next in the programme."""
    st.page_link(
        navigation.page("meeting"),
        label=f"Open the meeting “{meeting.kind.label}”",
        icon=":material/slideshow:",
        query_params=progress.beginning(review.id, meeting.kind).parameters(),
    )
    st.caption(literal(programme_cards.when(meeting)), width="stretch")
