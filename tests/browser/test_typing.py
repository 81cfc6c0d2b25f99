"""Nothing typed is ever lost: each way of leaving a page keeps the text, in every step, with mouse and fingers."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from lib.model.roles import Person
from tests.browser.conftest import HANDS, begun, with_a_mouse
from tests.browser.screen import Screen
from tests.server import Server

# Step, the button that adds a row (none where the page shows its fields), and the field to type into. First assumptions
# are sealed whole, not saved as they are typed.
STEPS = {
    "loss": (None, "Services"),
    "voice": ("Add an interview", "Note"),
    "record": ("Add a service level", "Metric"),
    "journey": ("Add a touchpoint", "What happened"),
    "swot": ("Add a strength", "Note"),
    "causes": ("Add a cause of the loss", "Cause"),
    "actions": ("Add an action", "Action"),
    "way_back": ("Add a transition item", "Note"),
    "lessons": ("Add a lesson", "Warning sign"),
}
KEPT_IN = {
    "loss": ("loss", "services"),
    "voice": ("interviews", "note"),
    "record": ("levels", "metric"),
    "journey": ("touchpoints", "happened"),
    "swot": ("notes", "text"),
    "causes": ("causes", "text"),
    "actions": ("actions", "text"),
    "way_back": ("transition", "note"),
    "lessons": ("lessons", "warning_sign"),
}


def wait_for_pause(screen: Screen, label: str) -> None:
    screen.saved(label)


def leave_the_field(screen: Screen, label: str) -> None:
    screen.field(label).blur()
    screen.saved(label)


def reload_the_page(screen: Screen, _label: str) -> None:
    screen.page.reload()


def close_the_tab(screen: Screen, _label: str) -> None:
    screen.page.close(run_before_unload=False)


def follow_a_link(screen: Screen, _label: str) -> None:
    screen.area("Library")
    expect(screen.title()).to_have_text("What have others learned?")


def go_back(screen: Screen, _label: str) -> None:
    screen.page.go_back()
    expect(screen.title()).to_have_text("Reviews")


LEAVING: list[Callable[[Screen, str], None]] = [reload_the_page, close_the_tab, follow_a_link, go_back]
# What saves while one stays is tried before the page is left, in the visits of one way of leaving each.
STAYING = {reload_the_page: wait_for_pause, close_the_tab: leave_the_field}


def assert_kept(server: Server, review: int, step: str, text: str) -> None:
    """Look into the database itself; a message of a closing page or to a new server takes a moment."""
    sheet, column = KEPT_IN[step]
    path = server.environment["LOST_AND_LEARNED_DATABASE"].removeprefix("sqlite:///")
    found: list[str] = []
    for _ in range(500):
        with closing(sqlite3.connect(path)) as database:
            query = f"SELECT {column} FROM {sheet} WHERE review = ? ORDER BY number DESC LIMIT 1"
            found = [row[0] for row in database.execute(query, (review,))]
        if found == [text]:
            return
        time.sleep(0.1)
    assert found == [text]


def shared_out(way: Callable[[Screen, str], None], hand: str) -> list[str]:
    """A third of the steps for each hand and way: the field is the same in all of them."""
    turn = LEAVING.index(way) * len(HANDS) + HANDS.index(hand)
    return list(STEPS)[turn % 3 :: 3]


def test_every_step_is_left_by_several_ways_and_with_both_hands() -> None:
    for step in STEPS:
        left = {(way, hand) for way in LEAVING for hand in HANDS if step in shared_out(way, hand)}
        assert len({way for way, _ in left}) > 1, step
        assert {hand for _, hand in left} == set(HANDS), step


@pytest.fixture(scope="module")
def numbers(server: Server, ann: Person) -> dict[str, int]:
    """One review for each hand, shared by all ways."""
    return {hand: begun(server, ann, f"Hilltop {hand}") for hand in HANDS}


def typed(screen: Screen, review: int, step: str, text: str) -> str:
    """Type into a new row of the step, or over its field, and tell the field's label."""
    add, label = STEPS[step]
    # From the first page somebody comes as from elsewhere, so that going back leaves the app.
    visit = screen.load if screen.page.url == f"{screen.url}/" else screen.open
    visit(f"/{step}?review={review}")
    if add:
        screen.push(add)
    expect(screen.field(label)).to_be_visible()
    screen.field(label).fill("")
    screen.field(label).press_sequentially(text)
    return label


@pytest.mark.parametrize("way", LEAVING, ids=lambda way: way.__name__)
def test_the_text_is_there_after(
    screen: Screen, server: Server, hand: str, numbers: dict[str, int], way: Callable[[Screen, str], None]
) -> None:
    for step in shared_out(way, hand):
        if screen.page.is_closed():
            screen = Screen(screen.page.context.new_page(), server.url, hand)
        if way is go_back and screen.page.url != f"{server.url}/":
            screen.open("/")
        text = f"{way.__name__} {step}"
        label = typed(screen, numbers[hand], step, text)
        if stay := STAYING.get(way):
            stay(screen, label)
            assert_kept(server, numbers[hand], step, text)
            text += " and on"
            screen.field(label).press("End")
            screen.field(label).press_sequentially(" and on")
        way(screen, label)
        assert_kept(server, numbers[hand], step, text)
    screen.check()


def test_the_text_is_there_after_the_server_was_killed_while_somebody_typed(
    screen: Screen, server: Server, hand: str, numbers: dict[str, int]
) -> None:
    # Two steps for each hand: the field is the same in all of them, and a server takes its time to start.
    for step in list(STEPS)[HANDS.index(hand) :: len(HANDS)][:2]:
        label = typed(screen, numbers[hand], step, f"killed in {step}")
        server.kill()
        screen.field(label).press_sequentially(" and on")
        expect(screen.status(label)).to_have_text(re.compile("^Offline"))
        # A new server draws the page anew, so the field need not stay until it says that it is saved.
        server.start()
        assert_kept(server, numbers[hand], step, f"killed in {step} and on")


@with_a_mouse
def test_a_field_tells_a_refusal_from_a_fault_of_the_server_and_of_the_network(
    screen: Screen, server: Server, hand: str, numbers: dict[str, int]
) -> None:
    screen.open(f"/loss?review={numbers[hand]}")
    field, status = screen.field("Services"), screen.status("Services")
    asked: list[str] = []

    def answer(**given: Any) -> None:
        def reply(route: Route) -> None:
            asked.append(route.request.post_data_json["text"])
            route.fulfill(**given) if given else route.abort()

        screen.page.unroute("**/api/draft")
        screen.page.route("**/api/draft", reply)

    answer(status=503, json={"sentence": "The disk that the database is on is full."})
    field.fill("Chilled goods")
    expect(status).to_have_text(
        "The server cannot save just now. The disk that the database is on is full. "
        "Your text is kept here and is sent again."
    )
    answer(status=502, content_type="text/html", body="<h1>Bad Gateway</h1>")
    expect(status).to_contain_text("The server cannot save just now. It gave no answer")
    answer()
    field.press_sequentially(" north")
    expect(status).to_contain_text("Offline.")
    answer(status=422, json={"sentence": "Services: too odd."})
    field.press_sequentially(" and south")
    expect(status).to_have_text("Not saved. Services: too odd. Your text is kept here.")
    assert len(asked) == len(set(asked)) + 1, "only what the server could not save is sent again"
    screen.page.unroute("**/api/draft")
    screen.page.reload()
    assert_kept(server, numbers[hand], "loss", "Chilled goods north and south")
    screen.check()
