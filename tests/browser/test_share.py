"""A reader with nothing but a link: no account, no script, light and dark, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from lib.services.auth import people
from lib.services.context import Context
from lib.services.library import share_links
from lib.services.library.share_links import NewShareLink
from lib.store import Store
from tests.browser.conftest import context_for
from tests.browser.screen import SCHEMES
from tests.server import Server

CASE = "heinz-mcdonalds-2013"
# Half of a desk's window, which is what a zoom of 200 % leaves, and the narrowest phone.
WIDTHS = (1280, 640, 390, 320)
_IS_SEEN = "part => part.checkVisibility({ contentVisibilityAuto: true })"


def _as_earlier_browsers_read_it(route: Route) -> None:
    # “hidden” was yes or no, whatever it was given.
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('hidden="until-found"', "hidden"))


@pytest.fixture
def made(store: Store) -> NewShareLink:
    return share_links.create(Context(store, people.caretaker(store)), CASE)


@pytest.fixture
def reader(browser: Browser, hand: str) -> Iterator[Page]:
    """A browser of somebody else, in which scripts are switched off."""
    context = context_for(browser, hand, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_link_is_read_without_account_and_script_until_it_is_closed(
    server: Server, store: Store, made: NewShareLink, reader: Page
) -> None:
    address = made.address(server.url)
    said: list[str] = []
    asked: list[str] = []
    reader.on("console", lambda message: said.append(message.text))
    reader.on("request", lambda request: asked.append(request.url))
    answer = reader.goto(address)
    assert answer is not None
    assert answer.status == 200
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Heinz")
    reader.get_by_role("heading", name="Key facts").click()
    exhibit = reader.locator("#exhibit-1")
    expect(exhibit.get_by_role("img")).to_have_count(1)
    exhibit.get_by_text("Exhibit 1 as a table").click()
    expect(exhibit.get_by_role("table")).to_be_visible()
    with reader.expect_download() as waiting:
        reader.get_by_role("link", name="Case study (PDF)").click()
    assert waiting.value.suggested_filename == f"{CASE}-edition-1.pdf"
    # A page that needs something else would ask for it, and a browser that refuses it anything would say so.
    assert {item for item in asked if not item.startswith("data:")} <= {address, f"{address}case.pdf"}
    assert said == []
    share_links.revoke(Context(store, people.caretaker(store)), made.link.id)
    closed = reader.goto(address)
    assert closed is not None
    assert closed.status == 404
    expect(reader.get_by_role("heading", level=1)).to_have_text("This link does not work")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_everybody_can_read_the_page(browser: Browser, server: Server, made: NewShareLink, scheme: str) -> None:
    context = context_for(browser, "mouse", color_scheme=scheme)
    page = context.new_page()
    page.goto(made.address(server.url))
    assert [item["id"] for item in Axe().run(page).response["violations"]] == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("hidden", ["until-found", "as earlier browsers read it"])
def test_what_is_folded_opens_without_a_script_and_is_printed(
    reader: Page, hidden: str, made: NewShareLink, server: Server
) -> None:
    earlier = hidden != "until-found"
    if earlier:
        reader.route(made.address(server.url), _as_earlier_browsers_read_it)
    reader.goto(made.address(server.url))
    part, text = reader.locator("#fold-evidence"), reader.locator("#evidence-1")
    expect(part.get_by_role("heading")).to_be_visible()
    assert text.evaluate(_IS_SEEN) is False
    part.locator("summary").first.click()
    assert text.evaluate(_IS_SEEN) is True
    part.locator("summary").first.click()
    assert text.evaluate(_IS_SEEN) is False
    reader.emulate_media(media="print")
    assert text.evaluate(_IS_SEEN) is True
    reader.emulate_media(media="screen")
    # Whoever follows a citation finds what it cites.
    reader.locator('main a[href="#evidence-1"]').first.click()
    assert text.evaluate(_IS_SEEN) is True
