"""What an account needs next, before its worksheets: signs, money, the contract's days, the next duty."""

from __future__ import annotations

import streamlit as st

from lib.model.rules.insight import account_ranking, account_summary, account_words
from lib.model.worksheets.account import Account, Duty
from lib.model.worksheets.account_signals import Alarm, SignCheck, Survey
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.insight import portfolio


def show(context: PageContext) -> None:
    """One sentence of what comes next, and the facts it stands on."""
    book, today = context.workbook, portfolio.today(teaching=context.fictional)
    account = book.one(Account)
    summary = account_summary.summary(
        account, book.rows(Duty), book.rows(SignCheck), book.rows(Alarm), book.rows(Survey)
    )
    facts = account_ranking.facts_of("", summary)
    # A place of its own: fields below it that moved would lose the cursor of whoever writes in them.
    with st.container(key="account-lead"):
        st.markdown(f"#### {literal(account_words.next_step(summary, today))}")
        seen = account_words.seen(summary)
        badge = f":orange-badge[{seen}] " if seen else ""
        owner = f"owner {account.owner}" if account.owner else "no owner"
        line = " · ".join((account_words.worth(summary), account_words.contract(facts, today), owner))
        st.markdown(f"{badge}:small[{literal(line)}]")
