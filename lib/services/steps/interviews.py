"""Interviews: a sheet to take along, and the guide's questions as answers to be written down."""

from __future__ import annotations

from datetime import date
from typing import Any

from lib.model.dates import calendar_days
from lib.model.errors import NotFound
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.rules.voice import talks
from lib.model.workbook import Workbook
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import LOSS, Loss
from lib.model.worksheets.voice import ANSWERS, INTERVIEWS, Answer, Interview
from lib.report import download_files
from lib.report.pdf import interview_sheet
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.services.files import letterhead
from lib.services.files.exports import Handover
from lib.services.review import reviews
from lib.services.steps import question_guide
from lib.store import rows


def write_down(context: Context, review: int, interview: str, question: str | None = None) -> tuple[Row[Answer], ...]:
    """Make room for answers of one interview: to one question, or to all to be asked that have none yet.

    Questions that somebody made room for meanwhile are passed over. Raises NotFound when the interview is gone.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    guide = question_guide.questions(context)
    with writing(context, review) as writer:
        row = rows.row(writer.tx, review, INTERVIEWS.key, interview)
        if row is None:
            raise NotFound(INTERVIEWS.noun, interview)
        sheets = {sheet.key: rows.sheet_rows(writer.tx, review, sheet.key) for sheet in (LOSS, INTERVIEWS, ANSWERS)}
        existing: tuple[Row[Answer], ...] = sheets[ANSWERS.key]
        workbook = Workbook(sheets)
        to_ask = talks.questions(row, question_guide.asked_in(workbook, guide), workbook)
        asked = to_ask if question is None else (question,)
        known = {row.record.question for row in existing if row.record.interview == interview}
        records = [Answer.checked({"interview": interview, "question": one}) for one in asked if one not in known]
        return tuple(writer.add(ANSWERS, record) for record in records)


def sheet_to_take_along(
    context: Context, review: int, interview: str | None = None, *, today: date | None = None
) -> Handover:
    """The guide as a PDF to print, filled in with what is known of one interview, or blank."""
    context = acting(context, Permission.READ_REVIEWS)
    details, workbook = reviews.find(context, review), reviews.workbook(context, review)
    asked: dict[str, Row[Any]] = {row.id: row for row in workbook.rows(Interview)}
    if interview is not None and interview not in asked:
        raise NotFound(INTERVIEWS.noun, interview)
    row = asked.get(interview or "")
    own = (answer.record.question for answer in workbook.rows(Answer) if answer.record.interview == interview)
    guide = talks.questions(row, question_guide.asked_in(workbook, question_guide.questions(context)), workbook)
    questions = dict.fromkeys((*guide, *(one for one in own if one and row)))
    sheet = interview_sheet.interview_sheet(
        workbook.one(Loss),
        row.record if row else Interview(),
        tuple(questions),
        question_guide.guidance(),
        printed_by=context.person.name,
        on=today or calendar_days.today(),
        letterhead=letterhead.of_house(),
        sample=details.sample,
        fictional=workbook.one(Outline).fictional,
    )
    printed = interview_sheet.interview_sheet_pdf(sheet)
    file = download_files.interview_sheet(row.number if row else None)
    notes = (*printed.missing, *filter(None, (letterhead.refusal(),)))
    return Handover(printed.content, file.name(details.slug), file.mime, notes)
