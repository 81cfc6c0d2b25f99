"""Step 2: what each of us believes before anybody is told, sealed until the customer's reasons are known."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.model.rules.assumptions import assumption_rules
from lib.ui.workbook import step_frame
from lib.ui.workbook.assumptions import ballot, reveal, sealed_ballots
from lib.ui.workbook.guide import guide

with step_frame.step("assumptions") as context:
    may_seal = context.person.may(Permission.SEAL_BALLOTS)
    if not assumption_rules.revealed(context.workbook):
        st.header("My ballot")
        if may_seal:
            st.caption(guide("assumptions")["empty"])
            ballot.to_seal(context)
        st.header("Who has sealed")
        sealed_ballots.who(context)
        sealed_ballots.withdraw(context)
        st.header("The reveal")
        sealed_ballots.reveal(context)
    else:
        st.header("By function")
        reveal.by_function(context)
        st.header("My ballot")
        reveal.own(context)
        if may_seal:
            ballot.later(context)
        st.header("Compared with a published survey")
        reveal.worked_example(context)
