"""How a file writes its numbers and days: decided once for the file, from all of its columns and its separator."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from lib.model import amounts, date_parsing, entry, when
from lib.model.fields import FieldSpec, Kind
from lib.model.numerals import DecimalMark
from lib.model.reading import Read
from lib.model.when import Order

# Cells like 850.000, which hardly anybody writes for 850.
_ROUND = re.compile(r"\d\.000\b")
_NUMBERS = (Kind.WHOLE, Kind.DECIMAL)


@dataclass(frozen=True)
class Column:
    """One column of a file: the field it fills, its title there, and its cells that hold something."""

    spec: FieldSpec
    title: str
    cells: Sequence[str]


class Asked(Enum):
    """What may be open about a whole file; the value is the heading of the question."""

    DECIMAL_MARK = "Decimal mark"
    DAY_ORDER = "Day and month"


@dataclass(frozen=True)
class Option:
    """One answer: what `of_file` takes as `decimal_mark` or `order`, and an example of what it makes of the file."""

    value: DecimalMark | Order
    example: str


@dataclass(frozen=True)
class Question:
    """What the cells of a file could mean in two ways, how they are read, and what else they could mean.

    `is_open` when nothing in the file decides; `reason` says what decided or what is missing. The reading goes on with
    `chosen`, which is always one of the options.
    """

    about: Asked
    reason: str
    options: tuple[Option, ...]
    chosen: DecimalMark | Order
    is_open: bool

    @property
    def example(self) -> str:
        """How the file is read now, as “1.234 is read as 1234”."""
        return next(option.example for option in self.options if option.value is self.chosen)


@dataclass(frozen=True)
class Notation:
    """How a file is read. `questions` can each be answered by one choice; `notes` say what needs none."""

    decimal_mark: DecimalMark = DecimalMark.POINT
    order: Order = Order.DAY_FIRST
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()


def of_file(
    columns: Sequence[Column],
    separator: str = "",
    *,
    decimal_mark: DecimalMark | None = None,
    order: Order | None = None,
) -> Notation:
    """How the file is written; `decimal_mark` and `order` are what somebody chose, where they did."""
    numbers = _decimals(columns, separator, decimal_mark)
    dates = _dates(columns, order)
    return Notation(
        decimal_mark=numbers.decimal_mark,
        order=dates.order,
        questions=(*numbers.questions, *dates.questions),
        notes=(*numbers.notes, *dates.notes),
    )


def read(spec: FieldSpec, notation: Notation, cell: str) -> Read:
    """What one cell means in its file. Raises ValueError with a sentence when the cell cannot be read."""
    if spec.kind in _NUMBERS:
        return amounts.read_in_file(spec, cell, notation.decimal_mark)
    if spec.kind is Kind.WHEN and when.in_numbers(cell):
        return date_parsing.read(cell, notation.order)
    return entry.read(spec, cell)


@dataclass(frozen=True)
class _Cell:
    spec: FieldSpec
    title: str
    text: str

    def __str__(self) -> str:
        return f"{self.text} in “{self.title}”"


def _decimals(columns: Sequence[Column], separator: str, chosen: DecimalMark | None) -> Notation:
    cells = [
        _Cell(column.spec, column.title, text)
        for column in columns
        if column.spec.kind in _NUMBERS
        for text in dict.fromkeys(column.cells)
        if any(mark.value in text for mark in DecimalMark)
    ]
    sure = {mark: cell for cell in reversed(cells) if (mark := _only_mark(cell)) is not None}
    either = [cell for cell in cells if amounts.is_open(cell.spec, cell.text)]
    decided = next(iter(sure)) if len(sure) == 1 else None
    mark = chosen or decided or _proposed(either, separator)
    if not either:
        return Notation(decimal_mark=mark, notes=_number_notes(sure))
    options = tuple(Option(each, _meant(either[0], each)) for each in DecimalMark)
    question = Question(Asked.DECIMAL_MARK, _mark_reason(sure, separator), options, mark, decided is None)
    return Notation(decimal_mark=mark, questions=(question,))


def _only_mark(cell: _Cell) -> DecimalMark | None:
    found = amounts.readings(cell.spec, cell.text)
    return next(iter(found)) if len(found) == 1 else None


def _proposed(either: Sequence[_Cell], separator: str) -> DecimalMark:
    """What is likeliest where the cells do not decide: the separator hints at it, the limits and round thousands do."""
    fitting = {mark for cell in either if (mark := amounts.only_fitting(cell.spec, cell.text)) is not None}
    if len(fitting) == 1:
        return fitting.pop()
    if separator == ";":
        return DecimalMark.COMMA
    return DecimalMark.COMMA if either and all(_ROUND.search(cell.text) for cell in either) else DecimalMark.POINT


def _mark_reason(sure: Mapping[DecimalMark, _Cell], separator: str) -> str:
    if len(sure) == 1:
        ((mark, cell),) = sure.items()
        return f"{cell} shows a decimal {mark.name.lower()}."
    if sure:
        return f"The file uses different decimal marks: {' and '.join(map(str, sure.values()))}."
    if separator == ";":
        return "Nothing in the file decides it; files with semicolons usually have a decimal comma."
    return "Nothing else in the file says which mark separates thousands."


def _number_notes(sure: Mapping[DecimalMark, _Cell]) -> tuple[str, ...]:
    if len(sure) > 1:
        return (f"{_mark_reason(sure, '')} Each of these can only be read in one way.",)
    cell = sure.get(DecimalMark.COMMA)
    if cell is None:
        return ()
    if DecimalMark.COMMA.value in cell.text:
        return (f"Commas are read as decimal commas, as in {cell}.",)
    return (f"Points are read as separating thousands, as in {cell}.",)


def _meant(cell: _Cell, mark: DecimalMark) -> str:
    return f"{cell.text} is read as {amounts.readings(cell.spec, cell.text)[mark]:f}"


def _dates(columns: Sequence[Column], chosen: Order | None) -> Notation:
    cells = dict.fromkeys(cell for column in columns if column.spec.kind is Kind.WHEN for cell in column.cells)
    numbers = [cell for cell in cells if when.in_numbers(cell)]
    sure = {order: cell for cell in reversed(numbers) if (order := when.order_of([cell])) is not None}
    decided = next(iter(sure)) if len(sure) == 1 else None
    order = chosen or decided or Order.DAY_FIRST
    unsure = [
        cell for cell in numbers if when.order_of([cell]) is None and len({_on(cell, each) for each in Order}) > 1
    ]
    either = (unsure or numbers)[0] if unsure or len(sure) > 1 else ""
    if not either:
        return Notation(order=order)
    options = tuple(Option(each, _on(either, each)) for each in Order)
    question = Question(Asked.DAY_ORDER, _order_reason(sure), options, order, decided is None)
    return Notation(order=order, questions=(question,))


def _order_reason(sure: Mapping[Order, str]) -> str:
    if len(sure) == 1:
        ((order, cell),) = sure.items()
        return f"{cell} can only be read {order.value}."
    if sure:
        mixed = " and ".join(f"{cell} ({order.value})" for order, cell in sure.items())
        return f"The file mixes both orders: {mixed}. Days that do not fit the choice are pointed out."
    return "Nothing else in the file says which comes first."


def _on(cell: str, order: Order) -> str:
    try:
        return f"{cell} is read as {when.label(when.parse(cell, order))}"
    except ValueError:
        return f"{cell} is not a day"
