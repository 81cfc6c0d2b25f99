"""A trainer gives a case and leaves on the way; a trainee does it; the trainer sees that it is done."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from lib.model.roles import Role
from lib.services.auth import people
from lib.services.context import Context
from lib.store import Store
from tests.browser.conftest import with_a_mouse, with_fingers
from tests.browser.screen import Screen


@pytest.fixture
def trainee(store: Store, hand: str) -> str:
    """Somebody new at this computer; their name."""
    name = f"Tara {hand}"
    people.add(Context(store, people.OPERATOR), name, {Role.TRAINEE})
    return name


def given(screen: Screen, trainee: str) -> str:
    """A case is assigned to this person by hand, with words that survive leaving the page; the words."""
    # The words tell the two hands apart: both use the same app, and what is assigned stays so.
    first, rest = f"{trainee}, look at the people.", " And the day."
    screen.open("/assignments")
    screen.pick("assign-cases", "Card company")
    screen.pick("assign-people", trainee)
    screen.field("Note").press_sequentially(first)
    # Left at once, while the last word is still on its way.
    screen.press(screen.page.get_by_role("link", name="Back to practice"))
    expect(screen.title()).to_have_text("What would you have said?")
    screen.press(screen.page.get_by_role("link", name="Assignments"))
    expect(screen.title()).to_have_text("Who practises on what?")
    expect(screen.field("Note")).to_have_value(first)
    screen.field("Note").press_sequentially(rest)
    screen.press(screen.button("Assign these cases"))
    expect(screen.page.get_by_text("1 case for 1 person.")).to_be_visible()
    screen.press(screen.button("Assign now"))
    return first + rest


def is_listed(screen: Screen, trainee: str, words: str, done: str) -> None:
    """The trainer's page shows what was written, and how much of it this person has done."""
    expect(screen.page.get_by_text(words)).to_be_visible()
    line = screen.page.get_by_role("row", name=trainee)
    expect(line.get_by_role("cell", name=done)).to_be_visible()


@with_a_mouse
def test_a_case_is_assigned_with_words_that_survive_leaving(screen: Screen, trainee: str) -> None:
    words = given(screen, trainee)
    is_listed(screen, trainee, words, "0 of 1")


@with_fingers
def test_a_case_is_assigned_done_and_seen_as_done(screen: Screen, trainee: str) -> None:
    words = given(screen, trainee)
    is_listed(screen, trainee, words, "0 of 1")
    screen.hand_over(trainee)
    screen.press(screen.page.get_by_role("link", name="Practice: 1 case assigned to you"))
    expect(screen.page.get_by_text(words)).to_be_visible()
    screen.press(screen.page.get_by_role("link", name="Answer it").first)
    screen.push("Begin")
    screen.press(screen.page.get_by_role("button", name="V3 Value not shown"))
    expect(screen.page.get_by_text("100 points: V3")).to_be_visible()
    screen.press(screen.button("Commit and read on"))
    screen.press(screen.page.get_by_role("button", name="Commit my answers"))
    expect(screen.page.get_by_role("heading", name="How close were you?")).to_be_visible()
    screen.hand_over("Ann")
    screen.area("Practice")
    screen.press(screen.page.get_by_role("link", name="Assignments"))
    # What is done folds and says so.
    screen.press(screen.page.locator("summary").filter(has_text="1 of 1 done"))
    line = screen.page.get_by_role("row", name=trainee)
    expect(line.get_by_role("cell", name="1 of 1")).to_be_visible()
    expect(screen.page.get_by_text("no scores are shared").first).to_be_visible()
