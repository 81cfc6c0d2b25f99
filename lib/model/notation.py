"""How one column of a file writes its dates and decimals, decided once for the whole column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lib.model import when
from lib.model.entry import value_of
from lib.model.fields import FieldSpec, Kind
from lib.model.when import Order

_AROUND = "-+−–£€$¥% \u00a0\u202f"
# Figures that only one of the two marks can be the decimal mark of.
_ONLY_COMMA = re.compile(r"\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{4,},\d{3}|\d{1,3}(?:\.\d{3})+,\d+")
_ONLY_POINT = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d{3}|\d{1,3}(?:,\d{3})+\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_IN_COMMAS = re.compile(r"(\D*)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(\D*)")


@dataclass(frozen=True)
class Notation:
    """`note` says in a sentence how the column is read, where it could be read otherwise."""

    order: Order = Order.DAY_FIRST
    decimal_comma: bool = False
    note: str = ""


def of_column(spec: FieldSpec, title: str, cells: Sequence[str]) -> Notation:
    """How the cells of one column, blanks left out, are written."""
    if spec.kind is Kind.WHEN:
        return _dates(title, cells)
    return _decimals(title, cells) if spec.kind is Kind.DECIMAL else Notation()


def read(spec: FieldSpec, notation: Notation, cell: str) -> object:
    """The plain value of one cell. Raises ValueError for a day that its column's order cannot read."""
    if spec.kind is Kind.WHEN and when.in_numbers(cell):
        return when.parse(cell, notation.order)
    if spec.kind is Kind.DECIMAL and notation.decimal_comma and (found := _IN_COMMAS.fullmatch(cell)):
        before, whole, rest, after = found.groups()
        cell = f"{before}{whole.replace('.', '')}{f'.{rest}' if rest else ''}{after}"
    return value_of(spec, cell)


def _dates(title: str, cells: Sequence[str]) -> Notation:
    numbers = [cell for cell in cells if when.in_numbers(cell)]
    if not numbers:
        return Notation()
    # A file that mixes both orders is read day first, and what does not fit is pointed out.
    order = when.order_of(numbers)
    first = order or Order.DAY_FIRST
    reason = "" if order else ", since nothing in them says otherwise"
    return Notation(
        order=first, note=f"Dates in “{title}” are read {first.value}{reason}: {_example(numbers[0], first)}."
    )


def _example(cell: str, order: Order) -> str:
    try:
        return f"{cell} is {when.label(when.parse(cell, order))}"
    except ValueError:
        return f"{cell} is no such date"


def _decimals(title: str, cells: Sequence[str]) -> Notation:
    bare = [cell.strip(_AROUND) for cell in cells]
    comma = next((cell for cell in bare if _ONLY_COMMA.fullmatch(cell)), None)
    point = any(_ONLY_POINT.fullmatch(cell) for cell in bare)
    if comma is not None and not point:
        return Notation(decimal_comma=True, note=f"Commas in “{title}” are read as decimal commas, as in {comma}.")
    grouped = next((cell for cell in bare if _GROUPED.fullmatch(cell)), None)
    if grouped is not None:
        return Notation(note=f"Commas in “{title}” are read as separating thousands, as in {grouped}.")
    return Notation()
