"""Everybody can use every page: no serious finding of axe, light and dark, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import context_for
from tests.browser.screen import Screen
from tests.server import Server

PAGES = {
    "reviews": "/",
    "loss": "/loss?review=2",
    "journey": "/journey?review=2",
    "swot": "/swot?review=2",
    "causes": "/causes?review=2",
    "lessons": "/lessons?review=2",
    "evidence": "/evidence?review=2",
    "history": "/history?review=2",
    "library": "/library",
    "case": "/case?slug=heinz-mcdonalds-2013",
    "settings": "/settings",
}
WEIGHTY = {"serious", "critical"}


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture
def shown(browser: Browser, server: Server, hand: str, scheme: str) -> Iterator[Screen]:
    context = context_for(browser, hand, color_scheme=scheme, reduced_motion="reduce")
    screen = Screen(context.new_page(), server.url, hand)
    screen.introduce("Ann")
    yield screen
    context.close()


def test_axe_finds_nothing_serious_on_any_page(shown: Screen) -> None:
    found = {}
    for name, path in PAGES.items():
        shown.open(path)
        shown.page.wait_for_timeout(300)
        result = Axe().run(shown.page)
        weighty = [item for item in result.response["violations"] if item["impact"] in WEIGHTY]
        if weighty:
            found[name] = [(item["id"], item["nodes"][0]["html"][:160], len(item["nodes"])) for item in weighty]
    assert found == {}


def test_axe_finds_nothing_serious_in_an_open_card(shown: Screen) -> None:
    shown.open("/causes?review=2")
    shown.unfold("A thin margin")
    shown.page.get_by_label("At the time …").first.wait_for()
    result = Axe().run(shown.page)
    weighty = [
        (item["id"], item["nodes"][0]["html"][:160])
        for item in result.response["violations"]
        if item["impact"] in WEIGHTY
    ]
    assert weighty == []


def test_a_page_has_one_title_and_skips_no_level_of_heading(shown: Screen) -> None:
    for path in PAGES.values():
        shown.open(path)
        levels = [
            int(item.evaluate("element => element.tagName[1]"))
            for item in shown.page.locator("[data-testid=stMain] :is(h1, h2, h3, h4)").all()
        ]
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)
