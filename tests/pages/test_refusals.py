"""What a service or the database refuses is a sentence wherever it is asked: page, callback, fragment, dialog."""

from __future__ import annotations

from typing import Any

import pytest

from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.library import cases
from lib.services.practice import attempts
from lib.services.review import reviews
from lib.services.runtime import app_database
from lib.store import Store
from lib.store.database.faults import (
    DatabaseAway,
    DatabaseDamaged,
    DatabaseFault,
    DatabaseFull,
    DatabaseLocked,
    DatabaseReadOnly,
)
from lib.store.reviews import Review
from lib.ui.app import startup
from lib.ui.fields import new_evidence
from tests.pages.screen import Screen

FAULTS = (DatabaseLocked, DatabaseFull, DatabaseReadOnly, DatabaseAway, DatabaseDamaged)


def _failing(fault: type[DatabaseFault]) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise fault

    return fail


def _slug(store: Store) -> str:
    with store.read() as tx:
        return str(tx.exec_driver_sql("SELECT slug FROM case_study ORDER BY slug LIMIT 1").scalar_one())


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_before_a_page_is_its_sentence(
    screen: Screen, review: Review, monkeypatch: pytest.MonkeyPatch, fault: type[DatabaseFault]
) -> None:
    said: list[str] = []
    monkeypatch.setattr(startup.refusals, "show", said.append)
    assert startup.report_error(fault())
    assert said == [f"{fault.sentence} Nothing was changed; please try again."]


def test_a_mistake_of_the_program_still_shows_no_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(startup.st, "error", lambda sentence, **_: said.append(sentence))
    assert startup.report_error(KeyError("secret"))
    assert "Something went wrong" in said[0]
    assert "secret" not in said[0]


def test_a_fault_while_a_page_reads_is_its_sentence(
    screen: Screen, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviews, "find", _failing(DatabaseAway))
    screen.open("workbook/swot", review=str(review.id))
    assert screen.errors == ["The database cannot be reached. Nothing was changed; please try again."]


def test_a_fault_at_a_button_leaves_the_page_standing(
    screen: Screen, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.open("workbook/actions", review=str(review.id))
    button = next(label for label in screen.labels if label.startswith("Add"))
    monkeypatch.setattr(worksheets, "add", _failing(DatabaseFull))
    screen.press(button)
    told = [str(item.value).replace("\\", "") for item in screen.at.toast]
    assert told == ["The disk that the database is on is full. Nothing was changed; please try again."]
    assert button in screen.labels


def test_a_fault_in_an_open_card_stays_in_the_card(
    screen: Screen, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.open("workbook/actions", review=str(review.id))
    screen.press(next(label for label in screen.labels if label.startswith("Add")))
    assert len(screen.fields()) > 1
    monkeypatch.setattr(new_evidence, "show", _failing(DatabaseDamaged))
    screen.run()
    assert len(screen.errors) == 1
    assert screen.errors[0].startswith("The database is damaged.")
    assert any(label.startswith("Add") for label in screen.labels)


@pytest.mark.usefixtures("sampled")
def test_beginning_on_a_case_that_was_removed_meanwhile_is_a_sentence(
    screen: Screen, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.open("library/attempt", slug=_slug(store))
    (person,) = people.current(app_database.store(), None).everybody  # type: ignore[union-attr]
    slug = _slug(store)
    case = cases.read(Context(store, person), slug)
    assert case
    begin = attempts.begin

    def meanwhile(*given: Any) -> Any:
        with store.write() as tx:
            tx.exec_driver_sql("DELETE FROM case_study WHERE slug = ?", (slug,))
        return begin(*given)

    monkeypatch.setattr(attempts, "begin", meanwhile)
    screen.press("practice-begin")
    told = [str(item.value) for item in screen.at.toast]
    assert any("There is no case" in sentence for sentence in told)


@pytest.mark.usefixtures("sampled")
@pytest.mark.parametrize("fault", [DatabaseLocked, DatabaseReadOnly])
def test_a_fault_in_a_callback_is_told_and_the_page_goes_on(
    screen: Screen, store: Store, monkeypatch: pytest.MonkeyPatch, fault: type[DatabaseFault]
) -> None:
    screen.open("library/attempt", slug=_slug(store))
    monkeypatch.setattr(attempts, "begin", _failing(fault))
    screen.press("practice-begin")
    assert [str(item.value).replace("\\", "") for item in screen.at.toast] == [str(fault())]
    assert "Begin" in screen.labels
