"""Where accounts are read month by month: the next one, those under way and those finished, and what they came to."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.month_by_month import MonthsAttempt
from lib.model.rules.practice import months_in_words
from lib.services.context import Context
from lib.services.practice import month_by_month
from lib.ui.app import clock, navigation, refusals
from lib.ui.elements.words import literal

PAGE = "month-by-month"
# Which account is invented is told at its end: nearly all the kept ones are, so that here it would tell their end.
SOME_INVENTED = "Some accounts here are true and some are invented for teaching; the end of each says which."
_REFUSED = "months-refused"


def show(context: Context) -> None:
    """What this is, the way into the next account, and one's own."""
    st.title("Would you have seen it coming?")
    st.markdown(
        "You read an account month by month, as it stood. Each month you say alarm or no alarm, and what you would do, "
        "before you see the next one. Some of these accounts were lost, others stayed."
    )
    st.caption(f"{SOME_INVENTED} Each is read once.")
    st.button(
        "Begin an account",
        icon=":material/play_arrow:",
        type="primary",
        key="months-next",
        on_click=_begin_next,
        args=(context,),
    )
    refusals.pending(_REFUSED)
    own = month_by_month.attempts(context)
    _under_way([item for item in own if item.result is None])
    _finished([item for item in own if item.result is not None])
    st.caption("Trainers see which accounts you have begun and finished. What you say and how you score stays yours.")
    st.page_link(navigation.page("practice"), label="Back to practice", icon=":material/arrow_back:")


def lines(own: Sequence[MonthsAttempt]) -> None:
    """Accounts below each other."""
    with st.container(gap="xsmall"):
        for item in own:
            line(item)


def line(item: MonthsAttempt) -> None:
    """An account with how far it is or what it came to, and the way into it."""
    if item.result is None:
        told = f"month {len(item.answers) + 1}, begun on {clock.short_day(item.begun_at)}"
        _line(item, told, "Continue", slug=item.slug)
    elif item.finished_at is not None:
        told = f"{months_in_words.signed(item.result.points)} points, {clock.short_day(item.finished_at)}"
        _line(item, told, "Open", made=str(item.id))


def record(own: Sequence[MonthsAttempt]) -> str:
    """What all finished accounts came to, in words; "" before the first."""
    known = months_in_words.record([item.result for item in own if item.result is not None])
    return months_in_words.record_sentences(known) if known else ""


def _under_way(own: Sequence[MonthsAttempt]) -> None:
    if own:
        st.header("Under way")
        lines(own)


def _finished(own: Sequence[MonthsAttempt]) -> None:
    if not own:
        return
    st.header("What it came to")
    st.markdown(f"**{literal(record(own))}**")
    lines(own[::-1])
    st.caption(months_in_words.RULE)


def _line(item: MonthsAttempt, told: str, act: str, **query: str) -> None:
    words = f"**{literal(item.about)}**  \n:small[:gray[{literal(told)}]]"
    navigation.sentence_with_link(words, PAGE, act, **query)


def _begin_next(context: Context) -> None:
    with refusals.kept(_REFUSED):
        st.query_params.from_dict({"slug": month_by_month.begin_next(context)})
