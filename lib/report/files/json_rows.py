"""The worksheets of a JSON file, row by row: what does not fit is named by sheet, row and field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lib.model.errors import FieldRefused, ImportRefused
from lib.model.record import Worksheet
from lib.model.workbook import ROW_ID, SHEETS

PROBLEM_LIMIT = 50
SENTENCE_LIMIT = 500
_ROW_KEYS = frozenset({"id", "number", "values"})


def checked_sheets(sheets: Any, *, told_dates: bool = False) -> dict[str, list[dict[str, Any]]]:
    """The worksheets with every value in its canonical form, dates told from notice only where they may be.

    Raises ImportRefused with the first 50 problems.
    """
    if not isinstance(sheets, dict):
        raise ImportRefused("This file holds no worksheets: “sheets” should be an object with a list of rows for each.")
    reading = _WorksheetReader(told_dates)
    for key, rows in sheets.items():
        reading.sheet(key, rows)
    if reading.problems:
        count = len(reading.problems)
        more = "problems" if count > 1 else "problem"
        begun = f"Nothing was imported: {'at least ' if count >= PROBLEM_LIMIT else ''}{count} {more}."
        raise ImportRefused(begun, tuple(problem[:SENTENCE_LIMIT] for problem in reading.problems[:PROBLEM_LIMIT]))
    return reading.sheets


@dataclass
class _WorksheetReader:
    told_dates: bool
    sheets: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def sheet(self, key: str, rows: Any) -> None:
        sheet = SHEETS.get(key)
        if sheet is None:
            self.problems.append(f"There is no worksheet “{key[:60]}”; the worksheets are {', '.join(SHEETS)}.")
            return
        if not isinstance(rows, list):
            self.problems.append(f"{sheet.title}: the rows should be a list.")
            return
        if sheet.single and len(rows) > 1:
            self.problems.append(f"{sheet.title}: this worksheet has one row, and the file has {len(rows):,}.")
        self.sheets[key] = [row for number, row in enumerate(rows, start=1) for row in self.row(sheet, number, row)]
        self.problems.extend(list(_repeated(sheet, self.sheets[key])) or _misnumbered(sheet, self.sheets[key]))

    def row(self, sheet: Worksheet, number: int, row: Any) -> Iterator[dict[str, Any]]:
        """The row with canonical values; nothing when a problem was noted, or enough of them already."""
        if len(self.problems) >= PROBLEM_LIMIT:
            return
        problems = list(_frame_problems(sheet, row))
        name = f"{sheet.title}, {row['id'] if not problems else f'row {number}'}"
        if not problems:
            try:
                yield {**row, "values": sheet.record.entered(row["values"], told_dates=self.told_dates).filled()}
                return
            except FieldRefused as refusal:
                problems = list(_value_problems(sheet, row["values"], self.told_dates)) or [str(refusal)]
        self.problems.extend(f"{name}: {problem}" for problem in problems)


def _frame_problems(sheet: Worksheet, row: Any) -> Iterator[str]:
    if not isinstance(row, dict) or set(row) != _ROW_KEYS:
        yield "a row should have “id”, “number” and “values”, and nothing else."
        return
    row_id = ROW_ID.fullmatch(row["id"]) if isinstance(row["id"], str) else None
    if row_id is None or row_id[1] != sheet.prefix:
        yield f"“id” should be “{sheet.prefix}” and a number, such as “{sheet.prefix}7”."
    if type(row["number"]) is not int or not 1 <= row["number"] < 10**9:
        yield "“number” should be a whole number from 1."
    if not isinstance(row["values"], dict):
        yield "“values” should be an object of fields."


def _value_problems(sheet: Worksheet, values: dict[str, Any], told_dates: bool) -> Iterator[str]:
    specs = sheet.record.specs()
    for name in values:
        if name not in specs:
            yield f"there is no field “{name[:60]}”; the fields are {', '.join(specs)}."
    known = {name: value for name, value in values.items() if name in specs}
    for name, value in known.items():
        try:
            sheet.record.entered({name: value}, told_dates=told_dates)
        except FieldRefused as refusal:
            yield f"{refusal} (field “{name}”)"


def _repeated(sheet: Worksheet, rows: list[dict[str, Any]]) -> Iterator[str]:
    for key in ("id", "number"):
        seen: set[Any] = set()
        for row in rows:
            if row[key] in seen:
                yield f"{sheet.title}: the {key} {row[key]} appears in two rows."
            seen.add(row[key])


def _misnumbered(sheet: Worksheet, rows: list[dict[str, Any]]) -> Iterator[str]:
    # The next row gets the next number and an id made of it, which must be free.
    for row in rows:
        wanted = f"{sheet.prefix}{row['number']}"
        if row["id"] != wanted:
            yield f"{sheet.title}: the row numbered {row['number']} should have the id {wanted}, not {row['id']}."
