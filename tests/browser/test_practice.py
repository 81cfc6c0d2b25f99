"""One attempt from start to score, with a mouse and with fingers."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import with_a_mouse
from tests.browser.screen import Screen

SLUG = "heinz-mcdonalds-2013"


@with_a_mouse
def test_a_case_is_begun_answered_and_scored_and_no_word_is_lost(screen: Screen) -> None:
    screen.open()
    screen.area("Practice")
    expect(screen.title()).to_have_text("What would you have said?")
    screen.open(f"/attempt?slug={SLUG}")
    screen.push("Begin")
    expect(screen.page.get_by_role("heading", name="Part A")).to_be_visible()
    expect(screen.page.get_by_role("heading", name="Part B")).to_have_count(0)
    screen.press(screen.page.get_by_role("button", name="V3 Value not shown"))
    expect(screen.page.get_by_text("100 points: V3")).to_be_visible()
    screen.press(screen.page.get_by_role("button", name="R2 Our coverage or turnover"))
    expect(screen.page.get_by_text("37 points: R2")).to_be_visible()
    screen.field("What would you do next?").press_sequentially("Ring the new owner ")
    screen.page.reload()
    screen.settled()
    expect(screen.page.get_by_text("37 points: R2")).to_be_visible()
    expect(screen.field("What would you do next?")).to_have_value("Ring the new owner ")
    screen.field("What would you do next?").press_sequentially("today.")
    # Pressed at once, while the last word is still on its way.
    screen.press(screen.button("Commit and read on"))
    screen.press(screen.page.get_by_role("button", name="Commit my answers"))
    expect(screen.page.get_by_role("heading", name="How close were you?")).to_be_visible()
    expect(screen.page.get_by_text(re.compile("^Brier score"))).to_be_visible()
    expect(screen.page.get_by_text("today.")).to_be_visible()
    expect(screen.page.get_by_role("heading", name="Part B")).to_be_visible()
    expect(screen.page.locator(".picture svg:visible").first).to_be_visible()
    screen.page.reload()
    screen.settled()
    expect(screen.page.get_by_role("heading", name="How close were you?")).to_be_visible()
