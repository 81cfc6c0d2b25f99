"""What goes back to who was heard: the page as a PDF or to print, and what came back, statement by statement."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.model.record import Row
from lib.model.rules.voice import read_back
from lib.model.rules.voice.read_back import Statement
from lib.model.worksheets.voice import ANSWERS, INTERVIEWS, Answer, Interview, ReadBack
from lib.report import download_files
from lib.services.steps import read_backs
from lib.ui.app import clock
from lib.ui.app.page_context import PageContext
from lib.ui.elements import expanders
from lib.ui.elements.words import counted, literal
from lib.ui.fields import autosave

# These stand here, and on no card of an interview or an answer.
OF_INTERVIEW = ("read_back_sent", "read_back_to")
OF_ANSWER = ("read_back", "correction", "read_back_on")
_FORMS = ("pdf", "html")
_BADGES = {
    ReadBack.CONFIRMED: ":green-badge[confirmed]",
    ReadBack.CORRECTED: ":orange-badge[corrected]",
    ReadBack.UNANSWERED: ":gray-badge[left open]",
}


def show(context: PageContext, row: Row[Interview]) -> None:
    """The page of one interview, when it went out, and each statement with what they answered to it."""
    st.caption(
        "One page of what we heard, for them to confirm or correct: our words for their answers, without codes, "
        "grades or other people's names. What they confirm rises to E3; of what they correct, both versions stay."
    )
    statements = read_back.statements(context.workbook, row.id)
    if not statements:
        st.info(
            "Write “In short” for the answers of this interview; the page is made of these.", icon=":material/undo:"
        )
        return
    withheld = [item for item in statements if item.doubts]
    if len(withheld) < len(statements):
        _downloads(context, row)
    for item in withheld:
        words = ", ".join(f"“{literal(doubt)}”" for doubt in item.doubts)
        told = " ".join(filter(None, (item.answer.record.question.strip(), item.text)))
        st.warning(f"Not on the page, because of {words}: {literal(told)}", icon=":material/visibility_off:")
    specs = Interview.specs()
    autosave.fields(context, INTERVIEWS.key, row, [specs[name] for name in OF_INTERVIEW])
    answered = sum(item.answer.record.read_back is not None for item in statements)
    title = f"What came back ({answered} of {counted(len(statements), 'statement')})"
    box = expanders.fold(title, context.key(f"read-back-{row.id}"))
    if box is not None:
        with box:
            for item in statements:
                _reply(context, item)


def _downloads(context: PageContext, row: Row[Interview]) -> None:
    with st.container(horizontal=True):
        for form in _FORMS:
            file = download_files.read_back(row.number, form)
            st.download_button(
                file.label,
                data=partial(_page, context, row.id, form),
                file_name=file.name(context.review.slug),
                mime=file.mime,
                icon=file.icon,
                on_click="ignore",
                key=f"download-read-back-{form}",
            )


def _page(context: PageContext, interview: str, form: str) -> bytes:
    return read_backs.page(context, context.review.id, interview, form=form, today=clock.today()).content


def _reply(context: PageContext, item: Statement) -> None:
    answer = item.answer.record
    badge = f" {_BADGES[answer.read_back]}" if answer.read_back else ""
    with st.container(border=True):
        ours, theirs = st.columns(2, gap="medium")
        ours.markdown(f"{literal(item.text)}{badge}")
        if answer.question:
            ours.caption(literal(answer.question))
        with theirs:
            autosave.fields(context, ANSWERS.key, item.answer, [Answer.specs()[name] for name in OF_ANSWER])
