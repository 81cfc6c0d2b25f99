"""Whether a copy is in order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lib.model.roles import Person
from lib.services import checkup, reviews
from lib.settings import Settings, settings
from lib.store import Store, StoreError


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


def states(store: Store, person: Person) -> dict[str, str]:
    return {line.what: line.state for line in checkup.lines(store, person)}


def test_a_copy_in_order_says_so_in_every_line(store: Store, administrator: Person) -> None:
    reviews.start(store, administrator, "Hilltop", "", "")
    assert all(line.fine for line in checkup.lines(store, administrator))
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
        shown = checkup._settings(store)
    finally:
        elsewhere.dispose()
        monkeypatch.undo()
    assert all("very-secret" not in line.state and "pass-word" not in line.state for line in shown)
    assert {line.state for line in shown if line.what.endswith("_SECRET")} == {"set"}


def test_a_secret_that_nobody_set_is_said_to_come_from_the_database(store: Store, administrator: Person) -> None:
    assert states(store, administrator)["LOST_AND_LEARNED_SECRET"] == "made by the database"


def test_a_database_that_does_not_answer_is_a_line_not_an_error(
    store: Store, administrator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent() -> None:
        raise StoreError("no route\n[SQL: SELECT 1]")

    monkeypatch.setattr(store, "read", silent)
    first, *rest = checkup.lines(store, administrator)
    assert (first.fine, first.state) == (False, "does not answer: no route")
    assert len(rest) == len(Settings.model_fields)
