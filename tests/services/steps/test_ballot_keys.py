"""Ballots lie encrypted in the database, and nothing is lost where the key is missing."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from lib.model.errors import BallotRefused
from lib.model.roles import Person, Role
from lib.model.worksheets.assumptions import Ballot
from lib.services.context import Context
from lib.services.files import backups
from lib.services.review import reviews
from lib.services.steps import ballot_keys, ballots
from lib.settings import settings
from lib.store import Store
from tests.services.conftest import somebody

BALLOT = Ballot(author="Ada", function="delivery", points=(("S1", 61), ("V1", 39)), support="ZEBRA-7731")


@pytest.fixture(autouse=True)
def without_setting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("LOST_AND_LEARNED_BALLOT_KEY", raising=False)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def ada(sqlite_store: Store) -> Person:
    return somebody(sqlite_store, "Ada", Role.ADMINISTRATOR, Role.FACILITATOR)


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*.db*")))


def test_neither_file_nor_log_nor_backup_holds_words_or_points(
    sqlite_store: Store, ada: Person, tmp_path: Path
) -> None:
    review = reviews.start(Context(sqlite_store, ada), "Hilltop", "2018", "")
    ballots.seal(Context(sqlite_store, ada), review.id, BALLOT)
    backups.backup(Context(sqlite_store, ada), tmp_path / "copies" / "copy.db")
    kept = bytes_of(tmp_path)
    assert b"ZEBRA" not in kept
    assert b'"S1"' not in kept
    key = tmp_path / "ballots.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_bytes().strip() not in kept
    ballots.reveal(Context(sqlite_store, ada), review.id, "Now")
    assert b"ZEBRA" not in bytes_of(tmp_path)
    assert [item.support for item in ballots.mine(Context(sqlite_store, ada), review.id)] == ["ZEBRA-7731"]


def test_without_the_key_a_sentence_says_so_nothing_is_lost_and_the_rest_works(
    sqlite_store: Store, ada: Person, tmp_path: Path
) -> None:
    review = reviews.start(Context(sqlite_store, ada), "Hilltop", "2018", "")
    word = ballots.seal(Context(sqlite_store, ada), review.id, BALLOT)
    away = (tmp_path / "ballots.key").rename(tmp_path / "elsewhere")
    with pytest.raises(BallotRefused, match="key that is missing here"):
        ballots.reveal(Context(sqlite_store, ada), review.id, "Now")
    ballots.seal(Context(sqlite_store, ada), review.id, BALLOT.model_copy(update={"author": "Ben"}))
    assert [item.author for item in ballots.sealed(Context(sqlite_store, ada), review.id)] == ["Ada", "Ben"]
    with pytest.raises(BallotRefused, match="All ballots are kept"):
        ballots.reveal(Context(sqlite_store, ada), review.id, "Now")
    key = tmp_path / "ballots.key"
    key.write_text(key.read_text() + away.read_text())
    assert ballots.reveal(Context(sqlite_store, ada), review.id, "Now")[0].record.size == 2
    assert ballots.with_word(Context(sqlite_store, ada), review.id, "ada ", word).support == "ZEBRA-7731"


def test_a_setting_that_is_no_key_is_refused_in_a_sentence(
    sqlite_store: Store, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = reviews.start(Context(sqlite_store, ada), "Hilltop", "2018", "")
    monkeypatch.setenv("LOST_AND_LEARNED_BALLOT_KEY", "short")
    settings.cache_clear()
    with pytest.raises(BallotRefused, match="holds no key"):
        ballots.seal(Context(sqlite_store, ada), review.id, BALLOT)
    assert ballots.sealed(Context(sqlite_store, ada), review.id) == ()


def test_what_an_earlier_release_kept_in_plain_text_is_encrypted_and_leaves_no_trace(
    sqlite_store: Store, ada: Person, tmp_path: Path
) -> None:
    review = reviews.start(Context(sqlite_store, ada), "Hilltop", "2018", "")
    ballots.seal(Context(sqlite_store, ada), review.id, BALLOT)
    with sqlite_store.write() as tx:
        plain = BALLOT.model_dump_json().replace("'", "''")
        tx.execute(text("UPDATE sealed_ballot SET content = :plain"), {"plain": plain})
    assert b"ZEBRA" in bytes_of(tmp_path)
    ballot_keys.protect(sqlite_store)
    assert b"ZEBRA" not in bytes_of(tmp_path)
    ballots.reveal(Context(sqlite_store, ada), review.id, "Now")
    assert ballots.mine(Context(sqlite_store, ada), review.id)[0].support == "ZEBRA-7731"


def test_nobody_else_is_shown_a_ballot_after_the_reveal(sqlite_store: Store, ada: Person) -> None:
    review = reviews.start(Context(sqlite_store, ada), "Hilltop", "2018", "")
    ben = somebody(sqlite_store, "Ben", Role.PARTICIPANT)
    word = ballots.seal(Context(sqlite_store, ada), review.id, BALLOT.model_copy(update={"author": "Cleo"}))
    ballots.reveal(Context(sqlite_store, ada), review.id, "Now")
    for person in (ada, ben):
        assert ballots.mine(Context(sqlite_store, person), review.id) == ()
        with pytest.raises(BallotRefused, match="no ballot under this name"):
            ballots.with_word(Context(sqlite_store, person), review.id, "Cleo", "aaaa-bbbb-cccc")
    assert ballots.with_word(Context(sqlite_store, ben), review.id, "Cleo", word).author == "Cleo"


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o600])
def test_a_key_that_was_put_there_by_hand_is_closed_to_others(
    sqlite_store: Store, ada: Person, tmp_path: Path, mode: int
) -> None:
    review = reviews.start(Context(sqlite_store, ada), "Hilltop", "2018", "")
    ballots.seal(Context(sqlite_store, ada), review.id, BALLOT)
    key = tmp_path / "ballots.key"
    key.chmod(mode)
    ballots.reveal(Context(sqlite_store, ada), review.id, "Now")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
