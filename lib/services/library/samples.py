"""The sample library: public losses and one invented case, loaded through the import anybody may use, and removable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lib.model.anonymise.identities import Anonymisation
from lib.model.audience import Level
from lib.model.case import ReviewDocument
from lib.model.errors import ImportRefused
from lib.model.roles import Permission
from lib.model.workbook import Workbook
from lib.report.files import review_archive
from lib.services.anonymise import training_editions
from lib.services.auth import access, people
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.files import imports
from lib.services.insight import portfolio
from lib.services.library import cases, other_levels
from lib.settings import DATA
from lib.store import Store, Transaction, reviews
from lib.store.database import installation
from lib.store.database.locks import Lock
from lib.store.library import cases as stored_cases
from lib.store.library import training_editions as stored_editions

FLAGSHIP = "bidvest-kfc-2018"
TEACHING = "quindlemere-ostrinvale-2024"
APPROVED_BY = "The editors of the sample library"
REASON = "A sample from public sources: what nobody published stays unknown."
_SEEN = "samples"
_PORTFOLIO_SEEN = "portfolio"


@dataclass(frozen=True)
class LoadedSamples:
    """How many samples were added, and how many were there already."""

    added: int
    present: int


def load(context: Context, progress: Callable[[int, int, str], None] | None = None) -> LoadedSamples:
    """Import and publish every sample that is not here yet. `progress` hears done, all, name."""
    context = acting(context, Permission.MANAGE_SAMPLES)
    context = acting(context, Permission.PUBLISH)
    # The invented one goes in first, so that the newest on every list is a case that happened.
    paths = sorted((DATA / "samples").glob("*.json"), key=lambda path: (path.stem != TEACHING, path.stem))
    added = 0
    for done, path in enumerate(paths, start=1):
        if progress is not None:
            progress(done, len(paths), path.stem)
        source = imports.document(path.read_bytes())
        if not isinstance(source, ReviewDocument):
            raise ImportRefused(f"The sample {path.name} is not a review.")
        if _is_here(context.store, source.slug):
            continue
        created = imports.review(context, source, _files(path, source), sample=True)
        cases.publish(context, created.id, APPROVED_BY, REASON)
        added += 1
    _tell_for_training(context, [path.stem for path in paths])
    with context.store.write() as tx:
        portfolio.load(tx, context.person.id)
        for seen in (_SEEN, _PORTFOLIO_SEEN):
            installation.put_if_absent(tx, seen, "loaded")
        _reopen(tx)
    return LoadedSamples(added, len(paths) - added)


def _files(path: Path, source: ReviewDocument) -> dict[str, bytes]:
    """The CSV files that the document names, and the files attached to its evidence, in a folder of their own."""
    named = {name: (path.parent / name).read_bytes() for name in source.files.values()}
    attached = sorted((path.parent / review_archive.FOLDER / source.slug).glob("*"))
    return named | {f"{review_archive.FOLDER}/{file.name}": file.read_bytes() for file in attached}


def _tell_for_training(context: Context, slugs: list[str]) -> None:
    """The training edition of each sample that has none; all are named first, so that they can name each other."""
    with context.store.read() as tx:
        known = stored_cases.sample_slugs(tx)
        readable = [slug for slug in slugs if slug in known and access.reads_case(tx, context.person, slug)]
    new = [slug for slug in readable if other_levels.counterpart(context, slug) is None]
    for slug in new:
        training_editions.name_of_training(context, slug)
    for slug in new:
        path = DATA / "samples" / "training" / f"{slug}.json"
        decided = (
            Anonymisation.model_validate_json(path.read_text(encoding="utf-8")) if path.exists() else Anonymisation()
        )
        training_editions.publish_sample(context, slug, decided, APPROVED_BY)


def load_once(store: Store) -> None:
    """Load the samples into a database that is new; one whose samples were removed stays without."""
    if _is_known(store):
        _note_seen(store)
        _load_portfolio_once(store)
        return
    # Processes that start together on a new database must not each load them.
    with store.alone(Lock.SAMPLES):
        if not _is_known(store):
            load(Context(store, people.caretaker(store)))
        _note_seen(store)


def _is_known(store: Store) -> bool:
    with store.read() as tx:
        seen = installation.value(tx, _SEEN) is not None
        return seen or reviews.count(tx) > 0


def _note_seen(store: Store) -> None:
    with store.read() as tx:
        seen = installation.value(tx, _SEEN) is not None
    if not seen:
        with store.write() as tx:
            installation.put_if_absent(tx, _SEEN, "loaded")


def _load_portfolio_once(store: Store) -> None:
    """For a database of an earlier release that still has its samples: what this release adds to them."""
    with store.read() as tx:
        if installation.value(tx, _PORTFOLIO_SEEN) is not None:
            return
    caretaker = people.caretaker(store)
    with store.alone(Lock.SAMPLES), store.write() as tx:
        if reviews.samples(tx) and installation.value(tx, _PORTFOLIO_SEEN) is None:
            portfolio.load(tx, caretaker.id)
        installation.put_if_absent(tx, _PORTFOLIO_SEEN, "loaded")


def remove(context: Context) -> int:
    """Take all sample reviews and cases out; returns how many cases went. What is not a sample stays."""
    context = acting(context, Permission.MANAGE_SAMPLES)
    with context.store.write() as tx:
        slugs = stored_cases.sample_slugs(tx)
        trainings = stored_editions.trainings(tx, slugs)
        for slug in slugs:
            stored_cases.remove(tx, slug)
            stored_editions.remove(tx, slug)
        for review in reviews.samples(tx):
            reviews.remove(tx, review.id)
        portfolio.remove(tx)
    return len(set(slugs) - set(trainings.values()))


def number_of(store: Store, slug: str = TEACHING) -> int | None:
    """The number of a sample review, of the complete and invented one unless told; None when it was removed."""
    with store.read() as tx:
        row = reviews.by_slug(tx, slug)
    return row.id if row and row.sample else None


@cache
def teaching_workbook() -> Workbook:
    """The worksheets of the invented review as they are shipped, for whoever has no database to ask yet."""
    path = DATA / "samples" / f"{TEACHING}.json"
    source = imports.document(path.read_bytes())
    if not isinstance(source, ReviewDocument):
        raise ImportRefused(f"The sample {path.name} is not a review.")
    return imports.prepared(source, _files(path, source), shipped=True).workbook


def _is_here(store: Store, slug: str) -> bool:
    with store.read() as tx:
        return reviews.by_slug(tx, slug) is not None or stored_cases.latest(tx, slug, Level.INTERNAL) is not None


def _reopen(tx: Transaction) -> None:
    # These are both: a published case to read, and an open review to try every step on.
    for slug in (TEACHING, FLAGSHIP):
        row = reviews.by_slug(tx, slug)
        if row is not None and row.sample:
            reviews.set_status(tx, row.id, "open")
