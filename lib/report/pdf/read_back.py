"""The page that goes back to the customer as a PDF, set as closely as it takes to be one page."""

from __future__ import annotations

from dataclasses import replace

from lib.report.document.read_back import ReadBackPage
from lib.report.pdf.typst_compiler import TooLongError
from lib.report.pdf.typst_document import PdfFile, typeset

_TEMPLATE = "read_back.typ"
_SPACINGS = (1.0, 0.5, 0.0)


def read_back_pdf(page: ReadBackPage) -> PdfFile:
    """The page as a PDF that meets PDF/UA-1; it goes on overleaf only where nobody could write on a single page."""
    for spacing in _SPACINGS:
        try:
            return typeset(_TEMPLATE, replace(page, spacing=spacing), most_pages=1)
        except TooLongError:
            continue
    return typeset(_TEMPLATE, replace(page, spacing=_SPACINGS[-1]))
