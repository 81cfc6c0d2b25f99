"""The one door: a name on the first visit, and nobody from outside."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit

from lib.model.roles import Person, Role
from lib.services.auth import people
from lib.services.context import Context
from lib.services.library import samples
from lib.services.runtime import app_database
from lib.store import Store
from tests.pages.screen import Screen


def test_the_first_visit_asks_for_a_name_and_then_shows_the_reviews(store: Store) -> None:
    screen = Screen()
    assert screen.title == "Lost & Learned"
    screen.at.text_input[0].input("  Ann  ")
    screen.press("begin")
    person = people.at_this_computer(store)
    assert person is not None
    assert (person.name, person.roles) == ("Ann", {Role.ADMINISTRATOR, Role.FACILITATOR})
    assert screen.title == "Reviews"


def test_the_first_visit_shows_a_journey_that_broke_drawn_from_what_is_shipped(store: Store) -> None:
    assert store
    screen = Screen()
    (drawn,) = screen.drawings()
    assert "Broke here" in drawn
    assert screen.pictures()[0].startswith("The feeling for")


@pytest.mark.usefixtures("sampled")
def test_somebody_new_may_see_the_finished_sample_first(store: Store) -> None:
    screen = Screen()
    assert screen.labels == ["Begin your own review", "See the finished sample"]
    screen.at.text_input[0].input("Ann")
    screen.press("begin-sample")
    assert screen.title == "What did we lose, when, and who ended it?"
    assert screen.at.query_params["review"] == str(samples.number_of(store))
    assert screen.open("reviews").title == "Reviews"


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_that_does_not_do_is_asked_for_again(store: Store, name: str) -> None:
    screen = Screen()
    screen.at.text_input[0].input(name)
    screen.press("begin")
    (said,) = screen.errors
    assert said.startswith("Your name: ")
    assert people.at_this_computer(store) is None


def test_nothing_else_is_shown_before_there_is_a_name(store: Store) -> None:
    screen = Screen()
    assert store
    assert screen.labels == ["Begin your own review"]
    assert screen.at.get("page_link") == []


def test_a_second_screen_knows_the_person(store: Store, ann: Person) -> None:
    assert store
    assert ann.name == "Ann"
    assert Screen().title == "Reviews"


@pytest.mark.parametrize("address", ["192.168.1.20", "10.0.0.1", "2001:db8::1", ""])
@pytest.mark.usefixtures("sampled")
def test_a_visitor_from_another_computer_is_refused(
    store: Store, ann: Person, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(type(streamlit.context), "ip_address", address)
    screen = Screen()
    assert screen.errors == ["This copy of Lost & Learned can only be opened on the computer it runs on."]
    assert screen.said() == screen.errors[0]
    assert len(screen.at.button) == len(screen.at.text_input) == 0
    assert people.at_this_computer(store) == ann


@pytest.fixture
def tara(store: Store, ann: Person) -> Person:
    return people.add(Context(store, ann), "Tara", {Role.TRAINEE})


def test_somebody_alone_is_asked_nothing(screen: Screen) -> None:
    assert not list(screen.at.get("menu_button"))
    screen.open("settings")
    assert "Only you so far." in screen.said()


def test_the_keyboard_is_handed_on_and_back_and_stays_with_who_has_it(screen: Screen, tara: Person) -> None:
    screen.open("settings")
    assert "not a lock" in screen.said()
    screen.press(f"seat-{tara.id}")
    assert screen.title == "What have others learned?"
    screen.open("settings")
    assert "Roles: Trainee" in screen.said()
    screen.open("library/cases").run().open("settings")
    assert "Roles: Trainee" in screen.said()
    screen.press("seat-1")
    assert screen.title == "Reviews"


def test_another_window_is_somebody_elses(screen: Screen, tara: Person) -> None:
    screen.open("settings").press(f"seat-{tara.id}")
    assert Screen().title == "Reviews"


def test_what_the_one_before_had_typed_is_gone(screen: Screen, tara: Person) -> None:
    screen.open("settings")
    screen.at.session_state["half-typed"] = "mine"
    screen.press(f"seat-{tara.id}")
    assert "half-typed" not in screen.at.session_state


def test_roles_are_asked_for_at_every_run(store: Store, ann: Person, screen: Screen, tara: Person) -> None:
    screen.open("settings").press(f"seat-{tara.id}")
    people.set_roles(Context(store, ann), tara.id, {Role.PARTICIPANT})
    screen.open("settings")
    assert "Roles: Participant" in screen.said()
    assert screen.open("reviews").title == "Reviews"


def test_whoever_comes_while_the_database_is_made_ready_is_told_and_let_in_afterwards(
    ann: Person, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "The library is being made ready for searching: 500 of 100,000 cases."
    with monkeypatch.context() as patched:
        patched.setattr(app_database, "busy", lambda: told)
        screen.run()
        assert str(screen.at.title[0].value) == "Lost & Learned is getting ready"
        assert told in screen.said()
    screen.run()
    assert "being made ready" not in screen.said()
    assert len(screen.at.title) == 1


def test_an_address_is_kept_while_the_database_is_made_ready(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    open_then = set(screen.at._registered_pages)
    with monkeypatch.context() as patched:
        patched.setattr(app_database, "busy", lambda: "The database is being copied.")
        fresh = Screen()
        assert set(fresh.at._registered_pages) == open_then
        fresh.open("settings")
        assert str(fresh.at.title[0].value) == "Lost & Learned is getting ready"
    assert fresh.run().title == "How is this copy set up?"


def test_an_address_that_is_handed_on_leads_there_for_who_opens_no_reviews(screen: Screen, tara: Person) -> None:
    screen.open("settings").press(f"seat-{tara.id}")
    there = [page["url_pathname"] for page in screen.at._registered_pages.values()]
    assert len(there) == len(set(there))
    assert {"", "library", "practice", "case", "lessons-learned", "settings"} <= set(there)
    opened = {Path(page["script_path"]).stem for page in screen.at._registered_pages.values() if page["script_path"]}
    assert not opened & {"reviews", "loss", "swot", "assignments"}
    # The home leads on to the library, and no menu names it.
    assert screen.title == "What have others learned?"
