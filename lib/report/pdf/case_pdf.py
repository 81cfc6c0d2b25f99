"""A published case as PDF: the complete case study, and the leadership brief of two pages at most."""

from __future__ import annotations

from datetime import UTC, datetime

from lib.model.audience import Level
from lib.model.case import CaseStudy, FrozenRow, ReviewDocument
from lib.report import brief as leadership_brief
from lib.report.document import full_case
from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead
from lib.report.pdf.typst_compiler import TooLongError
from lib.report.pdf.typst_document import PdfFile, typeset

_BRIEF_PARTS = 2
_PAGES_A_PART = 1
__all__ = ["PdfFile", "brief", "full", "warm"]


def full(case: CaseStudy, letterhead: Letterhead = NO_LETTERHEAD) -> PdfFile:
    """The complete case study. The same edition on the same letterhead gives the same bytes."""
    return typeset("full.typ", full_case.full_document(case, letterhead))


def brief(case: CaseStudy, letterhead: Letterhead = NO_LETTERHEAD) -> PdfFile:
    """What leadership decides on, on two pages: rows that do not fit are counted, and no sentence is cut.

    The same edition on the same letterhead gives the same bytes.
    """
    first, last = [0] * _BRIEF_PARTS, [len(leadership_brief.LIMITS) - 1] * _BRIEF_PARTS
    drawn: dict[tuple[int, ...], PdfFile] = {}
    # What fits on a page also fits with less room, so the middle tells which half to look in, of both pages at once.
    while first != last:
        middles = tuple((low + high) // 2 for low, high in zip(first, last, strict=True))
        try:
            drawn[middles] = _brief(case, middles, letterhead)
            fits = [True] * _BRIEF_PARTS
        except TooLongError as refusal:
            fits = [pages <= _PAGES_A_PART for pages in refusal.pages]
        for part, middle in enumerate(middles):
            if fits[part]:
                last[part] = middle
            else:
                first[part] = min(middle + 1, last[part])
    return drawn.get(tuple(first)) or _brief(case, tuple(first), letterhead)


def _brief(case: CaseStudy, places: tuple[int, ...], letterhead: Letterhead) -> PdfFile:
    past, ahead = (leadership_brief.LIMITS[place] for place in places)
    return typeset("brief.typ", leadership_brief.brief(case, (past, ahead), letterhead), most_pages=_PAGES_A_PART)


def warm() -> None:
    """Draw a small case, so that nobody's first document waits a second or two for fonts and engines to load."""
    touchpoint = FrozenRow(id="t1", number=1, values={"title": "First", "emotion": 1})
    small = CaseStudy(
        slug="small",
        edition=1,
        level=Level.INTERNAL,
        title="Small",
        summary="",
        published_at=datetime(2000, 1, 1, tzinfo=UTC),
        published_by="",
        approved_by="",
        review=ReviewDocument(slug="small", sheets={"touchpoints": (touchpoint,)}),
        findings=(),
    )
    full(small)
    brief(small)
