"""The alarms of an account: raised from signs that were seen, ranked among all, and looked at again after 90 days."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.insight import alarm_ranking
from lib.model.rules.insight.alarm_ranking import RankedAlarm
from lib.model.worksheets.account_signals import ALARMS, Alarm
from lib.services.insight import alarms
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import isolated, literal
from lib.ui.fields import row_cards
from lib.ui.insight import portfolio

_EMPTY = "No alarm yet. Look for signs first; an alarm says what they mean for the money at stake and what you will do."


def show(context: PageContext) -> None:
    """Open alarms first, then those to look at again, then the rest."""
    today = portfolio.today(teaching=context.fictional)
    ranks = alarms.standing(context, today, samples=context.review.sample)
    rows = context.workbook.rows(Alarm)
    for row in rows:
        if alarm_ranking.check_due(row.record, today):
            st.warning(_check(row.record), icon=":material/history:")
    if context.may_edit:
        st.button(
            "Raise an alarm from the signs seen",
            icon=":material/notification_important:",
            type="primary",
            key=context.key("raise-alarm"),
            on_click=_raise,
            args=(context, today),
        )
    held = row_cards.held(context, ALARMS)
    order = sorted(held, key=lambda row: (row.record.closed_on is not None, -row.position))
    face = row_cards.CardStyle(
        lambda row: _badge(row, today, ranks.get((context.review.id, row.id))),
        ordered=False,
        title=lambda row: isolated(row.record.plan.strip().partition("\n")[0]) or "What we will do is not said yet",
    )
    row_cards.worksheet(context, ALARMS, tuple(order), empty=_EMPTY, can_add=False, face=face)
    st.caption(literal(alarm_ranking.RULE))


def _raise(context: PageContext, today: date) -> None:
    refusals.try_in_callback(
        lambda: alarms.raise_alarm(context, context.review.id, today),
        "Raised, with the signs, the money and the contract end as they are known now.",
    )


def _check(alarm: Alarm) -> str:
    raised = partial_date.label(alarm.raised_on) if alarm.raised_on else ""
    return (
        f"The alarm of {raised} is 90 days old. Look at it again: say what was done, what became of it, "
        "and on which day you looked."
    )


def _badge(row: Row[Alarm], today: date, rank: RankedAlarm | None) -> str:
    alarm = row.record
    if alarm.outcome is not None:
        return f":gray-badge[{literal(alarm.outcome.label)}]"
    if alarm.closed_on:
        return ":gray-badge[closed]"
    beside = f" :gray-badge[{literal(alarm.owner)}]" if alarm.owner else ""
    beside += f" :small[{literal(rank.why)}]" if rank is not None else ""
    if rank is not None and not rank.is_open:
        return f":orange-badge[{literal(rank.waits.rstrip('.'))}]{beside}"
    return f":red-badge[open]{beside}"
