"""How a file writes its numbers and days: decided once for the file, from all of its columns and its separator."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum

from lib.model.dates import parsing, partial_date
from lib.model.dates.parsing import DayOrder
from lib.model.errors import FieldRefused
from lib.model.fields import FieldSpec, Kind
from lib.model.reading import amounts, typed_values
from lib.model.reading.choices import WordQuestion, folded, read_choice, word_questions
from lib.model.reading.empty_cells import nothing, unwrapped
from lib.model.reading.numerals import DecimalMark
from lib.model.reading.result import Note, NoteKind, ReadValue
from lib.model.reading.typed_values import UNKNOWN_WORDS

# Cells like 850.000, which hardly anybody writes for 850.
_ROUND = re.compile(r"\d\.000\b")
# Spreadsheets count days from here, because they take 1900 for a leap year.
_FIRST_SERIAL = date(1899, 12, 30)
_EARLIEST_SERIAL, _LATEST_SERIAL = date(1950, 1, 1), date(2100, 12, 31)
_NUMBERS = (Kind.WHOLE, Kind.DECIMAL)


# What somebody said that words mean: by field, then by the word as `folded` writes it.
Meanings = Mapping[str, Mapping[str, str]]
NO_MEANINGS: Meanings = {}


@dataclass(frozen=True)
class FileColumn:
    """One column of a file: the field it fills, its title there, and its cells that hold something."""

    spec: FieldSpec
    title: str
    cells: Sequence[str]


class NotationIssue(Enum):
    """What may be open about a whole file; the value is the heading of the question."""

    DECIMAL_MARK = "Decimal mark"
    DAY_ORDER = "Day and month"


@dataclass(frozen=True)
class NotationOption:
    """One answer: what `of_file` takes as `decimal_mark` or `order`, and an example of what it makes of the file."""

    value: DecimalMark | DayOrder
    example: str


@dataclass(frozen=True)
class NotationQuestion:
    """What the cells of a file could mean in two ways, how they are read, and what else they could mean.

    `is_open` when nothing in the file decides; `reason` says what decided or what is missing. The reading goes on with
    `chosen`, which is always one of the options.
    """

    about: NotationIssue
    reason: str
    options: tuple[NotationOption, ...]
    chosen: DecimalMark | DayOrder
    is_open: bool

    @property
    def example(self) -> str:
        """How the file is read now, as “1.234 is read as 1234”."""
        return next(option.example for option in self.options if option.value is self.chosen)


@dataclass(frozen=True)
class Notation:
    """How a file is read. `questions` can each be answered by one choice; `notes` say what needs none."""

    decimal_mark: DecimalMark = DecimalMark.POINT
    order: DayOrder = DayOrder.DAY_FIRST
    questions: tuple[NotationQuestion, ...] = ()
    notes: tuple[str, ...] = ()
    meant: Meanings = field(default_factory=dict)


def of_file(
    columns: Sequence[FileColumn],
    separator: str = "",
    *,
    decimal_mark: DecimalMark | None = None,
    order: DayOrder | None = None,
    meant: Meanings = NO_MEANINGS,
) -> Notation:
    """How the file is written; `decimal_mark`, `order` and `meant` are what somebody chose, where they did."""
    numbers = _decimals(columns, separator, decimal_mark)
    dates = _dates(columns, order)
    return Notation(
        decimal_mark=numbers.decimal_mark,
        order=dates.order,
        questions=(*numbers.questions, *dates.questions),
        notes=(*numbers.notes, *dates.notes),
        meant=meant,
    )


def read(spec: FieldSpec, notation: Notation, cell: str) -> ReadValue:
    """What one cell means in its file. Raises ValueError with a sentence when the cell cannot be read.

    A cell that stands for nothing is `empty`: its field keeps its default, and a note says so where it held a word.
    """
    text, notes = unwrapped(cell)
    if (emptiness := nothing(spec, text)) is not None:
        return ReadValue(None, emptiness, empty=True)
    try:
        reading = _read(spec, notation, text)
    except FieldRefused as refused:
        raise ValueError(refused.reason.removesuffix(".")) from None
    return replace(reading, notes=(*notes, *reading.notes))


def is_empty(spec: FieldSpec, cell: str) -> bool:
    """Whether a cell stands for no value at all in this field."""
    return nothing(spec, unwrapped(cell)[0]) is not None


def questions_of_words(columns: Sequence[FileColumn], meant: Meanings = NO_MEANINGS) -> tuple[WordQuestion, ...]:
    """The words that name no choice of their field; `meant` holds the answers there are, by field and folded word."""
    return tuple(
        question
        for column in columns
        for question in word_questions(
            column.spec,
            column.title,
            (cell for cell in column.cells if not is_empty(column.spec, cell) and cell.casefold() not in UNKNOWN_WORDS),
            meant.get(column.spec.name),
        )
    )


def _read(spec: FieldSpec, notation: Notation, text: str) -> ReadValue:
    if text.casefold() in UNKNOWN_WORDS:
        return typed_values.read(spec, text)
    if spec.kind in _NUMBERS:
        return amounts.read_in_file(spec, text, notation.decimal_mark)
    if spec.kind is Kind.WHEN:
        return _read_when(notation, text)
    if spec.kind is Kind.CHOICE:
        return _choice(spec, text, notation.meant.get(spec.name))
    return typed_values.read(spec, text)


def _read_when(notation: Notation, text: str) -> ReadValue:
    if parsing.in_numbers(text):
        return parsing.read(text, notation.order)
    if day := _spreadsheet_day(text):
        sentence = f"{text} is read as {partial_date.label(day)}, the day a spreadsheet stores as that number."
        return ReadValue(day, (Note(NoteKind.SERIAL, sentence),))
    return parsing.read(text)


def _choice(spec: FieldSpec, text: str, meant: Mapping[str, str] | None) -> ReadValue:
    value = read_choice(spec, text, meant)
    if value is None:
        return ReadValue(text)
    option = next(option for option in spec.options if option.value == value)
    if folded(text) in (folded(option.value), folded(option.label), folded(option.coded_label)):
        return ReadValue(value)
    return ReadValue(value, (Note(NoteKind.MEANT, f"“{text}” is read as “{option.coded_label}”."),))


def _spreadsheet_day(text: str) -> str:
    """The day that a spreadsheet keeps as a number of days; "" for any other text, or a day of another century."""
    if not parsing.is_serial(text):
        return ""
    day = _FIRST_SERIAL + timedelta(days=int(text[:5]))
    return day.isoformat() if _EARLIEST_SERIAL <= day <= _LATEST_SERIAL else ""


@dataclass(frozen=True)
class _Cell:
    spec: FieldSpec
    title: str
    text: str

    def __str__(self) -> str:
        return f"{self.text} in “{self.title}”"


def _decimals(columns: Sequence[FileColumn], separator: str, chosen: DecimalMark | None) -> Notation:
    cells = [
        _Cell(column.spec, column.title, text)
        for column in columns
        if column.spec.kind in _NUMBERS
        for text in dict.fromkeys(column.cells)
        if any(decimal_mark.value in text for decimal_mark in DecimalMark)
    ]
    decided_cells = {decimal_mark: cell for cell in reversed(cells) if (decimal_mark := _only_mark(cell)) is not None}
    ambiguous = [cell for cell in cells if amounts.is_open(cell.spec, cell.text)]
    decided = next(iter(decided_cells)) if len(decided_cells) == 1 else None
    decimal_mark = chosen or decided or _proposed(ambiguous, separator)
    if not ambiguous:
        return Notation(decimal_mark=decimal_mark, notes=_number_notes(decided_cells))
    options = tuple(NotationOption(each, _example(ambiguous[0], each)) for each in DecimalMark)
    question = NotationQuestion(
        NotationIssue.DECIMAL_MARK, _mark_reason(decided_cells, separator), options, decimal_mark, decided is None
    )
    return Notation(decimal_mark=decimal_mark, questions=(question,))


def _only_mark(cell: _Cell) -> DecimalMark | None:
    readings = amounts.readings(cell.spec, cell.text)
    return next(iter(readings)) if len(readings) == 1 else None


def _proposed(ambiguous: Sequence[_Cell], separator: str) -> DecimalMark:
    """What is likeliest where the cells do not decide: the separator hints at it, the limits and round thousands do."""
    fitting = {mark for cell in ambiguous if (mark := amounts.only_fitting(cell.spec, cell.text)) is not None}
    if len(fitting) == 1:
        return fitting.pop()
    if separator == ";":
        return DecimalMark.COMMA
    return DecimalMark.COMMA if ambiguous and all(_ROUND.search(cell.text) for cell in ambiguous) else DecimalMark.POINT


def _mark_reason(decided_cells: Mapping[DecimalMark, _Cell], separator: str) -> str:
    if len(decided_cells) == 1:
        ((mark, cell),) = decided_cells.items()
        return f"{cell} shows a decimal {mark.name.lower()}."
    if decided_cells:
        return f"The file uses different decimal marks: {' and '.join(map(str, decided_cells.values()))}."
    if separator == ";":
        return "Nothing in the file settles it; files with semicolons usually have a decimal comma."
    return "Nothing else in the file says which mark separates thousands."


def _number_notes(decided_cells: Mapping[DecimalMark, _Cell]) -> tuple[str, ...]:
    if len(decided_cells) > 1:
        return (f"{_mark_reason(decided_cells, '')} Each of these can only be read in one way.",)
    cell = decided_cells.get(DecimalMark.COMMA)
    if cell is None:
        return ()
    if DecimalMark.COMMA.value in cell.text:
        return (f"Commas are read as decimal commas, as in {cell}.",)
    return (f"Points are read as separating thousands, as in {cell}.",)


def _example(cell: _Cell, mark: DecimalMark) -> str:
    return f"{cell.text} is read as {amounts.readings(cell.spec, cell.text)[mark]:f}"


def _dates(columns: Sequence[FileColumn], chosen: DayOrder | None) -> Notation:
    cells = dict.fromkeys(cell for column in columns if column.spec.kind is Kind.WHEN for cell in column.cells)
    numbers = [cell for cell in cells if parsing.in_numbers(cell)]
    decided_cells = {order: cell for cell in reversed(numbers) if (order := parsing.order_of([cell])) is not None}
    decided = next(iter(decided_cells)) if len(decided_cells) == 1 else None
    order = chosen or decided or DayOrder.DAY_FIRST
    unsure = [
        cell for cell in numbers if parsing.order_of([cell]) is None and len({_on(cell, each) for each in DayOrder}) > 1
    ]
    ambiguous = (unsure or numbers)[0] if unsure or len(decided_cells) > 1 else ""
    if not ambiguous:
        return Notation(order=order)
    options = tuple(NotationOption(each, _on(ambiguous, each)) for each in DayOrder)
    question = NotationQuestion(NotationIssue.DAY_ORDER, _order_reason(decided_cells), options, order, decided is None)
    return Notation(order=order, questions=(question,))


def _order_reason(decided_cells: Mapping[DayOrder, str]) -> str:
    if len(decided_cells) == 1:
        ((order, cell),) = decided_cells.items()
        return f"{cell} can only be read {order.value}."
    if decided_cells:
        mixed = " and ".join(f"{cell} ({order.value})" for order, cell in decided_cells.items())
        return f"The file mixes both orders: {mixed}. Dates that do not fit your choice are pointed out."
    return "Nothing else in the file says which comes first."


def _on(cell: str, order: DayOrder) -> str:
    try:
        return f"{cell} is read as {partial_date.label(partial_date.parse(cell, order))}"
    except ValueError:
        return f"{cell} is not a day"
