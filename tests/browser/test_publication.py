"""From a review to what a leader holds in hand: publish, find, read, download."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from lib.model.roles import Person
from tests.browser.conftest import begun, with_a_mouse
from tests.browser.screen import Screen
from tests.server import Server


@pytest.fixture
def published(screen: Screen, hand: str) -> str:
    """A small review taken to publication; its customer's name."""
    customer = f"Brindle {hand}"
    number = screen.new_review(customer)
    screen.open(f"/lessons?review={number}")
    screen.push("Add a lesson")
    screen.field("Lesson").press_sequentially("When we see a new buyer, we meet them within 30 days.")
    screen.saved("Lesson")
    screen.page.get_by_role("textbox", name="Approved by").fill("Head of Sales")
    screen.page.get_by_role("textbox", name="Why publish with open points?").fill("A first edition for the team.")
    screen.push("Publish this edition")
    expect(screen.title()).to_contain_text(customer)
    return customer


def test_a_review_is_published_found_read_and_downloaded(screen: Screen, published: str, downloads: Path) -> None:
    screen.open("/library")
    screen.page.get_by_role("textbox", name="Search").fill(f"buyer {published.split()[1]}")
    screen.page.keyboard.press("Enter")
    screen.settled()
    expect(screen.page.get_by_text("1 case", exact=True)).to_be_visible()
    screen.press(screen.page.locator(".st-key-case-list").get_by_role("link").first)
    expect(screen.title()).to_contain_text(published)
    expect(screen.page.get_by_text("A first edition for the team.")).to_be_visible()
    expect(screen.page.get_by_text("we meet them within 30 days").first).to_be_visible()
    for button, least in (("Case study (PDF)", 3), ("Leadership brief (PDF)", 1)):
        with screen.page.expect_download() as waiting:
            screen.press(screen.button(button))
        path = downloads / waiting.value.suggested_filename
        waiting.value.save_as(path)
        pages = PdfReader(path).pages
        assert len(pages) >= least
        assert published in pages[0].extract_text()


@with_a_mouse
def test_a_training_edition_is_rehearsed_decided_on_and_published(screen: Screen, server: Server, ann: Person) -> None:
    number = begun(server, ann, "Ostlergate")
    screen.open(f"/lessons?review={number}")
    screen.push("Add a lesson")
    screen.field("Lesson").press_sequentially("We visit Ostlergate as Jane Marlow did.")
    screen.saved("Lesson")
    screen.page.get_by_role("textbox", name="Approved by").fill("Head of Sales")
    screen.page.get_by_role("textbox", name="Why publish with open points?").fill("For the team.")
    screen.push("Publish this edition")
    expect(screen.title()).to_contain_text("Ostlergate")
    screen.open(f"/lessons?review={number}")
    screen.unfold("Preview the training edition")
    expect(screen.page.get_by_text("1 suspicious word to replace or accept")).to_be_visible()
    screen.press(screen.button("Replace"))
    put = screen.page.get_by_role("textbox", name="Replace with")
    put.fill("the buyer")
    put.press("Tab")
    screen.press(screen.button("Replace it everywhere"))
    expect(screen.page.get_by_text("1 suspicious word to replace or accept")).to_have_count(0)
    approval = screen.page.get_by_test_id("stForm").filter(has_text="Publish the training edition")
    approval.get_by_role("textbox", name="Approved by").fill("Head of Training")
    screen.press(approval.get_by_role("button", name="Publish the training edition"))
    expect(screen.title()).to_have_text("Customer: All deliveries")
    expect(screen.page.get_by_text("as the buyer did.").first).to_be_visible()
    expect(screen.page.get_by_text("Marlow")).to_have_count(0)


def test_the_sample_case_is_read_with_its_pictures_and_its_linked_case(screen: Screen) -> None:
    screen.open("/case?slug=bidvest-kfc-2018")
    expect(screen.title()).to_contain_text("Bidvest Logistics and KFC")
    expect(screen.page.locator(".picture svg:visible").first).to_be_visible()
    screen.press(screen.page.get_by_role("link", name="Read the case").first)
    expect(screen.title()).to_contain_text("DHL and KFC")


@with_a_mouse
def test_an_address_of_a_case_that_is_not_there_is_answered_politely(screen: Screen) -> None:
    screen.open("/case?slug=nothing-of-the-kind")
    expect(screen.page.get_by_text("There is no case “nothing-of-the-kind”")).to_be_visible()
