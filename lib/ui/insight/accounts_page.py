"""The accounts on one page: the lead, the filters, and either the ranked list or this week's duties."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.roles import Permission
from lib.model.rules.insight import account_ranking, account_words
from lib.services.context import Context
from lib.services.insight import accounts, duties
from lib.services.insight.accounts import PAGE_SIZE, AccountLine
from lib.ui.app import clock, navigation, refusals
from lib.ui.elements import address_fields, pagination
from lib.ui.elements.words import counted, literal
from lib.ui.insight import account_list, new_account, portfolio, week_duties

_WEEK, _RISK = "week", ""
_VIEWS = {_RISK: "Accounts", _WEEK: "This week"}


def show(context: Context) -> None:
    """Ours or the teaching portfolio; the page offers the latter where there is none of ours."""
    teaching = portfolio.switch()
    today = portfolio.today(teaching=teaching)
    lines = accounts.every(context, today, samples=teaching)
    if not lines:
        _empty(context, teaching=teaching)
        return
    if teaching:
        portfolio.badge(with_day=True)
    current = [line for line in lines if line.summary.is_current]
    at_risk = [line.summary for line in current if line.summary.is_at_risk]
    sentence = account_words.lead(at_risk, len(current))
    if sentence:
        st.markdown(f"#### {literal(sentence)}")
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        owner = _owner(current)
        week = duties.due(lines, duties.week_end(today), owner)
        view = _view(len(current), len(week))
    if view == _WEEK:
        week_duties.show(context, week, lines)
        _calendar(context, owner, teaching=teaching)
        return
    _ranked(lines, owner, teaching=teaching)
    _ended([line for line in lines if not line.summary.is_current])


def _view(accounts_shown: int, due: int) -> str:
    """Which of the two lists is open; it stands in the address, so that a phone can keep it."""
    counts = {_RISK: accounts_shown, _WEEK: due}
    address_fields.follow("view", (_WEEK,))
    view = st.segmented_control(
        "Show",
        list(_VIEWS),
        format_func=lambda name: f"{_VIEWS[name]} ({counts[name]})",
        key="view",
        required=True,
        label_visibility="collapsed",
    )
    address_fields.write("view", view)
    return view or _RISK


def _owner(current: Sequence[AccountLine]) -> str:
    """Whose accounts and duties, from all who own one."""
    names = {line.account.owner for line in current}
    names |= {row.record.owner for line in current for row in line.summary.duties}
    owners = sorted(filter(None, names), key=str.casefold)
    address_fields.follow("owner", owners, None)
    owner = st.selectbox("Owner", owners, index=None, placeholder="everyone", key="owner", width=260)
    address_fields.write("owner", owner)
    return owner or ""


def _ranked(lines: Sequence[AccountLine], owner: str, *, teaching: bool) -> None:
    address_fields.follow("words")
    words = st.text_input(
        "Search", key="words", placeholder="Customer, owner, service or region", icon=":material/search:"
    )
    address_fields.write("words", words)
    found = pagination.asked(
        "accounts-page",
        lambda number: accounts.page_of(lines, number, owner, words),
        lambda page: bool(page.lines),
        (owner, words, teaching),
    )
    if not found.lines:
        st.info("No account is like that. Remove a word or choose another owner.", icon=":material/search_off:")
        return
    account_list.show(found.lines)
    pagination.turn(found.total, PAGE_SIZE, "accounts-page")
    st.caption(f":gray-badge[working rule] {literal(account_ranking.RULE.removeprefix('Working rule: ').capitalize())}")


def _ended(lines: Sequence[AccountLine]) -> None:
    """The accounts that are customers no more, folded."""
    if not lines:
        return
    with st.expander(f"{counted(len(lines), 'account')} no longer with us", icon=":material/inventory_2:"):
        for line in lines[:PAGE_SIZE]:
            status = line.account.status
            st.page_link(
                navigation.page("account"),
                label=f"{literal(line.account.customer)} · {status.label if status else ''}",
                query_params={"account": str(line.review.id)},
            )


def _calendar(context: Context, owner: str, *, teaching: bool) -> None:
    if teaching:
        return
    file = duties.calendar_of(context, owner, clock.now(), clock.today())
    whose = f"{owner}’s duties" if owner else "all duties"
    st.download_button(
        f"Calendar file of {whose} (.ics)",
        file.content,
        file.name,
        file.mime,
        icon=":material/calendar_month:",
        on_click="ignore",
    )


def _empty(context: Context, *, teaching: bool) -> None:
    if teaching:
        st.info(
            "The teaching portfolio is not loaded. An administrator can load it under Settings.",
            icon=":material/local_library:",
        )
        return
    st.markdown(
        "An account plan shows what keeps one customer: who knows whom, what was promised, which warning signs you "
        "have looked for, and the calls, visits and notes of the year. This page then tells you what is due this week."
    )
    st.page_link(
        navigation.page("accounts"),
        label="Look at the teaching portfolio (fictional)",
        icon=":material/school:",
        query_params=portfolio.parameters(teaching=True),
    )
    if context.person.may(Permission.EDIT_ACCOUNTS) and not new_account.is_open():
        with refusals.shown():
            new_account.form(context)
