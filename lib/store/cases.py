"""Published case studies: every edition kept as it was, the current one of each findable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, and_, delete, func, insert, select, update

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.causes import Cause, CauseRole, CauseStatus
from lib.model.fields import Choice, Kind
from lib.model.loss import Industry, Outcome
from lib.model.reasons import ReasonGroup
from lib.store import search as index
from lib.store.tables import case_study as table

C = TypeVar("C", bound=Choice)

_SEARCHED = (Kind.LINE, Kind.TEXT, Kind.TAGS)
_WEIGHED = (CauseRole.ROOT, CauseRole.CONTRIBUTING)


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


@dataclass(frozen=True)
class Filters:
    """What the current cases of a level can be narrowed down by; only values that some case has."""

    industries: tuple[Industry, ...]
    outcomes: tuple[Outcome, ...]
    reason_groups: tuple[ReasonGroup, ...]


def add(tx: Connection, case: CaseStudy, *, review: int | None) -> int:
    """Keeps an edition and returns its number; the highest edition of a case is its current one."""
    here = and_(table.c.slug == case.slug, table.c.level == case.level.value)
    highest = tx.execute(select(func.coalesce(func.max(table.c.edition), 0)).where(here)).scalar_one()
    current = case.edition > highest
    if current:
        past = tx.execute(update(table).where(here, table.c.current).values(current=False).returning(table.c.id))
        index.take_out(tx, past.scalars())
    values = _values(case) | {"review": review, "current": current}
    number: int = tx.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    if current:
        index.put(tx, number, _texts(case), _facets(case))
    return number


def level_of(tx: Connection, slug: str) -> Level | None:
    """The level of a case; None when there is none of this name. Levels never share a name."""
    found = tx.execute(select(table.c.level).where(table.c.slug == slug).limit(1)).scalar_one_or_none()
    return _LEVELS[found] if found else None


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


def next_edition(tx: Connection, slug: str, level: Level) -> int:
    """The number the next edition of a case gets."""
    here = and_(table.c.slug == slug, table.c.level == level.value)
    highest: int = tx.execute(select(func.coalesce(func.max(table.c.edition), 0)).where(here)).scalar_one()
    return highest + 1


def remove(tx: Connection, slug: str) -> int:
    """Deletes a case with all editions and levels; returns how many editions there were."""
    numbers = list(tx.execute(select(table.c.id).where(table.c.slug == slug)).scalars())
    index.take_out(tx, numbers)
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
    industry: Industry | None = None,
    outcome: Outcome | None = None,
    reason_group: ReasonGroup | None = None,
    limit: int = 20,
    offset: int = 0,
    before: int | None = None,
) -> tuple[CaseCard, ...]:
    """Current cases that hold all the words, the last as a beginning, newest first. No input is an error.

    `before` continues below the last card shown and stays fast however far one reads; `offset` counts from the top.
    """
    question = _asked(words, level, industry, outcome, reason_group)
    numbers = index.find(tx, question, before=before, limit=limit, offset=offset)
    query = _cards().where(table.c.id.in_(numbers)).order_by(table.c.id.desc())
    return tuple(_card(row) for row in tx.execute(query).mappings()) if numbers else ()


def count(
    tx: Connection,
    words: str,
    *,
    level: Level,
    industry: Industry | None = None,
    outcome: Outcome | None = None,
    reason_group: ReasonGroup | None = None,
    ceiling: int = 1000,
) -> int:
    """How many cases `search` would find; counting stops at `ceiling`."""
    return index.count(tx, _asked(words, level, industry, outcome, reason_group), ceiling)


def filters(tx: Connection, level: Level) -> Filters:
    """The choices that would find at least one case."""
    return Filters(
        industries=_present(tx, level, "industry", Industry),
        outcomes=_present(tx, level, "outcome", Outcome),
        reason_groups=_present(tx, level, "reason", ReasonGroup),
    )


def _present(tx: Connection, level: Level, name: str, options: type[C]) -> tuple[C, ...]:
    found = index.answered(tx, [index.asked("", {"level": level, name: option}) for option in options])
    return tuple(option for option, is_there in zip(options, found, strict=True) if is_there)


def _asked(
    words: str, level: Level, industry: Industry | None, outcome: Outcome | None, reason_group: ReasonGroup | None
) -> index.Asked:
    return index.asked(words, {"level": level, "industry": industry, "outcome": outcome, "reason": reason_group})


def _facets(case: CaseStudy) -> Iterable[str]:
    loss = case.loss
    yield from index.filter_words({"level": case.level, "industry": loss.industry, "outcome": loss.outcome})
    for group in _reason_groups(case):
        yield from index.filter_words({"reason": group})


def _reason_groups(case: CaseStudy) -> tuple[ReasonGroup, ...]:
    """The groups of the primary reason and of the causes that count."""
    causes = (row.record for row in case.workbook.rows(Cause))
    counted = (cause for cause in causes if cause.role in _WEIGHED and cause.status is not CauseStatus.DROPPED)
    reasons = [case.loss.reason, *(cause.reason for cause in counted)]
    return tuple(dict.fromkeys(reason.group for reason in reasons if reason))


def _texts(case: CaseStudy) -> Iterable[str]:
    loss = case.loss
    yield from (case.title, loss.customer, loss.supplier, case.summary)
    for rows in case.workbook.sheets.values():
        for row in rows:
            for name, spec in row.record.specs().items():
                if spec.kind in _SEARCHED:
                    value = getattr(row.record, name)
                    yield value if isinstance(value, str) else " ".join(value)


def _values(case: CaseStudy) -> dict[str, Any]:
    loss = case.loss
    told = loss.notice_date or loss.announced_date or loss.end_date
    return {
        "slug": case.slug,
        "edition": case.edition,
        "level": case.level.value,
        "title": case.title,
        "summary": case.summary,
        "customer": case.workbook.customer,
        "industry": loss.industry.value if loss.industry else None,
        "outcome": loss.outcome.value if loss.outcome else None,
        "reason_groups": [group.value for group in _reason_groups(case)],
        "year": int(told[:4]) if told else None,
        "sample": case.sample,
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
