"""How an account ended: the score with what it is made of, the months in a picture, and what others said."""

from __future__ import annotations

import streamlit as st

from lib.charts.months import months_answered
from lib.model.month_by_month import MonthsAttempt, MonthsResult
from lib.model.rules.practice import month_by_month as rules
from lib.model.rules.practice import months_in_words
from lib.model.rules.practice.scoring import ENOUGH_OTHERS
from lib.model.wording.phrases import number
from lib.services.context import Context
from lib.services.practice import month_by_month, months_of_others
from lib.services.practice.accounts import Account
from lib.ui.app import clock, navigation
from lib.ui.elements.words import literal
from lib.ui.practice import months_home
from lib.ui.workbook.step import step_frame, step_pictures


def show(context: Context, number_: int) -> None:
    """One of this person's own finished accounts."""
    own = month_by_month.attempt(context, number_)
    account = month_by_month.account(context, own)
    st.title(literal(own.about))
    if own.result is None or own.finished_at is None:
        return
    if account is not None and account.fictional:
        st.markdown(step_frame.INVENTED)
    _score(own, own.result)
    _turning_points(own.result)
    if account is not None and account.after:
        st.header("Why it stayed")
        for part in account.after.split("\n\n"):
            st.markdown(literal(part))
    _others(context, own, own.result)
    st.caption(f"Finished on {clock.day(own.finished_at)}. Your answers stand as they were given.")
    _onward(own, own.result, account)


def _score(own: MonthsAttempt, result: MonthsResult) -> None:
    right = result.points > max(result.always, result.never) or result.points == rules.KEPT
    icon = ":material/check_circle:" if right else ":material/cancel:"
    st.header(f"{icon} {literal(months_in_words.verdict(result))}", anchor=False)
    st.markdown(literal(" ".join(months_in_words.details(result))))
    if own.forewarned:
        st.caption(":material/visibility: You had opened or answered the whole case before you finished this account.")
    step_pictures.show_picture(months_answered(own.answers, result))
    st.caption(months_in_words.RULE)


def _turning_points(result: MonthsResult) -> None:
    """The days an alarm is measured by."""
    if sentence := months_in_words.turning_points(result.end):
        st.caption(literal(sentence))


def _others(context: Context, own: MonthsAttempt, result: MonthsResult) -> None:
    st.header("What others said")
    others = months_of_others.others(context, own.slug)
    if others is None:
        st.caption(
            f"What others said of this account is shown as a total once {number(ENOUGH_OTHERS)} others have finished "
            "it. It is never a ranking."
        )
        return
    st.markdown(literal(months_in_words.others_sentence(others, lost=result.end.lost)))


def _onward(own: MonthsAttempt, result: MonthsResult, account: Account | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(navigation.page(months_home.PAGE), label="Next account", icon=":material/arrow_forward:")
        if result.end.lost and account is not None:
            st.page_link(
                navigation.page("attempt"),
                label="Say why they left",
                icon=":material/exercise:",
                query_params={"slug": own.slug},
            )
        st.page_link(navigation.page("practice"), label="Back to practice", icon=":material/arrow_back:")
    if result.end.lost and account is None:
        st.info("This case is no longer in the library. Your answers and the score are kept.", icon=":material/info:")
