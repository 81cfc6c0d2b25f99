"""Several files of a case in one: its worksheets as CSV, its charts as drawings and as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from lib.model.case import CaseStudy, slugged
from lib.model.rules.voice import consent
from lib.model.workbook import SHEETS
from lib.report.document.blocks import Figure
from lib.report.document.figures import figure_svg
from lib.report.document.full_case import full_document
from lib.report.document.text import clean
from lib.report.files import csv_file, review_archive, row_labels
from lib.report.pdf.typst_document import raster

# Sharp on a slide that fills a wide screen.
_PICTURE_SCALE = 2


def worksheets(case: CaseStudy) -> bytes:
    """A CSV file for each worksheet that holds something. The same edition gives the same bytes."""
    # A case from elsewhere may hold words that nobody may hand on.
    workbook = consent.applied(case.workbook)
    return _zipped(
        case,
        {
            f"{key.replace('_', '-')}.csv": csv_file.worksheet(
                SHEETS[key], rows, row_labels.linked_from(SHEETS[key], workbook)
            )
            for key, rows in workbook.sheets.items()
            if rows
        },
    )


def charts(case: CaseStudy) -> bytes:
    """Every exhibit under its number, as SVG and as PNG. The same edition gives the same bytes."""
    files = (
        file
        for number, figure in enumerate(full_document(case).figures(), start=1)
        for file in _chart_files(number, figure)
    )
    return _zipped(case, dict(files))


def _chart_files(number: int, figure: Figure) -> Iterator[tuple[str, bytes]]:
    name = f"{number:02d}-{slugged(figure.caption)}"
    drawn = clean(figure_svg(figure)[0])
    head, end, rest = drawn.partition(">")
    description = f"<title>{escape(clean(figure.caption))}</title><desc>{escape(clean(figure.alt))}</desc>"
    yield f"svg/{name}.svg", f"{head}{end}{description}{rest}".encode()
    yield f"png/{name}.png", raster(drawn, figure.picture.on_paper.width, _PICTURE_SCALE)


def _zipped(case: CaseStudy, files: Mapping[str, bytes]) -> bytes:
    return review_archive.packed(files, case.published_at)
