"""Home: the reviews under way, and starting one."""

from __future__ import annotations

import json

import pytest

from lib.model.dates import calendar_days
from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Loss, ReviewForm
from lib.model.worksheets.reasons import LIST_VERSION
from lib.report.case_forms import CaseForm
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.files import exports
from lib.services.library import cases, samples
from lib.services.review import reviews
from lib.settings import DATA
from lib.store import Store
from lib.store.reviews import Review
from tests.pages.screen import Screen

CUSTOMER, NOTICE, LOST = "Which customer was lost?", "When did they tell us?", "What was lost, in one line?"


def fill(screen: Screen, customer: str, notice: str, lost: str) -> Screen:
    typed = {CUSTOMER: customer, NOTICE: notice, LOST: lost}
    if "new-review" in [button.key for button in screen.at.button]:
        screen.press("new-review")
    for field in screen.at.text_input:
        field.input(typed[field.label])
    return screen.press("Start the review")


def typed(screen: Screen) -> list[str]:
    return [str(field.value) for field in screen.at.text_input]


def count(store: Store, person: Person) -> int:
    return reviews.page(Context(store, person))[1]


def test_a_review_is_started_and_its_first_step_opens(store: Store, ann: Person, screen: Screen) -> None:
    fill(screen, "Hilltop Foods", "14 Feb 2018", "All deliveries")
    assert screen.title == "What did we lose, when, and who ended it?"
    (item,) = reviews.page(Context(store, ann))[0]
    assert screen.at.query_params["review"] == str(item.review.id)
    assert reviews.workbook(Context(store, ann), item.review.id).one(Loss) == Loss(
        customer="Hilltop Foods",
        notice_date="2018-02-14",
        what_was_lost="All deliveries",
        reason_list=LIST_VERSION,
        form=ReviewForm.FULL,
    )


def test_a_review_starts_in_the_short_form_where_somebody_chooses_it(store: Store, ann: Person, screen: Screen) -> None:
    screen.at.radio(key="new-review-thorough").set_value(ReviewForm.SHORT)
    fill(screen, "Hilltop Foods", "2018", "All deliveries")
    (item,) = reviews.page(Context(store, ann))[0]
    assert reviews.workbook(Context(store, ann), item.review.id).one(Loss).form is ReviewForm.SHORT


@pytest.mark.parametrize(
    ("customer", "notice", "sentence"),
    [
        ("Hilltop", "some time in spring", "Notice: “some time in spring” is not a date this field can read"),
        ("", "2018", "Customer: please enter who was lost; a working name will do."),
    ],
)
def test_what_cannot_start_keeps_what_was_typed_and_says_why(
    store: Store, ann: Person, screen: Screen, customer: str, notice: str, sentence: str
) -> None:
    fill(screen, customer, notice, "All deliveries")
    (said,) = screen.errors
    assert said.startswith(sentence)
    assert said.endswith("What you typed is still in the form.")
    assert typed(screen) == [customer, "All deliveries", notice]
    assert count(store, ann) == 0
    fill(screen, "Hilltop", "Feb 2018", "All deliveries")
    assert count(store, ann) == 1


def test_a_review_shows_what_is_missing_first_and_continues_there(screen: Screen, review: Review) -> None:
    screen.open("reviews")
    assert "Hilltop Foods" in screen.said()
    assert "All deliveries · notice 14 Feb 2018" in screen.said()
    assert "**Next** 1 The loss" in screen.said()
    screen.press(f"open-{review.id}")
    assert screen.title == "What did we lose, when, and who ended it?"
    assert screen.at.query_params["review"] == str(review.id)


def due_links(screen: Screen) -> dict[str, str]:
    """What stands under “Due now”, each with the address it leads to."""
    told = (link for link in screen.at.main.get("page_link") if ": " in link.label)
    return {link.label.replace("\\", ""): link.proto.query_string for link in told}


def test_what_is_due_leads_to_its_row_and_says_since_when(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "actions", {"text": "Meet the *buyer*", "due": "2020-01-01"})
    worksheets.add(Context(store, ann), review.id, "transition", {"task": "data", "due": "2020-02-01"})
    worksheets.add(Context(store, ann), review.id, "contacts", {"when": "2018-03-01", "next_date": "2020-03-01"})
    screen.open("reviews")
    found = due_links(screen)
    assert found["Hilltop Foods: is “Meet the *buyer*” done?"] == f"review={review.id}&row=j1"
    assert (
        found["Hilltop Foods: “Data returned or deleted, confirmed” in the transition"] == f"review={review.id}&row=q1"
    )
    assert "since 1 Jan 2020" in screen.said()
    assert any(label.startswith("Hilltop Foods: next contact") for label in found)


