"""Accounts at risk: which customers may leave, and what happens next."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.ui.app import session
from lib.ui.insight import accounts_page, new_account
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
may_start = context.person.may(Permission.EDIT_ACCOUNTS)

with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    st.title("Who is at risk, and what happens next?", width="stretch", anchor=False)
    if may_start and not new_account.is_open():
        new_account.button()
with refusing():
    if may_start and new_account.is_open():
        new_account.form(context)
    accounts_page.show(context)
