"""This week's duties as a list that one works off with one tap each, and with words of what came of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.rules.insight import account_words
from lib.model.worksheets.account import DUTIES, Duty
from lib.services.context import Context
from lib.services.insight import accounts, duties
from lib.services.insight.accounts import AccountLine
from lib.services.insight.duties import DueDuty
from lib.ui.app import navigation, refusals
from lib.ui.elements import expanders
from lib.ui.elements.words import isolated, literal
from lib.ui.fields import autosave
from lib.ui.insight import portfolio
from lib.ui.insight.account import account_frame

SHOWN = 20
# What was done on this screen stays in its place, so that one can say what came of it or take it back.
_DONE = "duties-just-done"


def show(context: Context, found: Sequence[DueDuty], lines: Sequence[AccountLine]) -> None:
    """What is due, the longest overdue first; what was just done stands where it stood."""
    items = sorted((*found, *_just_done(context, lines, found)), key=_place)
    if not items:
        st.info("Nothing is due this week. Duties with a later day stand in each account.", icon=":material/task_alt:")
        return
    with st.container(key="week", gap="small"):
        for item in items[:SHOWN]:
            _line(context, item)
        if items[SHOWN:]:
            more = expanders.fold(f"{len(items) - SHOWN} more", "week-more")
            if more is not None:
                with more:
                    for item in items[SHOWN:]:
                        _line(context, item)


def _place(item: DueDuty) -> tuple[str, str, int]:
    return item.last.isoformat() if item.last else "", item.line.account.customer, item.row.position


def _line(context: Context, item: DueDuty) -> None:
    duty, number = item.row.record, item.line.review.id
    is_done = duty.done_on is not None
    with st.container(border=True, key=f"week-{number}-{item.row.id}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_words(item), width="stretch")
            _button(context, item, is_done=is_done)
        if is_done:
            fields = account_frame.context_of(context, number)
            autosave.fields(fields, DUTIES.key, item.row, [Duty.specs()["outcome"]])
        else:
            st.page_link(
                navigation.page("account"),
                label=isolated(item.line.account.customer) or "Customer not named",
                icon=":material/arrow_outward:",
                query_params={"account": str(number), "row": item.row.id},
            )


def _words(item: DueDuty) -> str:
    duty = item.row.record
    due = account_words.due(duty, item.line.day)
    day = f":red[{literal(due)}]" if item.is_late else literal(due)
    owner = literal(duty.owner) if duty.owner else "no owner"
    if duty.done_on is not None:
        customer = isolated(item.line.account.customer) or "Customer not named"
        return f":green[:material/check:] **{literal(account_words.duty(duty))}**  \n:small[{customer} · done]"
    return f"**{literal(account_words.duty(duty))}**  \n:small[{day} · {owner}]"


def _button(context: Context, item: DueDuty, *, is_done: bool) -> None:
    if not context.person.may(Permission.EDIT_ACCOUNTS):
        return
    number, row_id = item.line.review.id, item.row.id
    label, icon = ("Not done", ":material/undo:") if is_done else ("Done", ":material/check:")
    st.button(
        label,
        icon=icon,
        key=f"duty-{'undo' if is_done else 'done'}-{number}-{row_id}",
        type="tertiary" if is_done else "secondary",
        on_click=_set,
        args=(context, number, row_id, not is_done),
    )


def _set(context: Context, account: int, row_id: str, done: bool) -> None:
    with refusals.toasted():
        duties.set_done(context, account, row_id, portfolio.today(teaching=portfolio.asked()) if done else None)
        kept: dict[tuple[int, str], None] = st.session_state.setdefault(_DONE, {})
        if done:
            kept[account, row_id] = None
        else:
            kept.pop((account, row_id), None)


def _just_done(context: Context, lines: Sequence[AccountLine], found: Sequence[DueDuty]) -> list[DueDuty]:
    shown = {(item.line.review.id, item.row.id) for item in found}
    by_number = {line.review.id: line for line in lines}
    done = []
    for account, row_id in st.session_state.get(_DONE, {}):
        if account in by_number and (account, row_id) not in shown:
            row: Row[Duty] | None = accounts.workbook(context, account).row(row_id)
            if row is not None and row.record.done_on is not None:
                done.append(duties.due_duty(by_number[account], row))
    return done
