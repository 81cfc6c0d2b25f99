"""Accounts at risk as a ranked list: what was seen, what is at stake, until when, and what happens next."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.rules.insight import account_words
from lib.services.insight.accounts import AccountLine
from lib.ui.app import navigation
from lib.ui.elements.words import isolated, literal, short

_SIGNS_SHOWN, _SIGN_LETTERS = 2, 90


def show(lines: Sequence[AccountLine]) -> None:
    """A card for each account, in the order given."""
    with st.container(gap="small", key="account-list"):
        for line in lines:
            _card(line)


def _card(line: AccountLine) -> None:
    account, summary = line.account, line.summary
    name = isolated(account.customer) or "Customer not named"
    with st.container(border=True, key=f"account-{line.review.id}", gap="xsmall"):
        st.page_link(
            navigation.page("account"),
            label=f"**{name}**",
            icon=":material/warning:" if summary.is_at_risk else ":material/storefront:",
            query_params={"account": str(line.review.id)},
        )
        st.markdown("  \n".join(_words(line)))


def _words(line: AccountLine) -> list[str]:
    summary, account = line.summary, line.account
    seen = account_words.seen(summary)
    signs = [f"“{literal(short(row.record.sign, _SIGN_LETTERS))}”" for row in summary.signs_seen if row.record.sign]
    more = f" and {len(signs) - _SIGNS_SHOWN} more" if len(signs) > _SIGNS_SHOWN else ""
    quoted = f": {', '.join(signs[:_SIGNS_SHOWN])}{more}" if signs else ""
    facts = (
        account_words.worth(summary),
        account_words.contract(line.facts, line.day),
        f"owner {account.owner}" if account.owner else "no owner",
    )
    return [
        *([f":orange-badge[{seen}]{quoted}"] if seen else []),
        f":small[{literal(' · '.join(facts))}]",
        _next(line),
    ]


def _next(line: AccountLine) -> str:
    row = line.summary.next_duty
    if row is None:
        return "**Next** :orange[nothing is planned]" if line.summary.is_at_risk else "**Next** nothing is planned"
    duty = row.record
    owner = f", {literal(duty.owner)}" if duty.owner else ""
    due = account_words.due(duty, line.day)
    colour = f":red[{literal(due)}]" if due.startswith("since") else literal(due)
    return f"**Next** {literal(account_words.duty(duty))} · {colour}{owner}"
