"""Published case studies: every edition kept as it was, the current one of each findable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, select, update

from lib.model.audience import Audience, Level, level_stored
from lib.model.case import CaseStudy
from lib.model.dates import calendar_days
from lib.model.errors import LevelsMixed
from lib.model.library import facets
from lib.store import membership
from lib.store.database import writes
from lib.store.database.snapshots import read_once
from lib.store.library import case_cards, case_links, index, lessons, reindex, sort_keys
from lib.store.library.case_cards import CaseCard
from lib.store.library.index import Edition
from lib.store.membership import Access
from lib.store.practice import attempts, month_attempts
from lib.store.readers import comments, lesson_uses
from lib.store.tables.cases import case_study as table

_INSERT = insert(table).returning(table.c.id, sort_by_parameter_order=True)
# Put together once: every opening of a case asks them.
_THIS_CASE = and_(table.c.slug == bindparam("case"), table.c.level == bindparam("at_level"))
_LATEST = select(table.c.document).where(_THIS_CASE, table.c.current)
_EDITION = select(table.c.document).where(_THIS_CASE, table.c.edition == bindparam("number"))
_EDITIONS = case_cards.cards_query(_THIS_CASE)
_CURRENT = case_cards.cards_query(_THIS_CASE, table.c.current)
_HIGHEST = select(func.coalesce(func.max(table.c.edition), 0)).where(_THIS_CASE)


def add(tx: Connection, case: CaseStudy, *, review: int | None) -> int:
    """Keeps an edition and returns its number; the highest edition of a case is its current one.

    Raises LevelsMixed when the name belongs to a case at another level.
    """
    if level_of(tx, case.slug) not in (None, case.level):
        raise LevelsMixed(case.slug)
    this_case = and_(table.c.slug == case.slug, table.c.level == case.level.value)
    highest = tx.execute(select(func.coalesce(func.max(table.c.edition), 0)).where(this_case)).scalar_one()
    current = case.edition > highest
    if current:
        replaced_rows = tx.execute(
            update(table).where(this_case, table.c.current).values(current=False).returning(table.c.id)
        )
        replaced = replaced_rows.scalars().all()
        readings = sort_keys.readings(tx, replaced)
        _remove_from_index(tx, replaced)
    access = membership.of_new(tx, case, review)
    values = _row_values(case) | _audience_values(access) | {"review": review, "current": current}
    number: int = tx.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    if current:
        _add_to_index(tx, [_current_edition(tx, number, case, access, readings)])
        if case.level is Level.INTERNAL:
            # What is told of it for training is kept to the same people.
            refresh_audiences(tx, case.slug)
    return number


def add_all(tx: Connection, editions: Sequence[tuple[CaseStudy, int | None]]) -> None:
    """Keeps editions with the reviews they were frozen from; those of cases that are new, all at once.

    Raises LevelsMixed as `add` does.
    """
    times = Counter(case.slug for case, _ in editions)
    known = set(tx.scalars(select(table.c.slug).where(table.c.slug.in_(times))))
    new = [(case, review) for case, review in editions if times[case.slug] == 1 and case.slug not in known]
    if new:
        accesses = [membership.of_new(tx, case, review) for case, review in new]
        pairs = zip(new, accesses, strict=True)
        rows = [
            _row_values(case) | _audience_values(access) | {"review": review, "current": True}
            for (case, review), access in pairs
        ]
        numbers = tx.scalars(_INSERT, rows).all()
        added = zip(numbers, new, accesses, strict=True)
        _add_to_index(tx, [_current_edition(tx, number, case, access) for number, (case, _), access in added])
    for case, review in editions:
        if times[case.slug] > 1 or case.slug in known:
            add(tx, case, review=review)


def refresh_audiences(tx: Connection, dossier: str, *, members_changed: bool = False) -> None:
    """Let a case and what is told of it for training be kept to whom they have to be kept by now.

    Either the confidentiality of the review they came from has changed, or who takes part in it.
    """
    columns = (table.c.id, table.c.level, table.c.audience, table.c.current, table.c.review, table.c.document)
    rows = tx.execute(select(*columns).where(table.c.dossier == dossier).order_by(table.c.level, table.c.id)).all()
    changed, origin = [], Audience.TEAM
    for row in rows:
        if row.level == Level.INTERNAL.value:
            audience = membership.of_document(tx, row.document, row.review)
            origin = audience if row.current else origin
        else:
            audience = (
                origin
                if any(item.level == Level.INTERNAL.value for item in rows)
                else membership.audience_stored(row.audience)
            )
        if audience.value != row.audience:
            writes.one(tx, update(table).where(table.c.id == row.id).values(audience=audience.value), "edition", row.id)
        if row.current and (audience.value != row.audience or (members_changed and audience is not Audience.HOUSE)):
            changed.append(row.id)
    if changed:
        editions = list(reindex.editions(tx, changed))
        index.remove(tx, [edition.number for edition in editions])
        index.put(tx, editions)


def dossiers_of(tx: Connection, review: int) -> Sequence[str]:
    """The short names under which the members of the cases stand that came of a review."""
    return tx.scalars(select(table.c.dossier).where(table.c.review == review).distinct()).all()


def editions_of(tx: Connection, slugs: Sequence[str]) -> set[tuple[str, Level, int]]:
    """Every edition of these cases by name, level and number."""
    query = select(table.c.slug, table.c.level, table.c.edition).where(table.c.slug.in_(slugs))
    return {(row.slug, level_stored(row.level), row.edition) for row in tx.execute(query)}


def level_of(tx: Connection, slug: str) -> Level | None:
    """The level of a case; None when there is none of this name. Levels never share a name."""
    level = tx.execute(select(table.c.level).where(table.c.slug == slug).limit(1)).scalar_one_or_none()
    return level_stored(level) if level else None


def claim(tx: Connection, slug: str) -> None:
    """Keeps other transactions that claim this case waiting until this one ends."""
    tx.execute(select(table.c.id).where(table.c.slug == slug).with_for_update(key_share=True)).all()


def latest(tx: Connection, slug: str, level: Level) -> str | None:
    """The current edition's document as JSON text."""
    document: str | None = tx.execute(_LATEST, _case_parameters(slug, level)).scalar_one_or_none()
    return document


