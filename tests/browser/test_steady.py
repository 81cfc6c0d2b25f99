"""What somebody does twice at once, reloads, or is interrupted in, neither doubles, loses a letter nor goes dead."""

from __future__ import annotations

from playwright.sync_api import expect

from lib.model.roles import Person
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.loss import ReviewForm
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.review import review_form, reviews
from lib.store import Store
from tests.browser.conftest import begun, with_a_mouse
from tests.browser.screen import Screen
from tests.server import Server


@with_a_mouse
def test_a_button_that_is_pressed_twice_at_once_adds_one_row(
    screen: Screen, server: Server, ann: Person, store: Store, hand: str
) -> None:
    review = begun(server, ann, "Twice at once")
    screen.open(f"/causes?review={review}")
    add = screen.button("Add a cause of the loss")
    add.focus()
    for _ in range(3):
        screen.page.keyboard.press("Enter")
    screen.settled()
    screen.page.wait_for_timeout(400)
    add.dblclick()
    screen.settled()
    expect(screen.field("Cause")).to_be_focused()
    assert len(reviews.workbook(Context(store, ann), review).rows(Cause)) == 2


@with_a_mouse
def test_a_form_that_is_sent_twice_at_once_is_sent_once(screen: Screen, ann: Person, store: Store, hand: str) -> None:
    screen.open("/")
    opener = screen.page.locator(".st-key-new-review button")
    if opener.count():
        screen.press(opener)
        screen.settled()
    for label, text in (
        ("Which customer was lost?", "Sent twice"),
        ("When did they tell us?", "2018"),
        ("What was lost, in one line?", "All deliveries"),
    ):
        screen.page.get_by_role("textbox", name=label).fill(text)
    for _ in range(2):
        screen.page.keyboard.press("Enter")
    expect(screen.title()).to_have_text("What did we lose, when, and who ended it?")
    begun_now, _ = reviews.page(Context(store, ann))
    assert [item.review.customer for item in begun_now].count("Sent twice") == 1


@with_a_mouse
def test_who_loads_the_page_anew_while_they_write_goes_on_at_the_same_letter(
    screen: Screen, server: Server, ann: Person, store: Store, hand: str
) -> None:
    review = begun(server, ann, "Loaded anew")
    for number in range(12):
        worksheets.add(Context(store, ann), review, "causes", {"text": f"Reason {number}"})
    screen.open(f"/causes?review={review}")
    screen.unfold("Reason 9")
    screen.field("Cause").click()
    screen.page.keyboard.press("End")
    screen.page.keyboard.type(", by day")
    for _ in range(len("day")):
        screen.page.keyboard.press("ArrowLeft")
    screen.page.keyboard.type("holi")
    screen.page.reload()
    expect(screen.field("Cause")).to_be_focused()
    expect(screen.field("Cause")).to_be_in_viewport()
    expect(screen.field("Cause")).to_have_value("Reason 9, by holiday")
    screen.page.keyboard.type("X")
    expect(screen.field("Cause")).to_have_value("Reason 9, by holiXday")
    screen.saved("Cause")


@with_a_mouse
def test_no_letter_is_lost_when_somebody_else_changes_the_form_of_the_review(
    screen: Screen, server: Server, ann: Person, store: Store, hand: str
) -> None:
    review = begun(server, ann, "Two forms")
    worksheets.add(Context(store, ann), review, "promises", {"text": "A monthly report"})
    screen.open(f"/record?review={review}&row=p1")
    field = screen.field("What was promised")
    field.click()
    screen.page.keyboard.press("End")
    for form in (ReviewForm.SHORT, ReviewForm.FULL):
        review_form.change(Context(store, ann), review, form)
        screen.page.keyboard.type(" and every call answered within the hour, by whom", delay=100)
    expect(field).to_have_value("A monthly report" + " and every call answered within the hour, by whom" * 2)
    expect(field).to_be_focused()
    screen.saved("What was promised")
    # The fields that came back stand where they stood.
    labels = screen.page.locator(".autosave label, .autosave legend").all_inner_texts()
    assert labels.index("What was promised") < labels.index("Promised by") < labels.index("What happened instead")


@with_a_mouse
def test_a_part_that_looks_open_can_be_used(
    screen: Screen, server: Server, ann: Person, store: Store, hand: str
) -> None:
    review = begun(server, ann, "Open for use")
    worksheets.add(Context(store, ann), review, "touchpoints", {"title": "Tender"})
    screen.open(f"/journey?review={review}")
    details = screen.card("Tender").locator("details").first
    # As a browser opens a part to show what it found there; the page does not hear of it.
    details.evaluate("details => { details.open = true; }")
    screen.field("What happened").click()
    screen.page.keyboard.type("They asked for offers.")
    screen.saved("What happened")
    expect(details).to_have_attribute("open", "")
