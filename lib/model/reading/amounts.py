"""Numbers for a field: which of the readings of a text fits it, what is said about it, and what has to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from lib.model.field_values import DECIMAL_PLACES
from lib.model.fields import FieldSpec, Kind
from lib.model.reading.numerals import DecimalMark, Numeral, numeral, plainly
from lib.model.reading.result import Note, NoteKind, ReadValue

_UNIT_WORDS = {
    "days": re.compile(r"(?<=[\d ])(?:days?|d)$", re.IGNORECASE),
    "minutes": re.compile(r"(?<=[\d ])(?:minutes?|mins?|m)\.?$", re.IGNORECASE),
}
_TOO_LARGE = Decimal(10) ** 15


def readings(spec: FieldSpec, text: str) -> Mapping[DecimalMark, Decimal]:
    """The numbers that a text may mean in this field, by their decimal mark; a whole number is none with decimals."""
    number = _numeral(spec, text)
    if number is None:
        return {}
    values = dict(number.readings)
    if spec.kind is Kind.WHOLE:
        values = {mark: value for mark, value in values.items() if value == value.to_integral_value()} or values
    return values


def is_open(spec: FieldSpec, text: str) -> bool:
    """Whether a text may mean two different numbers in this field."""
    return len(set(readings(spec, text).values())) > 1


def only_fitting(spec: FieldSpec, text: str) -> DecimalMark | None:
    """The one decimal mark under which a number lies within the limits of the field; None when both or none do."""
    fitting = [mark for mark, value in readings(spec, text).items() if _fits(spec, value)]
    return fitting[0] if len(fitting) == 1 else None


def read_in_file(spec: FieldSpec, text: str, mark: DecimalMark) -> ReadValue:
    """The number a cell means where its file has this decimal mark; what only the other mark can read is read by that.

    A text that is no number is handed on, so that the record refuses it in its own sentence.
    """
    values = readings(spec, text)
    if not values:
        return ReadValue(text)
    value = values[mark] if mark in values else next(iter(values.values()))
    return _as_kept(spec, text, value)


def read_typed(spec: FieldSpec, text: str) -> ReadValue:
    """The number somebody means by one text alone.

    A comma before three figures separates thousands, as it does in English, and the note says so. A point there is the
    decimal mark for some and separates thousands for others: unless the limits of the field decide, it is asked.
    Raises ValueError with the question.
    """
    by_mark = readings(spec, text)
    values = sorted(set(by_mark.values()), key=abs)
    if not values:
        return ReadValue(text)
    if len(values) == 1:
        return _as_kept(spec, text, values[0])
    small, large = values
    if spec.kind is Kind.WHOLE:
        # Nobody writes three decimals of a whole number, so one beyond the limits is refused, not made a thousandth.
        return _as_kept(spec, text, large, f"Read as {large:f}.")
    fitting = [value for value in values if _fits(spec, value)]
    if len(fitting) == 1:
        return _as_kept(spec, text, fitting[0], f"Read as {plainly(fitting[0])}.")
    if by_mark.get(DecimalMark.POINT) == large:
        return _as_kept(spec, text, large, f"Read as {large:f}. If the comma begins decimals, write {plainly(small)}.")
    raise ValueError(f"“{text}” can mean two numbers: write {large:f} or {plainly(small)}")


def _numeral(spec: FieldSpec, text: str) -> Numeral | None:
    unit = _UNIT_WORDS.get(spec.unit)
    return numeral(unit.sub("", text.strip()).strip() if unit else text.strip())


def _fits(spec: FieldSpec, value: Decimal) -> bool:
    return (spec.low is None or value >= spec.low) and (spec.high is None or value <= spec.high)


def _as_kept(spec: FieldSpec, text: str, value: Decimal, sentence: str = "") -> ReadValue:
    notes = [Note(NoteKind.MARK, sentence)] if sentence else []
    rounded = value
    if abs(value) < _TOO_LARGE and spec.kind is Kind.DECIMAL:
        rounded = round(value, DECIMAL_PLACES) if _places(value) > DECIMAL_PLACES else value
    if rounded != value:
        notes.append(Note(NoteKind.ROUNDED, f"{text} was rounded to {plainly(rounded)}."))
    notes.extend(_left_out(spec, text))
    if spec.kind is Kind.WHOLE:
        return ReadValue(int(rounded), tuple(notes)) if rounded == rounded.to_integral_value() else ReadValue(text)
    return ReadValue(f"{rounded:f}", tuple(notes))


def _places(value: Decimal) -> int:
    return -int(value.as_tuple().exponent)


def _left_out(spec: FieldSpec, text: str) -> Iterator[Note]:
    number = _numeral(spec, text)
    if number is not None and number.beside and number.beside != spec.unit:
        yield Note(NoteKind.LEFT_OUT, f"“{number.beside}” is not kept with the number.")
