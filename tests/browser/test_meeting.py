"""A finding leads to its card, and a meeting is walked through with the keys of a presenter."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from lib.model.agenda import agenda
from lib.model.roles import Person
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.journey import Touchpoint
from lib.services.context import Context
from lib.services.review import reviews
from lib.store import Store
from tests.browser.conftest import begun, context_for, with_a_mouse
from tests.browser.screen import Screen
from tests.server import Server


def test_a_finding_leads_to_its_open_card_in_sight(screen: Screen) -> None:
    screen.open("/findings?review=1")
    screen.press(screen.page.locator(".st-key-tile-causes-Results button"))
    screen.press(screen.page.locator("[class*=st-key-rows-findings-causes] button:visible").first)
    link = screen.page.locator("a[href*='row=c']").first
    expect(link).to_be_visible()
    screen.press(link)
    expect(screen.title()).to_have_text("Why did it happen, in conditions we can change?")
    title = screen.page.locator("details[open] > summary:focus")
    expect(title).to_be_in_viewport()
    expect(screen.field("Cause")).to_be_visible()
    assert "row=" not in screen.page.url


@with_a_mouse
def test_the_keys_of_a_presenter_turn_the_parts_and_a_reload_keeps_the_moment(screen: Screen) -> None:
    screen.open("/meeting?review=1")
    screen.push("Start the clock")
    expect(screen.page.get_by_text("meeting until").first).to_be_visible()
    screen.page.keyboard.press("PageDown")
    expect(screen.title()).to_have_text("What did we lose, when, and who ended it?")
    screen.page.keyboard.press("PageDown")
    expect(screen.title()).to_have_text("What did we believe, and what did the customer say?")
    screen.page.keyboard.press("PageUp")
    expect(screen.title()).to_have_text("What did we lose, when, and who ended it?")
    screen.page.reload()
    screen.settled()
    expect(screen.title()).to_have_text("What did we lose, when, and who ended it?")
    expect(screen.page.get_by_text("meeting until").first).to_be_visible()


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
    screen.press(card.get_by_role("link", name="Open the meeting"))
    expect(screen.page.get_by_role("textbox", name="Write down what was said")).to_be_visible()
    expect(screen.title()).to_have_text("Whom do we hear, and what do our own records say?")
    screen.page.keyboard.press("PageDown")
    expect(screen.title()).to_have_text("Whom do we ask, and who asks them?")
    assert "meeting=hear" in screen.page.url
    screen.page.goto(address)
    expect(screen.page.get_by_role("heading", name="What is to be decided")).to_be_visible()


@with_a_mouse
def test_the_keys_work_after_a_click_on_the_agenda_and_leave_a_line_alone(screen: Screen) -> None:
    screen.open("/meeting?review=1")
    page = screen.page
    page.get_by_text("7 Root causes", exact=False).first.click()
    expect(screen.title()).to_have_text("Why did it happen, in conditions we can change?")
    page.keyboard.press("PageDown")
    expect(screen.title()).to_have_text("What will we change, and did it work?")
    page.keyboard.press("ArrowLeft")
    expect(screen.title()).to_have_text("Why did it happen, in conditions we can change?")
    line = page.get_by_role("textbox", name="Write down what was said")
    line.click()
    page.keyboard.type("no notice")
    page.keyboard.press("ArrowLeft")
    expect(line).to_have_value("no notice")
    expect(screen.title()).to_have_text("Why did it happen, in conditions we can change?")
    page.keyboard.press("PageUp")
    expect(screen.title()).to_have_text("Where did we stand in this account?")
    # What is half typed stays with its part.
    expect(line).to_have_value("")
    page.keyboard.press("PageDown")
    expect(line).to_have_value("no notice")
    page.reload()
    screen.settled()
    expect(line).to_have_value("no notice")
    line.click()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-next button:focus")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(screen.title()).to_have_text("What will we change, and did it work?")


def test_two_causes_are_written_down_with_enter_and_the_last_is_taken_back(
    server: Server, ann: Person, store: Store, screen: Screen
) -> None:
    review = begun(server, ann, "Orchard & Sons")
    screen.open(f"/meeting?review={review}&step=causes")
    line = screen.page.get_by_role("textbox", name="Write down what was said")
    screen.press(line)
    for text in ("Nobody called back", "The reports went unread"):
        screen.page.keyboard.type(text)
        screen.page.keyboard.press("Enter")
        expect(line).to_have_value("")
        expect(line).to_be_focused()
    expect(screen.page.get_by_text("Saved: The reports went unread")).to_be_visible()
    picture = screen.page.locator(".picture[data-name=cause-tree]")
    expect(picture).to_contain_text("Nobody called back")
    expect(picture).to_contain_text("The reports went unread")
    causes = reviews.workbook(Context(store, ann), review).rows(Cause)
    assert [row.record.text for row in causes] == ["Nobody called back", "The reports went unread"]
    screen.press(screen.page.get_by_role("button", name="Undo", exact=True))
    expect(screen.page.get_by_text("Taken back: The reports went unread")).to_be_visible()
    expect(picture).not_to_contain_text("The reports went unread")
    assert [row.record.text for row in reviews.workbook(Context(store, ann), review).rows(Cause)] == [
        "Nobody called back"
    ]


@with_a_mouse
def test_a_line_that_is_too_long_comes_back_whole(server: Server, ann: Person, store: Store, screen: Screen) -> None:
    review = begun(server, ann, "Harbour Bakery")
    screen.open(f"/meeting?review={review}&step=journey")
    line = screen.page.get_by_role("textbox", name="Write down what was said")
    words = "They waited at the gate for an hour and nobody of ours knew about it until the evening call"
    line.fill(words)
    line.press("Enter")
    expect(screen.page.get_by_text("at most 80 characters fit here")).to_be_visible()
    expect(line).to_have_value(words)
    assert reviews.workbook(Context(store, ann), review).rows(Touchpoint) == ()


def test_a_long_line_that_was_saved_leaves_the_buttons_on_the_screen(
    server: Server, ann: Person, screen: Screen
) -> None:
    screen.open(f"/meeting?review={begun(server, ann, 'Valley Bakery')}&step=causes")
    line = screen.page.get_by_role("textbox", name="Write down what was said")
    line.fill("Nobody called back when the lorries were late. " * 12)
    line.press("Enter")
    for name in ("Save this line", "Undo"):
        expect(screen.page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    expect(line).to_be_in_viewport(ratio=1)


@with_a_mouse
def test_a_line_half_typed_for_one_review_does_not_stand_in_another(
    server: Server, ann: Person, store: Store, screen: Screen
) -> None:
    one, other = begun(server, ann, "Brook Dairy"), begun(server, ann, "Field Dairy")
    line = screen.page.get_by_role("textbox", name="Write down what was said")
    screen.open(f"/meeting?review={one}&step=causes")
    line.fill("Nobody called back")
    line.press("Enter")
    expect(screen.page.get_by_text("Saved: Nobody called back")).to_be_visible()
    line.fill("הדוחות")
    expect(line).to_have_css("direction", "rtl")
    screen.open(f"/meeting?review={other}&step=causes")
    expect(line).to_have_value("")
    expect(screen.page.get_by_text("Saved: Nobody called back")).to_have_count(0)
    expect(screen.page.get_by_role("button", name="Undo", exact=True)).to_have_count(0)
    screen.open(f"/meeting?review={one}&step=causes")
    expect(line).to_have_value("הדוחות")
    assert reviews.workbook(Context(store, ann), other).rows(Cause) == ()


@with_a_mouse
def test_the_clock_goes_on_in_a_freshly_opened_window(
    server: Server, ann: Person, browser: Browser, screen: Screen
) -> None:
    review = begun(server, ann, "Ridge Logistics")
    screen.open(f"/meeting?review={review}")
    screen.page.locator(".st-key-meeting-length").get_by_text("75", exact=True).click()
    screen.settled()
    screen.push("Start the clock")
    expect(screen.page.get_by_text("Left in this part").first).to_be_visible()
    other = context_for(browser, "mouse")
    fresh = Screen(other.new_page(), server.url)
    fresh.load(f"/loss?review={review}")
    fresh.press(fresh.page.get_by_role("link", name="Back to the meeting"))
    expect(fresh.page.get_by_text("Left in this part").first).to_be_visible()
    said = screen.page.locator(".st-key-meeting-clock .until").inner_text()
    expect(fresh.page.locator(".st-key-meeting-clock .until")).to_have_text(said)
    other.close()


@with_a_mouse
def test_one_question_at_a_time_by_a_key(server: Server, ann: Person, screen: Screen) -> None:
    screen.open(f"/meeting?review={begun(server, ann, 'Willow Foods')}&step=causes")
    prompt = screen.page.locator(".st-key-meeting-prompt")
    expect(screen.page.locator(".st-key-meeting-opening")).to_contain_text("We ask why")
    expect(screen.page.get_by_role("textbox", name="Write down what was said")).to_be_visible()
    screen.settled()
    screen.page.keyboard.press("n")
    expect(prompt).to_have_text("What had to be true for this to happen?")
    screen.page.keyboard.press("n")
    expect(prompt).to_have_text("Which action and which condition lie behind this effect?")


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1440, 900)])
@with_a_mouse
def test_every_part_of_the_review_stands_on_one_screen(screen: Screen, width: int, height: int) -> None:
    screen.page.set_viewport_size({"width": width, "height": height})
    for part in agenda(90):
        screen.open(f"/meeting?review=1&step={part.key}")
        expect(screen.page.get_by_role("textbox", name="Write down what was said")).to_be_in_viewport()
        # A picture is fitted once it is drawn.
        screen.page.wait_for_function(
            "() => { const page = document.querySelector('[data-testid=stMain]');"
            " return page.scrollHeight <= page.clientHeight + 1; }"
        )
