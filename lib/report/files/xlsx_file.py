"""The worksheets of a case as a spreadsheet file: numbers and days as what they are, and no text ever a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lib.model.case import CaseStudy
from lib.model.dates import partial_date, relative_date
from lib.model.fields import FieldSpec, Kind
from lib.model.reading.typed_values import UNKNOWN
from lib.model.record import Worksheet
from lib.model.rules.voice import consent
from lib.model.workbook import ALL_SHEETS
from lib.model.worksheets.lessons import FICTIONAL
from lib.report.document.text import clean
from lib.report.files import row_labels
from lib.report.files.csv_file import cell_text

# Loaded when somebody asks for a file.
if TYPE_CHECKING:
    from xlsxwriter import Workbook as File
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet as Page

_CELL_LIMIT = 32_767
_CUT = " … (cut here: a spreadsheet cell holds no more)"
_WIDTHS = {Kind.TEXT: 56, Kind.LINE: 30, Kind.LINK: 30, Kind.LINKS: 34, Kind.WHEN: 13, Kind.CHOICE: 22}
_OTHER_WIDTH, _NUMBER_WIDTH = 16, 5
_FIRST_DAY = date(1900, 3, 1)
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:-\d{2})?")
# A spreadsheet keeps so many; a longer number stays text, so that none of it is lost.
_DIGITS = 15
_A4 = 9
_LOOKS = {
    "head": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#e9effb"},
    # As text for good: a cell that somebody opens and leaves again stays what it was.
    "text": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "figure": {"valign": "top"},
    "day": {"num_format": "d mmm yyyy", "valign": "top", "align": "left"},
    "month": {"num_format": "mmm yyyy", "valign": "top", "align": "left"},
    "year": {"num_format": "yyyy", "valign": "top", "align": "left"},
}


def worksheets(case: CaseStudy) -> bytes:
    """One sheet for each worksheet that holds something, after one that says what this is.

    The same edition gives the same bytes.
    """
    from xlsxwriter import Workbook as File

    written = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with File(written, safe) as file:
        file.set_properties(
            {"title": clean(case.title), "created": case.published_at.astimezone(UTC).replace(tzinfo=None)}
        )
        page = _SpreadsheetWriter(file)
        page.about(case)
        # A case from elsewhere may hold words that nobody may hand on.
        workbook = consent.applied(case.workbook)
        page.currency = case.loss.currency.upper()
        for key, rows in workbook.sheets.items():
            if rows:
                page.sheet(ALL_SHEETS[key], rows, row_labels.linked_from(ALL_SHEETS[key], workbook))
    return written.getvalue()


class _SpreadsheetWriter:
    def __init__(self, file: File) -> None:
        self._file = file
        self._looks: dict[str, Format] = {name: file.add_format(look) for name, look in _LOOKS.items()}
        self.currency = ""

    def about(self, case: CaseStudy) -> None:
        """Which case this is, and how far it may go."""
        page = self._file.add_worksheet("About")
        confidentiality = case.loss.confidentiality
        lines = {
            "Case": case.title,
            "Edition": str(case.edition),
            "Confidentiality": confidentiality.label if confidentiality else "Internal",
            "Published": f"{partial_date.label(case.published_on.isoformat())} by {case.published_by}",
            "Approved by": case.approved_by,
            **({"Published with open points": case.override_reason} if case.override_reason else {}),
            **({"Fictional": FICTIONAL} if case.fictional else {}),
        }
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 80)
        for line, (label, text) in enumerate(lines.items()):
            page.write_string(line, 0, label, self._looks["head"])
            page.write_string(line, 1, _cut_to_cell(text), self._looks["text"])
        _laid_out(page, len(lines) - 1, 1)

    def sheet(self, sheet: Worksheet, rows: Any, labels: Mapping[str, str]) -> None:
        """A list under its heads; a worksheet of one row as its fields one below the other."""
        page = self._file.add_worksheet(sheet.title)
        page.freeze_panes(1, 0)
        specs = tuple(sheet.record.specs().values())
        if sheet.single:
            self._heads(page, {"Field": 34, "Value": 80})
            for line, spec in enumerate(specs, start=1):
                page.write_string(line, 0, spec.title, self._looks["text"])
                self._value(page, line, 1, spec, rows[0].record.stored()[spec.name], labels)
            _laid_out(page, len(specs), 1, heads=True)
            return
        self._heads(
            page, {"No.": _NUMBER_WIDTH, **{spec.title: _WIDTHS.get(spec.kind, _OTHER_WIDTH) for spec in specs}}
        )
        page.autofilter(0, 0, len(rows), len(specs))
        _laid_out(page, len(rows), len(specs), heads=True)
        for line, row in enumerate(rows, start=1):
            page.write_number(line, 0, row.number, self._looks["figure"])
            values = row.record.stored()
            for column, spec in enumerate(specs, start=1):
                self._value(page, line, column, spec, values[spec.name], labels)

    def _heads(self, page: Page, widths: Mapping[str, int]) -> None:
        for column, (title, width) in enumerate(widths.items()):
            page.set_column(column, column, width)
            page.write_string(0, column, title, self._looks["head"])

    def _value(
        self, page: Page, line: int, column: int, spec: FieldSpec, value: Any, labels: Mapping[str, str]
    ) -> None:
        if value is None and spec.default is not None:
            # A blank cell would bring the default back.
            page.write_string(line, column, UNKNOWN, self._looks["text"])
            return
        if value is None or value == "" or value == []:
            return
        if spec.kind in (Kind.WHOLE, Kind.DECIMAL) and len(Decimal(value).as_tuple().digits) <= _DIGITS:
            page.write_number(line, column, float(value), self._looks_of(spec, Decimal(value)))
        elif spec.kind is Kind.WHEN and relative_date.is_relative(value):
            # Told from notice: days before or after it, so that a column sorts, under the words of it.
            days = (partial_date.earliest(value) - relative_date.ANCHOR).days
            page.write_number(line, column, days, self._worded(partial_date.label(value)))
        elif spec.kind is Kind.WHEN and partial_date.earliest(value) >= _FIRST_DAY:
            page.write_datetime(line, column, partial_date.earliest(value), self._looks_of_time(value))
        else:
            page.write_string(line, column, _cut_to_cell(cell_text(spec, value, labels)), self._looks["text"])

    def _looks_of(self, spec: FieldSpec, value: Decimal) -> Format:
        if spec.kind is Kind.WHOLE or spec.unit or not self.currency:
            return self._looks["figure"]
        digits = "#,##0" if value == value.to_integral_value() else "#,##0.00"
        # The code may be any word.
        return self._look(f'{digits} "{_literal(self.currency)}"')

    def _looks_of_time(self, value: str) -> Format:
        """A month or a year is its first day, shown as far as it is known; a quarter or a span by its words."""
        if partial_date.is_exact(value):
            return self._looks["day"]
        if _YEAR_OR_MONTH.fullmatch(value):
            return self._looks["month" if "-" in value else "year"]
        return self._worded(partial_date.label(value))

    def _worded(self, words: str) -> Format:
        shown = f'"{_literal(words)}"'
        return self._look(f"{shown};{shown};{shown}", align="left")

    def _look(self, number: str, **more: str) -> Format:
        if number not in self._looks:
            self._looks[number] = self._file.add_format({"num_format": number, "valign": "top", **more})
        return self._looks[number]


def _laid_out(page: Page, rows: int, columns: int, *, heads: bool = False) -> None:
    """On paper: across, as wide as a page, its heads on each."""
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, rows, columns)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.set_footer("&L&A&R&P / &N")
    if heads:
        page.repeat_rows(0)


def _literal(words: str) -> str:
    return clean(words).replace('"', "")


def _cut_to_cell(text: str) -> str:
    """The text, cut where a cell ends: it is counted in units of UTF-16, of which some characters take two."""
    shown = clean(text)
    units = shown.encode("utf-16-le")
    if len(units) <= 2 * _CELL_LIMIT:
        return shown
    # Half a pair at the end is left out.
    return units[: 2 * (_CELL_LIMIT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
