"""How many cases stand under each value that the library can be narrowed down by.

For each value of a level one compressed set of case numbers is kept; counting under other filters intersects sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyroaring import BitMap
from sqlalchemy import ColumnElement, Connection, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lib.model.audience import Level
from lib.model.library import facets
from lib.model.library.facets import FACETS, Facet, Values
from lib.store.database import writes
from lib.store.tables.library import case_facet as table

# Of regions and tags the most frequent ones are counted; any other is still found by its word.
MAX_OPTIONS = 200

_VALUE = re.compile(r"[\w-]{1,60}")

Chosen = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class FacetOption:
    """A value with the number of cases that choosing it would show.

    `among` is how many of those beside it could have the value at all; None where every case could.
    """

    value: str
    label: str
    number: int
    among: int | None = None


@dataclass(frozen=True)
class FacetCounts:
    """The number of cases found, for each facet the values that find any, and what was chosen of these."""

    total: int
    options: Mapping[str, tuple[FacetOption, ...]]
    chosen: Chosen


def _upsert(insert: Any) -> Any:
    statement = insert(table)
    return statement.on_conflict_do_update(
        index_elements=[table.c.level, table.c.token],
        set_={"number": statement.excluded.number, "cases": statement.excluded.cases},
    )


# Put together once: every search asks them, and every opening of a case.
_AT_LEVEL = table.c.level == bindparam("at_level")
_TOKENS = table.c.token.in_(bindparam("tokens", expanding=True))
_SETS = select(table.c.token, table.c.cases).where(_AT_LEVEL, _TOKENS)
_TOKENS_PRESENT = select(table.c.token).where(_AT_LEVEL, _TOKENS)
_SIZE = select(table.c.number).where(_AT_LEVEL, table.c.token == bindparam("wanted"))
_UPSERT = {"sqlite": _upsert(sqlite.insert), "postgresql": _upsert(postgresql.insert)}


def put(tx: Connection, level: Level, cases: Mapping[int, Values]) -> None:
    """Count cases under all their values."""
    every_case = {facets.LEVEL: {level.value: ""}}
    numbers_by_value: dict[tuple[str, str], list[int]] = {}
    labels: dict[tuple[str, str], str] = {}
    for number, values in cases.items():
        for facet, values_of_facet in (every_case | dict(values)).items():
            for value, label in values_of_facet.items():
                numbers_by_value.setdefault((facet, value), []).append(number)
                labels[facet, value] = label
    stored = cases_by_token(tx, level, [facets.token(*key) for key in numbers_by_value])
    rows = []
    for (facet, value), numbers in numbers_by_value.items():
        token = facets.token(facet, value)
        cases_under = stored.get(token, BitMap()) | BitMap(numbers)
        row_key = {"level": level.value, "token": token, "facet": facet, "value": value, "label": labels[facet, value]}
        rows.append(row_key | {"number": len(cases_under), "cases": cases_under.serialize()})
    if rows:
        tx.execute(_UPSERT[tx.dialect.name], rows)


def remove(tx: Connection, number: int, level: Level, tokens: Iterable[str]) -> None:
    """Count a case no longer."""
    for token, cases in cases_by_token(tx, level, list(tokens)).items():
        cases.discard(number)
        if cases:
            row = {"number": len(cases), "cases": cases.serialize()}
            writes.one(tx, update(table).where(*_row_of(level, token)).values(row), "count of cases under", token)
        else:
            writes.one(tx, delete(table).where(*_row_of(level, token)), "count of cases under", token)


def clear(tx: Connection) -> None:
    """Forget all counts."""
    writes.any_number(tx, delete(table))


def cases_by_token(tx: Connection, level: Level, tokens: Sequence[str]) -> dict[str, BitMap]:
    """The cases under each of these words of the index, as far as there are any."""
    if not tokens:
        return {}
    rows = tx.execute(_SETS, {"at_level": level.value, "tokens": list(tokens)})
    return {row.token: BitMap.deserialize(row.cases) for row in rows}


def matching(tx: Connection, level: Level, groups: Sequence[Sequence[str]]) -> BitMap:
    """The cases of a level that stand under at least one word of each group."""
    every_case = (facets.token(facets.LEVEL, level.value),)
    cases = cases_by_token(tx, level, [*every_case, *(token for group in groups for token in group)])
    return _intersection(_union(cases, every_case), (_union(cases, group) for group in groups))


def readable(tx: Connection, level: Level, tokens: Sequence[str]) -> BitMap | None:
    """The cases that hold one of these words, for readers whom not all are for; None without words, for all."""
    return _union(cases_by_token(tx, level, tokens), tokens) if tokens else None


def known(
    tx: Connection, level: Level, chosen: Chosen, end_hidden: Iterable[int] = (), within: BitMap | None = None
) -> dict[str, tuple[str, ...]]:
    """What is chosen without the values that no case of the level, or of those `within`, stands under.

    An `end_hidden` case stands under no value that tells how it ended: that a value is known would tell of that case.
    """
    # An address holds anything; only what may be a value is asked for.
    well_formed = {key: [value for value in values if _VALUE.fullmatch(value)] for key, values in chosen.items()}
    wanted = [facets.token(key, value) for key, values in well_formed.items() if key in FACETS for value in values]
    hidden = BitMap(end_hidden)
    present = _tokens_present(tx, level, wanted)
    if within is not None:
        present = {token for token, cases in cases_by_token(tx, level, list(present)).items() if cases & within}
    if hidden:
        telling = cases_by_token(tx, level, [token for token in present if FACETS[token.split("=")[1]].telling])
        others = {token: cases if within is None else cases & within for token, cases in telling.items()}
        present -= {token for token, cases in others.items() if not cases - hidden}
    known_values = {
        key: tuple(value for value in values if facets.token(key, value) in present)
        for key, values in well_formed.items()
    }
    return {key: values for key, values in known_values.items() if values}


def _tokens_present(tx: Connection, level: Level, tokens: Sequence[str]) -> set[str]:
    return set(tx.scalars(_TOKENS_PRESENT, {"at_level": level.value, "tokens": list(tokens)})) if tokens else set()


def any_case(tx: Connection, level: Level, tokens: Sequence[str]) -> bool:
    """Whether a case of the level stands under one of these words."""
    return bool(_tokens_present(tx, level, tokens))


def size(tx: Connection, level: Level, tokens: Sequence[str] = ()) -> int:
    """How many cases a level has, or how many of them hold one of the words by which a reader's are known."""
    if (within := readable(tx, level, tokens)) is not None:
        return len(within)
    every_case = {"at_level": level.value, "wanted": facets.token(facets.LEVEL, level.value)}
    return tx.execute(_SIZE, every_case).scalar_one_or_none() or 0


