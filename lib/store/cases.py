"""Published case studies: every edition kept as it was, the current one of each findable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, select, update

from lib.model import facets, question
from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.errors import LevelsMixed
from lib.model.loss import Industry, Outcome
from lib.model.question import Term
from lib.model.reasons import ReasonGroup
from lib.store import (
    comments,
    findable,
    lesson_uses,
    lessons,
    likeness,
    links,
    practice,
    ranking,
    standing,
    vocabulary,
)
from lib.store import facets as counts
from lib.store import search as walks
from lib.store.facets import Chosen, Counted
from lib.store.findable import Edition
from lib.store.index import Part
from lib.store.library_tables import case_text
from lib.store.match import Asked
from lib.store.ranking import Order
from lib.store.tables import case_study as table

_ADDED = insert(table).returning(table.c.id, sort_by_parameter_order=True)


@dataclass(frozen=True)
class CaseCard:
    """A published edition as lists show it. `id` grows with each publication, `year` is that of the notice."""

    id: int
    slug: str
    edition: int
    level: Level
    title: str
    summary: str
    customer: str
    industry: Industry | None
    outcome: Outcome | None
    reason_groups: tuple[ReasonGroup, ...]
    year: int | None
    published_at: datetime
    sample: bool
    fictional: bool


@dataclass(frozen=True)
class Passages:
    """What a case is found by: its texts, title, customer and summary first, and the same folded."""

    texts: tuple[str, ...]
    lines: tuple[str, ...]


def add(tx: Connection, case: CaseStudy, *, review: int | None) -> int:
    """Keeps an edition and returns its number; the highest edition of a case is its current one.

    Raises LevelsMixed when the name belongs to a case at another level.
    """
    if level_of(tx, case.slug) not in (None, case.level):
        raise LevelsMixed(case.slug)
    here = and_(table.c.slug == case.slug, table.c.level == case.level.value)
    highest = tx.execute(select(func.coalesce(func.max(table.c.edition), 0)).where(here)).scalar_one()
    current = case.edition > highest
    if current:
        past = tx.execute(update(table).where(here, table.c.current).values(current=False).returning(table.c.id))
        replaced = past.scalars().all()
        readings = standing.readings(tx, replaced)
        _forget(tx, replaced)
    values = _values(case) | {"review": review, "current": current}
    number: int = tx.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    if current:
        _remember(tx, [Edition(number, case, readings)])
    return number


def add_all(tx: Connection, made: Sequence[tuple[CaseStudy, int | None]]) -> None:
    """Keeps editions with the reviews they were frozen from; those of cases that are new, all at once.

    Raises LevelsMixed as `add` does.
    """
    times = Counter(case.slug for case, _ in made)
    known = set(tx.scalars(select(table.c.slug).where(table.c.slug.in_(times))))
    new = [(case, review) for case, review in made if times[case.slug] == 1 and case.slug not in known]
    if new:
        rows = [_values(case) | {"review": review, "current": True} for case, review in new]
        numbers = tx.scalars(_ADDED, rows).all()
        _remember(tx, [Edition(number, case) for number, (case, _) in zip(numbers, new, strict=True)])
    for case, review in made:
        if times[case.slug] > 1 or case.slug in known:
            add(tx, case, review=review)


def present(tx: Connection, slugs: Sequence[str]) -> set[tuple[str, Level, int]]:
    """Every edition of these cases by name, level and number."""
    here = select(table.c.slug, table.c.level, table.c.edition).where(table.c.slug.in_(slugs))
    return {(row.slug, _LEVELS[row.level], row.edition) for row in tx.execute(here)}


def level_of(tx: Connection, slug: str) -> Level | None:
    """The level of a case; None when there is none of this name. Levels never share a name."""
    found = tx.execute(select(table.c.level).where(table.c.slug == slug).limit(1)).scalar_one_or_none()
    return _LEVELS[found] if found else None


def claim(tx: Connection, slug: str) -> None:
    """Keeps other transactions that claim this case waiting until this one ends."""
    tx.execute(select(table.c.id).where(table.c.slug == slug).with_for_update(key_share=True)).all()


def latest(tx: Connection, slug: str, level: Level) -> str | None:
    """The current edition's document as JSON text."""
    return _document(tx, and_(table.c.slug == slug, table.c.level == level.value, table.c.current))


