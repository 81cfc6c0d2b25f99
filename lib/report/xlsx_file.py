"""The worksheets of a case as a spreadsheet file: numbers and days as what they are, and no text ever a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from xlsxwriter import Workbook as File
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lib.model import when
from lib.model.case import CaseStudy
from lib.model.fields import FieldSpec, Kind
from lib.model.lessons import FICTIONAL
from lib.model.record import Sheet
from lib.model.rules import consent
from lib.model.workbook import SHEETS
from lib.report import row_labels
from lib.report.csv_file import in_words
from lib.report.words import clean

_CELL_LIMIT = 32_767
_CUT = " … (cut here: a spreadsheet cell holds no more)"
_WIDTHS = {Kind.TEXT: 56, Kind.LINE: 30, Kind.LINK: 30, Kind.LINKS: 34, Kind.WHEN: 13, Kind.CHOICE: 22}
_OTHER_WIDTH, _NUMBER_WIDTH = 16, 5
_FIRST_DAY = date(1900, 3, 1)
_LOOKS = {
    "head": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#e9effb"},
    # As text for good: a cell that somebody opens and leaves again stays what it was.
    "text": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "figure": {"valign": "top"},
    "day": {"num_format": "d mmm yyyy", "valign": "top", "align": "left"},
}


def worksheets(case: CaseStudy) -> bytes:
    """One sheet for each worksheet that holds something, after one that says what this is.

    The same edition gives the same bytes.
    """
    written = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with File(written, safe) as file:
        file.set_properties({"title": clean(case.title), "created": case.published_at.replace(tzinfo=None)})
        page = _Writer(file)
        page.about(case)
        # A case from elsewhere may hold words that nobody may hand on.
        workbook = consent.applied(case.workbook)
        for key, rows in workbook.sheets.items():
            if rows:
                page.sheet(SHEETS[key], rows, row_labels.linked_from(SHEETS[key], workbook))
    return written.getvalue()


class _Writer:
    def __init__(self, file: File) -> None:
        self._file = file
        self._looks: Mapping[str, Format] = {name: file.add_format(look) for name, look in _LOOKS.items()}

    def about(self, case: CaseStudy) -> None:
        """Which case this is, and how far it may go."""
        page = self._file.add_worksheet("About")
        confidentiality = case.loss.confidentiality
        lines = {
            "Case": case.title,
            "Edition": str(case.edition),
            "Confidentiality": confidentiality.label if confidentiality else "Internal",
            "Published": f"{when.label(case.published_at.date().isoformat())} by {case.published_by}",
            "Approved by": case.approved_by,
            **({"Published with open points": case.override_reason} if case.override_reason else {}),
            **({"Fictional": FICTIONAL} if case.fictional else {}),
        }
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 80)
        for place, (label, text) in enumerate(lines.items()):
            page.write_string(place, 0, label, self._looks["head"])
            page.write_string(place, 1, _fitting(text), self._looks["text"])

    def sheet(self, sheet: Sheet, rows: Any, labels: Mapping[str, str]) -> None:
        """A list under its heads; a worksheet of one row as its fields one below the other."""
        page = self._file.add_worksheet(sheet.title)
        page.freeze_panes(1, 0)
        specs = tuple(sheet.record.specs().values())
        if sheet.single:
            self._heads(page, {"Field": 34, "Value": 80})
            for place, spec in enumerate(specs, start=1):
                page.write_string(place, 0, spec.title, self._looks["text"])
                self._value(page, place, 1, spec, rows[0].record.stored()[spec.name], labels)
            return
        self._heads(
            page, {"No.": _NUMBER_WIDTH, **{spec.title: _WIDTHS.get(spec.kind, _OTHER_WIDTH) for spec in specs}}
        )
        page.autofilter(0, 0, len(rows), len(specs))
        for place, row in enumerate(rows, start=1):
            page.write_number(place, 0, row.number, self._looks["figure"])
            values = row.record.stored()
            for column, spec in enumerate(specs, start=1):
                self._value(page, place, column, spec, values[spec.name], labels)

    def _heads(self, page: Worksheet, widths: Mapping[str, int]) -> None:
        for column, (title, width) in enumerate(widths.items()):
            page.set_column(column, column, width)
            page.write_string(0, column, title, self._looks["head"])

    def _value(
        self, page: Worksheet, place: int, column: int, spec: FieldSpec, value: Any, labels: Mapping[str, str]
    ) -> None:
        if value is None or value == "" or value == []:
            return
        if spec.kind in (Kind.WHOLE, Kind.DECIMAL):
            page.write_number(place, column, float(value), self._looks["figure"])
        elif spec.kind is Kind.WHEN and when.is_exact(value) and when.earliest(value) >= _FIRST_DAY:
            page.write_datetime(place, column, when.earliest(value), self._looks["day"])
        else:
            page.write_string(place, column, _fitting(in_words(spec, value, labels)), self._looks["text"])


def _fitting(text: str) -> str:
    shown = clean(text)
    return shown if len(shown) <= _CELL_LIMIT else shown[: _CELL_LIMIT - len(_CUT)] + _CUT
