"""Step 2: what each of us believes before anybody is told, sealed until the customer's reasons are known."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.model.rules.assumptions import assumption_rules
from lib.ui import ballot, frame, revealed, sealed
from lib.ui.guide import guide

with frame.step("assumptions") as desk:
    may_seal = desk.person.may(Permission.SEAL_BALLOTS)
    if not assumption_rules.revealed(desk.workbook):
        st.header("My ballot")
        if may_seal:
            st.caption(guide("assumptions")["empty"])
            ballot.to_seal(desk)
        st.header("Who has sealed")
        sealed.who(desk)
        sealed.withdraw(desk)
        st.header("The reveal")
        sealed.reveal(desk)
    else:
        st.header("By function")
        revealed.by_function(desk)
        st.header("My ballot")
        revealed.own(desk)
        if may_seal:
            ballot.later(desk)
        st.header("Compared with a published survey")
        revealed.worked_example()
