"""The library by hand: Back and Forward keep what was looked for, and a link is made and closed in its dialog."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import with_a_mouse, with_fingers
from tests.browser.screen import Screen

CASE = "imagination-apple-2017"


@with_a_mouse
def test_back_and_forward_bring_words_filters_and_cases_again(screen: Screen) -> None:
    words = screen.page.get_by_role("textbox", name="Search")
    price = screen.page.get_by_role("button", name="Reason: Value and price")
    screen.open("/library")
    words.fill("customer")
    words.press("Enter")
    expect(screen.page).to_have_url(re.compile(r"words=customer$"))
    screen.press(screen.page.get_by_role("button", name=re.compile("^Value and price · ")))
    expect(price).to_be_visible()
    screen.settled()
    looked_for = screen.page.url
    screen.press(screen.page.locator(".st-key-case-list").get_by_role("link").first)
    expect(screen.title()).not_to_have_text("What have others learned?")
    screen.page.go_back()
    expect(screen.title()).to_have_text("What have others learned?")
    expect(price).to_be_visible()
    expect(words).to_have_value("customer")
    assert screen.page.url == looked_for
    screen.page.go_back()
    expect(price).to_have_count(0)
    expect(words).to_have_value("customer")
    screen.page.go_forward()
    expect(price).to_be_visible()
    screen.page.go_forward()
    expect(screen.title()).not_to_have_text("What have others learned?")


@with_fingers
def test_a_link_is_made_once_shown_and_closed_in_its_dialog(screen: Screen) -> None:
    screen.open(f"/case?slug={CASE}")
    screen.push("Share")
    dialog = screen.page.get_by_role("dialog", name="Share this case")
    expect(dialog.get_by_text("No link to this case yet.")).to_be_visible()
    screen.press(dialog.get_by_role("button", name="Create a link"))
    address = dialog.locator("code").inner_text().strip()
    assert screen.page.request.get(address).status == 200
    screen.press(dialog.get_by_role("button", name="Close", exact=True))
    expect(dialog).to_have_count(0)
    screen.push("Share")
    expect(dialog.get_by_text("1 open link")).to_have_count(1)
    expect(dialog.locator("code")).to_have_count(0)
    closing = dialog.get_by_role("button", name="Close this link")
    # What stood in the dialog before goes a moment after what stands there now has come.
    expect(closing).to_have_count(1)
    screen.press(closing)
    screen.press(screen.page.get_by_role("button", name="Close it for good"))
    expect(dialog.get_by_text("0 open links")).to_have_count(1)
    assert screen.page.request.get(address).status == 404


def test_a_passage_in_a_folded_part_is_found_and_comes_in_sight(screen: Screen) -> None:
    screen.open(f"/case?slug={CASE}")
    words = screen.page.get_by_role("textbox", name="Search this case")
    words.fill("70 %")
    words.press("Enter")
    screen.settled()
    screen.press(screen.page.locator(".st-key-case-hits").get_by_role("button", name="Evidence").first)
    passage = screen.page.locator(".st-key-found-passage")
    expect(passage).to_be_in_viewport()
    expect(passage).to_contain_text("70 %")
    assert screen.page.locator(".st-key-found-passage").count() == 1