def tells_ending(chosen: Chosen) -> bool:
    """Whether something is chosen that says how a case ended, or why."""
    return any(values and FACETS[key].telling for key, values in chosen.items())


def counted(
    tx: Connection,
    level: Level,
    chosen: Chosen,
    matching_words: BitMap | None,
    end_hidden: Iterable[int] = (),
    within: BitMap | None = None,
) -> FacetCounts:
    """How many cases each value would show beside what else is chosen; `matching_words` is what the words find.

    Values of one facet add up, so what is chosen of a facet does not narrow its own numbers. An `end_hidden` case
    counts for no value that tells how it ended.
    """
    if matching_words is None:
        matching_words = matching(tx, level, ()) if within is None else within
    hidden = BitMap(end_hidden)
    if tells_ending(chosen):
        matching_words = matching_words - hidden
    chosen_tokens = {key: [facets.token(key, value) for value in values] for key, values in chosen.items() if values}
    cases_of_chosen = cases_by_token(tx, level, [token for group in chosen_tokens.values() for token in group])
    narrowed = {key: _union(cases_of_chosen, group) for key, group in chosen_tokens.items()}
    options = {}
    for facet in FACETS.values():
        beside_others = _intersection(matching_words, (cases for key, cases in narrowed.items() if key != facet.key))
        countable = beside_others - hidden if facet.telling else beside_others
        options[facet.key] = _options(tx, level, facet, countable, set(chosen.get(facet.key, ())), within)
    return FacetCounts(len(_intersection(matching_words, narrowed.values())), options, chosen)


def _union(stored: Mapping[str, BitMap], tokens: Iterable[str]) -> BitMap:
    return BitMap.union(BitMap(), *(stored[token] for token in tokens if token in stored))


def _intersection(cases: BitMap, others: Iterable[BitMap]) -> BitMap:
    return BitMap.intersection(cases, *others)


def _options(
    tx: Connection, level: Level, facet: Facet, cases_beside: BitMap, chosen: set[str], within: BitMap | None
) -> tuple[FacetOption, ...]:
    options = [
        FacetOption(value, label, number, _among(tx, level, facet, value, cases_beside, cases))
        for value, label, cases in _frequent(tx, level, facet, within)
        if (number := cases_beside.intersection_cardinality(cases)) or value in chosen
    ]
    if facet.options is not None:
        order = {option.value: at for at, option in enumerate(facet.options)}
        return tuple(sorted(options, key=lambda option: order.get(option.value, len(order))))
    if facet.key == "year":
        return tuple(sorted(options, key=lambda option: option.value, reverse=True))
    return tuple(sorted(options, key=lambda option: (-option.number, option.value)))


def _among(tx: Connection, level: Level, facet: Facet, value: str, cases_beside: BitMap, cases: BitMap) -> int | None:
    """How many cases were coded with a list that had the code, or have it."""
    tokens = facets.could_have_tokens(value) if facet.key == "reason" else ()
    if not tokens:
        return None
    able = _union(cases_by_token(tx, level, tokens), tokens) | cases
    among = cases_beside.intersection_cardinality(able)
    return among if among < len(cases_beside) else None


def _frequent(tx: Connection, level: Level, facet: Facet, within: BitMap | None) -> Iterator[tuple[str, str, BitMap]]:
    """The values that most cases stand under, or most of those `within`."""
    columns = select(table.c.value, table.c.label, table.c.cases)
    of_facet = columns.where(table.c.level == level.value, table.c.facet == facet.key)
    if within is None:
        for row in tx.execute(of_facet.order_by(table.c.number.desc(), table.c.value).limit(MAX_OPTIONS)):
            yield row.value, row.label, BitMap.deserialize(row.cases)
        return
    readable_cases = [(row.value, row.label, BitMap.deserialize(row.cases) & within) for row in tx.execute(of_facet)]
    yield from sorted(readable_cases, key=lambda item: (-len(item[2]), item[0]))[:MAX_OPTIONS]


def _row_of(level: Level, token: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.c.level == level.value, table.c.token == token
