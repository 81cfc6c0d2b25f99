"""The duties of an account: planning a year of them, those to be done, those that are over, their calendar file."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lib.model.record import Row
from lib.model.rules.insight import account_summary, account_words
from lib.model.worksheets.account import ACCOUNT, DUTIES, Account, Duty
from lib.services.insight import duties
from lib.ui.app import clock, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted, literal
from lib.ui.fields import row_cards
from lib.ui.insight import portfolio
from lib.ui.insight.account.account_facts import RHYTHM

_EMPTY = "Nothing is planned yet. Plan the year, or add a task for this customer with its day and owner."


def show(context: PageContext) -> None:
    """What is to be done first, by its day; then the rhythm that a year is planned by."""
    rows = row_cards.held(context, DUTIES)
    is_empty_row = {row.id for row in rows if not (row.record.kind or row.record.what.strip() or row.record.due)}
    to_do = [row for row in rows if row.id in is_empty_row or account_summary.is_open(row.record)]
    over = [row for row in rows if row not in to_do]
    today = portfolio.today(teaching=context.fictional)
    face = row_cards.CardStyle(lambda row: _badge(row, today), ordered=False, title=_title)
    values = {"owner": context.workbook.one(Account).owner}
    row_cards.worksheet(
        context, DUTIES, account_summary.in_order(to_do), empty=_EMPTY, values=values, add="Add a duty", face=face
    )
    _calendar(context)
    _rhythm(context)
    if over:
        st.subheader(f"Done or dropped ({len(over)})")
        row_cards.worksheet(context, DUTIES, tuple(reversed(account_summary.in_order(over))), can_add=False, face=face)


def _rhythm(context: PageContext) -> None:
    with st.expander("Plan the year: calls, visits, thank-you notes, surveys", icon=":material/event_repeat:"):
        row_cards.single(context, ACCOUNT, RHYTHM)
        if not context.may_edit:
            return
        today = portfolio.today(teaching=context.fictional)
        year = st.segmented_control(
            "Year", (today.year, today.year + 1), default=today.year, required=True, key=context.key("plan-year")
        )
        missing = duties.missing_of_year(context, context.review.id, year, today)
        if not missing:
            st.caption("Nothing is missing of that year. Say above how often a year you want to call, visit or write.")
            return
        st.button(
            f"Add {counted(len(missing), 'duty', 'duties')} for {year}",
            icon=":material/event_repeat:",
            type="primary",
            key=context.key("do-plan-year"),
            on_click=_plan,
            args=(context, year),
        )


def _plan(context: PageContext, year: int) -> None:
    refusals.try_in_callback(
        lambda: duties.plan_year(context, context.review.id, year, portfolio.today(teaching=context.fictional)),
        lambda added: f"Added {counted(added, 'duty', 'duties')}. Use Undo to take them back.",
    )


def _calendar(context: PageContext) -> None:
    if context.fictional or not any(row.record.due for row in context.workbook.rows(Duty)):
        return
    file = duties.calendar(context, context.review.id, clock.now())
    st.download_button(
        "Calendar file (.ics)", file.content, file.name, file.mime, icon=":material/calendar_month:", on_click="ignore"
    )


def _title(row: Row[Duty]) -> str:
    duty = row.record
    return literal(account_words.duty(duty)) if duty.kind or duty.what.strip() else ""


def _badge(row: Row[Duty], today: date) -> str:
    duty = row.record
    owner = f" :gray-badge[{literal(duty.owner)}]" if duty.owner else ""
    if duty.done_on:
        return f":green-badge[done]{owner}"
    if duty.dropped.strip():
        return f":gray-badge[dropped]{owner}"
    due = account_words.due(duty, today)
    colour = "red" if due.startswith("since") else "blue" if due == "today" else "gray"
    return f":{colour}-badge[{literal(due)}]{owner}"
