"""The pack of a meeting as a PDF of exactly one page."""

from __future__ import annotations

from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead
from lib.report.document.meeting_pack import LIMITS, PackContent, meeting_pack
from lib.report.pdf.typst_compiler import TooLongError
from lib.report.pdf.typst_document import PdfFile, typeset


def meeting_pack_pdf(content: PackContent, letterhead: Letterhead = NO_LETTERHEAD) -> PdfFile:
    """The pack with as many rows as fit its page, as PDF/UA-1. The same content gives the same bytes."""
    drawn: dict[int, PdfFile] = {}
    first, last = 0, len(LIMITS) - 1
    while first < last:
        middle = (first + last) // 2
        try:
            drawn[middle] = _drawn(content, middle, letterhead)
            last = middle
        except TooLongError:
            first = middle + 1
    return drawn.get(first) or _drawn(content, first, letterhead)


def _drawn(content: PackContent, place: int, letterhead: Letterhead) -> PdfFile:
    return typeset("meeting_pack.typ", meeting_pack(content, LIMITS[place], letterhead), most_pages=1)
