"""A real browser on the real app, with a mouse and with fingers.

What a phone lays out in its own way, and every kind of control, is tried with both; a journey that uses nothing else,
or that types alone, is made with one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from lib.model.roles import Person
from lib.services.auth import people
from lib.services.context import Context
from lib.services.review import reviews
from lib.store import Store, open_store
from tests.browser.screen import Screen
from tests.server import Server, app

HANDS = ("mouse", "touch")
_PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
)
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = launched(playwright)
    yield started
    started.close()


def launched(playwright: Playwright) -> Browser:
    """The browser of this computer, without a window."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    assert path, "This needs a browser: install the package chromium."
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return playwright.chromium.launch(executable_path=path, args=arguments)


@pytest.fixture(scope="session")
def server(browser: Browser, sampled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with the sample library and somebody called Ann at this computer, who told it her name herself."""
    started = app(tmp_path_factory.mktemp("app"))
    shutil.copy(sampled_file, started.environment["LOST_AND_LEARNED_DATABASE"].removeprefix("sqlite:///"))
    started.start()
    context = context_for(browser, HANDS[0])
    Screen(context.new_page(), started.url).introduce("Ann")
    context.close()
    yield started
    started.stop()
    assert "Traceback" not in started.logged(), started.logged()


@pytest.fixture(scope="session")
def ann(server: Server) -> Person:
    """Whose computer it is."""
    opened = open_store(server.environment["LOST_AND_LEARNED_DATABASE"], migrate=False)
    person = people.at_this_computer(opened)
    opened.dispose()
    assert person is not None
    return person


def begun(server: Server, person: Person, customer: str) -> int:
    """The number of a new review that nobody had to type in."""
    opened = open_store(server.environment["LOST_AND_LEARNED_DATABASE"], migrate=False)
    review = reviews.start(Context(opened, person), customer, "14 Feb 2018", "All deliveries")
    opened.dispose()
    return review.id


@pytest.fixture
def store(server: Server) -> Iterator[Store]:
    """The server's database, for what a test does not have to click."""
    opened = open_store(server.environment["LOST_AND_LEARNED_DATABASE"], migrate=False)
    yield opened
    opened.dispose()


def context_for(browser: Browser, hand: str, **more: object) -> BrowserContext:
    if hand == "touch":
        # Streamlit closes the menu over a page by itself on what calls itself a phone.
        phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "user_agent": _PHONE}
        return browser.new_context(**phone, **more)
    return browser.new_context(viewport={"width": 1280, "height": 900}, **more)


with_a_mouse = pytest.mark.parametrize("hand", ["mouse"])
with_fingers = pytest.mark.parametrize("hand", ["touch"])


@pytest.fixture(params=HANDS)
def hand(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


class Windows:
    """Browsers of people who keep what they loaded of the app, which never changes, and forget everything else."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self._url = url
        self._screens: dict[tuple[str, int], Screen] = {}

    def open(self, hand: str, number: int = 0) -> Screen:
        """The window in the browser of somebody who was never here; each number is another person's.

        It is the same window for all tests: the program that shows it has read the scripts of the app already.
        """
        screen = self._screens.get((hand, number))
        context = screen.page.context if screen else context_for(self._browser, hand)
        context.set_offline(False)
        for page in context.pages:
            if screen is None or page is not screen.page:
                page.close()
        if screen is None or screen.page.is_closed():
            screen = self._screens[hand, number] = Screen(context.new_page(), self._url, hand)
        screen.rest()
        session = context.new_cdp_session(screen.page)
        session.send("Storage.clearDataForOrigin", {"origin": self._url, "storageTypes": "cookies,local_storage"})
        session.detach()
        return screen


@pytest.fixture(scope="session")
def windows(browser: Browser, server: Server) -> Windows:
    return Windows(browser, server.url)


@pytest.fixture
def screen(windows: Windows, hand: str) -> Iterator[Screen]:
    """Ann's browser window, still empty."""
    shown = windows.open(hand)
    yield shown
    shown.check()
    shown.rest()


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder
