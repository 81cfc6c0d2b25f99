"""The frame around a step: the question on top, findings, pictures, worksheet, what would make it stronger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from lib.model import steps
from lib.model.errors import NotFound, WorkbookError
from lib.model.findings import Finding
from lib.model.worksheets.lessons import FICTIONAL
from lib.services.context import Context
from lib.services.review import reviews
from lib.services.runtime import app_database
from lib.ui.app import live_refresh, navigation, refusals, session
from lib.ui.app.page_context import PageContext
from lib.ui.elements import address_fields
from lib.ui.elements.words import inside, isolated, short
from lib.ui.fields import open_cards, undo_bar
from lib.ui.focus import row_focus
from lib.ui.workbook.step import guide, review_form, step_begun, step_findings, step_pictures

INVENTED = f":orange-badge[Fictional] {FICTIONAL}"
# Where a step says what follows, for acts that lead there.
LEAD, PICTURE = "step-lead", "step-picture"


def page_context() -> PageContext:
    """The page context for the review in the address.

    Raises NotFound when the address names no review, NotAllowed when the person may not read reviews.
    """
    store, person = app_database.store(), session.person()
    number = address_fields.number("review", "review")
    if number is None:
        raise NotFound("review", "")
    context = PageContext(
        store, person, reviews.find(Context(store, person), number), reviews.pulse(Context(store, person), number)
    )
    open_cards.of_review(context)
    row_focus.read(context)
    return context


@contextmanager
def step(
    key: str, *, pictures_apart: bool = False, picture: Callable[[PageContext], None] | None = None
) -> Iterator[PageContext]:
    """One step's page: yields the page context for the worksheet between the findings and the advice.

    In the order in which it is read: the question, one lead sentence, the picture, what to look at, the guide folded.
    `pictures_apart` leaves the pictures to the page, which draws each beside the worksheet it shows. `picture` draws
    what stands in their place, such as a worksheet that is its own picture.
    """
    at = steps.step(key)
    with refusing():
        context = page_context()
        navigation.sidebar(context)
        heading(
            context,
            f"step {at.number} of {len(steps.STEPS)}, {inside(at.title)} · {review_form.minutes(context)[key]} minutes",
            at.question,
        )
        concluded = step_findings.findings_of_step(context, key)
        # One place each for what comes and goes: fields that moved would lose the caret of whoever writes.
        with st.container(key=LEAD):
            _begun_or_lead(context, key, concluded)
        with st.container(key=PICTURE):
            if picture is not None:
                picture(context)
            elif not pictures_apart:
                step_pictures.show(context, key, step_findings.leading_picture(concluded))
        with st.container():
            step_findings.look_at(context, concluded, key)
        guide.show(key)
        yield context
        undo_bar.show(context)
        if not review_form.at_end_of_step(context):
            guide.stronger(key)
        navigation.back_and_next(context, key)
        live_refresh.watch(context)


def heading(context: PageContext, where: str, question: str) -> None:
    """Whose review this is, which part of it stands here, and the question of the page."""
    place(context, where)
    st.title(question)


def place(context: PageContext, where: str) -> None:
    """Whose review this is and which part of it stands here, and that the case is invented where it is."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.caption(f"{customer_label(context)} · {where}", width="content")
        if context.fictional:
            st.badge("Fictional", color="orange", help=FICTIONAL)


def customer_label(context: PageContext) -> str:
    """The customer of a review in Markdown, in few words."""
    return isolated(short(context.review.customer)) or "Customer not named"


@contextmanager
def refusing(area: str = "") -> Iterator[None]:
    """Show what a service refuses as the sentence it speaks, with a way on: to the start, unless an area is named."""
    try:
        yield
    except WorkbookError as error:
        refusals.show(str(error))
        home = navigation.page(area) if area else navigation.pages(session.person())[0]
        st.page_link(home, label=navigation.link_label(home), icon=":material/arrow_back:")
        # Ends the run here, also for `step`, which has no context to hand out then.
        st.stop()


def _begun_or_lead(context: PageContext, key: str, concluded: Sequence[Finding]) -> None:
    state = step_begun.caption(context, key)
    if state:
        st.caption(f":material/radio_button_unchecked: {state}")
    step_findings.lead(concluded)
