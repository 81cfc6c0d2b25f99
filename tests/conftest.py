"""What every test may ask for: an open store on either database, and how Hypothesis searches."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import text

from lib.services.library import samples
from lib.services.review import derived_values
from lib.services.runtime import cache
from lib.services.steps import ballots
from lib.store import Store, open_store
from tests import shipped
from tests.postgres import Postgres, running_postgres
from tests.sqlite import Sqlite

# Everything but the mark of the migration; numbers begin at 1 again. It neither locks nor rewrites a table: that would
# take longer than the tests.
EMPTIED = """
DO $$
DECLARE found record;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR found IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE format('DELETE FROM %I', found.name);
    END LOOP;
    PERFORM setval(sequencename::regclass, 1, false) FROM pg_sequences WHERE schemaname = 'public';
END $$
"""

# Browser tests wait most, so they begin.
FIRST = "tests/browser/"
DEALT_OUT = ("tests/model/",)

# Ballots of every test are encrypted with this one; tests of the key file do without.
os.environ.setdefault("LOST_AND_LEARNED_BALLOT_KEY", "bm9ib2R5J3MtYmFsbG90LW9mLWEtcmVhbC1yZXZpZXc=")

settings.register_profile(
    "house",
    deadline=None,
    max_examples=20,
    print_blob=True,
    derandomize=bool(os.environ.get("CI")),
    # One store serves all examples of a test; each example starts where the last one ended.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")


REAL_COST = ballots._COST


@pytest.fixture(scope="session", autouse=True)
def words_are_hashed_at_once() -> Iterator[None]:
    """The hash of a ballot's word takes long on purpose; that it does is a test of its own."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ballots, "_COST", 2)
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The session's PostgreSQL server, with a migrated database to copy from."""
    with running_postgres() as server:
        open_store(server.make_template()).dispose()
        yield server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one file stay with one process, so that it makes once what they share; the longest files begin.

    A file whose tests share nothing costly, or that would alone outlast all others, is dealt out by the test.
    """
    for item in items:
        file = item.nodeid.partition("::")[0]
        if not file.startswith(DEALT_OUT):
            item.add_marker(pytest.mark.xdist_group(file))
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy from."""
    return made_once(tmp_path_factory, "empty.db", lambda _store: None)


@pytest.fixture(scope="session")
def sampled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample library, to copy from."""
    return made_once(tmp_path_factory, "samples.db", samples.load_once)


@pytest.fixture(scope="session")
def short_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data with two small samples."""
    return shipped.only(shipped.SHORT, tmp_path_factory.mktemp("data"))


@pytest.fixture
def short(short_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only two small samples are there to load."""
    monkeypatch.setattr(samples, "DATA", short_data)


def made_once(factory: pytest.TempPathFactory, name: str, fill: Callable[[Store], object]) -> Path:
    """An SQLite file to copy from, made by the first of all processes that run tests at this time."""
    base = factory.getbasetemp()
    folder = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    path = folder / name
    with (folder / f"{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not path.exists():
            draft = folder / f"{name}.draft"
            store = open_store(f"sqlite:///{draft}")
            fill(store)
            store.dispose()
            draft.rename(path)
    return path


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """The address of an SQLite database of the test's own."""
    path = tmp_path / "lost-and-learned.db"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgres: Postgres) -> Iterator[str]:
    """The address of a PostgreSQL database of the test's own."""
    with postgres.database(migrated=True) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated database of the test's own, once for each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def shared_postgresql(postgres: Postgres) -> Iterator[Store]:
    """One store on PostgreSQL for many tests: a new one for each would learn every statement anew."""
    with postgres.database(migrated=True) as url:
        yield from _opened(url)


@pytest.fixture(scope="session")
def shared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sqlite]:
    """One store on SQLite for many tests."""
    shared = Sqlite(tmp_path_factory.mktemp("shared") / "lost-and-learned.db")
    yield shared
    shared.clear()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An open store, empty at first, once for each kind of database."""
    if request.param == "sqlite":
        sqlite: Sqlite = request.getfixturevalue("shared_sqlite")
        yield sqlite.lay(request.getfixturevalue("migrated_file"))
        sqlite.clear()
        return
    shared: Store = request.getfixturevalue("shared_postgresql")
    yield shared
    # What a test may have held on to is gone with its rows.
    shared.release()
    with shared.write() as tx:
        tx.execute(text(EMPTIED))
    # What is kept of a review is kept under its number, and the numbers begin anew.
    cache.clear()
    derived_values.reviews.clear()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """An open store on SQLite, for what the kind of database does not matter to."""
    yield from _opened(sqlite_url)


def _opened(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    store.dispose()
