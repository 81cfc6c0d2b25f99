"""A whole review typed in a browser: clicks for each act, and whether every text ended where it was meant to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, expect, sync_playwright

from lib.model.fields import FieldSpec, Kind
from lib.model.record import Row
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.causes import Cause
from lib.services.auth import people
from lib.services.context import Context
from lib.services.review import reviews
from lib.store import open_store
from tests.bench.acts_hand import Hand
from tests.bench.figures import line
from tests.browser.conftest import HANDS, context_for, launched
from tests.browser.screen import Screen
from tests.server import Server, app

ADD, CITE, SOURCE, WEIGHT, SAID = 2, 2, 4, 2, 1
# The screen a meeting is held over.
_PROJECTOR = {"width": 1440, "height": 900}
_MIDDLE = range(40, 61)
_CITES = "evidence"


@dataclass(frozen=True)
class Place:
    """Where rows of a worksheet are added: the address of the page, and the tab on it."""

    sheet: str
    page: str
    tab: str = ""


# Evidence first: the rows after it cite it.
PLACES = (
    Place("evidence", "evidence"),
    Place("interviews", "voice"),
    Place("promises", "record", "Promises"),
    Place("touchpoints", "journey"),
    Place("notes", "swot"),
    Place("causes", "causes"),
    Place("actions", "actions"),
    Place("lessons", "lessons"),
)


def run(folder: Path) -> None:
    """Type the review, count, and read back from the database what was kept."""
    server = app(folder)
    server.start()
    try:
        with sync_playwright() as playwright:
            browser = launched(playwright)
            hand = Hand(Screen(context_for(browser, HANDS[0]).new_page(), server.url))
            review = _started(hand)
            cited = [place.sheet for place in PLACES if _typed_row(hand, review, place)]
            _answer(hand, review)
            _said(hand, review)
            browser.close()
        _check(server, review, hand, cited)
    finally:
        server.stop()


def _count(act: str, clicks: int, goal: int, fault: str = "") -> None:
    line(act, f"{clicks} click{'' if clicks == 1 else 's'}{fault}", f"≤ {goal}", clicks <= goal and not fault)


def _started(hand: Hand) -> int:
    """A new review, told by its three questions."""
    page = hand.screen.page
    hand.screen.introduce("Ann")
    opener = page.locator(".st-key-new-review button")
    if opener.count():
        hand.click(opener)
    for label, name, text in (
        ("Which customer was lost?", "customer", "Hilltop Foods"),
        ("What was lost, in one line?", "what_was_lost", "All deliveries to their stores"),
        ("When did they tell us?", "", "14 Feb 2018"),
    ):
        page.get_by_role("textbox", name=label).click()
        if name:
            hand.write(text, "loss", name)
        else:
            page.keyboard.type(text)
    hand.screen.push("Start the review")
    page.wait_for_url(re.compile(r"/loss\?review=\d+"))
    return int(page.url.rpartition("review=")[2])


def _typed_row(hand: Hand, review: int, place: Place) -> bool:
    """One row with a text in each of its fields for text; whether it cites a source, known and new."""
    screen, noun = hand.screen, SHEETS[place.sheet].noun
    screen.open(f"/{place.page}?review={review}")
    hand.begin()
    if place.tab:
        hand.click(screen.page.get_by_role("tab", name=place.tab))
    hand.click(screen.page.locator(f"[class*=st-key-add-{place.sheet}] button:visible").first)
    hand.waits_to_write(noun)
    _count(f"add a row: {noun}", hand.clicks, ADD)
    # The first text goes wherever the app has put the cursor.
    first, *others = _texts(hand, place.sheet)
    hand.write(f"{first.name} of the {noun}", place.sheet, first.name)
    for spec in others:
        hand.enter(_field(hand, spec))
        hand.write(f"{spec.name} of the {noun}", place.sheet, spec.name)
    if place.sheet == "causes":
        _weigh(hand)
    cites = SHEETS[place.sheet].record.specs().get(_CITES)
    if cites is None or cites.kind is not Kind.LINKS:
        return False
    _cite(hand, noun, cites)
    _new_source(hand, noun)
    return True


def _card(hand: Hand) -> Locator:
    return hand.screen.page.locator("[data-testid=stExpander] > details[open]").filter(
        has=hand.screen.page.locator(".autosave")
    )


def _field(hand: Hand, spec: FieldSpec) -> Locator:
    return _card(hand).get_by_label(spec.title, exact=True).first


def _texts(hand: Hand, sheet: str) -> Iterator[FieldSpec]:
    """The fields for text that the open card shows, in the order in which they stand on it."""
    specs = [spec for spec in SHEETS[sheet].record.specs().values() if spec.kind in (Kind.LINE, Kind.TEXT)]
    shown = [spec for spec in specs if _field(hand, spec).count()]
    tops = {spec.name: _top(_field(hand, spec)) for spec in shown}
    return iter(sorted(shown, key=lambda spec: tops[spec.name]))


def _top(target: Locator) -> tuple[float, float]:
    box = target.bounding_box()
    assert box
    return box["y"], box["x"]


def _cite(hand: Hand, noun: str, spec: FieldSpec) -> None:
    hand.begin()
    field = _card(hand).get_by_role("group", name=spec.title, exact=True).first
    hand.click(field.locator("summary"))
    hand.click(field.get_by_text("[1]").last)
    _count(f"cite a known source: {noun}", hand.clicks, CITE)


def _new_source(hand: Hand, noun: str) -> None:
    screen, before = hand.screen, hand.screen.page.url
    hand.begin()
    hand.click(_card(hand).get_by_role("button", name="New evidence"))
    statement = screen.page.get_by_role("textbox", name="What it says")
    expect(statement).to_be_visible()
    hand.click(statement)
    screen.page.keyboard.press("ControlOrMeta+A")
    hand.write(f"Heard for the {noun}", "evidence", "statement")
    hand.click(screen.page.get_by_role("button", name="Add and cite"))
    expect(screen.page.get_by_text("is added and cited").first).to_be_visible()
    left = "" if screen.page.url == before else ", left the page"
    _count(f"write a new source: {noun}", hand.clicks, SOURCE, left)


def _weigh(hand: Hand) -> None:
    hand.begin()
    hand.click(_card(hand).get_by_role("slider").first)
    _count("set a weight", hand.clicks, WEIGHT)


def _answer(hand: Hand, review: int) -> None:
    """An answer to the first question of the script."""
    screen = hand.screen
    screen.open(f"/voice?review={review}")
    hand.begin()
    hand.click(screen.page.get_by_role("tab", name="Script"))
    hand.click(screen.page.locator(".st-key-answer-1 button"))
    hand.waits_to_write("answer")
    _count("add a row: answer", hand.clicks, ADD)
    hand.write("We told you so in spring", "answers", "words")


def _said(hand: Hand, review: int) -> None:
    """Two causes said in the meeting, one after the other."""
    screen = hand.screen
    screen.page.set_viewport_size(_PROJECTOR)
    screen.open(f"/meeting?review={review}&step=causes")
    entry = screen.page.get_by_role("textbox", name="Write down what was said")
    expect(entry).to_be_visible()
    scrolls = "" if _in_view(entry, _PROJECTOR["height"]) else ", after scrolling"
    hand.begin()
    hand.click(entry)
    for text in ("Nobody called them back", "The reports went unread"):
        hand.write(text, "causes", "text")
        screen.page.keyboard.press("Enter")
        expect(screen.page.get_by_text(f"Saved: {text}")).to_be_visible()
        expect(entry).to_be_focused()
    _count("two causes said in the meeting", hand.clicks, SAID, scrolls)


def _in_view(target: Locator, height: int) -> bool:
    box = target.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= height


def _check(server: Server, review: int, hand: Hand, cited: list[str]) -> None:
    store = open_store(server.environment["LOST_AND_LEARNED_DATABASE"], migrate=False)
    person = people.at_this_computer(store)
    assert person
    workbook = reviews.workbook(Context(store, person), review)
    store.dispose()
    lost = [sheet for sheet in cited if not any(len(row.record.evidence) > 1 for row in _rows(workbook, sheet))]
    lost += [] if any(row.record.weight in _MIDDLE for row in workbook.rows(Cause)) else ["weight"]
    _faults("choices not kept as clicked", lost, len(cited) + 1)
    kept = list(_kept(workbook))
    misplaced = [
        f"“{text}” is in {places or 'no field'}, not in {place}"
        for text, place in hand.written.items()
        if (places := [(sheet, name) for sheet, name, value in kept if text in value]) != [place]
    ]
    _faults("texts misplaced", misplaced, len(hand.written))
    _faults("new cards without a cursor in view", hand.unseen, len(PLACES) + 1)
    _faults("moves while somebody typed", hand.moves, len(hand.written))


def _faults(what: str, faults: list[str], among: int) -> None:
    line(what, f"{len(faults)} of {among}", "0", not faults)
    for fault in faults:
        line("", fault)


def _kept(workbook: Workbook) -> Iterator[tuple[str, str, str]]:
    """Worksheet, field and text of everything that is written in a review."""
    for key in SHEETS:
        for row in _rows(workbook, key):
            yield from ((key, name, value) for name, value in row.record.stored().items() if isinstance(value, str))


def _rows(workbook: Workbook, sheet: str) -> tuple[Row[Any], ...]:
    return workbook.rows(SHEETS[sheet].record)
