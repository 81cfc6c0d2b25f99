"""The tabs of the customer's voice: who was asked and heard, the script, the reasons, praise, and what is read back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.charts.voice import who_was_heard
from lib.model.rules import short_form
from lib.model.worksheets.voice import ANSWERS, ASKED, CUSTOMER_REASONS, INTERVIEWS, Answer, Interview
from lib.ui.app.page_context import PageContext
from lib.ui.elements import tabs
from lib.ui.files import table_import, transcript_import
from lib.ui.workbook.step import step_pictures
from lib.ui.workbook.voice import asking, customer_reasons, interview_script, interviews, read_back

_FIRST = "Add an interview under “Asked and heard”"


def show(context: PageContext) -> None:
    """The tabs in the order in which the work goes on."""
    tabs.show(context, "voice-tab", {title: part for title, part in PARTS.items() if _is_asked(context, title)})


def _is_asked(context: PageContext, title: str) -> bool:
    """The short form asks for no praise and no read-back; what is there stays in sight."""
    if title == "Praise":
        return not short_form.is_short(context.workbook) or any(
            row.record.praise for row in context.workbook.rows(Answer)
        )
    if title == "Read back":
        sent = any(row.record.read_back_sent for row in context.workbook.rows(Interview))
        return not short_form.is_short(context.workbook) or sent
    return True


def _heard(context: PageContext) -> None:
    interviews.guidance(context)
    if not context.leaves_out(ASKED.key):
        st.header("Whom we asked")
        asking.show(context)
    st.header("Interviews")
    interviews.show(context)
    if context.may_edit:
        table_import.rows_file(context, INTERVIEWS)
        transcript_import.transcript(context)
    step_pictures.show_chart(context, who_was_heard)


def _script(context: PageContext) -> None:
    st.header("The script")
    st.caption("Read the question out, write down what they say, and work out afterwards what it means.")
    if (row := interviews.choose(context)) is None:
        st.info(f"{_FIRST}; its answers then go here.", icon=":material/record_voice_over:")
        interviews.sheet_to_take_along(context, None)
    else:
        interview_script.show(context, row)
    interview_script.without_interview(context)
    if context.may_edit:
        table_import.rows_file(context, ANSWERS)


def _reasons(context: PageContext) -> None:
    st.header("The customer's reasons")
    customer_reasons.show(context)


def _praise(context: PageContext) -> None:
    st.header("What they will miss")
    interviews.praise(context)


def _read_back(context: PageContext) -> None:
    st.header("Read back to them")
    if (row := interviews.choose(context)) is None:
        st.info(f"{_FIRST} first; what you heard is then sent back from here.", icon=":material/undo:")
    else:
        read_back.show(context, row)


PARTS: Mapping[str, tabs.TabContent] = {
    "Asked and heard": tabs.TabContent(_heard, (ASKED.key, INTERVIEWS.key)),
    "Script": tabs.TabContent(_script, (ANSWERS.key,)),
    "Reasons": tabs.TabContent(_reasons, (CUSTOMER_REASONS.key,)),
    "Praise": tabs.TabContent(_praise, ()),
    "Read back": tabs.TabContent(_read_back, ()),
}
