"""From the columns of a file to the fields of a worksheet, with every cell that does not fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib.model.entry import value_of
from lib.model.errors import FieldRefused
from lib.model.record import FieldSpec, Kind, Record, Sheet
from lib.model.table import Table, read_table

__all__ = ["Problem", "Reading", "Table", "importable", "propose", "read_records", "read_table"]

MISSING = frozenset({"", "?", "n/a", "-", "–", "—"})

# Names of columns that people use, beside a field's own name and title.
SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "members": {"person": "name", "role": "name", "department": "function"},
    "evidence": {
        "date": "when",
        "date precision": "precision",
        "measure": "statement",
        "fact": "statement",
        "claim": "statement",
        "evidence": "statement",
        "source url": "url",
        "link": "url",
        "web address": "url",
        "category": "type",
        "who": "stated_by",
        "source strength": "strength",
        "comment": "note",
    },
    "touchpoints": {
        "date": "when",
        "step": "title",
        "name": "title",
        "role": "actor",
        "feeling": "emotion",
        "action": "did",
        "verbatim": "quote",
    },
    "notes": {"point": "text", "type": "quadrant"},
    "strategies": {"action": "text", "type": "cell"},
    "causes": {"description": "text", "type": "kind", "category": "bone"},
    "lessons": {"sign": "warning_sign", "lead time": "lead_days", "review": "review_date"},
}


@dataclass(frozen=True)
class Problem:
    """One cell that does not fit: the line of the file, its column's title there and what is wrong."""

    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        """The problem as one line of a list."""
        where = f"Line {self.line}, {self.column}" if self.column else f"Line {self.line}"
        return f"{where}: {self.sentence}"


@dataclass(frozen=True)
class Reading:
    """The rows that are good as a whole, and the problems of the others; nothing is imported while there are any."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


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


def read_records(sheet: Sheet, table: Table, matching: Mapping[str, int]) -> Reading:
    """The rows as records of the worksheet; `matching` gives the column of each field, counted from 0."""
    records: list[Record] = []
    problems: list[Problem] = []
    for line, cells in zip(table.lines, table.rows, strict=True):
        record, wrong = _row(sheet, table.header, matching, line, cells)
        problems.extend(wrong)
        if record is not None:
            records.append(record)
    return Reading(tuple(records), tuple(problems))


def _row(
    sheet: Sheet, header: tuple[str, ...], matching: Mapping[str, int], line: int, cells: tuple[str, ...]
) -> tuple[Record | None, list[Problem]]:
    if len(cells) > len(header):
        return None, [
            Problem(
                line,
                "",
                f"this row has {len(cells)} cells and the header {len(header)}; a text that holds the separator needs "
                "quotation marks.",
            )
        ]
    filled = {name: cells[column].strip() for name, column in matching.items() if column < len(cells)}
    specs = sheet.record.specs()
    values = {name: value_of(specs[name], cell) for name, cell in filled.items() if cell.casefold() not in MISSING}
    if not values:
        return None, [Problem(line, "", "this row holds nothing in the columns that were matched.")]
    try:
        return sheet.record.checked(values), []
    except FieldRefused:
        return None, [
            Problem(line, header[matching[name]], reason)
            for name, value in values.items()
            if (reason := _refusal(sheet, name, value))
        ]


def _refusal(sheet: Sheet, name: str, value: Any) -> str:
    try:
        sheet.record.checked({name: value})
    except FieldRefused as refused:
        return refused.reason
    return ""


def _plain(title: str) -> str:
    letters = unicodedata.normalize("NFKD", title).casefold()
    return "".join(letter for letter in letters if letter.isalnum())
