"""The page that goes back to somebody at the customer: what we heard in one interview, as a PDF or a page to print."""

from __future__ import annotations

from datetime import date

from lib.model.dates import calendar_days
from lib.model.errors import NotFound, WorkbookError
from lib.model.roles import Permission
from lib.model.rules.voice import read_back
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import INTERVIEWS, Interview
from lib.report import download_files
from lib.report.document.read_back import read_back_page
from lib.report.html import html_page
from lib.report.pdf.read_back import read_back_pdf
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.files import letterhead
from lib.services.files.exports import Handover
from lib.services.review import reviews


class NothingToReadBack(WorkbookError):
    """No answer of the interview can go out to the customer."""


def page(context: Context, review: int, interview: str, *, form: str = "pdf", today: date | None = None) -> Handover:
    """What we heard in one interview, as “pdf” or “html”; statements with inside words or names of others stay here.

    Raises NotFound for an interview that is gone and NothingToReadBack where no statement may go out.
    """
    context = acting(context, Permission.READ_REVIEWS)
    details, workbook = reviews.find(context, review), reviews.workbook(context, review)
    row = next((row for row in workbook.rows(Interview) if row.id == interview), None)
    if row is None:
        raise NotFound(INTERVIEWS.noun, interview)
    statements = [item for item in read_back.statements(workbook, interview) if not item.doubts]
    if not statements:
        raise NothingToReadBack(
            "Nothing of this interview can go out yet: write “In short” for its answers, without codes and names."
        )
    made = read_back_page(
        workbook.one(Loss),
        row.record,
        statements,
        on=today or calendar_days.today(),
        letterhead=letterhead.of_house(),
        sample=details.sample,
        fictional=workbook.one(Outline).fictional,
    )
    file = download_files.read_back(row.number, form)
    if form == "html":
        return Handover(html_page.read_back_page(made).content, file.name(details.slug), file.mime, ())
    printed = read_back_pdf(made)
    notes = (*printed.missing, *filter(None, (letterhead.refusal(),)))
    return Handover(printed.content, file.name(details.slug), file.mime, notes)
