"""The menu: it makes way for the page on a phone, and its words fit into it."""

from __future__ import annotations

from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import expect

from lib.model import steps
from lib.model.roles import Person
from lib.ui.app import navigation
from tests.browser.conftest import begun
from tests.browser.screen import Screen
from tests.server import Server

_WIDTHS = (
    "links => links.map(link => link.lastElementChild).map(one => [one.innerText, one.scrollWidth, one.clientWidth])"
)


def test_an_area_opens_and_on_a_phone_the_menu_makes_way(screen: Screen) -> None:
    screen.open("/")
    screen.area("Practice")
    expect(screen.title()).to_have_text("What would you have said?")
    screen.settled()
    menu = screen.page.get_by_test_id("stSidebar")
    if menu.count():
        expect(menu).to_have_attribute("data-collapsed", "true")


def test_the_name_of_every_step_fits_into_the_menu(screen: Screen, server: Server, ann: Person) -> None:
    number = begun(server, ann, "Menu & Sons")
    for step in (steps.STEPS[0], steps.STEPS[-1]):
        # The step that is open is written in bold, which takes more room.
        screen.open(f"/{step.key}?review={number}")
        links = screen.menu().get_by_test_id("stPageLink-NavLink").filter(visible=True)
        expect(links.filter(has_text=" min")).to_have_count(len(steps.shipped()))
        expect(links.first).to_be_in_viewport(ratio=1)
        widths = links.evaluate_all(_WIDTHS)
        assert [text for text, needed, given in widths if needed > given] == []


def test_a_step_that_was_chosen_from_the_menu_is_not_covered_by_it(screen: Screen, server: Server, ann: Person) -> None:
    number = begun(server, ann, "Menu & Daughters")
    screen.open(f"/loss?review={number}")
    screen.press(screen.menu().get_by_role("link", name="6 SWOT"))
    expect(screen.title()).to_have_text("Where did we stand in this account?")
    covers = "false" if screen.hand == "mouse" else "true"
    expect(screen.page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", covers)


def test_a_cell_of_a_card_opens_its_step_and_the_way_back_leads_home(
    screen: Screen, server: Server, ann: Person
) -> None:
    begun(server, ann, f"Cells & {screen.hand}")
    screen.open("/")
    cells = screen.page.get_by_role("navigation", name=f"Steps of Cells & {screen.hand}").get_by_role("link")
    expect(cells).to_have_count(len(steps.shipped()))
    screen.press(cells.nth(5))
    expect(screen.title()).to_have_text("Where did we stand in this account?")
    screen.page.go_back()
    expect(screen.title()).to_have_text("Reviews")


def test_words_in_hebrew_begin_at_the_right_and_a_name_does_not_turn_our_words(
    screen: Screen, server: Server, ann: Person
) -> None:
    number = begun(server, ann, "רשת המזון")
    screen.open(f"/loss?review={number}")
    caption = screen.page.get_by_test_id("stCaptionContainer").filter(has_text="step 1 of 10").first
    expect(caption).to_contain_text("\u2068רשת המזון\u2069 · step 1 of 10")
    expect(caption.locator("p")).to_have_css("unicode-bidi", "plaintext")
    expect(screen.field("Customer")).to_have_css("unicode-bidi", "plaintext")


def test_streamlit_answers_the_addresses_of_pages_and_no_others(server: Server) -> None:
    def status(path: str) -> int:
        try:
            with urlopen(f"{server.url}{path}") as answer:
                return int(answer.status)
        except HTTPError as refused:
            with refused:
                return refused.code

    paths = ["", *(f"/{address}" for address in navigation.addresses())]
    assert {path: status(path) for path in paths} == dict.fromkeys(paths, 200)
    assert {status(path) for path in ("/anything", "/swot/more", "/Swot")} == {404}
