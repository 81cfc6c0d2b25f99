"""Whether a copy is in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Confidentiality
from lib.services.auth import people
from lib.services.context import Context
from lib.services.review import reviews
from lib.services.runtime import health_check
from lib.settings import Settings, settings
from lib.store import Store, StoreError
from tests.services.auth.test_access import keep_to
from tests.services.conftest import somebody
from tests.store.database.test_plaintext_backups import OF_ITS_OWN, STAMP, copy_of


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


def states(store: Store, person: Person) -> dict[str, str]:
    return {line.what: line.state for line in health_check.lines(Context(store, person))}


def test_a_copy_in_order_says_so_in_every_line(store: Store, administrator: Person) -> None:
    reviews.start(Context(store, administrator), "Hilltop", "", "")
    assert all(line.fine for line in health_check.lines(Context(store, administrator)))
    found = states(store, administrator)
    assert found["Database"] == "answers, holds one review"
    assert found["Database version"] == store.version()


def test_every_setting_has_its_line(store: Store, administrator: Person) -> None:
    found = states(store, administrator)
    assert {f"LOST_AND_LEARNED_{name.upper()}" for name in Settings.model_fields} <= set(found)
    assert found["LOST_AND_LEARNED_DRAFT_HOURS"] == "24"


def test_the_secret_and_the_password_are_not_shown(
    administrator: Person, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOST_AND_LEARNED_SECRET", "very-secret")
    elsewhere = Store("postgresql://ann:pass-word@nowhere.invalid/reviews")
    try:
        monkeypatch.setattr(store, "engine", elsewhere.engine)
        assert "***" in store.address
        shown = health_check._settings(store)
    finally:
        elsewhere.dispose()
        monkeypatch.undo()
    assert all("very-secret" not in line.state and "pass-word" not in line.state for line in shown)
    assert {line.state for line in shown if line.what.endswith("_SECRET")} == {"set"}


@pytest.mark.parametrize("name", ["SECRET", "BALLOT_KEY"])
def test_nothing_that_signs_or_encrypts_is_shown_on_the_screen(
    store: Store, administrator: Person, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(f"LOST_AND_LEARNED_{name}", "bm9ib2R5,second")
    settings.cache_clear()
    found = states(store, administrator)
    assert found[f"LOST_AND_LEARNED_{name}"] == "set"
    assert "bm9ib2R5" not in repr(found)


def test_reviews_that_are_kept_from_whoever_looks_are_not_counted(store: Store, ann: Person) -> None:
    review = reviews.start(Context(store, ann), "Hilltop", "", "")
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    reviews.start(Context(store, ann), "Valley", "", "")
    ada = somebody(store, "Ada", Role.ADMINISTRATOR)
    assert states(store, ada)["Database"] == "answers, holds one review"
    assert states(store, people.OPERATOR)["Database"] == "answers, holds two reviews"


def test_copies_that_hold_ballots_in_plain_text_have_a_line_with_the_day_they_go(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOST_AND_LEARNED_BACKUPS", str(tmp_path / "backups"))
    settings.cache_clear()
    copy_of(tmp_path / "backups", OF_ITS_OWN, name=f"lost-and-learned-before-migration-0013-{STAMP}.db")
    (line,) = (
        x for x in health_check.lines(Context(sqlite_store, people.OPERATOR)) if x.what == "Copy of an earlier database"
    )
    assert "holds ballots in plain text" in line.state
    assert "after 31 March 2026" in line.state
    assert "Benedicta" not in line.state


def test_a_secret_that_nobody_set_is_said_to_come_from_the_database(store: Store, administrator: Person) -> None:
    assert states(store, administrator)["LOST_AND_LEARNED_SECRET"] == "kept in the database"


def test_a_database_that_does_not_answer_is_a_line_not_an_error(
    store: Store, administrator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent() -> None:
        raise StoreError("no route\n[SQL: SELECT 1]")

    monkeypatch.setattr(store, "read", silent)
    first, *rest = health_check.lines(Context(store, administrator))
    assert (first.fine, first.state) == (False, "does not answer: no route")
    assert len(rest) == len(Settings.model_fields)