def test_more_than_a_few_things_due_are_folded_and_counted(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    for number in range(9):
        worksheets.add(Context(store, ann), review.id, "actions", {"text": f"Action {number}", "due": "2020"})
    screen.open("reviews")
    assert "Due now (9)" in screen.said()
    assert len(due_links(screen)) == 7
    assert "2 more" in screen.folded()
    assert len(due_links(screen.unfold("due-more"))) == 9


def test_nothing_due_has_no_heading(screen: Screen, review: Review) -> None:
    assert review.notice_date == "2018-02-14"
    assert "Due now" not in screen.open("reviews").said()


def test_the_cells_of_a_card_lead_to_the_steps_and_say_how_far_they_are(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "notes", {"text": "Good drivers"})
    screen.open("reviews")
    drawn = [json.loads(item.proto.json) for item in screen.at.get("bidi_component") if item.proto.json]
    (cells,) = [json.loads(card["cells"]) for card in drawn if "cells" in card]
    assert [cell["number"] for cell in cells] == list(range(1, 11))
    told = {cell["key"]: (cell["state"], cell["words"], cell["address"]) for cell in cells}
    assert told["swot"] == ("under_way", "6 SWOT: under way", f"/swot?review={review.id}")
    assert told["causes"] == ("empty", "7 Root causes: not begun", f"/causes?review={review.id}")


def test_the_next_meeting_opens_from_the_card(store: Store, ann: Person, screen: Screen) -> None:
    made = reviews.start(Context(store, ann), "Hilltop", calendar_days.today().isoformat(), "")
    screen.open("reviews")
    (link,) = [link for link in screen.at.main.get("page_link") if link.label.startswith("Open the meeting")]
    assert link.label == "Open the meeting “Face it”"
    assert {f"review={made.id}", "meeting=face"} <= set(link.proto.query_string.split("&"))


def test_a_review_is_removed_after_asking_once_more(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    screen.open("reviews").press(f"ask-remove-{review.id}")
    assert "this removes the review with its history." in screen.dialog()
    screen.press_within(f"ask-remove-{review.id}", f"remove-{review.id}")
    assert count(store, ann) == 0
    assert "Hilltop" not in screen.said()


def test_ones_own_review_stays_at_hand_once_its_case_is_published(store: Store, ann: Person, screen: Screen) -> None:
    made = reviews.start(Context(store, ann), "Hilltop", "", "")
    cases.publish(Context(store, ann), made.id, "Lea", "Now.")
    reviews.start(Context(store, ann), "Quarry", "", "")
    said = screen.open("reviews").said()
    assert "Yours and those under way (2)" in said
    assert "Hilltop :green-badge[Published, edition 1]" in said
    assert said.index("Quarry") < said.index("Hilltop")
    assert screen.folded() == []


def test_a_review_that_others_published_is_put_away_with_its_edition_and_what_is_still_due(
    store: Store, ann: Person, screen: Screen
) -> None:
    ben = Context(store, people.add(Context(store, ann), "Ben", {Role.FACILITATOR}))
    review = reviews.start(ben, "Hilltop Foods", "14 Feb 2018", "All deliveries")
    worksheets.add(ben, review.id, "actions", {"text": "Second owner", "done_on": "2020-01-01"})
    cases.publish(ben, review.id, "Lea", "Now.")
    screen.open("reviews")
    assert "Hilltop Foods: did “Second owner” work, 180 days on?" in due_links(screen)
    assert "1 published review" in screen.folded()
    assert "All deliveries · notice" not in screen.said()
    screen.unfold("put-away")
    assert "**Hilltop Foods** :green-badge[Published, edition 1]" in screen.said()
    assert "Still due: did “Second owner” work, 180 days on? · since 29 Jun 2020" in screen.said()
    targets = {link.label: link.proto.query_string for link in screen.at.main.get("page_link")}
    assert targets["Open"] == f"review={review.id}"
    assert targets["Read the case"] == f"slug={review.slug}"


@pytest.mark.usefixtures("sampled")
def test_a_new_database_offers_the_complete_sample_and_nothing_of_the_samples_is_due(
    store: Store, screen: Screen
) -> None:
    assert "A review walks through one loss" in screen.said()
    assert "Due now" not in screen.said()
    assert screen.open("reviews").folded().count("10 samples") == 1
    screen.press("Open the sample review")
    assert screen.title == "What did we lose, when, and who ended it?"
    assert screen.at.query_params["review"] == str(samples.number_of(store))


@pytest.mark.usefixtures("sampled")
def test_samples_are_folded_away_and_marked(screen: Screen) -> None:
    assert ":gray-badge[Sample]" not in screen.open("reviews").said()
    assert screen.unfold("put-away").said().count(":gray-badge[Sample]") == 10


@pytest.mark.usefixtures("sampled")
def test_samples_and_published_reviews_are_counted_together(store: Store, ann: Person, screen: Screen) -> None:
    ben = Context(store, people.add(Context(store, ann), "Ben", {Role.FACILITATOR}))
    made = reviews.start(ben, "Hilltop", "", "")
    cases.publish(ben, made.id, "Lea", "Now.")
    assert screen.open("reviews").folded() == ["11 samples and published reviews"]


def test_what_somebody_typed_into_a_new_review_is_there_until_they_cancel(screen: Screen, review: Review) -> None:
    assert review.customer
    screen.open("reviews")
    assert typed(screen) == []
    screen.press("new-review")
    assert typed(screen) == ["", "", ""]
    assert "new-review" not in [button.key for button in screen.at.button]
    screen.press("new-review-cancel")
    assert typed(screen) == []


def test_reviews_one_takes_part_in_come_before_those_of_others(store: Store, ann: Person, screen: Screen) -> None:
    ben = people.add(Context(store, ann), "Ben", {Role.FACILITATOR})
    reviews.start(Context(store, ann), "Mine", "", "")
    reviews.start(Context(store, ben), "Theirs", "", "")
    said = screen.open("reviews").said()
    assert "Under way (2)" in said
    assert said.index("Mine") < said.index("Theirs")


def test_many_reviews_stand_on_several_pages(store: Store, ann: Person, screen: Screen) -> None:
    made = [reviews.start(Context(store, ann), f"Customer {number}", "", "") for number in range(reviews.PAGE_SIZE + 1)]
    screen.open("reviews")
    assert "Customer 0\n" not in screen.said()
    screen.at.get("pagination")[0].set_value(2)
    screen.run()
    assert "Customer 0\n" in screen.said()
    screen.press(f"ask-remove-{made[0].id}").press_within(f"ask-remove-{made[0].id}", f"remove-{made[0].id}")
    assert f"Customer {reviews.PAGE_SIZE}\n" in screen.said()
    assert "Customer 1\n" in screen.said()


def test_the_pages_of_published_reviews_turn_by_themselves(store: Store, ann: Person, screen: Screen) -> None:
    ben = Context(store, people.add(Context(store, ann), "Ben", {Role.FACILITATOR}))
    for number in range(reviews.PAGE_SIZE + 1):
        made = reviews.start(ben, f"Customer {number}", "", "")
        cases.publish(ben, made.id, "Lea", "Now.")
    screen.open("reviews").unfold("put-away")
    screen.at.get("pagination")[0].set_value(2)
    screen.run()
    assert "**Customer 0** " in screen.said()
    reviews.remove(Context(store, ann), reviews.page(Context(store, ann))[0][0].review.id)
    screen.run()
    assert "**Customer 0** " in screen.said()


def upload(screen: Screen, *files: tuple[str, bytes]) -> Screen:
    screen.press("import")
    screen.at.file_uploader[0].set_value([(name, content, "application/octet-stream") for name, content in files])
    screen.run()
    return screen.press("import-review")


@pytest.fixture
def flagship_files() -> list[tuple[str, bytes]]:
    folder = DATA / "samples"
    return [(name, (folder / name).read_bytes()) for name in (f"{samples.FLAGSHIP}.json", "kfc-bidvest-evidence.csv")]


def test_a_review_is_imported_with_its_csv_file(
    store: Store, ann: Person, screen: Screen, flagship_files: list[tuple[str, bytes]]
) -> None:
    upload(screen, *flagship_files)
    assert screen.title == "What did we lose, when, and who ended it?"
    (item,) = reviews.page(Context(store, ann))[0]
    assert (item.review.slug, item.review.sample) == (samples.FLAGSHIP, False)
    assert screen.errors == []
    assert "undo" not in [button.key for button in screen.at.button]


def test_a_case_is_imported_once(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    content = exports.case(Context(store, ann), case.slug, CaseForm.JSON).content
    screen.open("reviews")
    upload(screen, ("case.json", content))
    assert screen.errors[0].replace("\\", "").startswith("Edition 1 of “Hilltop Foods: All deliveries” is already")
    cases.remove(Context(store, ann), case.slug)
    screen.press("import-review")
    assert cases.read(Context(store, ann), case.slug) == case


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("x.json", b"{}")], "This file is neither a case nor a review"),
        ([("x.json", b"{")], "This file is not JSON"),
        ([("x.json", b"\xff")], "This file is not text in UTF-8"),
        ([("x.csv", b"a,b\n1,2\n")], "Choose one JSON file, with the CSV files it names."),
        ([("x.json", b"{}"), ("y.json", b"{}")], "Choose one JSON file, with the CSV files it names."),
    ],
)
def test_what_cannot_be_imported_is_said_and_nothing_is_kept(
    store: Store, ann: Person, screen: Screen, files: list[tuple[str, bytes]], sentence: str
) -> None:
    upload(screen, *files)
    (said,) = screen.errors
    assert said.replace("\\", "").startswith(sentence)
    assert count(store, ann) == 0


def test_a_review_without_its_csv_file_is_not_imported(
    store: Store, ann: Person, screen: Screen, flagship_files: list[tuple[str, bytes]]
) -> None:
    upload(screen, flagship_files[0])
    assert "which did not come with it" in screen.errors[0]
    assert count(store, ann) == 0
