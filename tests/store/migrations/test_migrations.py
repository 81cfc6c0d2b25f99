"""Bringing databases up to date, and leaving alone those that are not ours to change."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, inspect, text

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.errors import DatabaseTooNew, Unready
from lib.model.workbook import SHEETS
from lib.model.worksheets.lessons import Lesson
from lib.store import Store, Transaction, ballots, migrations, open_store, people, rows
from lib.store.library import cases, catalogue, lessons
from lib.store.practice import attempts
from lib.store.tables.cases import case_study
from lib.store.tables.columns import metadata
from lib.store.tables.reviews import review
from tests.postgres import Postgres
from tests.store.examples import a_case, a_review

NOW = migrations.newest()
NEXT = f"{int(NOW[:4]) + 1:04d}"
NEXT_MIGRATION = f"""
from alembic import op
import sqlalchemy as sa

revision = "{NEXT}"
down_revision = "{NOW}"


def upgrade() -> None:
    op.add_column("notes", sa.Column("colour", sa.Text()))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database nobody has opened yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new.db"
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.database(migrated=False) as url:
        yield url


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program as it would be with one more migration."""
    folder = tmp_path / "next-release"
    shutil.copytree(Path(migrations.__file__).parent, folder)
    (folder / "versions" / f"{NEXT}_colours.py").write_text(NEXT_MIGRATION)
    settings = Config()
    settings.set_main_option("script_location", str(folder))
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "_settings", lambda: settings)
        migrations._scripts.cache_clear()
        yield
    migrations._scripts.cache_clear()


def _columns(store: Store, table: str) -> set[str]:
    with store.read() as tx:
        return {column["name"] for column in inspect(tx).get_columns(table)}


def _somebody(tx: Transaction, name: str, local: bool = False) -> int:
    """A person as earlier releases kept one."""
    values = "(name, roles, created_at, local) VALUES (:name, '[]', '2026-01-31 12:00:00', :local) RETURNING id"
    number: int = tx.execute(text(f"INSERT INTO person {values}"), {"name": name, "local": local}).scalar_one()
    return number


def _kept(case: CaseStudy) -> dict[str, Any]:
    """A case as the releases kept it that knew neither whether it was invented nor the day of its publisher."""
    later = ("fictional", "published_offset")
    return {name: value for name, value in cases._row_values(case).items() if name not in later}


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    # The search index is made in each database's own words.
    return not (kind == "table" and str(name).startswith(("case_search", "lesson_search")))


def test_the_migrations_make_exactly_the_tables_derived_from_the_records(new_url: str) -> None:
    store = open_store(new_url)
    with store.read() as tx:
        context = MigrationContext.configure(tx, opts={"compare_type": True, "include_name": _is_ours})
        differences = compare_metadata(context, metadata)
    store.dispose()
    assert differences == []


def test_a_missing_column_would_be_noticed(new_url: str) -> None:
    store = open_store(new_url)
    with store.write() as tx:
        tx.execute(text("ALTER TABLE notes DROP COLUMN origin"))
        context = MigrationContext.configure(tx, opts={"compare_type": True, "include_name": _is_ours})
        differences = compare_metadata(context, metadata)
    store.dispose()
    assert [difference[0] for difference in differences] == ["add_column"]


def test_opening_again_changes_nothing(new_url: str) -> None:
    first = open_store(new_url)
    begun = a_review(first)
    first.dispose()
    second = open_store(new_url)
    with second.read() as tx:
        assert migrations.revision_of(tx) == migrations.newest()
        assert tx.execute(text("SELECT slug FROM review")).scalars().all() == [begun.slug]
    second.dispose()


AT_ONCE = """
import os, sys
from lib.store import open_store

children = []
for _ in range(4):
    child = os.fork()
    if not child:
        open_store(sys.argv[1]).dispose()
        sys.exit(0)
    children.append(child)
