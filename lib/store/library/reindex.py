"""What the library is searched by, made anew when a release before this one left it in another form.

It is made portion by portion, each in a transaction of its own, so that a start that was cut off goes on where it was.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, text

from lib.model import stored_case
from lib.model.audience import Audience
from lib.store import membership
from lib.store.database import installation, writes
from lib.store.library import facet_counts, index, sort_keys, vocabulary
from lib.store.library.index import Edition
from lib.store.tables.cases import case_study
from lib.store.tables.library import case_standing, case_text

log = logging.getLogger(__name__)

BATCH = 500
_KEY = "library-form"
_BEGUN_VERSION = f"{index.INDEX_VERSION}, begun"


@dataclass(frozen=True)
class Backlog:
    """The numbers of the editions that are still to be made findable, and how many there are in all."""

    numbers: Sequence[int]
    total: int


def begin(tx: Connection, report: Callable[[str], None]) -> Backlog:
    """What is to be done; what stands in another form is cleared away for it. `report` is told what takes long."""
    index.lock(tx)
    stored_version = installation.value(tx, _KEY)
    if stored_version == index.INDEX_VERSION:
        return Backlog((), 0)
    total = tx.execute(select(func.count()).select_from(case_study).where(case_study.c.current)).scalar_one()
    if stored_version != _BEGUN_VERSION:
        if total:
            report("The old search index is being cleared.")
        _clear(tx)
        installation.put(tx, _KEY, _BEGUN_VERSION)
    if not total:
        installation.put(tx, _KEY, index.INDEX_VERSION)
    return Backlog(_not_indexed(tx), total)


def index_batch(tx: Connection, numbers: Sequence[int]) -> None:
    """Make a portion of the editions findable, as far as no other process has done so or replaced them by now."""
    index.lock(tx)
    numbers_missing = _not_indexed(tx, numbers)
    missing = list(editions(tx, numbers_missing))
    sort_keys.remove(tx, numbers_missing)
    index.put(tx, missing)


def finish(tx: Connection) -> None:
    """Note that everything is in the form of this release."""
    installation.put(tx, _KEY, index.INDEX_VERSION)


def _not_indexed(tx: Connection, among: Sequence[int] | None = None) -> Sequence[int]:
    indexed = select(case_text.c.case).where(case_text.c.case == case_study.c.id).exists()
    query = select(case_study.c.id).where(case_study.c.current, ~indexed).order_by(case_study.c.id)
    return tx.scalars(query if among is None else query.where(case_study.c.id.in_(among))).all()


def editions(tx: Connection, numbers: Sequence[int]) -> Iterator[Edition]:
    """These current editions as they are made findable, without those that cannot be read."""
    # Readings are all that does not follow from the editions; they stay in their place until its case is made anew.
    readings = select(case_standing.c.case, case_standing.c.readings).where(case_standing.c.case.in_(numbers))
    readings_by_case = {row.case: row.readings for row in tx.execute(readings)}
    columns = (case_study.c.id, case_study.c.document, case_study.c.audience, case_study.c.dossier)
    rows = tx.execute(select(*columns).where(case_study.c.id.in_(numbers)).order_by(case_study.c.id)).all()
    members = membership.numbers(tx, {row.dossier for row in rows if row.audience != Audience.HOUSE.value})
    for row in rows:
        case = stored_case.read(row.document)
        if case.unreadable:
            log.warning(
                "The case with number %s cannot be read and is left out of the search: %s", row.id, case.unreadable
            )
        else:
            access = membership.audience_stored(row.audience), members.get(row.dossier, ())
            yield Edition(row.id, case, readings_by_case.get(row.id, 0), *access)


def _clear(tx: Connection) -> None:
    vocabulary.clear(tx)
    facet_counts.clear(tx)
    writes.any_number(tx, delete(case_text))
    if tx.dialect.name == "postgresql":
        tx.execute(text("DELETE FROM case_search"))
        return
    # FTS5 takes every word of every case out one by one, for minutes; a new table costs nothing.
    definition = tx.scalar(text("SELECT sql FROM sqlite_schema WHERE name = 'case_search'"))
    tx.execute(text("DROP TABLE case_search"))
    tx.exec_driver_sql(str(definition))
