"""The words of the sales system and their codes: those nobody has coded, those people added, and the usual ones."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.reasons import Reason
from lib.services.context import Context
from lib.services.insight import reason_words
from lib.services.insight.reason_words import ReasonAlias, UnknownWords
from lib.ui.app import clock, refusals
from lib.ui.elements.words import counted, literal

_SHOWN = 20


def show(context: Context, *, teaching: bool, may_edit: bool) -> None:
    """Unknown words once each with their count; a choice codes every line that has them."""
    unknown = reason_words.unknown(context, teaching=teaching)
    st.subheader("Words without a code", anchor=False)
    if not unknown:
        st.caption("Every reason that was filed in words has a code.")
    for item in unknown[:_SHOWN]:
        _unknown(context, item, may_edit=may_edit)
    if len(unknown) > _SHOWN:
        st.caption(f"{counted(len(unknown) - _SHOWN, 'more word')} on fewer lines follow once these have a code.")
    listed = reason_words.listed(context)
    st.subheader("Words that people added", anchor=False)
    if not listed.learnt:
        st.caption("None yet.")
    for alias in listed.learnt:
        _learnt(context, alias, may_edit=may_edit)
    with st.expander("The usual words, by code"):
        for code, words in listed.usual.items():
            st.markdown(f"**{literal(Reason(code).coded_label)}**  \n{literal(' · '.join(words))}")


def _unknown(context: Context, item: UnknownWords, *, may_edit: bool) -> None:
    words = f"“{literal(item.words)}” on {counted(item.lines, 'line')}"
    if not may_edit:
        st.markdown(words)
        return
    st.selectbox(
        words,
        list(Reason),
        index=None,
        format_func=lambda reason: reason.coded_label,
        placeholder="What does it stand for?",
        key=f"code-{item.key}",
        on_change=_learn,
        args=(context, item.words, f"code-{item.key}"),
    )


def _learn(context: Context, words: str, key: str) -> None:
    reason = st.session_state.get(key)
    if reason is not None:
        refusals.try_in_callback(
            lambda: reason_words.learn(context, words, reason),
            lambda lines: f"{counted(lines, 'line')} now {'says' if lines == 1 else 'say'} {reason.coded_label}.",
        )


def _learnt(context: Context, alias: ReasonAlias, *, may_edit: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"“{literal(alias.words)}”: {literal(alias.reason.coded_label)}  \n"
            f":small[{literal(alias.by)}, {clock.day_and_time(alias.at)}]"
        )
        if may_edit:
            st.button(
                "Remove",
                icon=":material/undo:",
                key=f"forget-{alias.key}",
                help="Lines that have their code from these words lose it.",
                on_click=_forget,
                args=(context, alias.key),
            )


def _forget(context: Context, key: str) -> None:
    refusals.try_in_callback(
        lambda: reason_words.forget(context, key), lambda lines: f"Removed; {counted(lines, 'line')} changed."
    )
