"""Everybody can use every page: no serious finding of axe, light and dark, on a desk and on a phone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import HANDS, with_a_mouse
from tests.browser.screen import SCHEMES, Screen

PAGES = {
    "reviews": "/",
    "loss": "/loss?review=1",
    "assumptions": "/assumptions?review=1",
    "voice": "/voice?review=1",
    "record": "/record?review=1",
    "journey": "/journey?review=1",
    "swot": "/swot?review=1",
    "causes": "/causes?review=1",
    "actions": "/actions?review=1",
    "way_back": "/way_back?review=1",
    "lessons": "/lessons?review=1",
    "findings": "/findings?review=1",
    "meeting, opening": "/meeting?review=1",
    "meeting, a step": "/meeting?review=1&step=causes&minutes=60",
    "meeting, closing": "/meeting?review=1&step=closing",
    "evidence": "/evidence?review=1",
    "history": "/history?review=1",
    "library": "/library",
    "case": "/case?slug=heinz-mcdonalds-2013",
    "actions of all reviews": "/all-actions?samples=yes&state=All",
    "lessons of all cases": "/lessons-learned",
    "bring cases in": "/bring-in",
    "two cases": "/compare?left=heinz-mcdonalds-2013&right=amex-costco-2015",
    "editions": "/editions?slug=heinz-mcdonalds-2013",
    "practice": "/practice",
    "an attempt to begin": "/attempt?slug=heinz-mcdonalds-2013",
    "progress": "/progress",
    "assignments": "/assignments",
    "group session": "/group",
    "settings": "/settings",
}
AXE = Axe()
WEIGHTY = {"serious", "critical"}
# All that another scheme can change; the rest of a page is the same in both.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# A page with each bar and menu that a desk shows beside it.
WITH_A_MENU = ("reviews", "loss", "meeting, a step", "library", "practice", "settings")


@pytest.fixture
def shown(screen: Screen) -> Screen:
    screen.scheme = SCHEMES[HANDS.index(screen.hand)]
    screen.page.emulate_media(reduced_motion="reduce", color_scheme=screen.scheme)
    return screen


def weighty(screen: Screen, **rules: object) -> list[tuple[str, str, str]]:
    """What axe calls serious or critical, with where it first stands."""
    # While a page is being drawn it may be anything for a moment; what is wrong stays wrong.
    return _weighty(screen, rules) and _weighty(screen, rules, after=1_500)


def _weighty(screen: Screen, rules: dict[str, object], after: int = 0) -> list[tuple[str, str, str]]:
    if after:
        screen.page.wait_for_timeout(after)
    # The style sheets are the same on every page, so they are read on the first.
    first = not screen.page.evaluate("'axe' in window")
    if first:
        screen.page.evaluate(AXE.axe_script)
    options = {"resultTypes": ["violations"], "selectors": False, "preload": first, **rules}
    violations = screen.page.evaluate("async options => (await axe.run(options)).violations", options)
    serious = (item for item in violations if item["impact"] in WEIGHTY)
    return [(screen.scheme, item["id"], item["nodes"][0]["html"][:160]) for item in serious]


def misled(screen: Screen) -> list[int]:
    """The levels of the headings, unless there is one title and no level is skipped."""
    levels: list[int] = screen.page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] :is(h1, h2, h3, h4)')].map(item => +item.tagName[1])"
    )
    right = levels.count(1) == 1 and all(after <= before + 1 for before, after in pairwise(levels))
    return [] if right else levels


def test_every_page_has_nothing_serious_for_axe_and_its_headings_in_order(shown: Screen) -> None:
    found, before = {}, ""
    for name, path in PAGES.items():
        shown.open(path)
        # No two that follow each other have the same title, so this is not the page before.
        expect(shown.title().first).not_to_have_text(before)
        before = shown.title().first.inner_text()
        found[name] = (weighty(shown), misled(shown))
    assert found == dict.fromkeys(PAGES, ([], []))


@with_a_mouse
def test_what_a_phone_leaves_out_can_be_read_in_dark_too(shown: Screen) -> None:
    # A desk is looked at in light and a phone in dark, since a width changes no colour.
    shown.open("/")
    shown.change_scheme()
    for name in WITH_A_MENU:
        shown.open(PAGES[name])
        assert (name, weighty(shown, **COLOURS)) == (name, [])


def test_axe_finds_nothing_serious_in_an_open_card(shown: Screen) -> None:
    shown.open("/causes?review=1")
    shown.unfold("Nobody had the duty")
    shown.page.get_by_label("At the time …").first.wait_for()
    assert weighty(shown) == []
