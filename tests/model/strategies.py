"""Arbitrary valid values, records, rows and workbooks for Hypothesis, made from what the fields declare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from lib.model.dates.forms import FIRST_YEAR, LAST_YEAR, bounds
from lib.model.fields import FieldSpec, Kind
from lib.model.record import Record, Row, Worksheet
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.assumptions import Ballot

# Everything but NUL and halves of pairs, which every field refuses.
LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\x00")
DECIMAL_PLACES = 6

Targets = Mapping[str, Sequence[str]]


def values(spec: FieldSpec, targets: Targets | None = None) -> st.SearchStrategy[Any]:
    """Plain values one field accepts; `targets` holds the row ids that links may name, by sheet key."""
    return _values(spec, tuple((targets or {}).get(spec.sheet or "", ())))


@cache
def _values(spec: FieldSpec, ids: tuple[str, ...]) -> st.SearchStrategy[Any]:
    return _chosen(spec) if spec.options else _entered(spec, ids)


def _chosen(spec: FieldSpec) -> st.SearchStrategy[Any]:
    values = [option.value for option in spec.options]
    if spec.kind is Kind.CHOICE:
        return st.none() | st.sampled_from(values)
    return st.lists(st.sampled_from(values), unique=True, max_size=4) if spec.kind is Kind.CHOICES else _shares(values)


def _entered(spec: FieldSpec, ids: tuple[str, ...]) -> st.SearchStrategy[Any]:
    match spec.kind:
        case Kind.LINE | Kind.TEXT:
            return st.text(LETTERS, max_size=min(spec.limit or 40, 40))
        case Kind.WHOLE:
            return st.none() | st.integers(spec.low, spec.high)
        case Kind.DECIMAL:
            return st.none() | _amounts(spec).map(str)
        case Kind.WHEN:
            return st.none() | moments()
        case Kind.FLAG:
            return st.booleans() if spec.default is False else st.none() | st.booleans()
        case Kind.TAGS:
            return st.lists(st.text(LETTERS, max_size=12), max_size=4)
        case Kind.LINK:
            return st.sampled_from((None, *ids))
        case Kind.LINKS:
            return st.lists(st.sampled_from(ids), unique=True, max_size=4) if ids else st.just([])


@st.composite
def _shares(draw: st.DrawFn, options: Sequence[str]) -> list[list[Any]]:
    named = draw(st.lists(st.sampled_from(options), unique=True, max_size=4))
    cuts = (
        sorted(draw(st.lists(st.integers(1, 99), unique=True, min_size=len(named) - 1, max_size=len(named) - 1)))
        if named
        else []
    )
    ends = [0, *cuts, 100]
    return [[option, ends[place + 1] - ends[place]] for place, option in enumerate(named)]


def moments() -> st.SearchStrategy[str]:
    """Dates in every form that is kept: days, months, years, quarters, halves, weeks and spans of them."""
    return single_moments() | st.tuples(single_moments(), single_moments()).map(_span)


def single_moments() -> st.SearchStrategy[str]:
    """Dates in every form but spans."""
    days = st.dates(date(FIRST_YEAR, 1, 4), date(LAST_YEAR, 12, 28))
    return st.tuples(days, st.sampled_from("dmyQHW")).map(_moment)


def plain_moments() -> st.SearchStrategy[str]:
    """Days, months and years."""
    days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
    return st.tuples(days, st.sampled_from("dmy")).map(_moment)


def _moment(pair: tuple[date, str]) -> str:
    day, form = pair
    match form:
        case "Q":
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case "H":
            return f"{day.year}-H{(day.month + 5) // 6}"
        case "W":
            return f"{day:%G-W%V}"
    return day.isoformat()[: {"y": 4, "m": 7, "d": 10}[form]]


def _span(ends: tuple[str, str]) -> str:
    first, last = sorted(ends, key=bounds)
    return f"{first}/{last}" if bounds(first)[1] < bounds(last)[1] else first


def records(record: type[Record], targets: Targets | None = None) -> st.SearchStrategy[Any]:
    """Valid records of one type."""
    fields = {name: values(spec, targets) for name, spec in record.specs().items()}
    if record is Ballot:
        # What a worksheet holds: a sum, of as many ballots as these points stand for.
        told = {
            name: value for name, value in fields.items() if name not in ("author", "support", "sealed_on", "ballots")
        }
        return st.fixed_dictionaries({"ballots": st.just(1)}, optional=told).map(record.checked)
    return st.fixed_dictionaries({}, optional=fields).map(record.checked)


def rows(
    sheet: Worksheet, *, max_size: int = 8, targets: Targets | None = None
) -> st.SearchStrategy[tuple[Row[Any], ...]]:
    """Rows of one worksheet in order; links within the sheet name its own rows, circles included."""
    return st.integers(0, 1 if sheet.single else max_size).flatmap(lambda size: _rows(sheet, size, targets or {}))


@st.composite
def workbooks(draw: st.DrawFn, *, max_size: int = 3) -> Workbook:
    """Whole reviews whose links all lead somewhere."""
    sizes = {key: draw(st.integers(0, 1 if sheet.single else max_size)) for key, sheet in SHEETS.items()}
    targets = {key: _ids(SHEETS[key], size) for key, size in sizes.items()}
    return Workbook({key: draw(_rows(SHEETS[key], size, targets)) for key, size in sizes.items() if size})


def _rows(sheet: Worksheet, size: int, targets: Targets) -> st.SearchStrategy[tuple[Row[Any], ...]]:
    ids = _ids(sheet, size)
    contents = [records(sheet.record, {**targets, sheet.key: ids}) for _ in ids]
    return st.tuples(*contents).map(
        lambda made: tuple(Row(ids[at], at + 1, at + 1, 1, record) for at, record in enumerate(made))
    )


def _ids(sheet: Worksheet, size: int) -> list[str]:
    return [f"{sheet.prefix}{number}" for number in range(1, size + 1)]


def _amounts(spec: FieldSpec) -> st.SearchStrategy[Decimal]:
    low = Decimal(spec.low) if spec.low is not None else Decimal(-(10**14))
    high = Decimal(spec.high) if spec.high is not None else Decimal(10**14)
    return st.decimals(low, high, allow_nan=False, allow_infinity=False, places=DECIMAL_PLACES)
