"""Everybody can use every page: no serious finding of axe, light and dark, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import context_for
from tests.browser.screen import SCHEMES, Screen
from tests.server import Server

PAGES = {
    "reviews": "/",
    "loss": "/loss?review=2",
    "assumptions": "/assumptions?review=2",
    "voice": "/voice?review=2",
    "record": "/record?review=2",
    "journey": "/journey?review=2",
    "swot": "/swot?review=2",
    "causes": "/causes?review=2",
    "actions": "/actions?review=2",
    "way_back": "/way_back?review=2",
    "lessons": "/lessons?review=2",
    "findings": "/findings?review=2",
    "meeting, opening": "/meeting?review=2",
    "meeting, a step": "/meeting?review=2&step=causes&minutes=60",
    "meeting, closing": "/meeting?review=2&step=closing",
    "evidence": "/evidence?review=2",
    "history": "/history?review=2",
    "library": "/library",
    "case": "/case?slug=heinz-mcdonalds-2013",
    "settings": "/settings",
}
WEIGHTY = {"serious", "critical"}


@pytest.fixture
def shown(browser: Browser, server: Server, hand: str) -> Iterator[Screen]:
    context = context_for(browser, hand, reduced_motion="reduce")
    screen = Screen(context.new_page(), server.url, hand)
    screen.introduce("Ann")
    yield screen
    context.close()


def weighty(screen: Screen) -> list[tuple[str, str, str]]:
    """What axe calls serious or critical in light and in dark, with where it first stands; leaves the other one on."""
    found = []
    for turn in range(len(SCHEMES)):
        if turn:
            screen.change_scheme()
        violations = Axe().run(screen.page).response["violations"]
        found += [
            (screen.scheme, item["id"], item["nodes"][0]["html"][:160])
            for item in violations
            if item["impact"] in WEIGHTY
        ]
    return found


def misled(screen: Screen) -> list[int]:
    """The levels of the headings, unless there is one title and no level is skipped."""
    levels: list[int] = screen.page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] :is(h1, h2, h3, h4)')].map(item => +item.tagName[1])"
    )
    right = levels.count(1) == 1 and all(after <= before + 1 for before, after in pairwise(levels))
    return [] if right else levels


def test_every_page_has_nothing_serious_for_axe_and_its_headings_in_order(shown: Screen) -> None:
    found = {}
    for name, path in PAGES.items():
        shown.open(path)
        found[name] = (weighty(shown), misled(shown))
    assert found == dict.fromkeys(PAGES, ([], []))


def test_axe_finds_nothing_serious_in_an_open_card(shown: Screen) -> None:
    shown.open("/causes?review=2")
    shown.unfold("A thin margin")
    shown.page.get_by_label("At the time …").first.wait_for()
    assert weighty(shown) == []
