"""When a customer leaves: the way from their plan to the review of the loss."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.model.worksheets.account import Account
from lib.services.insight import lost_accounts
from lib.ui.app import navigation, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal


def show(context: PageContext) -> None:
    """One act that opens the review with all that is known; once there is one, its name."""
    name = context.workbook.one(Account).review_name
    if name:
        st.caption(f"The review of this loss is “{literal(name)}”.")
        return
    if context.fictional or not context.may_edit:
        return
    with st.expander("This customer has left", icon=":material/logout:"):
        if not context.person.may(Permission.START_REVIEWS):
            st.caption("A facilitator can open the review of the loss from here.")
            return
        st.markdown(
            "This opens a review of the loss with what the plan knows: the facts, people and ties, promises, business "
            "reviews, ideas, service levels, and evidence with its files. Its team comes along."
        )
        with st.form(context.key("lost"), border=False):
            notice = st.text_input(
                "When did they tell us?", placeholder="14 Feb 2018, Feb 2018 or 2018", key=context.key("lost-notice")
            )
            lost = st.text_input("What was lost, in one line?", key=context.key("lost-what"))
            wanted = st.form_submit_button("Open the review", type="primary")
        if wanted:
            with refusals.shown("What you typed is still in the form."):
                review = lost_accounts.open_review(context, context.review.id, notice, lost)
                navigation.go("loss", review.id)
