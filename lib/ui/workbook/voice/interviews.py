"""Interviews on the screen: what to know before asking, a sheet to take along, and what was praised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.voice import interview_quality, talks
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import INTERVIEWS, Answer, Consent, Interview, Interviewer
from lib.report import download_files
from lib.services.steps import interviews
from lib.ui.app import clock
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal, short
from lib.ui.fields import row_cards
from lib.ui.focus import row_focus
from lib.ui.workbook.step.guide import guide
from lib.ui.workbook.voice import read_back


def guidance(context: PageContext) -> None:
    """What whoever asks should know before they ask, with the days meant; folded once somebody was heard."""
    lines = [f"- {line}" for line in guide("voice")["guidance"]]
    notice = context.workbook.one(Loss).notice_date
    if notice:
        first, last = interview_quality.window(notice)
        lines.append(
            f"- For this customer, weeks two to six run from {partial_date.label(first)} to {partial_date.label(last)}."
        )
    with st.expander("Before you ask", icon=":material/menu_book:", expanded=not context.workbook.rows(Interview)):
        st.markdown("\n".join(lines))


def show(context: PageContext) -> None:
    """The interviews as cards."""
    face = row_cards.CardStyle(
        _badge,
        lambda row: f"{row.number}\\. ",
        below=("follows", "Second talk with them"),
        title=lambda row: _title(row, context.workbook.rows(Interview)),
        apart=read_back.OF_INTERVIEW,
    )
    row_cards.worksheet(context, INTERVIEWS, empty=guide("voice")["empty"], face=face)


def choose(context: PageContext) -> Row[Interview] | None:
    """The interview that somebody works on, the same in every tab; None while there is none."""
    rows = {row.id: row for row in context.workbook.rows(Interview)}
    if not rows:
        return None
    key = f"script-{context.review.id}"
    for answer in context.workbook.rows(Answer):
        # Somebody comes from a finding that names this answer.
        if answer.record.interview in rows and row_focus.is_at(context, answer.id):
            st.session_state[key] = answer.record.interview
    if st.session_state.get(key) not in rows:
        st.session_state.pop(key, None)
    names = {row.id: called(row, tuple(rows.values())) for row in rows.values()}
    chosen = st.selectbox(
        "Which interview?", list(rows), format_func=names.__getitem__, key=key, persist_state="session"
    )
    return rows[chosen]


def called(row: Row[Interview], rows: Sequence[Row[Interview]]) -> str:
    """An interview in a list to choose from; a second talk is called after the first."""
    said = row.record
    talk = (row, *talks.earlier(row, rows))
    known = (item.record.interviewee or (item.record.role.label if item.record.role else "") for item in talk)
    whom = next(filter(None, known), "not named yet")
    second = " (second talk)" if said.follows else ""
    return f"{row.number}. {short(whom, 60)}{second}" + (f", {partial_date.label(said.when)}" if said.when else "")


def _title(row: Row[Interview], rows: Sequence[Row[Interview]]) -> str:
    named = (item.record.interviewee for item in (row, *talks.earlier(row, rows)))
    return literal(short(next(filter(None, named), "")))


def sheet_to_take_along(context: PageContext, row: Row[Interview] | None) -> None:
    """A button that makes the sheet when it is pressed."""
    file = download_files.interview_sheet(row.number if row else None)
    st.download_button(
        file.label,
        data=partial(_sheet, context, row.id if row else None, clock.today()),
        file_name=file.name(context.review.slug),
        mime=file.mime,
        icon=file.icon,
        on_click="ignore",
        key="download-interview-sheet",
        help="The questions with lines to write on. Then type the answers in below, question by question.",
    )


def praise(context: PageContext) -> None:
    """What they will miss, in their words first."""
    praised = [row.record for row in context.workbook.rows(Answer) if row.record.praise]
    if not praised:
        st.caption("Nothing yet. Mark an answer as praise and it appears here.")
        return
    st.markdown("\n".join(f"- {_missed(answer)}" for answer in praised))


def _missed(answer: Answer) -> str:
    if answer.words.strip():
        return f"“{literal(answer.words)}”"
    return literal(answer.paraphrase) or f"Not written down yet: {literal(answer.question)}"


def _badge(row: Row[Interview]) -> str:
    said = row.record
    parts = [f":gray-badge[{literal(partial_date.label(said.when))}]"] if said.when else []
    parts += [f":gray-badge[{said.role.label}]"] if said.role and said.interviewee else []
    parts += [":gray-badge[second talk]"] if said.follows else []
    parts += [":orange-badge[account team]"] if said.interviewer is Interviewer.ACCOUNT_TEAM else []
    parts += [":orange-badge[do not quote]"] if said.consent is Consent.REFUSED else []
    return " ".join(parts)


def _sheet(context: PageContext, interview: str | None, today: date) -> bytes:
    return interviews.sheet_to_take_along(context, context.review.id, interview, today=today).content
