"""A review on the home page: what was lost, how far it has come, the next thing to do."""

from __future__ import annotations

import streamlit as st

from lib.model import steps
from lib.model.dates import partial_date
from lib.model.roles import Permission
from lib.services import reviews
from lib.services.context import Context
from lib.services.reviews import ReviewProgress
from lib.ui.app import clock, navigation, pagination
from lib.ui.app.words import counted, literal, short
from lib.ui.meeting import programme_cards

SHOWN_NEEDS = 4


def show(context: Context, item: ReviewProgress) -> None:
    """One card. Removing asks once more, because a review's history goes with it."""
    review, number = item.review, item.review.id
    done = steps.completed(item.states)
    with st.container(border=True, key=f"review-{number}"):
        badges = " :blue-badge[Sample]" if review.sample else ""
        badges += " :orange-badge[Fictional]" if item.fictional else ""
        badges += " :green-badge[Published]" if review.status == "published" else ""
        st.header(literal(review.customer or "Customer not named") + badges)
        lost = literal(review.title or "What was lost is not written down yet")
        st.caption(f"{lost} · notice {partial_date.label(review.notice_date)}{_next_meeting(item)}")
        st.progress(done / len(item.states), text=f"{done} of {counted(len(item.states), 'step')} complete")
        if not item.states[item.next_step.key].is_complete:
            st.markdown(f"**Next** {literal(item.next_step.title)}: {literal(short(item.next_words, 160))}")
        _needs(item)
        with st.container(horizontal=True):
            if st.button("Continue", key=f"open-{number}", type="primary", icon=":material/arrow_forward:"):
                navigation.go(item.next_step.key, number)
            if context.person.may(Permission.REMOVE_REVIEWS):
                with st.popover("Remove", icon=":material/delete:"):
                    st.markdown(
                        "This removes the review with its history. A published case of it stays in the library."
                    )
                    if st.button("Remove this review", key=f"remove-{number}"):
                        reviews.remove(context, number)
                        st.rerun()


def _next_meeting(item: ReviewProgress) -> str:
    """The meeting that comes next, unless it stands among what is due."""
    meeting = item.next_meeting
    if meeting is None or any(need.meeting for need in item.needs):
        return ""
    return f" · next meeting: {meeting.kind.label}, {programme_cards.when(meeting)}"


def _needs(item: ReviewProgress) -> None:
    """What is due, each a way to where it is done; the rest is counted."""
    for need in item.needs[:SHOWN_NEEDS]:
        sign = ":material/notification_important:" if need.late else ":material/event_upcoming:"
        at = {"review": str(item.review.id), **({"row": need.row} if need.row else {})}
        page, title = ("programme", "Meetings") if need.meeting else (need.step, steps.step(need.step).title)
        navigation.sentence_with_link(f"{sign} :small[{literal(need.sentence)}]", page, title, **at)
    if item.needs[SHOWN_NEEDS:]:
        st.caption(f"… and {len(item.needs) - SHOWN_NEEDS} more, each on its step.")


def published(context: Context) -> None:
    """The reviews that have become cases, folded: they can still be changed and published again."""
    shown, total = pagination.asked(
        "published-page",
        lambda page: reviews.page(context, page, status="published", today=clock.today()),
        lambda found: bool(found[0]),
    )
    if not shown:
        return
    with st.expander(f"{counted(total, 'published review')}", icon=":material/task_alt:"):
        for item in shown:
            show(context, item)
        pagination.turn(total, reviews.PAGE_SIZE, "published-page")
