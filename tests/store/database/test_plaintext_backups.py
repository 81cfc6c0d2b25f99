"""Copies made before an upgrade that still hold ballots in plain text are found, and removed after a term."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.store.database import plaintext_backups
from lib.store.database.plaintext_backups import RETENTION

MADE = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
STAMP = "20260301-093000-000000"
BALLOT = json.dumps({"author": "Benedicta", "points": [["S1", 100]], "support": "ZEBRA"})
SEALED = f"INSERT INTO sealed_ballot VALUES (1, 1, '{BALLOT}')"
ENCRYPTED = "INSERT INTO sealed_ballot VALUES (1, 1, '\"gAAAAABp\"')"
OPENED = f"INSERT INTO opened_ballot VALUES (1, 1, '{BALLOT}')"
OF_ITS_OWN = "INSERT INTO ballots VALUES (1, 'Benedicta')"
SUM = "INSERT INTO ballots VALUES (1, '')"
SAMPLE = "UPDATE review SET sample = 1"
BEFORE_BALLOTS_MOVED = "DROP TABLE opened_ballot"
FIRST_FORM = "DROP TABLE opened_ballot; DROP TABLE sealed_ballot; DROP TABLE ballots"


def copy_of(folder: Path, *statements: str, name: str = f"house-before-migration-0013-{STAMP}.db") -> Path:
    folder.mkdir(exist_ok=True)
    with closing(sqlite3.connect(folder / name)) as file:
        file.executescript(
            "CREATE TABLE review (id INTEGER, sample BOOLEAN); INSERT INTO review VALUES (1, 0);"
            "CREATE TABLE ballots (review INTEGER, author TEXT);"
            "CREATE TABLE sealed_ballot (id INTEGER, review INTEGER, content TEXT);"
            "CREATE TABLE opened_ballot (id INTEGER, review INTEGER, content TEXT);" + ";".join(statements)
        )
    return folder / name


@pytest.mark.parametrize(
    "statements",
    [[SEALED], [OPENED], [OF_ITS_OWN], [BEFORE_BALLOTS_MOVED, SEALED], [BEFORE_BALLOTS_MOVED, SUM, OF_ITS_OWN]],
)
def test_a_copy_with_somebodys_ballot_is_told_until_its_term_and_then_removed(
    tmp_path: Path, statements: list[str]
) -> None:
    path = copy_of(tmp_path / "backups", *statements)
    (found,) = plaintext_backups.find(tmp_path / "house.db", tmp_path / "backups")
    assert (found.path, found.until) == (path, MADE + RETENTION)
    plaintext_backups.remove_old(tmp_path / "house.db", tmp_path / "backups", MADE + RETENTION - timedelta(seconds=1))
    assert path.exists()
    plaintext_backups.remove_old(tmp_path / "house.db", tmp_path / "backups", MADE + RETENTION)
    assert not path.exists()


@pytest.mark.parametrize("statements", [[], [ENCRYPTED], [SUM], [OF_ITS_OWN, SAMPLE], [SEALED, SAMPLE], [FIRST_FORM]])
def test_a_copy_without_one_stays_for_ever_and_nothing_is_told(tmp_path: Path, statements: list[str]) -> None:
    path = copy_of(tmp_path / "backups", *statements)
    assert plaintext_backups.find(tmp_path / "house.db", tmp_path / "backups") == ()
    plaintext_backups.remove_old(tmp_path / "house.db", tmp_path / "backups", MADE + 10 * RETENTION)
    assert path.exists()


@pytest.mark.parametrize(
    "name",
    [
        "mine.db",
        f"other-before-migration-0013-{STAMP}.db",
        "house-before-migration-0013.db",
        "house-before-restore.txt",
    ],
)
def test_only_what_this_program_made_of_this_database_is_touched(tmp_path: Path, name: str) -> None:
    path = copy_of(tmp_path / "backups", SEALED, name=name)
    plaintext_backups.remove_old(tmp_path / "house.db", tmp_path / "backups", MADE + 10 * RETENTION)
    assert path.exists()


def test_the_age_of_a_damaged_file_that_was_kept_counts_from_when_it_was_kept(tmp_path: Path) -> None:
    path = copy_of(tmp_path / "backups", SEALED, name=f"house-before-restore-{STAMP}.db")
    shutil.copystat(__file__, path)
    (found,) = plaintext_backups.find(tmp_path / "house.db", tmp_path / "backups")
    assert found.until == MADE + RETENTION


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = copy_of(tmp_path / "backups", SEALED)
    path.write_bytes(b"garbage")
    assert plaintext_backups.find(tmp_path / "house.db", tmp_path / "backups") == ()


def test_the_folder_of_the_copies_need_not_be_there(tmp_path: Path) -> None:
    assert plaintext_backups.find(tmp_path / "house.db", tmp_path / "backups") == ()
