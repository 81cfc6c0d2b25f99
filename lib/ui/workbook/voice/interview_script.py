"""The question guide as a script: read a question, write the answer beside it, say afterwards what it means."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.record import Row
from lib.model.worksheets.voice import ANSWERS, Answer, Interview
from lib.services import interviews as service
from lib.services import question_guide
from lib.ui.app import refusals, row_focus
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import counted, literal
from lib.ui.fields import autosave, row_cards
from lib.ui.workbook.voice import interviews

_MEANING = "In short, reasons and grade"
_BESIDE = ("interview", "question", "words")


def show(context: PageContext) -> None:
    """The questions for one interview with its answers, then the answers that belong to none."""
    held = context.workbook.rows(Interview)
    answers = context.workbook.rows(Answer)
    if held:
        row = _chosen(context, held, answers)
        _script(context, row, [answer for answer in answers if answer.record.interview == row.id])
    else:
        st.info("Add the interview above; its answers then go here.", icon=":material/record_voice_over:")
        interviews.sheet_to_take_along(context, None)
    known = {row.id for row in held}
    loose = tuple(row for row in answers if row.record.interview not in known)
    if loose:
        st.subheader("Answers without an interview")
        row_cards.worksheet(context, ANSWERS, loose, can_add=False, face=row_cards.CardStyle(badge))


def badge(row: Row[Answer]) -> str:
    """The codes of an answer, its grade and whether it is praise."""
    answer = row.record
    parts = [f":gray-badge[{reason.value}]" for reason in answer.reasons]
    parts += [f":gray-badge[{answer.grade.value}]"] if answer.grade else []
    parts += [":green-badge[praise]"] if answer.praise else []
    return " ".join(parts)


def _chosen(context: PageContext, held: Sequence[Row[Interview]], answers: Sequence[Row[Answer]]) -> Row[Interview]:
    rows = {row.id: row for row in held}
    key = f"script-{context.review.id}"
    for answer in answers:
        # Somebody comes from a finding that names this answer.
        if answer.record.interview in rows and row_focus.is_at(context, answer.id):
            st.session_state[key] = answer.record.interview
    if st.session_state.get(key) not in rows:
        st.session_state.pop(key, None)
    chosen = st.selectbox("Which interview?", list(rows), format_func=lambda row: interviews.called(rows[row]), key=key)
    return rows[chosen]


def _script(context: PageContext, row: Row[Interview], answers: Sequence[Row[Answer]]) -> None:
    beside: dict[str, Row[Answer]] = {}
    for answer in answers:
        beside.setdefault(answer.record.question, answer)
    questions = question_guide.questions(context)
    _tools(context, row, sum(question not in beside for question in questions))
    for number, question in enumerate(questions, start=1):
        _question(context, row, number, question, beside.get(question))
    guided = {beside[question].id for question in questions if question in beside}
    own = tuple(answer for answer in answers if answer.id not in guided)
    st.subheader(f"Questions of your own ({len(own)})")
    row_cards.worksheet(
        context,
        ANSWERS,
        own,
        values={"interview": row.id},
        add="Add a question of your own",
        face=row_cards.CardStyle(badge, apart=("interview",)),
    )


def _tools(context: PageContext, row: Row[Interview], unanswered: int) -> None:
    with st.container(horizontal=True):
        interviews.sheet_to_take_along(context, row)
        if (
            context.may_edit
            and unanswered
            and st.button(
                f"Write down {counted(unanswered, 'answer')}",
                icon=":material/edit_note:",
                key="write-down",
                help="Opens a field next to each question that has no answer yet.",
            )
        ):
            _make_room(context, row.id)


def _question(
    context: PageContext, row: Row[Interview], number: int, question: str, answer: Row[Answer] | None
) -> None:
    with st.container(border=True):
        asked, written = st.columns([2, 3], gap="medium")
        asked.markdown(f"**{number}.** {literal(question)}")
        with written:
            if answer is not None:
                autosave.fields(context, ANSWERS.key, answer, [Answer.specs()["words"]])
                face = row_cards.CardStyle(badge, ordered=False, title=lambda _: _MEANING, apart=_BESIDE)
                row_cards.card(context, ANSWERS, answer, "script", (), face)
            elif context.may_edit and st.button("Answer", icon=":material/edit:", key=f"answer-{number}"):
                _make_room(context, row.id, question)


def _make_room(context: PageContext, interview: str, question: str | None = None) -> None:
    refusals.try_and_rerun(lambda: service.write_down(context, context.review.id, interview, question))
