"""A finding leads to its card, and a meeting is walked through with the keys of a presenter."""

from __future__ import annotations

from playwright.sync_api import expect

from lib.model.roles import Person
from tests.browser.conftest import begun, with_a_mouse
from tests.browser.screen import Screen
from tests.server import Server


def test_a_finding_leads_to_its_open_card_in_sight(screen: Screen) -> None:
    screen.open("/findings?review=1")
    screen.press(screen.page.locator(".st-key-tile-causes-Results button"))
    link = screen.page.locator("[data-testid=stMain] a[href*='row=c']").first
    expect(link).to_be_visible()
    screen.press(link)
    expect(screen.title()).to_have_text("Why did it happen, in conditions we can change?")
    title = screen.page.locator("details[open] > summary:focus")
    expect(title).to_be_in_viewport()
    expect(screen.field("Cause")).to_be_visible()
    assert "row=" not in screen.page.url


@with_a_mouse
def test_the_keys_of_a_presenter_turn_the_parts_and_a_reload_keeps_the_moment(screen: Screen) -> None:
    screen.open("/meeting?review=1&minutes=60")
    screen.push("Start the clock")
    expect(screen.page.get_by_text("Meeting until")).to_be_visible()
    screen.page.keyboard.press("PageDown")
    expect(screen.title()).to_have_text("What did we lose, when, and who ended it?")
    screen.page.keyboard.press("PageDown")
    expect(screen.title()).to_have_text("What did we believe, and what did the customer say?")
    screen.page.keyboard.press("PageUp")
    expect(screen.title()).to_have_text("What did we lose, when, and who ended it?")
    screen.page.reload()
    screen.settled()
    expect(screen.title()).to_have_text("What did we lose, when, and who ended it?")
    expect(screen.page.get_by_text("Meeting until")).to_be_visible()
    assert "minutes=60" in screen.page.url


@with_a_mouse
def test_a_meeting_is_planned_read_about_and_run(server: Server, ann: Person, screen: Screen) -> None:
    screen.open(f"/programme?review={begun(server, ann, 'Meadow Mills')}")
    card = screen.page.locator(".st-key-meeting-hear")
    card.get_by_role("button", name="Day").click()
    screen.push("Enter another day")
    expect(screen.field("Planned for")).to_be_visible()
    screen.page.keyboard.press("Escape")
    card.get_by_role("button", name="Pack").click()
    address = screen.page.get_by_role("link", name="Open as a page").get_attribute("href")
    assert address is not None
    screen.page.keyboard.press("Escape")
    screen.press(card.get_by_role("link", name="Run"))
    expect(screen.title()).to_have_text("Whom do we hear, and what do our own records say?")
    screen.page.keyboard.press("PageDown")
    expect(screen.title()).to_have_text("Whom do we ask, and who asks them?")
    assert "meeting=hear" in screen.page.url
    screen.page.goto(address)
    expect(screen.page.get_by_role("heading", name="What is to be decided")).to_be_visible()
