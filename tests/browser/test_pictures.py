"""Pictures in a real browser: the layout of their place, colours of the scheme, words, hints, a file to take along."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from lib.services.library import samples
from lib.store import Store
from tests.browser.screen import Screen

LAYOUTS = {"mouse": "from-660", "touch": "from-345"}
LARGE = {"mouse": "from-1080", "touch": "from-345"}
FILLS = "svg => [...svg.querySelectorAll('text')].map(text => getComputedStyle(text).fill)"


@pytest.fixture
def picture(store: Store, screen: Screen) -> Locator:
    """The first emotion line of the sample that is a review."""
    screen.open(f"/journey?review={samples.number_of(store, samples.FLAGSHIP)}")
    found = screen.page.get_by_role("img", name=re.compile("^The feeling for")).first
    expect(found).to_be_visible()
    return found


def shown(picture: Locator) -> Locator:
    """The layouts that are seen."""
    return picture.locator("> svg").filter(visible=True)


def test_one_layout_is_shown_which_fits_its_place(screen: Screen, picture: Locator) -> None:
    expect(shown(picture)).to_have_class([LAYOUTS[screen.hand]])
    wide, place = (item.bounding_box() for item in (shown(picture), picture))
    assert wide and place
    assert (wide["x"], wide["width"]) == (place["x"], place["width"])
    assert screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_change_of_scheme_changes_the_colours_of_what_is_drawn(screen: Screen, picture: Locator) -> None:
    light = shown(picture).evaluate(FILLS)
    screen.change_scheme()
    dark = shown(picture).evaluate(FILLS)
    assert len(light) == len(dark) > 10
    assert {"rgb(17, 17, 17)", "rgb(86, 90, 100)"} <= set(light)
    assert not set(light) & set(dark)
    screen.change_scheme()


def test_marks_say_what_they_are_to_a_pointer_and_to_a_finger(screen: Screen) -> None:
    screen.open("/case?slug=dhl-kfc-2018")
    picture = screen.page.get_by_role("img", name=re.compile("^The feeling")).first
    mark = shown(picture).locator("circle").filter(has_text=re.compile(" – ")).first
    said = mark.locator("title").text_content() or ""
    assert said in shown(picture).locator("title").all_text_contents()
    tip = screen.page.get_by_role("status").filter(has_text=said)
    screen.press(mark)
    expect(tip).to_have_count(1 if screen.hand == "touch" else 0)
    if screen.hand == "touch":
        expect(tip).to_be_in_viewport(ratio=0.99)


def test_a_point_of_a_line_and_a_box_of_a_tree_open_their_cards(screen: Screen, store: Store, picture: Locator) -> None:
    title = "Takes over from the earlier carrier"
    screen.press(screen.page.get_by_role("button", name=re.compile(f"^Open the card: \\d+ {title}")))
    expect(screen.card(title).locator("details").first).to_have_attribute("open", "")
    expect(screen.card(title)).to_be_in_viewport()
    screen.open(f"/causes?review={samples.number_of(store, samples.FLAGSHIP)}")
    box = screen.page.get_by_role("button", name=re.compile("^Open the card: ")).last
    named = (box.get_attribute("title") or "")[:20]
    box.focus()
    screen.page.keyboard.press("Enter")
    expect(screen.card(named).locator("details").first).to_have_attribute("open", "")


def test_a_picture_is_seen_large_and_taken_along_as_a_file(screen: Screen, picture: Locator, downloads: Path) -> None:
    # The head of the picture stands for no row.
    press = picture.tap if screen.hand == "touch" else picture.click
    press(position={"x": 20, "y": 10})
    with screen.page.expect_download() as taken:
        screen.push("Download as SVG")
    file = downloads / taken.value.suggested_filename
    taken.value.save_as(file)
    drawn = ET.parse(file).getroot()
    assert file.name.startswith("emotion-line")
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(" not in file.read_text("utf-8")
    screen.push("Fullscreen")
    expect(shown(picture)).to_have_class([LARGE[screen.hand]])
    screen.push("Fullscreen")
    expect(shown(picture)).to_have_class([LAYOUTS[screen.hand]])