def edition(tx: Connection, slug: str, number: int, level: Level) -> str | None:
    """One edition's document as JSON text."""
    return _document(tx, and_(table.c.slug == slug, table.c.level == level.value, table.c.edition == number))


def editions(tx: Connection, slug: str, level: Level) -> tuple[CaseCard, ...]:
    """All editions of a case, newest first."""
    here = _cards().where(table.c.slug == slug, table.c.level == level.value)
    return tuple(_card(row) for row in tx.execute(here.order_by(table.c.edition.desc())).mappings())


def current(tx: Connection, slug: str, level: Level) -> CaseCard | None:
    """The current edition of a case."""
    here = _cards().where(table.c.slug == slug, table.c.level == level.value, table.c.current)
    row = tx.execute(here).mappings().one_or_none()
    return _card(row) if row else None


def next_edition(tx: Connection, slug: str, level: Level) -> int:
    """The number the next edition of a case gets."""
    here = and_(table.c.slug == slug, table.c.level == level.value)
    highest: int = tx.execute(select(func.coalesce(func.max(table.c.edition), 0)).where(here)).scalar_one()
    return highest + 1


def remove(tx: Connection, slug: str) -> int:
    """Deletes a case with all editions and what readers wrote at it; returns how many editions there were.

    Attempts stay, and count for nothing of a later case with its name.
    """
    numbers = list(tx.execute(select(table.c.id).where(table.c.slug == slug)).scalars())
    _forget(tx, numbers)
    standing.forget(tx, slug)
    comments.remove_of(tx, slug)
    lesson_uses.remove_of(tx, slug)
    practice.part(tx, slug)
    tx.execute(delete(table).where(table.c.id.in_(numbers)))
    return len(numbers)


def sample_slugs(tx: Connection) -> tuple[str, ...]:
    """The cases that came with the sample library."""
    return tuple(tx.execute(select(table.c.slug).where(table.c.sample).distinct()).scalars())


def search(
    tx: Connection,
    words: str,
    *,
    level: Level,
    chosen: Chosen | None = None,
    order: Order = Order.RELEVANCE,
    limit: int = 20,
    offset: int = 0,
) -> tuple[CaseCard, ...]:
    """Current cases that hold all the words, the last as a beginning, and a chosen value of each facet.

    No input is an error.
    """
    return page(tx, words, level=level, chosen=chosen, order=order, limit=limit, offset=offset, ceiling=0)[0]


def page(
    tx: Connection,
    words: str,
    *,
    level: Level,
    chosen: Chosen | None,
    order: Order,
    limit: int,
    offset: int,
    ceiling: int,
    covered: Collection[str] = (),
) -> tuple[tuple[CaseCard, ...], int]:
    """What `search` finds, and how many cases it would find in all; counting stops at `ceiling`.

    A `covered` case is not found by a value that tells how it ended.
    """
    asked = _asked(tx, words, level, chosen, covered)
    numbers, total = ranking.in_order(tx, asked, order, limit=limit, offset=offset, ceiling=ceiling)
    return cards(tx, numbers), total


def named(tx: Connection, words: str, *, level: Level, limit: int, offset: int = 0) -> tuple[CaseCard, ...]:
    """Current cases that hold all the words in their title or as their customer, newest first."""
    asked = Asked(level, question.asked(words))
    return cards(tx, walks.newest(tx, asked, limit=limit, offset=offset, part=Part.HEADLINE))


def cards(tx: Connection, numbers: Sequence[int]) -> tuple[CaseCard, ...]:
    """The cards of these editions in this order."""
    if not numbers:
        return ()
    rows = tx.execute(_cards().where(table.c.id.in_(numbers))).mappings()
    found = {row["id"]: _card(row) for row in rows}
    return tuple(found[number] for number in numbers)


def count(tx: Connection, words: str, *, level: Level, chosen: Chosen | None = None, ceiling: int = 1000) -> int:
    """How many cases `search` would find; counting stops at `ceiling`."""
    return walks.count(tx, _asked(tx, words, level, chosen), ceiling)


def facet_counts(
    tx: Connection, words: str, *, level: Level, chosen: Chosen | None = None, covered: Collection[str] = ()
) -> Counted:
    """How many cases `page` finds, and how many each further choice would."""
    terms = question.asked(words)
    found = walks.everything(tx, Asked(level, terms)) if terms else None
    return counts.counted(tx, level, counts.known(tx, level, chosen or {}), found, _numbers(tx, level, covered))


