"""The question guide on the settings page: every question of an interview, one on each line."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.services.context import Context
from lib.services.steps import question_guide
from lib.ui.app import refusals
from lib.ui.elements.words import counted

_LETTERS = question_guide.QUESTIONS_LIMIT * (question_guide.QUESTION_LIMIT + 10)
# A field whose text was put there by the program is a new field.
_TURN = "question-guide-turn"


def show(context: Context) -> None:
    """The questions to change, and the way back to the shipped ones."""
    st.markdown("Interviews follow these questions, one per line. Answers already written down keep their question.")
    questions = question_guide.questions(context)
    with st.expander(counted(len(questions), "question"), key="question-guide"):
        _form(context, questions)


def _form(context: Context, questions: Sequence[str]) -> None:
    turn = st.session_state.get(_TURN, 0)
    text = st.text_area(
        "Questions", value="\n".join(questions), height=420, max_chars=_LETTERS, key=f"question-guide-{turn}"
    )
    with st.container(horizontal=True):
        if st.button("Save the questions", icon=":material/save:", key="save-questions"):
            _save(context, text)
        if questions != question_guide.shipped() and st.button(
            "Reset to the original questions", icon=":material/restart_alt:", key="restore-questions"
        ):
            restored = question_guide.restore_default(context)
            _settled(f"{counted(len(restored), 'question')} restored.")


def _save(context: Context, text: str) -> None:
    with refusals.shown():
        asked = question_guide.change(context, text)
        _settled(f"{counted(len(asked), 'question')} saved.")


def _settled(sentence: str) -> None:
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.toast(sentence, icon=":material/check:")
    st.rerun()
