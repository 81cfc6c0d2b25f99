"""One account while it is read: the months so far, the month at hand, and the answer to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from lib.model.month_by_month import MonthAnswer
from lib.model.rules.practice.month_by_month import ToldMonth
from lib.model.rules.practice.month_facts import MonthFact
from lib.model.wording.phrases import counted
from lib.services.context import Context
from lib.services.practice import month_by_month
from lib.services.practice.month_by_month import AccountSoFar
from lib.ui.app import navigation, refusals
from lib.ui.elements import expanders
from lib.ui.elements.words import literal
from lib.ui.fields import autosave
from lib.ui.focus import scroll_focus
from lib.ui.practice import months_home

_MONTH = "month-at-hand"
_YEAR = 12


def show(context: Context, slug: str) -> None:
    """An account up to the month that is to be answered; its end once all are."""
    account = month_by_month.so_far(context, slug)
    if account is None:
        _beginning(context, slug)
        return
    if account.attempt.result is not None:
        st.query_params.from_dict({"made": str(account.attempt.id)})
        st.rerun()
    st.title(literal(account.about))
    st.caption(months_home.SOME_INVENTED)
    if account.services:
        st.markdown(f"**What is delivered:** {literal(account.services)}")
    _before(account)
    if account.told:
        _end(context, account)
        return
    _earlier(account)
    _month_at_hand(context, account)


def facts(of_month: Iterable[MonthFact]) -> str:
    """Facts as a list in Markdown, each with its kind."""
    return "\n".join(f"- **{literal(fact.kind)}:** {literal(fact.text)}" for fact in of_month)


def _beginning(context: Context, slug: str) -> None:
    st.title("Will this customer leave?")
    st.markdown(
        "This account is told month by month. Each month you say alarm or no alarm before you see the next one. It is "
        "read once."
    )
    st.button(
        "Begin this account",
        icon=":material/play_arrow:",
        type="primary",
        key="months-begin",
        on_click=_begin,
        args=(context, slug),
    )
    st.page_link(navigation.page(months_home.PAGE), label="Back to month by month", icon=":material/arrow_back:")


def _before(account: AccountSoFar) -> None:
    if not account.before:
        return
    box = expanders.fold("On file from before", f"months-before-{account.attempt.id}", icon=":material/folder_open:")
    if box is not None:
        box.markdown(facts(account.before))


def _earlier(account: AccountSoFar) -> None:
    """The months that are answered, folded, newest first, with what was said."""
    answers = account.attempt.answers
    earlier = account.months[:-1]
    if not answers or not earlier:
        return
    said = ", ".join("alarm" if item.alarm else "no alarm" for item in answers[-3:])
    more = "… " if len(answers) > len(answers[-3:]) else ""
    label = f"Months so far ({len(answers)}) · you said: {more}{said}"
    box = expanders.fold(label, f"months-so-far-{account.attempt.id}", icon=":material/history:")
    if box is not None:
        with box:
            _months(earlier, answers)


def _months(earlier: Sequence[ToldMonth], answers: Sequence[MonthAnswer]) -> None:
    for place, month in reversed(list(enumerate(earlier, start=1))):
        st.markdown(f"**Month {place}**{_distance(month, place)}")
        st.markdown(facts(month.facts))
        if place <= len(answers):
            answer = answers[place - 1]
            said = "Alarm" if answer.alarm else "No alarm"
            st.caption(f"You said: {said}. {literal(answer.do)}".strip())


def _month_at_hand(context: Context, account: AccountSoFar) -> None:
    place, month = len(account.months), account.months[-1]
    with st.container(border=True, key=_MONTH):
        st.header(f"Month {place}")
        st.markdown(f"{_distance(month, place).removeprefix(' · ')}\n\n{facts(month.facts)}".strip())
    autosave.month_field(context.person, account.attempt, "do")
    # Opening it takes the hands off the text above, so that its last words are saved before the month is answered.
    with st.popover(f"Answer month {place}", icon=":material/lock:", type="primary", key=f"months-say-{place}"):
        st.markdown("Is this customer about to leave? What you say stands once you have seen the next month.")
        with st.container(horizontal=True):
            _say(context, account, "Alarm", ":material/notifications_active:", alarm=True)
            _say(context, account, "No alarm", ":material/notifications_off:", alarm=False)
    st.page_link(navigation.page(months_home.PAGE), label="Pause: everything is saved", icon=":material/arrow_back:")


def _end(context: Context, account: AccountSoFar) -> None:
    """All months that the newest edition tells are answered; what is left is to see how it ended."""
    st.markdown("You have answered every month of this account.")
    _say(context, account, "See how it ended", ":material/flag:", alarm=False)


def _say(context: Context, account: AccountSoFar, label: str, icon: str, *, alarm: bool) -> None:
    answered = len(account.attempt.answers)
    st.button(
        label,
        icon=icon,
        key=f"months-{'alarm' if alarm else 'quiet'}-{answered}",
        on_click=_answer,
        args=(context, account.attempt.slug, answered, alarm),
    )


def _distance(month: ToldMonth, place: int) -> str:
    """How long after the month before it, where months lie between in which nothing came on file."""
    if place == 1 or month.since <= 1:
        return ""
    years, rest = divmod(month.since, _YEAR)
    parts = [counted(years, "year")] if years else []
    parts += [counted(rest, "month")] if rest else []
    return f" · :gray[{' and '.join(parts)} after month {place - 1}; nothing came on file in between]"


@refusals.toasted()
def _begin(context: Context, slug: str) -> None:
    month_by_month.begin(context, slug)


@refusals.toasted()
def _answer(context: Context, slug: str, answered: int, alarm: bool) -> None:
    own = month_by_month.say(context, slug, answered, alarm=alarm)
    if own.result is None:
        scroll_focus.to(_MONTH)
    else:
        st.query_params.from_dict({"made": str(own.id)})
