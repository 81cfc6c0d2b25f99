"""The page that goes back to somebody at the customer: what we heard, in our words, with room to correct it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lib.model.dates import partial_date
from lib.model.rules.voice.read_back import Statement
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import Interview
from lib.report.document.blocks import Figure, Paper
from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead
from lib.report.document.text import Paragraphs, paragraphs_of

TITLE = "What we heard from you"
EYEBROW = "To read and correct"
RIGHT, CORRECTION = "That is right", "Please correct:"
MISSED = "What did we miss?"
SIGNED = "Date, and your initials if you like"
THANKS = "Thank you. You need not answer all of it; what you leave open stays as it is."


@dataclass(frozen=True)
class HeardItem:
    """One thing they told us: what we had asked, and what we took from it."""

    question: Paragraphs
    text: Paragraphs


@dataclass(frozen=True)
class ReadBackPage:
    """What the templates draw. `spacing` is how far apart things stand, 1 for a page with room to spare."""

    paper: Paper
    title: str
    subtitle: str
    opening: Paragraphs
    items: tuple[HeardItem, ...]
    eyebrow: str = EYEBROW
    right: str = RIGHT
    correction: str = CORRECTION
    missed: str = MISSED
    signed: str = SIGNED
    thanks: str = THANKS
    spacing: float = 1.0

    def figures(self) -> tuple[Figure, ...]:
        """No pictures: this is a page to write on."""
        return ()


def read_back_page(
    loss: Loss,
    interview: Interview,
    statements: Sequence[Statement],
    *,
    on: date,
    letterhead: Letterhead = NO_LETTERHEAD,
    sample: bool = False,
    fictional: bool = False,
) -> ReadBackPage:
    """The page for who was heard in one interview. Neither our codes nor our grades nor anybody else stands on it."""
    talk = f"Our talk {partial_date.in_sentence(interview.when)}" if interview.when else "Our talk"
    company = letterhead.company or " ".join(loss.supplier.split())
    return ReadBackPage(
        paper=_paper(loss, company, on, letterhead, sample=sample, fictional=fictional),
        title=TITLE,
        subtitle=" · ".join(filter(None, (talk, company))),
        opening=paragraphs_of(
            f"Thank you for talking to us{f' {partial_date.in_sentence(interview.when)}' if interview.when else ''}. "
            "This is what we took from it, in our own words. Please tell us what is right and what is not."
        ),
        items=tuple(
            HeardItem(paragraphs_of(item.answer.record.question), paragraphs_of(item.text)) for item in statements
        ),
    )


def _paper(
    loss: Loss,
    company: str,
    on: date,
    letterhead: Letterhead,
    *,
    sample: bool,
    fictional: bool,
) -> Paper:
    return Paper(
        title=TITLE,
        running=TITLE,
        imprint=partial_date.label(on.isoformat()),
        level=f"For {' '.join(loss.customer.split()) or 'you'}",
        author=company,
        description="What we heard in our talk, to be confirmed or corrected.",
        keywords=(),
        lang="en",
        region="GB",
        date=(on.year, on.month, on.day),
        sample=sample,
        fictional=fictional,
        letterhead=letterhead,
    )
