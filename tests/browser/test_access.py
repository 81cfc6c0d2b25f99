"""Everybody can use every page: no serious finding of axe, light and dark, on a desk and on a phone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from lib.model.roles import Person
from tests.browser.conftest import HANDS, begun, with_a_mouse, with_fingers
from tests.browser.screen import SCHEMES, Screen
from tests.server import Server

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
    "meetings": "/programme?review=1",
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
    "month by month": "/month-by-month",
    "an account to begin": "/month-by-month?slug=case-418306927541",
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
_IS_TOO_WIDE = """[document.documentElement, document.querySelector('[data-testid=stMain]')]
    .some(part => part.scrollWidth > part.clientWidth)"""
_GLIDES = """() => {
  const glides = (part, layer) => {
    const { transitionDuration, animationDuration } = getComputedStyle(part, layer);
    return `${transitionDuration},${animationDuration}`.split(',').some(told => parseFloat(told) > 0.001);
  };
  return [...document.querySelectorAll('*')]
    .flatMap(part => [part, ...(part.shadowRoot?.querySelectorAll('*') ?? [])])
    .filter(part => ['', '::before', '::after'].some(layer => glides(part, layer)))
    .map(part => part.outerHTML.slice(0, 80));
}"""
# What has the focus: whether it is on the screen and bears a ring (a field of text has its border in another colour),
# and whether anything that a Tab reaches stands behind it.
_STOP = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (at === document.body) return null;
  const around = [at, at.parentElement, at.closest('label'), at.closest('[role=group]')].filter(Boolean);
  const ringed = around.map(part => getComputedStyle(part)).some(
    style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
  const box = at.getBoundingClientRect();
  const seen = box.bottom > 0 && box.top < innerHeight && (ringed || at.matches('input, textarea, [role=combobox]'));
  const host = document.activeElement;
  const after = [...document.querySelectorAll('[data-testid=stApp] :is(button, summary, a[href], input)')]
    .filter(part => part.tabIndex >= 0 && !part.disabled && part.type !== 'radio' && part.type !== 'file')
    .filter(part => part.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .filter(part => host.compareDocumentPosition(part) === Node.DOCUMENT_POSITION_FOLLOWING);
  return { words: at.outerHTML.slice(0, 120), seen, after: after.length };
}"""
_STOPS_MOST = 150
# Links within a text are as high as its lines; signs keep their size, and what takes the touch lies over them.
_IS_LOW = """() => {
  const parts = root => [...root.querySelectorAll('*')].flatMap(
    part => [part, ...(part.shadowRoot ? parts(part.shadowRoot) : [])]);
  const high = part => {
    const over = getComputedStyle(part, '::after');
    const lies = over.position === 'absolute' && over.content !== 'none';
    const more = lies ? parseFloat(over.top) + parseFloat(over.bottom) : 0;
    return part.getBoundingClientRect().height - Math.min(0, more || 0);
  };
  const around = part => [part, ...(part.labels ?? []), part.closest('[role=group], [data-testid$=RootElement]')];
  return parts(document.body)
    .filter(part => part.matches('button, summary, input, select, textarea, a[href], [role=tab], [role=slider]'))
    .filter(part => !part.matches('[data-testid=stSkipToContent], :is(p, li, td, dd, h1, h2, h3, h4) a'))
    .filter(part => part.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && part.offsetWidth > 1)
    .filter(part => around(part).every(item => !item || high(item) < 43.5))
    .map(part => part.outerHTML.slice(0, 120));
}"""


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


def low(screen: Screen) -> list[str]:
    """What fingers choose or write in that is lower than one."""
    parts: list[str] = screen.page.evaluate(_IS_LOW) if screen.hand == "touch" else []
    return parts


def gliding(screen: Screen) -> list[str]:
    """What moves although this person asked for less motion."""
    parts: list[str] = screen.page.evaluate(_GLIDES)
    return parts


def astray(screen: Screen) -> list[str]:
    """Where Tab leads to nothing that shows, or leaves the page before its end."""
    if screen.hand == "touch":
        return []
    wrong, last = [], None
    for _ in range(_STOPS_MOST):
        screen.page.keyboard.press("Tab")
        stop = screen.page.evaluate(_STOP)
        if stop is None:
            return [*wrong, *([f"left at {last['words']}"] if last and last["after"] else [])]
        if not stop["seen"]:
            wrong.append(stop["words"])
        last = stop
    return wrong


def test_every_page_is_right_for_axe_readers_of_heads_fingers_less_motion_and_the_keyboard(
    shown: Screen,
) -> None:
    found, before = {}, ""
    for name, path in PAGES.items():
        shown.open(path)
        # No two that follow each other have the same title, so this is not the page before.
        expect(shown.title().first).not_to_have_text(before)
        before = shown.title().first.inner_text()
        found[name] = (weighty(shown), misled(shown), low(shown), gliding(shown), astray(shown))
    assert found == dict.fromkeys(PAGES, ([], [], [], [], []))


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


def test_home_with_reviews_of_ones_own_has_nothing_serious_for_axe(shown: Screen, server: Server, ann: Person) -> None:
    begun(server, ann, f"Own review {shown.hand}")
    shown.open("/")
    shown.page.get_by_text(f"Own review {shown.hand}").first.wait_for()
    assert (weighty(shown), misled(shown)) == ([], [])


def test_at_twice_the_size_no_page_is_wider_than_the_screen(browser: Browser, server: Server) -> None:
    # 1280 × 900 at 200 % has room for as much as this.
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    screen = Screen(context.new_page(), server.url)
    too_wide = []
    for name, path in PAGES.items():
        screen.open(path)
        if screen.page.evaluate(_IS_TOO_WIDE):
            too_wide.append(name)
    context.close()
    assert too_wide == []


@with_a_mouse
def test_a_link_shows_that_it_has_the_focus(shown: Screen) -> None:
    shown.open("/findings?review=1")
    shown.page.get_by_role("link", name="Evidence").press("Tab")
    link = shown.page.get_by_role("link", name="History")
    expect(link).to_be_focused()
    expect(link).to_have_css("outline-style", "solid")
    to_heading = shown.page.get_by_role("link", name="Link to heading").first
    to_heading.focus()
    shown.page.wait_for_function(
        "() => document.activeElement.checkVisibility({ opacityProperty: true, visibilityProperty: true })"
    )
    expect(to_heading).to_be_focused()


@with_fingers
@pytest.mark.parametrize(
    ("path", "card"), [("/causes?review=1", "Nobody had the duty"), ("/swot?review=1", "Energy use")]
)
def test_what_fingers_choose_in_an_open_card_is_as_high_as_one(shown: Screen, path: str, card: str) -> None:
    shown.open(path)
    shown.unfold(card)
    shown.page.get_by_role("button", name="More").first.wait_for()
    assert low(shown) == []


@with_fingers
def test_the_menus_of_a_phone_are_as_high_as_fingers(shown: Screen) -> None:
    shown.open("/loss?review=1")
    shown.menu()
    assert low(shown) == []


@with_a_mouse
def test_who_cancels_a_new_review_stands_on_something_to_press(shown: Screen, server: Server, ann: Person) -> None:
    begun(server, ann, "Beside a form")
    shown.open("/")
    shown.page.locator(".st-key-new-review button").press("Enter")
    expect(shown.page.get_by_role("heading", name="New review")).to_be_focused()
    shown.button("Cancel").press("Enter")
    expect(shown.button("Cancel")).to_have_count(0)
    shown.page.wait_for_function("() => document.activeElement.matches('button, summary, a[href]')")
    expect(shown.page.locator(":focus")).not_to_have_accessible_name("Link to heading")
