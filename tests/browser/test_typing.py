"""Nothing typed is ever lost: each way of leaving a page keeps the text, in every step, with mouse and fingers."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import context_for
from tests.browser.screen import Screen
from tests.server import Server

# Step, the button that adds a row (none where the page shows its fields), and the field to type into.
STEPS = {
    "loss": (None, "Services"),
    "journey": ("Add a touchpoint", "What happened"),
    "swot": ("Add a SO strategy", "Strategy"),
    "causes": ("Add a cause of the loss", "Cause"),
    "lessons": ("Add a lesson", "Warning sign"),
}
KEPT_IN = {
    "loss": ("loss", "services"),
    "journey": ("touchpoints", "happened"),
    "swot": ("strategies", "text"),
    "causes": ("causes", "text"),
    "lessons": ("lessons", "warning_sign"),
}


def wait_for_pause(screen: Screen, label: str, _server: Server) -> None:
    screen.saved(label)


def leave_the_field(screen: Screen, label: str, _server: Server) -> None:
    screen.field(label).blur()
    screen.saved(label)


def reload_the_page(screen: Screen, _label: str, _server: Server) -> None:
    screen.page.reload()


def close_the_tab(screen: Screen, _label: str, _server: Server) -> None:
    screen.page.close(run_before_unload=False)


def follow_a_link(screen: Screen, _label: str, _server: Server) -> None:
    screen.area("Library")
    expect(screen.title()).to_have_text("What have others learned?")


def go_back(screen: Screen, _label: str, _server: Server) -> None:
    screen.page.go_back()
    expect(screen.title()).to_have_text("Reviews")


def lose_the_server(screen: Screen, label: str, server: Server) -> None:
    server.kill()
    screen.field(label).press_sequentially(" and on")
    screen.page.wait_for_timeout(800)
    server.start()
    screen.saved(label)


WAYS: list[Callable[[Screen, str, Server], None]] = [
    wait_for_pause,
    leave_the_field,
    reload_the_page,
    close_the_tab,
    follow_a_link,
    go_back,
    lose_the_server,
]


def assert_kept(server: Server, review: int, step: str, text: str) -> None:
    """Look into the database itself; a message sent by a closing page may take a moment to arrive."""
    sheet, column = KEPT_IN[step]
    path = server.environment["LOST_AND_LEARNED_DATABASE"].removeprefix("sqlite:///")
    found: list[str] = []
    for _ in range(50):
        with closing(sqlite3.connect(path)) as database:
            query = f"SELECT {column} FROM {sheet} WHERE review = ? ORDER BY number DESC LIMIT 1"
            found = [row[0] for row in database.execute(query, (review,))]
        if found == [text]:
            return
        time.sleep(0.1)
    assert found == [text]


@pytest.fixture(scope="module")
def reviews() -> dict[str, int]:
    """One review for each hand, shared by all ways."""
    return {}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_text_is_there_after(
    browser: Browser, server: Server, hand: str, reviews: dict[str, int], way: Callable[[Screen, str, Server], None]
) -> None:
    context = context_for(browser, hand)
    screen = Screen(context.new_page(), server.url, hand)
    if hand not in reviews:
        screen.introduce("Ann")
        reviews[hand] = screen.new_review(f"Hilltop {hand}")
    for step, (add, label) in STEPS.items():
        if screen.page.is_closed():
            screen = Screen(context.new_page(), server.url, hand)
        if way is go_back:
            screen.open("/")
        screen.open(f"/{step}?review={reviews[hand]}")
        if add:
            screen.push(add)
        text = f"{way.__name__} {step}"
        expect(screen.field(label)).to_be_visible()
        screen.field(label).fill("")
        screen.field(label).press_sequentially(text)
        way(screen, label, server)
        expected = f"{text} and on" if way is lose_the_server else text
        assert_kept(server, reviews[hand], step, expected)
    screen.check()
    context.close()
