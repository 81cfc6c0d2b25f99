"""What reading a file gives, and what somebody decided about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lib.model.dates.parsing import DayOrder
from lib.model.reading import notation
from lib.model.reading.choices import WordQuestion
from lib.model.reading.numerals import DecimalMark
from lib.model.record import Record


@dataclass(frozen=True)
class CellProblem:
    """One cell that does not fit: the line of the file, its column's title there, what is wrong and in which field.

    Line 0 is a value given for every row.
    """

    line: int
    column: str
    sentence: str
    name: str = field(default="", compare=False)

    def __str__(self) -> str:
        """The problem as one line of a list."""
        where = f"Line {self.line}" if self.line else "For every row"
        where = f"{where}, {self.column}" if self.column else where
        return f"{where}: {self.sentence}"


@dataclass(frozen=True)
class FileDecisions:
    """What somebody decided about a file, beside which column goes where.

    `left_out` are lines that do not come in. `corrected` is typed instead of a cell, by line and field; blank takes the
    row without that value.
    """

    decimal_mark: DecimalMark | None = None
    order: DayOrder | None = None
    meant: notation.Meanings = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    corrected: Mapping[tuple[int, str], str] = field(default_factory=dict)


NOTHING_DECIDED = FileDecisions()


@dataclass(frozen=True)
class FileReading:
    """The rows that are good as a whole with their lines, and the problems of the others.

    `notes` say how cells were read where they could be read otherwise, those of `questions` first; `words` are open.
    """

    records: tuple[Record, ...]
    problems: tuple[CellProblem, ...]
    notes: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    questions: tuple[notation.NotationQuestion, ...] = ()
    words: tuple[WordQuestion, ...] = ()

    def doubles(self, existing: Iterable[Record] = ()) -> tuple[int, ...]:
        """The lines of rows that say the same as a row of the worksheet or an earlier one of the file."""
        seen = {_content(record) for record in existing}
        double_lines = []
        for line, record in zip(self.lines, self.records, strict=True):
            content = _content(record)
            if content in seen and content != "{}":
                double_lines.append(line)
            seen.add(content)
        return tuple(double_lines)


def _content(record: Record) -> str:
    return json.dumps(record.filled(), sort_keys=True, ensure_ascii=False).casefold()
