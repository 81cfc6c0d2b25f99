"""A row among many is found by words and chosen with a finger, a mouse or the keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from lib.model.roles import Person
from lib.model.worksheets.causes import Cause
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.review import reviews
from lib.store import Store
from tests.browser.conftest import begun, with_a_mouse
from tests.browser.screen import Screen
from tests.server import Server

ROWS = 20
FIELD = "Explains"


@pytest.fixture
def review(server: Server, store: Store, ann: Person, screen: Screen) -> int:
    number = begun(server, ann, f"Many rows {screen.hand}")
    for place in range(1, ROWS + 1):
        worksheets.add(Context(store, ann), number, "causes", {"text": f"Reason {place} of the north"})
    screen.open(f"/causes?review={number}&row=c1")
    return number


def explained(store: Store, ann: Person, review: int) -> str | None:
    (first,) = (row for row in reviews.workbook(Context(store, ann), review).rows(Cause) if row.id == "c1")
    return first.record.parent


def chooser(screen: Screen) -> Locator:
    """The closed line, which says what is chosen."""
    return screen.page.get_by_role("group", name=FIELD, exact=True).first.locator("summary")


def saved(screen: Screen) -> None:
    field = screen.page.locator(".field", has=chooser(screen))
    expect(field.locator(".status")).to_have_text(re.compile("^Saved "))


def test_a_row_among_many_is_found_by_words_and_pressed(screen: Screen, store: Store, ann: Person, review: int) -> None:
    expect(chooser(screen)).to_have_text("none")
    screen.press(chooser(screen))
    rows = screen.page.get_by_role("radio", name="of the north")
    expect(rows).to_have_count(ROWS - 1)
    screen.page.get_by_role("textbox", name="Search words").first.fill("north 17")
    expect(rows).to_have_count(1)
    box = screen.page.locator("label", has=rows.first).bounding_box()
    assert box is not None
    assert box["height"] >= 44
    screen.press(screen.page.locator("label", has=rows.first))
    expect(chooser(screen)).to_have_text("Reason 17 of the north")
    expect(rows).to_have_count(0)
    expect(chooser(screen)).to_be_focused()
    saved(screen)
    assert explained(store, ann, review) == "c17"


@with_a_mouse
def test_a_row_among_many_is_chosen_with_the_keyboard(screen: Screen, store: Store, ann: Person, review: int) -> None:
    keys = screen.page.keyboard
    chooser(screen).press("Enter")
    keys.press("Tab")
    keys.type("north 17")
    keys.press("Enter")
    expect(chooser(screen)).to_have_text("Reason 17 of the north")
    expect(chooser(screen)).to_be_focused()
    saved(screen)
    assert explained(store, ann, review) == "c17"
    # The arrow keys walk on from what is chosen, with the list open, until Enter.
    for key in ("Enter", "Tab", "Tab", "ArrowDown", "ArrowDown"):
        keys.press(key)
    expect(screen.page.get_by_role("radio", name="Reason 19 of the north")).to_be_focused()
    keys.press("Enter")
    expect(chooser(screen)).to_have_text("Reason 19 of the north")
    expect(chooser(screen)).to_be_focused()
    screen.page.wait_for_function("() => !document.body.matches(':focus')")
    saved(screen)


@with_a_mouse
def test_what_is_closed_with_escape_or_finds_nothing_changes_nothing(
    screen: Screen, store: Store, ann: Person, review: int
) -> None:
    keys = screen.page.keyboard
    for words, key in (("north 17", "Escape"), ("southern", "Enter")):
        chooser(screen).press("Enter")
        keys.press("Tab")
        keys.type(words)
        keys.press(key)
        expect(chooser(screen)).to_be_focused()
        expect(chooser(screen)).to_have_text("none")
    assert explained(store, ann, review) is None