def passages(tx: Connection, numbers: Sequence[int]) -> dict[int, Passages]:
    """The texts of these current editions."""
    here = select(case_text.c.case, case_text.c.folded, case_text.c.passages).where(case_text.c.case.in_(numbers))
    return {
        row.case: Passages(tuple(row.passages.split("\n")), tuple(row.folded.split("\n")[1:]))
        for row in tx.execute(here)
    }


def suggestion(tx: Connection, words: str, level: Level) -> str:
    """The words with those corrected that no case of the level holds; empty when there is nothing to suggest."""
    terms = question.asked(words)
    better = {word: vocabulary.meant(tx, level, word) for word in vocabulary.unknown(tx, level, terms)}
    if not better or not all(better.values()):
        return ""
    suggested = " ".join(_written(term, better) for term in terms)
    return suggested if count(tx, suggested, level=level, ceiling=1) else ""


def like(tx: Connection, slug: str, level: Level, *, limit: int) -> tuple[CaseCard, ...]:
    """Other cases of the level that share the most with this one."""
    here = select(table.c.id).where(table.c.slug == slug, table.c.level == level.value, table.c.current)
    number = tx.execute(here).scalar_one_or_none()
    return cards(tx, likeness.like(tx, number, level, limit=limit)) if number is not None else ()


def _remember(tx: Connection, current: Sequence[Edition]) -> None:
    findable.put(tx, current)
    cases = {edition.number: edition.case for edition in current}
    lessons.put(tx, cases)
    links.put(tx, cases)


def _forget(tx: Connection, numbers: Sequence[int]) -> None:
    # What only current editions are found by.
    findable.take_out(tx, numbers)
    lessons.take_out(tx, numbers)
    links.take_out(tx, numbers)


def _written(term: Term, better: Mapping[str, str | None]) -> str:
    words = " ".join(better.get(word) or word for word in term.words)
    return f"“{words}”" if len(term.words) > 1 else words


def _asked(tx: Connection, words: str, level: Level, chosen: Chosen | None, covered: Collection[str] = ()) -> Asked:
    known = counts.known(tx, level, chosen or {})
    filters = tuple(tuple(facets.token(key, value) for value in values) for key, values in known.items())
    without = _numbers(tx, level, covered) if counts.is_telling(known) else ()
    return Asked(level, question.asked(words), filters, without)


def _numbers(tx: Connection, level: Level, slugs: Collection[str]) -> tuple[int, ...]:
    """The current editions of these cases."""
    here = select(table.c.id).where(table.c.slug.in_(slugs), table.c.level == level.value, table.c.current)
    return tuple(tx.scalars(here)) if slugs else ()


def _values(case: CaseStudy) -> dict[str, Any]:
    loss = case.loss
    return {
        "slug": case.slug,
        "edition": case.edition,
        "level": case.level.value,
        "title": case.title,
        "summary": case.summary,
        "customer": case.workbook.customer,
        "industry": loss.industry.value if loss.industry else None,
        "outcome": loss.outcome.value if loss.outcome else None,
        "reason_groups": list(dict.fromkeys(reason.group.value for reason in facets.reasons_of(case))),
        "year": facets.year_of(case),
        "sample": case.sample,
        "fictional": case.fictional,
        "published_at": case.published_at,
        "document": case.model_dump_json(),
    }


def _cards() -> Select[Any]:
    return select(*(table.c[item.name] for item in fields(CaseCard)))


def _card(row: Any) -> CaseCard:
    chosen = {
        "level": _LEVELS[row["level"]],
        "industry": _INDUSTRIES.get(row["industry"]),
        "outcome": _OUTCOMES.get(row["outcome"]),
        "reason_groups": tuple(_GROUPS[group] for group in row["reason_groups"]),
    }
    return CaseCard(**{**row, **chosen})


def _document(tx: Connection, here: Any) -> str | None:
    return tx.execute(select(table.c.document).where(here)).scalar_one_or_none()


_LEVELS = {item.value: item for item in Level}
_INDUSTRIES = {item.value: item for item in Industry}
_OUTCOMES = {item.value: item for item in Outcome}
_GROUPS = {item.value: item for item in ReasonGroup}