print(*(os.waitpid(child, 0)[1] for child in children), end="")
"""


def test_several_processes_may_start_on_a_new_database_at_once(new_url: str) -> None:
    # One that has read the program makes the others, so that all of them begin in the same moment.
    ended = subprocess.run([sys.executable, "-c", AT_ONCE, new_url], capture_output=True, text=True, check=False)
    assert (ended.stderr, ended.stdout, ended.returncode) == ("", "0 0 0 0", 0)
    store = open_store(new_url)
    with store.read() as tx:
        assert migrations.revision_of(tx) == migrations.newest()
    store.dispose()


def test_a_database_that_is_behind_is_brought_up_to_date(store_url: str, request: pytest.FixtureRequest) -> None:
    before = open_store(store_url)
    a_review(before)
    before.dispose()
    request.getfixturevalue("next_release")
    after = open_store(store_url)
    assert "colour" in _columns(after, "notes")
    with after.read() as tx:
        assert migrations.revision_of(tx) == NEXT
        assert tx.execute(text("SELECT count(*) FROM review")).scalar_one() == 1
    after.dispose()


def test_a_file_that_is_behind_is_copied_before_it_is_changed(
    sqlite_url: str, tmp_path: Path, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    before = open_store(sqlite_url)
    a_review(before)
    before.dispose()
    request.getfixturevalue("next_release")
    heard: list[str] = []
    open_store(sqlite_url, backups=tmp_path / "kept", report=heard.append).dispose()
    assert heard == [
        "The database is being copied before it is brought up to this release.",
        "The database is being brought up to this release.",
    ]
    assert str(tmp_path / "kept") in caplog.text
    (copy,) = (tmp_path / "kept").iterdir()
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("SELECT version_num FROM alembic_version").fetchall() == [(NOW,)]
        assert file.execute("SELECT slug FROM review").fetchall() == [("kfc-2018",)]
        assert "colour" not in {row[1] for row in file.execute("PRAGMA table_info(notes)")}


def test_nothing_is_copied_when_nothing_needs_to_change(sqlite_url: str, tmp_path: Path) -> None:
    open_store(sqlite_url, backups=tmp_path / "kept").dispose()
    open_store(f"sqlite:///{tmp_path}/brand-new.db", backups=tmp_path / "kept").dispose()
    assert not (tmp_path / "kept").exists()


def test_a_migration_that_fails_half_way_leaves_the_database_as_it_was(
    store_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("next_release")
    broken = tmp_path / "next-release" / "versions" / f"{NEXT}_colours.py"
    broken.write_text(NEXT_MIGRATION + "    raise RuntimeError('half way')\n")
    with pytest.raises(RuntimeError, match="half way"):
        open_store(store_url)
    store = Store(store_url)
    assert "colour" not in _columns(store, "notes")
    with store.read() as tx:
        assert migrations.revision_of(tx) == NOW
    store.dispose()


def test_a_database_of_a_later_release_is_refused(store_url: str) -> None:
    store = open_store(store_url)
    with store.write() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    store.dispose()
    with pytest.raises(DatabaseTooNew, match=r"later release .* 0999"):
        open_store(store_url)
    store = Store(store_url)
    with store.read() as tx:
        assert migrations.revision_of(tx) == "0999"
    store.dispose()


def test_a_file_of_a_later_release_stays_untouched_to_the_byte(sqlite_url: str, tmp_path: Path) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = DELETE").close()
        file.execute("UPDATE alembic_version SET version_num = '0999'")
        file.commit()
    content, moment, around = path.read_bytes(), path.stat().st_mtime_ns, set(tmp_path.iterdir())
    with pytest.raises(DatabaseTooNew):
        open_store(sqlite_url)
    assert (path.read_bytes(), path.stat().st_mtime_ns, set(tmp_path.iterdir())) == (content, moment, around)


def test_a_file_that_is_no_database_is_refused_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear customer, " * 100)
    with pytest.raises(Unready, match="cannot be read as a database"):
        open_store(f"sqlite:///{path}")
    assert path.read_text() == "Dear customer, " * 100


def test_a_database_of_another_program_is_refused_and_stays(new_url: str) -> None:
    other = Store(new_url)
    with other.write() as tx:
        tx.execute(text("CREATE TABLE invoices (number integer)"))
    other.dispose()
    with pytest.raises(Unready, match="another program"):
        open_store(new_url)
    with other.read() as tx:
        assert inspect(tx).get_table_names() == ["invoices"]
    other.dispose()


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    store = open_store(f"sqlite:///{path}")
    assert "text" in _columns(store, "notes")
    store.dispose()


def _review_of_the_first_release(store: Store) -> int:
    with store.write() as tx:
        migrations.upgrade(tx, "0001")
        ann = _somebody(tx, "Ann")
        begun = {"slug": "kfc-2018", "customer": "KFC", "title": "", "status": "open", "sample": False}
        times = {"created_at": datetime.now(UTC), "updated_at": datetime.now(UTC)}
        made = insert(review).values(**begun, **times, created_by=ann).returning(review.c.id)
        number: int = tx.execute(made).scalar_one()
    return number


def test_a_review_of_the_first_release_has_the_worksheets_of_all_steps(new_url: str) -> None:
    first = Store(new_url)
    number = _review_of_the_first_release(first)
    first.dispose()
    now = open_store(new_url)
    with now.read() as tx:
        book = rows.workbook(tx, number)
    now.dispose()
    # The worksheets of the first release got their single rows from the service that started the review.
    first_release = {"loss", "outline"}
    assert {key for key, found in book.sheets.items() if found} == {
        sheet.key for sheet in SHEETS.values() if sheet.single and sheet.key not in first_release
    }
    assert all(row.record == SHEETS[key].record() for key, found in book.sheets.items() for row in found)


def test_cases_of_an_earlier_release_are_found_by_their_words_after_the_first_start(new_url: str) -> None:
    first = Store(new_url)
    with first.write() as tx:
        migrations.upgrade(tx, "0004")
        for edition, summary in ((1, "an early thought"), (2, "a lorry that stood empty")):
            lesson = Lesson(rule=f"Whoever has {summary} asks")
            case = a_case("kfc", lesson, edition=edition, customer="KFC", summary=summary, industry="food")
            tx.execute(insert(case_study).values(_kept(case) | {"review": None, "current": edition == 2}))
        # A document that no release can read must not keep the others from being found.
        broken = {**_kept(a_case("broken")), "review": None, "current": True, "document": "{}"}
        tx.execute(insert(case_study).values(broken))
    first.dispose()
    now = open_store(new_url)
    with now.read() as tx:
        found = catalogue.search(tx, "“lorry that” empty", level=Level.INTERNAL, chosen={"industry": ["food"]})
        counted = catalogue.counts_by_facet(tx, "", level=Level.INTERNAL)
        assert catalogue.search(tx, "thought", level=Level.INTERNAL) == ()
        told = lessons.find(tx, lessons.LessonQuery(Level.INTERNAL, words="empty whoever"), limit=2)
    now.dispose()
    assert [(card.slug, card.edition) for card in told] == [("kfc", 2)]
    assert [(card.slug, card.edition) for card in found] == [("kfc", 2)]
    assert counted.total == 1


def test_attempts_of_an_earlier_release_get_the_level_of_their_case(new_url: str) -> None:
    first = Store(new_url)
    with first.write() as tx:
        migrations.upgrade(tx, "0007")
        ann = _somebody(tx, "Ann")
        for slug, level in (("kfc", Level.INTERNAL), ("told", Level.TRAINING)):
            case = a_case(slug).model_copy(update={"level": level})
            tx.execute(insert(case_study).values(_kept(case) | {"review": None, "current": True}))
        for slug in ("kfc", "told", "gone"):
            # No record of this release fits a table of that one.
            attempt = f"{ann}, '{slug}', 1, 'A case', '{{}}', '{{}}', false, '2026-01-31 12:00:00'"
            tx.execute(
                text(
                    "INSERT INTO practice_attempt (person, slug, edition, about, answers, result, forewarned, at) "
                    f"VALUES ({attempt})"
                )
            )
            tx.execute(text(f"INSERT INTO case_opened VALUES ({ann}, '{slug}', '2026-01-31 12:00:00')"))
    first.dispose()
    now = open_store(new_url)
    with now.read() as tx:
        found = tx.execute(text("SELECT slug, level, case_gone FROM practice_attempt ORDER BY id")).all()
        opened = attempts.all_opened(tx, ann)
    now.dispose()
    assert [(slug, level, bool(gone)) for slug, level, gone in found] == [
        ("kfc", "internal", False),
        ("told", "training", False),
        ("gone", "internal", True),
    ]
    assert opened == {"kfc", "told"}


def test_cases_of_an_earlier_release_that_were_invented_say_so_in_lists(new_url: str) -> None:
    first = Store(new_url)
    with first.write() as tx:
        migrations.upgrade(tx, "0010")
        for slug, tags, summary in (("told", ("Fictional",), ""), ("real", ("food",), "nothing fictional about it")):
            case = a_case(slug, tags=tags, summary=summary)
            tx.execute(insert(case_study).values(_kept(case) | {"review": None, "current": True}))
        broken = {**_kept(a_case("broken")), "review": None, "current": True, "document": "fictional"}
        tx.execute(insert(case_study).values(broken))
    first.dispose()
    now = open_store(new_url)
    with now.read() as tx:
        found = {slug: cases.current(tx, slug, Level.INTERNAL) for slug in ("told", "real", "broken")}
    now.dispose()
    assert {slug: card.fictional for slug, card in found.items() if card} == {
        "told": True,
        "real": False,
        "broken": False,
    }


def test_people_and_ballots_of_an_earlier_release_whose_names_look_alike_get_a_number(new_url: str) -> None:
    first = Store(new_url)
    with first.write() as tx:
        migrations.upgrade(tx, "0019_published_offset")
        program = _somebody(tx, "Lost & Learned")
        tx.execute(text("INSERT INTO installation VALUES ('caretaker', :who)"), {"who": str(program)})
        for name, local in (("Аnn", False), ("Ann", True), ("Ann 2", False), ("\u200b", False), ("ANN", False)):
            _somebody(tx, name, local)
        begun = {"slug": "kfc", "customer": "KFC", "title": "", "status": "open", "sample": False}
        times = {"created_at": datetime.now(UTC), "updated_at": datetime.now(UTC)}
        number = tx.execute(
            insert(review).values(**begun, **times, created_by=program).returning(review.c.id)
        ).scalar_one()
        for author in ("Bo", "B\u200bo", "Cy"):
            values = {"review": number, "who": program, "author": author}
            tx.execute(
                text(
                    "INSERT INTO sealed_ballot (review, person, author, key, content, sealed_at) "
                    "VALUES (:review, :who, :author, 'k', '{}', '2026-01-31 12:00:00')"
                ),
                values,
            )
    first.dispose()
    now = open_store(new_url)
    with now.read() as tx:
        names = [person.name for person in people.all(tx)]
        authors = [item.author for item in ballots.sealed(tx, number)]
        (keyless,) = tx.scalars(text("SELECT name FROM person WHERE name_key IS NULL"))
    now.dispose()
    assert names == ["Lost & Learned", "Аnn 3", "Ann", "Ann 2", "Somebody 2", "ANN 4"]
    assert authors == ["Bo", "B\u200bo 2", "Cy"]
    assert keyless == "Lost & Learned"
