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
OPEN_VALUES = 200

_VALUE = re.compile(r"[\w-]{1,60}")

Chosen = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Option:
    """A value with the number of cases that choosing it would show."""

    value: str
    label: str
    number: int


@dataclass(frozen=True)
class Counted:
    """The number of cases found, for each facet the values that find any, and what was chosen of these."""

    total: int
    options: Mapping[str, tuple[Option, ...]]
    chosen: Chosen


def _grown(form: Any) -> Any:
    made = form(table)
    return made.on_conflict_do_update(
        index_elements=[table.c.level, table.c.token],
        set_={"number": made.excluded.number, "cases": made.excluded.cases},
    )


# Put together once: every search asks them, and every opening of a case.
_AT_LEVEL = table.c.level == bindparam("at_level")
_TOKENS = table.c.token.in_(bindparam("tokens", expanding=True))
_SETS = select(table.c.token, table.c.cases).where(_AT_LEVEL, _TOKENS)
_STANDING = select(table.c.token).where(_AT_LEVEL, _TOKENS)
_SIZE = select(table.c.number).where(_AT_LEVEL, table.c.token == bindparam("wanted"))
_GROWN = {"sqlite": _grown(sqlite.insert), "postgresql": _grown(postgresql.insert)}


def put(tx: Connection, level: Level, cases: Mapping[int, Values]) -> None:
    """Count cases under all their values."""
    everyone = {facets.LEVEL: {level.value: ""}}
    under: dict[tuple[str, str], list[int]] = {}
    labels: dict[tuple[str, str], str] = {}
    for number, values in cases.items():
        for facet, held in (everyone | dict(values)).items():
            for value, label in held.items():
                under.setdefault((facet, value), []).append(number)
                labels[facet, value] = label
    kept = sets(tx, level, [facets.token(*key) for key in under])
    rows = []
    for (facet, value), numbers in under.items():
        token = facets.token(facet, value)
        found = kept.get(token, BitMap()) | BitMap(numbers)
        place = {"level": level.value, "token": token, "facet": facet, "value": value, "label": labels[facet, value]}
        rows.append(place | {"number": len(found), "cases": found.serialize()})
    if rows:
        tx.execute(_GROWN[tx.dialect.name], rows)


def take(tx: Connection, number: int, level: Level, tokens: Iterable[str]) -> None:
    """Count a case no longer."""
    for token, found in sets(tx, level, list(tokens)).items():
        found.discard(number)
        if found:
            row = {"number": len(found), "cases": found.serialize()}
            writes.one(tx, update(table).where(*_at(level, token)).values(row), "count of cases under", token)
        else:
            writes.one(tx, delete(table).where(*_at(level, token)), "count of cases under", token)


def clear(tx: Connection) -> None:
    """Forget all counts."""
    writes.any_number(tx, delete(table))


def sets(tx: Connection, level: Level, tokens: Sequence[str]) -> dict[str, BitMap]:
    """The cases under each of these words of the index, as far as there are any."""
    if not tokens:
        return {}
    rows = tx.execute(_SETS, {"at_level": level.value, "tokens": list(tokens)})
    return {row.token: BitMap.deserialize(row.cases) for row in rows}


def under(tx: Connection, level: Level, groups: Sequence[Sequence[str]]) -> BitMap:
    """The cases of a level that stand under at least one word of each group."""
    everyone = (facets.token(facets.LEVEL, level.value),)
    kept = sets(tx, level, [*everyone, *(token for group in groups for token in group)])
    return _all(_any(kept, everyone), (_any(kept, group) for group in groups))


def readable(tx: Connection, level: Level, tokens: Sequence[str]) -> BitMap | None:
    """The cases that hold one of these words, for readers whom not all are for; None without words, for all."""
    return _any(sets(tx, level, tokens), tokens) if tokens else None


def known(
    tx: Connection, level: Level, chosen: Chosen, covered: Iterable[int] = (), within: BitMap | None = None
) -> dict[str, tuple[str, ...]]:
    """What is chosen without the values that no case of the level, or of those `within`, stands under.

    A `covered` case stands under no value that tells how it ended: that a value is known would tell of that case.
    """
    # An address holds anything; only what may be a value is asked for.
    plain = {key: [value for value in values if _VALUE.fullmatch(value)] for key, values in chosen.items()}
    wanted = [facets.token(key, value) for key, values in plain.items() if key in FACETS for value in values]
    hidden = BitMap(covered)
    there = _standing(tx, level, wanted)
    if within is not None:
        there = {token for token, cases in sets(tx, level, list(there)).items() if cases & within}
    if hidden:
        telling = sets(tx, level, [token for token in there if FACETS[token.split("=")[1]].telling])
        others = {token: cases if within is None else cases & within for token, cases in telling.items()}
        there -= {token for token, cases in others.items() if not cases - hidden}
    kept = {key: tuple(value for value in values if facets.token(key, value) in there) for key, values in plain.items()}
    return {key: values for key, values in kept.items() if values}


