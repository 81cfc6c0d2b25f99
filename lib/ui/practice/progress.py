"""One's own progress, compared with nobody else's; the record to take along or to delete."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.charts.practice import answers_by_confidence, calibration
from lib.model.month_by_month import MonthsAttempt
from lib.model.practice import Attempt
from lib.model.rules.practice import repetition
from lib.services.context import Context
from lib.services.practice import attempts, month_by_month, record
from lib.services.practice.record import RecordForm
from lib.ui.app import clock, navigation
from lib.ui.elements.words import counted, literal
from lib.ui.practice import months_home
from lib.ui.workbook.step import step_pictures

_SHOWN = 20


def show(context: Context) -> None:
    """The record in a sentence, the calibration, every attempt, and what can be done with them."""
    own, months = attempts.attempts(context), month_by_month.attempts(context)
    if not own and not months:
        st.info("Nothing here yet. Answer your first case to get started.", icon=":material/timeline:")
        st.page_link(navigation.page("practice"), label="Back to practice", icon=":material/arrow_back:")
        return
    if own:
        sentences = literal(repetition.record_sentences(repetition.practice_record(own)))
        st.markdown(f"**{sentences}**")
    st.caption("You are compared only with yourself. Nobody else sees this page.")
    if own:
        _calibration(own)
        _every(own)
    _month_by_month(months)
    _take_along(context)


def _month_by_month(months: tuple[MonthsAttempt, ...]) -> None:
    if not months:
        return
    st.header("Month by month")
    if sentences := months_home.record(months):
        st.markdown(f"**{literal(sentences)}**")
    months_home.lines(months)


def _calibration(own: tuple[Attempt, ...]) -> None:
    st.header("How sure, and how right?")
    every = answers_by_confidence(own)
    if every is not None:
        step_pictures.show_picture(every)
    picture = calibration(repetition.calibration(own))
    if picture is None:
        left = repetition.ENOUGH_ANSWERS - len(own)
        st.caption(
            f"Whether your confidence can be trusted shows only from {repetition.ENOUGH_ANSWERS} answers on; "
            f"{counted(left, 'answer')} to go. With fewer, it would be chance."
        )
        return
    st.markdown("Above the line you are more often right than you think, below it you are surer than you are right.")
    step_pictures.show_picture(picture)


def _every(made: tuple[Attempt, ...]) -> None:
    """The last attempts, newest first, each a line with the way to what came of it."""
    st.header("Every attempt")
    with st.container(gap="xsmall"):
        for item in made[: -_SHOWN - 1 : -1]:
            sign = ":material/check_circle:" if item.result.hit else ":material/cancel:"
            group = "right group" if item.result.hit else "another group"
            told = (
                f"{sign} {group} · {item.answers.confidence}\u00a0% sure · Brier {item.result.brier:.2f} · "
                f"{clock.short_day(item.at)}"
            )
            words = f"**{literal(item.about)}**  \n:small[:gray[{told}]]"
            navigation.sentence_with_link(words, "attempt", "Open", made=str(item.id))
    if len(made) > _SHOWN:
        st.caption(f"The last {_SHOWN} of {len(made)}; the files below have all of them.")


def _take_along(context: Context) -> None:
    st.header("Your record is yours")
    with st.container(horizontal=True):
        for form, file in record.FILES.items():
            st.download_button(
                file.label,
                data=partial(_content, context, form),
                file_name=file.name(record.SUBJECT),
                mime=file.mime,
                icon=file.icon,
                on_click="ignore",
                key=f"record-{form.value}",
            )
        with st.popover("Delete my record", icon=":material/delete:", key="forget-box"):
            st.markdown(
                "This deletes all your attempts, your accounts month by month, what is under way and which cases you "
                "have opened. There is no way back. A trainer will see the cases they gave you as not done."
            )
            if st.button("Delete all of it", key="forget"):
                record.forget(context)
                st.toast("Your record is deleted.", icon=":material/delete:")
                st.rerun()


def _content(context: Context, form: RecordForm) -> bytes:
    return record.take_along(context, form).content
