"""The question guide as a script: read a question, write the answer beside it, say afterwards what it means."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.voice import talks
from lib.model.worksheets.voice import ANSWERS, Answer, Interview, ReadBack
from lib.services.steps import interviews as service
from lib.services.steps import question_guide
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted, literal
from lib.ui.fields import autosave, row_cards
from lib.ui.focus import row_focus
from lib.ui.workbook.voice import interviews, read_back

_MEANING = "In short, reasons and grade"
_BESIDE = ("interview", "question", "words", *read_back.OF_ANSWER)


def show(context: PageContext, row: Row[Interview]) -> None:
    """The questions for one interview with its answers beside them."""
    answers = context.workbook.rows(Answer)
    _script(context, row, [answer for answer in answers if answer.record.interview == row.id])


def without_interview(context: PageContext) -> None:
    """The answers that belong to none of the interviews."""
    known = {row.id for row in context.workbook.rows(Interview)}
    loose = tuple(row for row in context.workbook.rows(Answer) if row.record.interview not in known)
    if loose:
        st.subheader("Answers without an interview")
        face = row_cards.CardStyle(badge, apart=read_back.OF_ANSWER)
        row_cards.worksheet(context, ANSWERS, loose, can_add=False, face=face)


def badge(row: Row[Answer]) -> str:
    """The codes of an answer, its grade and whether it is praise."""
    answer = row.record
    parts = [f":gray-badge[{reason.value}]" for reason in answer.reasons]
    parts += [f":gray-badge[{answer.grade.value}]"] if answer.grade else []
    parts += [":green-badge[praise]"] if answer.praise else []
    parts += [":green-badge[confirmed]"] if answer.read_back is ReadBack.CONFIRMED else []
    parts += [":orange-badge[corrected]"] if answer.read_back is ReadBack.CORRECTED else []
    return " ".join(parts)


def _script(context: PageContext, row: Row[Interview], answers: Sequence[Row[Answer]]) -> None:
    beside: dict[str, Row[Answer]] = {}
    for answer in answers:
        beside.setdefault(answer.record.question, answer)
    guide = question_guide.questions(context)
    asked = {*question_guide.asked_in(context.workbook, guide), *beside}
    # What was answered in the full form keeps its place.
    questions = talks.questions(row, [question for question in guide if question in asked], context.workbook)
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
        face=row_cards.CardStyle(badge, apart=("interview", *read_back.OF_ANSWER)),
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
    if answer is None:
        _unanswered(context, row, number, question)
        return
    with st.container(border=True):
        asked, written = st.columns([2, 3], gap="medium")
        asked.markdown(f"**{number}.** {literal(question)}")
        _before(context, asked, row, question)
        with written:
            is_new = row_focus.is_new(context, answer.id) and row_focus.opens(context, answer.id)
            sight = row_focus.mark(context, answer.id) if is_new else ""
            autosave.fields(context, ANSWERS.key, answer, [Answer.specs()["words"]], sight)
            face = row_cards.CardStyle(badge, ordered=False, title=lambda _: _MEANING, apart=_BESIDE)
            row_cards.card(context, ANSWERS, answer, (), face)


def _unanswered(context: PageContext, row: Row[Interview], number: int, question: str) -> None:
    """A question that nobody has answered takes one line, so that those with answers stand closer together."""
    asked, answer = st.columns([5, 1], gap="medium", vertical_alignment="center")
    asked.markdown(f"**{number}.** {literal(question)}")
    _before(context, asked, row, question)
    if context.may_edit and answer.button("Answer", icon=":material/edit:", key=f"answer-{number}"):
        _make_room(context, row.id, question)


def _before(context: PageContext, place: DeltaGenerator, row: Row[Interview], question: str) -> None:
    """What the same person answered to the same question in the talk before."""
    for talk in talks.earlier(row, context.workbook.rows(Interview)):
        said = [
            answer.record
            for answer in context.workbook.rows(Answer)
            if answer.record.interview == talk.id and answer.record.question == question
        ]
        if said and (words := said[0].words or said[0].paraphrase):
            when = partial_date.in_sentence(talk.record.when) if talk.record.when else "in the talk before"
            place.markdown(f":gray[They said {literal(when)}:] “{literal(words)}”")
            return


def _make_room(context: PageContext, interview: str, question: str | None = None) -> None:
    refusals.try_and_rerun(lambda: _write_down(context, interview, question))


def _write_down(context: PageContext, interview: str, question: str | None) -> None:
    added = service.write_down(context, context.review.id, interview, question)
    if added:
        row_focus.expect(context, added[0].id)
