"""The fixed order of questions that leads to the primary reason, beside the fields where it is chosen."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.reasons import PRIMARY_QUESTIONS, GuideQuestion, Reason


def show() -> None:
    """The questions, folded, each with the codes that a yes points to."""
    with st.expander("Which reason comes first?", icon=":material/rule:"):
        st.markdown("Ask in this order. The first yes decides.")
        st.markdown("\n".join(f"1. {_line(question)}" for question in PRIMARY_QUESTIONS))


def _line(question: GuideQuestion) -> str:
    codes = [reason for reason in Reason if reason.group in question.groups and reason is not Reason.U0]
    return f"{question.text} :gray[{' · '.join(reason.coded_label for reason in codes)}]"
