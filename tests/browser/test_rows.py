"""A row that is added has the cursor in it, an open card stays where it is, and a page opens at its top."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from lib.model.roles import Person
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.store import Store
from tests.browser.conftest import begun, with_a_mouse
from tests.browser.screen import Screen
from tests.server import Server

# What has the focus, also within a component: its label or words, and whether all of it is on the screen.
_FOCUS = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const box = at.getBoundingClientRect();
    const words = at === document.body ? '' : (at.labels?.[0]?.textContent ?? at.textContent);
    return { words, tag: at.tagName, seen: box.top >= 56 && box.bottom <= innerHeight };
}"""
_TOP = "() => document.querySelector('[data-testid=stMain]').scrollTop"


def focused(screen: Screen, words: str) -> dict[str, Any]:
    """Wait until what has the focus is called so, and tell where it is."""
    screen.page.wait_for_function(f"words => ({_FOCUS})().words?.includes(words)", arg=words)
    found: dict[str, Any] = screen.page.evaluate(_FOCUS)
    return found


def test_a_new_row_has_the_cursor_and_the_one_before_it_is_folded_under_its_text(
    screen: Screen, server: Server, ann: Person
) -> None:
    review = begun(server, ann, f"Row by row {screen.hand}")
    screen.open(f"/lessons?review={review}")
    for turn in ("first", "second"):
        screen.push("Add a lesson")
        assert focused(screen, "Lesson")["seen"]
        screen.page.keyboard.type(f"The {turn} rule")
        screen.saved("Lesson")
    expect(screen.card("The first rule").locator("details").first).not_to_have_attribute("open", "")
    expect(screen.field("Lesson")).to_have_value("The second rule")
    # The card that is open bears its new name soon, and nobody's cursor is lost for that.
    expect(screen.card("The second rule").locator("details").first).to_have_attribute("open", "")
    assert focused(screen, "Lesson")["tag"] in ("INPUT", "TEXTAREA")


def test_the_cursor_of_a_new_row_goes_into_words_and_not_into_a_figure(
    screen: Screen, server: Server, ann: Person
) -> None:
    review = begun(server, ann, f"Words first {screen.hand}")
    screen.open(f"/voice?review={review}")
    screen.page.get_by_role("tab", name="Reasons").click()
    screen.push("Add a customer's reason")
    assert focused(screen, "Why this weight")["seen"]
    expect(screen.page.get_by_text("New customer's reason")).to_be_in_viewport()


def test_a_page_opens_at_its_top_with_the_focus_on_its_question(screen: Screen, server: Server, ann: Person) -> None:
    review = begun(server, ann, f"From the top {screen.hand}")
    screen.open(f"/causes?review={review}")
    screen.push("Next: Actions")
    assert focused(screen, "What")["tag"] == "H1"
    assert screen.page.evaluate(_TOP) == 0


@with_a_mouse
def test_a_touchpoint_stays_open_where_it_is_when_its_role_is_left(
    screen: Screen, server: Server, ann: Person, store: Store, hand: str
) -> None:
    review = begun(server, ann, "Roles")
    for actor, title in (("Buyer", "Tender"), ("Driver", "Delivery")):
        worksheets.add(Context(store, ann), review, "touchpoints", {"actor": actor, "title": title})
    screen.open(f"/journey?review={review}")
    screen.unfold("Tender")
    field = screen.field("Their role")
    field.fill("Chef")
    field.blur()
    screen.saved("Their role")
    screen.field("What happened").click()
    before = screen.field("What happened").bounding_box()
    screen.page.keyboard.type("They asked for offers.")
    screen.saved("What happened")
    screen.page.wait_for_timeout(4000)
    expect(screen.card("Tender").locator("details").first).to_have_attribute("open", "")
    expect(screen.field("What happened")).to_be_focused()
    assert before
    after = screen.field("What happened").bounding_box()
    assert after
    assert abs(after["y"] - before["y"]) < 5, "nothing moves while somebody writes"


@with_a_mouse
def test_a_removed_row_is_named_on_a_button_in_sight_that_brings_it_back(
    screen: Screen, server: Server, ann: Person, store: Store, hand: str
) -> None:
    review = begun(server, ann, "Removed rows")
    for number in range(12):
        worksheets.add(Context(store, ann), review, "causes", {"text": f"Reason {number}"})
    screen.open(f"/causes?review={review}")
    screen.unfold("Reason 2")
    screen.press(screen.card("Reason 2").get_by_role("button", name="More"))
    screen.press(screen.page.get_by_role("menuitem", name="Remove"))
    undo = screen.page.get_by_role("button", name="Undo: removed cause “Reason 2”")
    expect(undo).to_be_in_viewport()
    screen.page.wait_for_function("() => document.activeElement !== document.body")
    screen.press(undo)
    expect(screen.card("Reason 2")).to_be_visible()


@with_a_mouse
def test_a_weight_is_given_with_one_click(screen: Screen, server: Server, ann: Person, store: Store, hand: str) -> None:
    review = begun(server, ann, "Weights")
    worksheets.add(Context(store, ann), review, "causes", {"text": "Late lorries"})
    screen.open(f"/causes?review={review}")
    screen.unfold("Late lorries")
    slider = screen.page.get_by_role("slider").first
    slider.scroll_into_view_if_needed()
    slider.click()
    expect(screen.page.locator("input.entry[inputmode=numeric]").first).to_have_value(re.compile(r"^(45|50|55)"))
    slider.press("ArrowRight")
    expect(screen.page.locator("input.entry[inputmode=numeric]").first).to_have_value(re.compile(r"^(50|55|60)"))
