"""The twin: the kept account most like this one, side by side."""

from __future__ import annotations

import streamlit as st

from lib.charts.table_data import TableData
from lib.model.worksheets.account import Account
from lib.services.insight import twins
from lib.ui.app import navigation
from lib.ui.app.page_context import PageContext
from lib.ui.elements import tables
from lib.ui.elements.words import isolated, literal


def show(context: PageContext) -> None:
    """The comparison in four parts, and the way to the other account."""
    found = twins.of_account(context, context.review.id)
    if found is None:
        st.info(
            "No other current account is like this one in industry, size, services or signs, as far as that is known.",
            icon=":material/compare_arrows:",
        )
        return
    own = context.workbook.one(Account).customer
    st.markdown(f"**{isolated(found.review.customer)}** is the current account most like this one.")
    st.markdown(literal(found.twin.sentence))
    rows = tuple((item.part.label, item.lost, item.kept) for item in found.twin.comparisons)
    tables.show_literally(TableData(("Compared by", own or "This account", found.review.customer), rows))
    st.page_link(
        navigation.page("account"),
        label=f"Open {isolated(found.review.customer)}",
        icon=":material/arrow_outward:",
        query_params={"account": str(found.review.id)},
    )
    st.caption("Working rule: the four parts count alike. What do you do there that was not done here?")
