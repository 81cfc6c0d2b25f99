"""The interview sheet: what to know before asking, and each question with lines to write the answer on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.model.dates import partial_date
from lib.model.fields import Kind
from lib.model.reading.typed_values import shown
from lib.model.wording.phrases import begun
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import Consent, Interview
from lib.report.document.blocks import FieldText, Figure, Paper
from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead
from lib.report.document.text import Paragraphs, paragraphs_of, short
from lib.report.pdf.typst_document import PdfFile, typeset

_ASKED = ("interviewee", "role", "when", "interviewer", "asked_by", "channel")
# What is known only in the room.
_BY_HAND = ("Name, and who else was there", "From … to …", "Place")
_RUNNING = 64
_UNNAMED = "a customer we lost"


@dataclass(frozen=True)
class InterviewSheet:
    """What the template draws; a fact that is not known gets a line to write on, `scale` a box for each figure."""

    paper: Paper
    title: str
    subtitle: str
    facts: tuple[FieldText, ...]
    guidance: tuple[Paragraphs, ...]
    questions: tuple[Paragraphs, ...]
    fresh: str
    scale: tuple[str, ...]
    quote: str
    consents: tuple[str, ...]

    def figures(self) -> tuple[Figure, ...]:
        """No pictures: this is paper to write on."""
        return ()


def interview_sheet(
    loss: Loss,
    interview: Interview,
    questions: tuple[str, ...],
    guidance: tuple[str, ...],
    *,
    printed_by: str,
    on: date,
    letterhead: Letterhead = NO_LETTERHEAD,
    sample: bool = False,
    fictional: bool = False,
) -> InterviewSheet:
    """The sheet for one interview, or a blank one for an interview nobody has entered yet."""
    specs = Interview.specs()
    customer = " ".join(loss.customer.split()) or _UNNAMED
    whom = interview.role.label if interview.role else interview.interviewee
    fresh = specs["fresh_ideas"]
    return InterviewSheet(
        paper=_paper(loss, customer, printed_by, on, letterhead, sample=sample, fictional=fictional),
        title=f"Interview with {customer}",
        subtitle=begun(" · ".join(part for part in (whom, f"printed {partial_date.label(on.isoformat())}") if part)),
        facts=(
            *(_fact(interview, name) for name in _ASKED),
            *(FieldText(label, (), known=False) for label in _BY_HAND),
        ),
        guidance=tuple(paragraphs_of(line) for line in guidance),
        questions=tuple(paragraphs_of(question) for question in questions),
        fresh=f"{fresh.title}. {fresh.help}",
        scale=tuple(str(step) for step in range(fresh.low or 0, (fresh.high or 0) + 1)),
        quote=specs["consent"].title,
        consents=tuple(consent.label for consent in Consent),
    )


def interview_sheet_pdf(sheet: InterviewSheet) -> PdfFile:
    """The sheet as a PDF that meets PDF/UA-1. The same sheet gives the same bytes."""
    return typeset("interview_sheet.typ", sheet)


def _fact(interview: Interview, name: str) -> FieldText:
    spec, value = interview.specs()[name], getattr(interview, name)
    if value is None or value == "":
        return FieldText(spec.title, (), known=False)
    return FieldText(spec.title, paragraphs_of(value if spec.kind is Kind.LINE else shown(spec, value)))


def _paper(
    loss: Loss, customer: str, printed_by: str, on: date, letterhead: Letterhead, *, sample: bool, fictional: bool
) -> Paper:
    return Paper(
        title=f"Interview sheet: {customer}",
        running=short(f"Interview with {customer}", _RUNNING),
        imprint="Lost & Learned · Interview sheet",
        level=loss.confidentiality.label if loss.confidentiality else "Internal",
        author=printed_by,
        description="The questions of an interview about why a customer left, with room for the answers.",
        keywords=(),
        lang="en",
        region="GB",
        date=(on.year, on.month, on.day),
        sample=sample,
        fictional=fictional,
        letterhead=letterhead,
    )
