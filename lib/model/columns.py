"""From the columns of a file to the fields of a worksheet, with every cell that does not fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib.model import notation
from lib.model.entry import value_of
from lib.model.errors import FieldRefused
from lib.model.fields import FieldSpec, Kind
from lib.model.formulas import freed
from lib.model.record import Record, Sheet
from lib.model.rules.phrases import verb
from lib.model.synonyms import SYNONYMS
from lib.model.table import Table, read_table

__all__ = ["Problem", "Reading", "Table", "importable", "propose", "read_records", "read_table"]


@dataclass(frozen=True)
class Problem:
    """One cell that does not fit: the line of the file, its column's title there and what is wrong.

    Line 0 is a value given for every row.
    """

    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        """The problem as one line of a list."""
        where = f"Line {self.line}" if self.line else "For every row"
        where = f"{where}, {self.column}" if self.column else where
        return f"{where}: {self.sentence}"


@dataclass(frozen=True)
class Reading:
    """The rows that are good as a whole, and the problems of the others; nothing is imported while there are any.

    `notes` say how dates and decimals were read where they could be read otherwise.
    """

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


def importable(sheet: Sheet) -> Mapping[str, FieldSpec]:
    """The fields a file may fill; links name rows of this review, which no file knows."""
    return {name: spec for name, spec in sheet.record.specs().items() if spec.kind not in (Kind.LINK, Kind.LINKS)}


def propose(sheet: Sheet, header: tuple[str, ...]) -> dict[str, int]:
    """Which column is which field, by name, title or a usual synonym; what has no match is left out."""
    fields = importable(sheet)
    found: dict[str, int] = {}
    synonyms = {_plain(word): name for word, name in SYNONYMS.get(sheet.key, {}).items()}
    exact = {_plain(word): name for name, spec in fields.items() for word in (spec.title, name)}
    for known in (exact, synonyms):
        for column, title in enumerate(header):
            name = known.get(_plain(title))
            if name and name not in found and column not in found.values():
                found[name] = column
    return {name: found[name] for name in fields if name in found}


def read_records(
    sheet: Sheet, table: Table, matching: Mapping[str, int], fixed: Mapping[str, str] | None = None
) -> Reading:
    """The rows as records of the worksheet.

    `matching` gives the column of each field, counted from 0; `fixed` what is typed once for fields without a column.
    """
    specs = importable(sheet)
    given = {name: value_of(specs[name], typed) for name, typed in (fixed or {}).items() if name not in matching}
    written = notation.of_file([_column(specs[name], table, at) for name, at in matching.items()], table.separator)
    records: list[Record] = []
    problems = [
        Problem(0, specs[name].title, reason)
        for name, value in given.items()
        if (reason := _refusal(sheet, name, value))
    ]
    for line, cells in zip(table.lines, table.rows, strict=True):
        record, wrong = _row(Way(sheet, table.header, matching, written, given), line, cells)
        problems.extend(wrong)
        if record is not None:
            records.append(record)
    asked = (f"{question.example}. {question.reason}" for question in written.questions)
    return Reading(tuple(records), tuple(problems), (*asked, *written.notes))


@dataclass(frozen=True)
class Way:
    """From cells to a record: which column is which field, how each is written, and what every row is given."""

    sheet: Sheet
    header: tuple[str, ...]
    matching: Mapping[str, int]
    written: notation.Notation
    given: Mapping[str, Any]


def _column(spec: FieldSpec, table: Table, at: int) -> notation.Column:
    cells = (row[at].strip() for row in table.rows if at < len(row))
    return notation.Column(spec, table.header[at], [cell for cell in cells if not notation.is_empty(spec, cell)])


def _row(way: Way, line: int, cells: tuple[str, ...]) -> tuple[Record | None, list[Problem]]:
    if len(cells) > len(way.header):
        held = f"{len(cells)} {verb(len(cells), 'cell', 'cells')} and the header {len(way.header)}"
        reason = f"this row has {held}; a text that holds the separator needs quotation marks."
        return None, [Problem(line, "", reason)]
    values, problems = _values(way, line, cells)
    if not values and not problems:
        return None, [Problem(line, "", "this row holds nothing in the columns that were matched.")]
    try:
        record = way.sheet.record.entered({**way.given, **values})
    except FieldRefused:
        problems += [
            Problem(line, way.header[way.matching[name]], reason)
            for name, value in values.items()
            if (reason := _refusal(way.sheet, name, value))
        ]
        return None, problems
    return (None if problems else record), problems


def _values(way: Way, line: int, cells: tuple[str, ...]) -> tuple[dict[str, Any], list[Problem]]:
    """The plain values of a row's cells, and the problems of those that cannot be read as their column is written."""
    specs = way.sheet.record.specs()
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, column in way.matching.items():
        cell = cells[column].strip() if column < len(cells) else ""
        try:
            found = notation.read(specs[name], way.written, freed(cell))
            if not found.empty:
                values[name] = found.value
        except ValueError as error:
            problems.append(Problem(line, way.header[column], f"{error}."))
    return values, problems


def _refusal(sheet: Sheet, name: str, value: Any) -> str:
    try:
        sheet.record.entered({name: value})
    except FieldRefused as refused:
        return refused.reason
    return ""


def _plain(title: str) -> str:
    letters = unicodedata.normalize("NFKD", title).casefold()
    return "".join(letter for letter in letters if letter.isalnum())
