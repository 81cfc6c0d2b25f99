"""A filled database of each earlier form is brought to the form of this release with everything that was in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.loss import Loss
from lib.services.context import Context
from lib.services.library import cases as case_service
from lib.services.library import catalogue
from lib.services.review import reviews
from lib.store import Store, history, migrations, open_store, people, rows
from tests.postgres import Postgres
from tests.store.migrations import filled

EARLIER = [script.revision for script in reversed(list(migrations._scripts().walk_revisions()))][:-1]
# Those that read or rewrite rows, each from the form before it, and the first and the last released form.
ON_A_SERVER = ("0001", "0011", "0019_published_offset", "0020_names")


@pytest.fixture(scope="module")
def earlier_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An empty database of each earlier form; every step is made once."""
    folder = tmp_path_factory.mktemp("earlier")
    growing, files = folder / "growing.db", {}
    for revision in EARLIER:
        store = Store(f"sqlite:///{growing}")
        with store.write() as tx:
            migrations.upgrade(tx, revision)
        store.dispose()
        files[revision] = shutil.copy(growing, folder / f"{revision}.db")
    return files


def _filled(url: str, revision: str) -> dict[str, int]:
    """Fills a database of this form; how many rows each of its tables has then."""
    store = Store(url)
    with store.write() as tx:
        migrations.upgrade(tx, revision)
        filled.fill(tx, revision)
    counts = _counts(store)
    store.dispose()
    return counts


def _counts(store: Store) -> dict[str, int]:
    with store.read() as tx:
        names = [name for name in inspect(tx).get_table_names() if not name.startswith((*filled.DERIVED, "alembic"))]
        return {name: tx.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


@pytest.fixture
def server_url(postgres: Postgres) -> Iterator[str]:
    with postgres.database(migrated=False) as url:
        yield url


@pytest.mark.parametrize("revision", EARLIER)
def test_a_filled_file_of_each_earlier_form_opens_with_everything_in_it(
    earlier_files: dict[str, Path], tmp_path: Path, revision: str
) -> None:
    path = shutil.copy(earlier_files[revision], tmp_path / "before.db")
    assert _lost(f"sqlite:///{path}", revision) == {}


@pytest.mark.parametrize("revision", ON_A_SERVER)
def test_a_filled_server_of_an_earlier_form_opens_with_everything_in_it(server_url: str, revision: str) -> None:
    assert _lost(server_url, revision) == {}


def _lost(url: str, revision: str) -> dict[str, tuple[int, int]]:
    """The tables that have another number of rows after the upgrade, with both; what is in them is looked at too."""
    before = _filled(url, revision)
    store = open_store(url)
    try:
        after = _counts(store)
        # What was said in plain moves to a table of its own; its sums, the members and the marks come to be.
        made = {"ballots", "opened_ballot", "review_member", "installation", "lesson_entry", "case_link", "case_opened"}
        assert after["opened_ballot"] >= (6 if "ballots" in before and "opened_ballot" not in before else 0)
        _reads(store, revision)
    finally:
        store.dispose()
    kept = before.keys() - made
    return {name: (before[name], after.get(name, 0)) for name in kept if before[name] != after.get(name, 0)}


def _reads(store: Store, revision: str) -> None:
    with store.read() as tx:
        assert migrations.revision_of(tx) == migrations.newest()
        if store.is_sqlite:
            assert tx.execute(text("PRAGMA foreign_key_check")).all() == []
            assert tx.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        everybody = people.all(tx)
        books = {review: rows.workbook(tx, review) for review in (filled.ORDINARY, filled.TOLD)}
        (ann,) = (person for person in everybody if person.name == "Ann")
    assert [person.name for person in everybody] == ["Ann", "АNN 2" if revision < "0020" else "АNN", "Lost & Learned"]
    assert all(person.mark for person in everybody)
    ordinary, told = books.values()
    assert (ordinary.one(Loss).notice_date, told.one(Loss).notice_date) == ("2018-02-14", "notice+0d")
    plain, odd = told.rows(Touchpoint)
    assert plain.record.when == "notice-14m"
    assert odd.record.unread["when"] == "Friday"
    assert ordinary.rows(Touchpoint)[0].record.when == "2018-03"
    with store.read() as tx:
        dated = {change.row: change for change in history.of_review(tx, filled.TOLD)}
    assert dated["t1"].before == {"when": "notice-14m", "title": "1718"}
    assert dated["t1"].after == {"when": "notice-1y", "title": "1768-11"}
    assert dated["x1"].after == {"relationship_start": "notice-7y"}
    assert {item.review.slug for item in reviews.page(Context(store, ann))[0]} == {"hill", "told-on"}
    assert {hit.card.slug for hit in catalogue.search(Context(store, ann)).hits} >= {"kfc"}
    assert case_service.read(Context(store, ann), "kfc").workbook.one(Loss).customer == "KFC"