def _standing(tx: Connection, level: Level, tokens: Sequence[str]) -> set[str]:
    return set(tx.scalars(_STANDING, {"at_level": level.value, "tokens": list(tokens)})) if tokens else set()


def any_under(tx: Connection, level: Level, tokens: Sequence[str]) -> bool:
    """Whether a case of the level stands under one of these words."""
    return bool(_standing(tx, level, tokens))


def size(tx: Connection, level: Level, tokens: Sequence[str] = ()) -> int:
    """How many cases a level has, or how many of them hold one of the words by which a reader's are known."""
    if (within := readable(tx, level, tokens)) is not None:
        return len(within)
    everyone = {"at_level": level.value, "wanted": facets.token(facets.LEVEL, level.value)}
    return tx.execute(_SIZE, everyone).scalar_one_or_none() or 0


def is_telling(chosen: Chosen) -> bool:
    """Whether something is chosen that says how a case ended, or why."""
    return any(values and FACETS[key].telling for key, values in chosen.items())


def counted(
    tx: Connection,
    level: Level,
    chosen: Chosen,
    found: BitMap | None,
    covered: Iterable[int] = (),
    within: BitMap | None = None,
) -> Counted:
    """How many cases each value would show beside what else is chosen; `found` is what the words find.

    Values of one facet add up, so what is chosen of a facet does not narrow its own numbers. A `covered` case counts
    for no value that tells how it ended.
    """
    if found is None:
        found = under(tx, level, ()) if within is None else within
    hidden = BitMap(covered)
    if is_telling(chosen):
        found = found - hidden
    wanted = {key: [facets.token(key, value) for value in values] for key, values in chosen.items() if values}
    taken = sets(tx, level, [token for group in wanted.values() for token in group])
    narrowed = {key: _any(taken, group) for key, group in wanted.items()}
    options = {}
    for facet in FACETS.values():
        beside = _all(found, (cases for key, cases in narrowed.items() if key != facet.key))
        counting = beside - hidden if facet.telling else beside
        options[facet.key] = _options(tx, level, facet, counting, set(chosen.get(facet.key, ())), within)
    return Counted(len(_all(found, narrowed.values())), options, chosen)


def _any(kept: Mapping[str, BitMap], tokens: Iterable[str]) -> BitMap:
    return BitMap.union(BitMap(), *(kept[token] for token in tokens if token in kept))


def _all(found: BitMap, others: Iterable[BitMap]) -> BitMap:
    return BitMap.intersection(found, *others)


def _options(
    tx: Connection, level: Level, facet: Facet, beside: BitMap, chosen: set[str], within: BitMap | None
) -> tuple[Option, ...]:
    told = [
        Option(value, label, number)
        for value, label, cases in _frequent(tx, level, facet, within)
        if (number := beside.intersection_cardinality(cases)) or value in chosen
    ]
    if facet.options is not None:
        place = {option.value: at for at, option in enumerate(facet.options)}
        return tuple(sorted(told, key=lambda option: place.get(option.value, len(place))))
    if facet.key == "year":
        return tuple(sorted(told, key=lambda option: option.value, reverse=True))
    return tuple(sorted(told, key=lambda option: (-option.number, option.value)))


def _frequent(tx: Connection, level: Level, facet: Facet, within: BitMap | None) -> Iterator[tuple[str, str, BitMap]]:
    """The values that most cases stand under, or most of those `within`."""
    columns = select(table.c.value, table.c.label, table.c.cases)
    here = columns.where(table.c.level == level.value, table.c.facet == facet.key)
    if within is None:
        for row in tx.execute(here.order_by(table.c.number.desc(), table.c.value).limit(OPEN_VALUES)):
            yield row.value, row.label, BitMap.deserialize(row.cases)
        return
    all_there = [(row.value, row.label, BitMap.deserialize(row.cases) & within) for row in tx.execute(here)]
    yield from sorted(all_there, key=lambda item: (-len(item[2]), item[0]))[:OPEN_VALUES]


def _at(level: Level, token: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.c.level == level.value, table.c.token == token
