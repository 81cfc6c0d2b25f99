"""What a person sees and does in the app, in their words."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

# A new machine compiles all it starts with, three times at once; what is there sooner waits no longer.
WAIT = 60_000
SCHEMES = ("light", "dark")
# What a change of the page has caused by the second frame is drawn.
_TWO_FRAMES = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
# What the browser does at Back and Forward: the app goes to the page of an address without being loaded anew. It asks
# the server a moment later; two answers so close that nothing was drawn between them are waited out.
_WALK = """address => new Promise(begun => {
    const app = document.querySelector('[data-testid=stApp]');
    new MutationObserver((_, watching) => { watching.disconnect(); begun(); })
        .observe(app, { attributeFilter: ['data-test-script-state'] });
    setTimeout(begun, 5000);
    history.pushState({}, '', address);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
})"""
expect.set_options(timeout=WAIT)


_UNTIL_STILL = """(card) => new Promise((done) => {
  let before, still = 0;
  const look = () => {
    const now = JSON.stringify(card.getBoundingClientRect());
    still = now === before ? still + 1 : 0;
    before = now;
    still > 12 ? done() : requestAnimationFrame(look);
  };
  look();
})"""


class Screen:
    """One browser window on the app; `hand` is mouse or touch."""

    def __init__(self, page: Page, url: str, hand: str = "mouse") -> None:
        self.page = page
        self.url = url
        self.hand = hand
        self.scheme = SCHEMES[0]
        self.failures: list[str] = []
        self._has_app = False
        page.on("pageerror", lambda error: self.failures.append(str(error)))
        page.set_default_timeout(WAIT)

    def open(self, path: str = "/") -> None:
        """Show an address. A window that has the app open goes there within it: to load it would take twice as long."""
        if self._has_app:
            self.settled()
            self.page.evaluate(_WALK, path)
            self._shown()
        else:
            self.load(path)

    def load(self, path: str = "/") -> None:
        """Show an address as somebody does who comes from elsewhere."""
        self.page.goto(f"{self.url}{path}")
        self._has_app = True
        self._shown()

    def rest(self) -> None:
        """Leave the app for an address of the same server that runs nothing, and forget what a test asked for."""
        self._has_app = False
        if not self.page.is_closed():
            self.page.unroute_all()
            self.page.emulate_media(color_scheme="null", reduced_motion="null")
            self.page.goto(f"{self.url}/healthz")
        self.scheme, self.failures = SCHEMES[0], []

    def _shown(self) -> None:
        self.settled()
        # What lies under a pointer that somebody left there would be drawn as touched.
        self.page.mouse.move(0, 0)
        if self.hand == "touch":
            self._uncover()

    def settled(self) -> None:
        """Wait until the page is connected and its script has run."""
        self.page.wait_for_selector('[data-testid="stApp"][data-test-connection-state="CONNECTED"]')
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        expect(self.page.get_by_test_id("stException")).to_have_count(0)

    def _uncover(self) -> None:
        # A phone opens with the menu over the page when it was left open.
        menu = self.page.get_by_test_id("stSidebar")
        if menu.count() and menu.get_attribute("data-collapsed") == "false":
            self.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").tap()

    def press(self, target: Locator) -> None:
        """A click or a tap."""
        if self.hand == "touch":
            target.tap()
        else:
            target.click()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name).first

    def push(self, name: str) -> None:
        self.press(self.button(name))
        self.settled()

    def menu(self) -> Locator:
        """The menu, opened; on a phone it stands behind a button."""
        menu = self.page.get_by_test_id("stSidebar")
        if self.hand == "touch":
            if menu.get_attribute("data-collapsed") != "false":
                self.press(self.page.get_by_test_id("stExpandSidebarButton"))
            expect(menu).to_have_attribute("data-collapsed", "false")
        return menu

    def area(self, name: str) -> None:
        """Go to another area; on a phone the areas stand in the menu."""
        link = self.page.get_by_role("link", name=name).first
        if self.hand == "touch":
            self.menu()
            expect(link).to_be_visible()
        self.press(link)

    def introduce(self, name: str) -> None:
        self.open()
        field = self.page.get_by_role("textbox", name="Your name")
        expect(self.title()).to_have_text("Lost & Learned")
        field.fill(name)
        self.push("Begin your own review")
        expect(self.title()).to_have_text("Reviews")

    def hand_over(self, name: str) -> None:
        """Let somebody else sit down."""
        self.press(self.page.locator(".st-key-seat-menu button:visible"))
        self.press(self.page.get_by_role("menuitem", name=name))
        expect(self.page.locator(".st-key-seat-menu button:visible")).to_have_text(re.compile(name))
        self.settled()

    def pick(self, key: str, words: str) -> None:
        """Choose what these words find in a field for several choices; a phone has a list alone."""
        box = self.page.locator(f".st-key-{key}").get_by_role("combobox")
        self.press(box)
        if self.hand != "touch":
            box.press_sequentially(words)
        self.press(self.page.get_by_role("option", name=words))
        box.press("Escape")
        self.settled()

    def new_review(self, customer: str) -> int:
        """Start a review and return its number."""
        self.open("/")
        opener = self.page.locator(".st-key-new-review button")
        if opener.count():
            self.press(opener)
            self.settled()
        self.page.get_by_role("textbox", name="Which customer was lost?").fill(customer)
        self.page.get_by_role("textbox", name="When did they tell us?").fill("14 Feb 2018")
        self.page.get_by_role("textbox", name="What was lost, in one line?").fill("All deliveries")
        self.push("Start the review")
        expect(self.title()).to_have_text("What did we lose, when, and who ended it?")
        found = re.search(r"review=(\d+)", self.page.url)
        assert found, self.page.url
        return int(found.group(1))

    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def field(self, label: str) -> Locator:
        """A field that saves itself, by its label."""
        return self.page.get_by_label(label, exact=True).first

    def card(self, text: str) -> Locator:
        title = self.page.locator("summary", has_text=text)
        return self.page.get_by_test_id("stExpander").filter(has=title).first

    def unfold(self, text: str) -> None:
        details = self.card(text).locator("details").first
        if details.get_attribute("open") is None:
            self.press(details.locator("summary"))
            self.settled()
            # What opens over the page is placed once: beside something that still moves it ends outside of the screen.
            details.evaluate(_UNTIL_STILL)

    def status(self, label: str) -> Locator:
        """Where the field says how far its text has got."""
        return self.field(label).locator("xpath=ancestor::div[contains(@class, 'field')]").locator(".status")

    def saved(self, label: str) -> None:
        """Wait until the field says that it is saved."""
        expect(self.status(label)).to_have_text(re.compile("^Saved "))

    def change_scheme(self) -> None:
        """Change the computer from light to dark or back, and wait until the page has followed."""
        self.scheme = SCHEMES[1 - SCHEMES.index(self.scheme)]
        self.page.emulate_media(color_scheme=self.scheme)
        expect(self.page.get_by_test_id("stApp")).to_have_css("color-scheme", self.scheme)
        self.page.evaluate(_TWO_FRAMES)
        self.settled()

    def check(self) -> None:
        assert self.failures == []
        if not self.page.is_closed():
            expect(self.page.get_by_test_id("stException")).to_have_count(0)
