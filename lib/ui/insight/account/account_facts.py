"""The account as a whole: its fields in groups, and what to do when the customer leaves."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.account import ACCOUNT, Account
from lib.ui.app.page_context import PageContext
from lib.ui.fields import row_cards
from lib.ui.insight.account import lost

# What the tab of the duties asks.
RHYTHM = tuple(name for name, spec in Account.specs().items() if spec.group == "Rhythm")


def show(context: PageContext) -> None:
    """All fields but those of the yearly rhythm, which stand beside the duties."""
    named = [(spec.group, name) for name, spec in Account.specs().items() if name not in RHYTHM]
    groups = dict.fromkeys(group for group, _ in named)
    for group in groups:
        st.subheader(group)
        row_cards.single(context, ACCOUNT, [name for of, name in named if of == group])
    lost.show(context)
