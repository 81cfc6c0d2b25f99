"""Step 2: what each of us believes before anybody is told, sealed until the customer's reasons are known."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.model.rules.assumptions import assumption_rules
from lib.ui.app.page_context import PageContext
from lib.ui.workbook.assumptions import ballot, reveal, sealed_ballots
from lib.ui.workbook.step import step_frame, step_pictures
from lib.ui.workbook.step.guide import guide


def ballot_or_picture(context: PageContext) -> None:
    """Below the question, what somebody came for: their ballot, and once all are open the picture of them."""
    if assumption_rules.revealed(context.workbook):
        step_pictures.show(context, "assumptions")
    elif context.person.may(Permission.SEAL_BALLOTS):
        st.header("My ballot")
        st.caption(guide("assumptions")["empty"])
        ballot.to_seal(context)


with step_frame.step("assumptions", picture=ballot_or_picture) as context:
    if not assumption_rules.revealed(context.workbook):
        st.header("Who has sealed")
        sealed_ballots.who(context)
        sealed_ballots.withdraw(context)
        st.header("The reveal")
        sealed_ballots.reveal(context, step_frame.LEAD)
    else:
        st.header("By function")
        reveal.by_function(context)
        st.header("Compared with a published survey")
        reveal.worked_example(context)
        st.header("My ballot")
        reveal.own(context)
        if context.person.may(Permission.SEAL_BALLOTS):
            ballot.later(context)