def edition(tx: Connection, slug: str, number: int, level: Level) -> str | None:
    """One edition's document as JSON text."""
    document: str | None = tx.execute(_EDITION, _case_parameters(slug, level) | {"number": number}).scalar_one_or_none()
    return document


def editions(tx: Connection, slug: str, level: Level) -> tuple[CaseCard, ...]:
    """All editions of a case, newest first."""
    return case_cards.fetch(tx, _EDITIONS, _case_parameters(slug, level))


def current(tx: Connection, slug: str, level: Level) -> CaseCard | None:
    """The current edition of a case."""
    return next(iter(case_cards.fetch(tx, _CURRENT, _case_parameters(slug, level))), None)


def next_edition(tx: Connection, slug: str, level: Level) -> int:
    """The number the next edition of a case gets."""
    highest = read_once(
        tx, ("highest edition", slug, level), lambda: tx.execute(_HIGHEST, _case_parameters(slug, level)).scalar_one()
    )
    return int(highest) + 1


def remove(tx: Connection, slug: str) -> int:
    """Deletes a case with all editions and what readers wrote at it; returns how many editions there were.

    Attempts stay, and count for nothing of a later case with its name.
    """
    numbers = list(tx.execute(select(table.c.id).where(table.c.slug == slug)).scalars())
    _remove_from_index(tx, numbers)
    sort_keys.forget_readers(tx, slug)
    comments.remove_of(tx, slug)
    lesson_uses.remove_of(tx, slug)
    attempts.mark_case_gone(tx, slug)
    month_attempts.mark_case_gone(tx, slug)
    dossiers = tx.scalars(delete(table).where(table.c.id.in_(numbers)).returning(table.c.dossier)).all()
    membership.forget(tx, dossiers)
    return len(numbers)


def sample_slugs(tx: Connection) -> tuple[str, ...]:
    """The cases that came with the sample library."""
    return tuple(tx.execute(select(table.c.slug).where(table.c.sample).distinct()).scalars())


def _current_edition(tx: Connection, number: int, case: CaseStudy, access: Access, readings: int = 0) -> Edition:
    is_restricted = access.audience is not Audience.HOUSE
    members = membership.numbers(tx, [access.dossier]).get(access.dossier, ()) if is_restricted else ()
    return Edition(number, case, readings, access.audience, members)


def _add_to_index(tx: Connection, current: Sequence[Edition]) -> None:
    index.put(tx, current)
    cases = {edition.number: edition.case for edition in current}
    lessons.put(tx, cases)
    case_links.put(tx, cases)


def _remove_from_index(tx: Connection, numbers: Sequence[int]) -> None:
    # What only current editions are found by.
    index.remove(tx, numbers)
    lessons.remove(tx, numbers)
    case_links.remove(tx, numbers)


def _audience_values(access: Access) -> dict[str, Any]:
    return {"audience": access.audience.value, "dossier": access.dossier}


def _row_values(case: CaseStudy) -> dict[str, Any]:
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
        "published_offset": calendar_days.offset_of(case.published_at),
        "document": case.model_dump_json(),
    }


def _case_parameters(slug: str, level: Level) -> dict[str, Any]:
    return {"case": slug, "at_level": level.value}
