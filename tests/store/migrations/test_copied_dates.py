"""Dates of reviews written on from cases for training, brought to the form of this release."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import text

from lib.model.worksheets.detection import Event
from lib.model.worksheets.loss import Loss
from lib.store import Store, migrations, rows
from tests.store.examples import a_review


def brought_up(store: Store) -> None:
    """Runs the one migration."""
    (path,) = (Path(migrations.__file__).parent / "versions").glob("*_told_dates.py")
    spec = importlib.util.spec_from_file_location("told_dates", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with store.write() as tx, Operations.context(MigrationContext.configure(tx)):
        module.upgrade()


def dates(store: Store, review: int) -> tuple[object, ...]:
    with store.read() as tx:
        (loss,), (event,) = (rows.sheet_rows(tx, review, key) for key in ("loss", "events"))
        listed = tx.execute(text("SELECT notice_date FROM review WHERE id = :id"), {"id": review}).scalar_one()
    return listed, loss.record.notice_date, loss.record.relationship_start, event.record.when


def kept(store: Store, slug: str, notice: str, start: str, event: str) -> int:
    review = a_review(store, slug).id
    with store.write() as tx:
        rows.insert(tx, review, "loss", Loss(customer="Grocer", notice_date=notice, relationship_start=start))
        rows.insert(tx, review, "events", Event(title="A late lorry", when=event))
        tx.execute(text("UPDATE review SET notice_date = :day WHERE id = :id"), {"day": notice, "id": review})
    return review


def test_a_review_written_on_from_a_training_case_keeps_its_distances_and_a_true_old_year_stays_one(
    store: Store,
) -> None:
    told = kept(store, "told", "1770-01-01", "1763", "1768-11")
    undated = kept(store, "month", "1770-01", "1795-12", "1770-01-13")
    old = kept(store, "old", "2018-05", "1718", "1795-03-02")
    brought_up(store)
    assert dates(store, told) == ("notice+0d", "notice+0d", "notice-7y", "notice-14m")
    assert dates(store, undated) == ("notice+0m", "notice+0m", "notice+311m", "notice+12d")
    assert dates(store, old) == ("2018-05", "2018-05", "1718", "1795-03-02")
