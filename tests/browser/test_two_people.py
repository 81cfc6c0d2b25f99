"""Two people in one field: nobody's text is dropped, and nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Confidentiality
from lib.services.context import Context
from lib.services.review import reviews
from lib.settings import settings
from lib.store import Store
from tests.browser.conftest import Windows, begun, with_a_mouse, with_fingers
from tests.browser.screen import Screen
from tests.server import Server
from tests.services.auth.test_access import keep_to
from tests.services.conftest import somebody


@pytest.fixture
def pair(windows: Windows, server: Server, ann: Person, hand: str) -> Iterator[tuple[Screen, Screen]]:
    number = begun(server, ann, f"Shared {hand}")
    screens = windows.open(hand, 1), windows.open(hand, 2)
    for screen in screens:
        screen.open(f"/loss?review={number}")
    yield screens
    for screen in screens:
        screen.check()
        screen.rest()


def collide(one: Screen, two: Screen) -> None:
    """Both write over the same picture; the second hears of the first."""
    for screen in (one, two):
        expect(screen.field("Services")).to_be_visible()
    two.field("Services").press_sequentially("from the second")
    two.page.context.set_offline(True)
    one.field("Services").press_sequentially("from the first")
    one.saved("Services")
    two.page.context.set_offline(False)
    expect(two.page.get_by_text("Both texts are kept")).to_be_visible()


def test_the_second_sees_both_texts_and_keeps_the_first(pair: tuple[Screen, Screen]) -> None:
    one, two = pair
    collide(one, two)
    expect(two.page.locator(".yours:visible")).to_have_text("from the second")
    expect(two.page.locator(".theirs:visible")).to_have_text("from the first")
    two.press(two.page.get_by_role("button", name="Keep theirs"))
    two.saved("Services")
    expect(one.field("Services")).to_have_value("from the first")


@with_a_mouse
def test_the_second_can_put_both_into_the_field(pair: tuple[Screen, Screen]) -> None:
    one, two = pair
    collide(one, two)
    two.press(two.page.get_by_role("button", name="Keep both in the field"))
    two.saved("Services")
    expect(one.field("Services")).to_have_value("from the first\n\nfrom the second")


@with_fingers
def test_what_one_writes_appears_on_the_other_s_screen_without_moving_the_caret(pair: tuple[Screen, Screen]) -> None:
    one, two = pair
    expect(two.field("Region")).to_be_visible()
    two.field("Region").press_sequentially("No")
    one.field("Services").press_sequentially("Everything")
    one.saved("Services")
    expect(two.field("Services")).to_have_value("Everything")
    expect(two.field("Region")).to_be_focused()
    two.page.keyboard.type("rth")
    two.saved("Region")
    expect(two.field("Region")).to_have_value("North")


@with_a_mouse
def test_a_screen_that_nobody_sees_asks_nothing_and_catches_up_in_front(pair: tuple[Screen, Screen]) -> None:
    one, two = pair
    expect(two.field("Region")).to_be_visible()
    turn(two, hidden=True)
    # A question that was on its way then is answered by now.
    two.page.wait_for_timeout(500)
    asked: list[str] = []
    two.page.on("request", lambda request: asked.append(request.url))
    one.field("Region").press_sequentially("North")
    one.saved("Region")
    two.page.wait_for_timeout(settings().pulse_seconds * 1500)
    assert not [url for url in asked if "/api/pulse" in url]
    expect(two.field("Region")).to_have_value("")
    turn(two, hidden=False)
    expect(two.field("Region")).to_have_value("North")


@with_fingers
def test_a_screen_is_not_drawn_anew_while_a_page_is_on_its_way(pair: tuple[Screen, Screen]) -> None:
    one, two = pair
    expect(two.field("Region")).to_be_visible()
    under_way(two, "running")
    one.field("Region").press_sequentially("North")
    one.saved("Region")
    two.page.wait_for_timeout(settings().pulse_seconds * 1500)
    expect(two.field("Region")).to_have_value("")
    under_way(two, "notRunning")
    expect(two.field("Region")).to_have_value("North")


def under_way(screen: Screen, state: str) -> None:
    """Say of this screen what Streamlit says of one whose script runs, or no longer runs."""
    screen.page.get_by_test_id("stApp").evaluate("(app, state) => { app.dataset.testScriptState = state; }", state)


def turn(screen: Screen, *, hidden: bool) -> None:
    """Put another window before this one, or take it away again."""
    screen.page.evaluate(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        hidden,
    )


@with_a_mouse
def test_a_review_that_is_kept_from_somebody_by_now_leaves_their_open_screen(
    screen: Screen, store: Store, hand: str
) -> None:
    fay = somebody(store, "Fay", Role.FACILITATOR)
    review = reviews.start(Context(store, fay), f"Withheld {hand}", "14 Feb 2018", "All deliveries")
    screen.open(f"/loss?review={review.id}")
    expect(screen.field("Services")).to_be_visible()
    expect(screen.page.get_by_text("Withheld").first).to_be_visible()
    keep_to(store, fay, review.id, Confidentiality.TEAM)
    expect(screen.page.get_by_text("There is no review")).to_be_visible()
    expect(screen.page.get_by_text("Withheld")).to_have_count(0)
