"""An account read month by month with fingers: a reload goes on where one was, and no word is lost."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from lib.model.roles import Person
from lib.services.context import Context
from lib.services.practice import month_by_month
from lib.store import Store
from tests.browser.conftest import with_fingers
from tests.browser.screen import Screen

KEPT = "case-418306927541"
DO = "What would you do this month?"


def answer(screen: Screen, number: int, said: str) -> None:
    screen.press(screen.button(f"Answer month {number}"))
    screen.press(screen.page.get_by_role("button", name=said, exact=True))


@with_fingers
def test_an_account_is_read_to_its_end_and_no_word_is_lost(screen: Screen, store: Store, ann: Person) -> None:
    screen.open()
    screen.area("Practice")
    screen.settled()
    screen.press(screen.page.get_by_role("link", name="Month by month"))
    expect(screen.title()).to_have_text("Would you have seen it coming?")
    screen.open(f"/month-by-month?slug={KEPT}")
    screen.push("Begin this account")
    expect(screen.page.get_by_role("heading", name="Month 1")).to_be_visible()
    answer(screen, 1, "No alarm")
    # The next month comes into sight with the focus on its heading.
    expect(screen.page.get_by_role("heading", name="Month 2")).to_be_in_viewport()
    screen.field(DO).press_sequentially("Ring the new ")
    screen.page.reload()
    screen.settled()
    expect(screen.page.get_by_role("heading", name="Month 2")).to_be_visible()
    expect(screen.field(DO)).to_have_value("Ring the new ")
    screen.field(DO).press_sequentially("buyer.")
    # Pressed at once, while the last word is still on its way.
    answer(screen, 2, "Alarm")
    expect(screen.page.get_by_role("heading", name="Month 3")).to_be_visible()
    expect(screen.field(DO)).to_have_value("")
    context = Context(store, ann)
    (own,) = [item for item in month_by_month.attempts(context) if item.slug == KEPT]
    assert [(item.alarm, item.do) for item in own.answers] == [(False, ""), (True, "Ring the new buyer.")]
    for answered in range(2, 11):
        month_by_month.say(context, KEPT, answered, alarm=False)
    screen.page.reload()
    screen.settled()
    answer(screen, 12, "No alarm")
    expect(screen.page.get_by_text("This account was kept; you raised one false alarm.")).to_be_visible()
    expect(screen.page.get_by_role("heading", name="Why it stayed")).to_be_visible()
    found = screen.page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] :is(h1, h2, h3, h4)')].map(item => +item.tagName[1])"
    )
    assert found == [1, 2, 2, 2]
    picture = screen.page.locator(".picture svg:visible").first
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    expect(screen.page).to_have_url(re.compile(r"made=\d+"))
