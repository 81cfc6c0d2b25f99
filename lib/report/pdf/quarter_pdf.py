"""The quarter as a PDF of exactly one page."""

from __future__ import annotations

from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead
from lib.report.document.quarter_page import LIMITS, QuarterContent, quarter_page
from lib.report.pdf.typst_compiler import TooLongError
from lib.report.pdf.typst_document import PdfFile, typeset


def quarter_pdf(content: QuarterContent, letterhead: Letterhead = NO_LETTERHEAD) -> PdfFile:
    """The page with as many rows as fit it, as PDF/UA-1. The same content gives the same bytes."""
    # Most quarters fit with all rows that are ever shown.
    for limits in LIMITS[:-1]:
        try:
            return typeset("quarter.typ", quarter_page(content, limits, letterhead), most_pages=1)
        except TooLongError:
            continue
    return typeset("quarter.typ", quarter_page(content, LIMITS[-1], letterhead), most_pages=1)
