"""The page of all actions: owners, states and the way to each row."""

from __future__ import annotations

import pytest

from lib.model.roles import Person
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.store import Store
from lib.store.reviews import Review
from tests.pages.screen import Screen


@pytest.fixture
def plans(store: Store, ann: Person, review: Review) -> None:
    for values in (
        {"text": "Meet the buyer", "owner": "Lea", "due": "2020-03-01"},
        {"text": "Write the page", "owner": "Max", "due": "2199-03-01"},
        {"text": "Old one", "owner": "Max", "status": "done", "done_on": "2019"},
    ):
        worksheets.add(Context(store, ann), review.id, "actions", values)


@pytest.mark.usefixtures("ann")
def test_without_any_action_the_page_says_where_they_are_entered(screen: Screen) -> None:
    said = screen.open("all_actions").said()
    assert "Step 8 of a review is where they are entered." in said


@pytest.mark.usefixtures("plans")
def test_open_actions_stand_by_owner_with_the_overdue_first(screen: Screen) -> None:
    page = screen.open("all_actions")
    said = page.said()
    assert "One of two open actions is overdue: Lea (1)." in said
    assert said.index("due 1 Mar 2020") < said.index("due 1 Mar 2199")
    assert "done 2019" not in said
    assert len(page.pictures()) == 1


@pytest.mark.usefixtures("plans")
def test_the_address_names_owner_and_state(screen: Screen) -> None:
    said = screen.open("all_actions", owner="Max", state="All").said()
    assert "done 2019" in said
    assert "due 1 Mar 2020" not in said
    assert "No action is like that" in screen.open("all_actions", owner="Lea", state="Done").said()
