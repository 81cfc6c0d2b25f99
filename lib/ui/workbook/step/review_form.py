"""The form a review is done in: where it is named, and the way from the short to the full one and back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.model import agenda
from lib.model.rules import short_form
from lib.model.worksheets.loss import ReviewForm
from lib.model.worksheets.meetings import MeetingKind
from lib.services.review import review_form
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext

_WIDEN = "Ask for everything"
_KEPT = "What is filled in stays, and stays in sight."


def minutes(context: PageContext) -> Mapping[str, int]:
    """How long each step takes in the review meeting: in the minutes that were chosen, or those of this form."""
    usual = agenda.usual_length(MeetingKind.REVIEW, short=short_form.is_short(context.workbook))
    length = context.clocks[MeetingKind.REVIEW].minutes or usual
    return {part.step: part.minutes for part in agenda.agenda_of(MeetingKind.REVIEW, length) if part.step}


def in_sidebar(context: PageContext) -> None:
    """Which form it is, and the way to the other one."""
    is_short = short_form.is_short(context.workbook)
    if is_short:
        st.caption(f"Short form: one meeting of {short_form.MINUTES} minutes.")
    if not context.may_edit:
        return
    if is_short:
        _button(context, _WIDEN, ReviewForm.FULL, "form-full", f"Change to the full form. {_KEPT}")
    elif not context.review.sample:
        what = f"One meeting of {short_form.MINUTES} minutes and about 30 answers. {_KEPT}"
        _button(context, "Change to the short form", ReviewForm.SHORT, "form-short", what)


def at_end_of_step(context: PageContext) -> bool:
    """In the short form, that this is all it asks, and the way to more; whether that was said."""
    if not short_form.is_short(context.workbook):
        return False
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("That is all the short form asks here.", width="content")
        if context.may_edit:
            _button(context, _WIDEN, ReviewForm.FULL, "form-full-here", f"Change to the full form. {_KEPT}")
    return True


def _button(context: PageContext, label: str, form: ReviewForm, key: str, help_text: str) -> None:
    if st.button(label, key=f"{key}-{context.review.id}", type="tertiary", icon=":material/tune:", help=help_text):
        refusals.try_and_rerun(lambda: review_form.change(context, context.review.id, form))
