"""Home: the reviews under way, and starting one."""

from __future__ import annotations

import pytest

from lib.model.roles import Person
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import LIST_VERSION
from lib.report.case_forms import CaseForm
from lib.services import reviews, worksheets
from lib.services.context import Context
from lib.services.files import exports
from lib.services.library import cases, samples
from lib.settings import DATA
from lib.store import Store
from lib.store.reviews import Review
from tests.pages.screen import Screen

CUSTOMER, NOTICE, LOST = "Which customer was lost?", "When did they tell us?", "What was lost, in one line?"


def fill(screen: Screen, customer: str, notice: str, lost: str) -> Screen:
    typed = {CUSTOMER: customer, NOTICE: notice, LOST: lost}
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
    )


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
    assert typed(screen) == [customer, notice, "All deliveries"]
    assert count(store, ann) == 0
    fill(screen, "Hilltop", "Feb 2018", "All deliveries")
    assert count(store, ann) == 1


def test_a_review_shows_what_is_missing_first_and_continues_there(screen: Screen, review: Review) -> None:
    screen.open("reviews")
    assert "Hilltop Foods" in screen.said()
    assert "All deliveries · notice 14 Feb 2018" in screen.said()
    assert "**Next** The loss" in screen.said()
    screen.press(f"open-{review.id}")
    assert screen.title == "What did we lose, when, and who ended it?"
    assert screen.at.query_params["review"] == str(review.id)


def test_what_needs_attention_stands_on_the_card_and_leads_to_its_page(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "actions", {"text": "Meet the *buyer*", "due": "2020-01-01"})
    worksheets.add(Context(store, ann), review.id, "transition", {"task": "data", "due": "2020-02-01"})
    worksheets.add(Context(store, ann), review.id, "contacts", {"when": "2018-03-01", "next_date": "2020-03-01"})
    screen.open("reviews")
    links = {link.proto.query_string: link for link in screen.at.main.get("page_link")}
    assert ":material/notification_important: :small[Due 1 Jan 2020: “Meet the *buyer*”.]" in screen.said()
    assert links[f"review={review.id}&row=j1"].label == "Actions"
    assert "Data returned or deleted" in screen.said()
    assert ":material/event_upcoming: :small[Next contact" in screen.said()
    assert links[f"review={review.id}"].label == "The way back"


def test_more_than_a_few_needs_are_counted(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    for number in range(6):
        worksheets.add(Context(store, ann), review.id, "actions", {"text": f"Action {number}", "due": "2020"})
    screen.open("reviews")
    assert "more, each on its step." in screen.said()
    assert sum("review=" in link.proto.query_string for link in screen.at.main.get("page_link")) == 4


def test_a_review_is_removed_after_asking_once_more(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    screen.open("reviews")
    assert "This removes the review with its history." in screen.said()
    screen.press(f"remove-{review.id}")
    assert count(store, ann) == 0
    assert "Hilltop" not in screen.said()


def test_a_published_review_stands_apart_and_can_be_continued(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    screen.open("reviews")
    assert "1 published review" in screen.folded()
    screen.press(f"open-{review.id}")
    assert screen.title == "What did we lose, when, and who ended it?"


@pytest.mark.usefixtures("sampled")
def test_a_new_database_offers_the_sample_review(store: Store, screen: Screen) -> None:
    assert "A review walks through one loss" in screen.said()
    screen.press("Open the sample review")
    assert screen.title == "What did we lose, when, and who ended it?"
    assert screen.at.query_params["review"] == str(samples.flagship(store))
    assert screen.open("reviews").folded().count("8 published reviews") == 1


@pytest.mark.usefixtures("sampled")
def test_samples_are_marked(screen: Screen) -> None:
    assert screen.open("reviews").said().count(":blue-badge[Sample]") == 10


def test_many_reviews_stand_on_several_pages(store: Store, ann: Person, screen: Screen) -> None:
    made = [reviews.start(Context(store, ann), f"Customer {number}", "", "") for number in range(reviews.PAGE_SIZE + 1)]
    screen.open("reviews")
    assert "Customer 0\n" not in screen.said()
    screen.at.get("pagination")[0].set_value(2)
    screen.run()
    assert "Customer 0\n" in screen.said()
    screen.press(f"remove-{made[0].id}")
    assert "Customer 20\n" in screen.said()
    assert "Customer 1\n" in screen.said()


def test_the_pages_of_published_reviews_turn_by_themselves(store: Store, ann: Person, screen: Screen) -> None:
    for number in range(reviews.PAGE_SIZE + 1):
        made = reviews.start(Context(store, ann), f"Customer {number}", "", "")
        cases.publish(Context(store, ann), made.id, "Lea", "Now.")
    screen.open("reviews")
    screen.at.get("pagination")[0].set_value(2)
    screen.run()
    assert "Customer 0 " in screen.said()
    reviews.remove(Context(store, ann), reviews.page(Context(store, ann))[0][0].review.id)
    screen.run()
    assert "20 published reviews" in screen.folded()
    assert "Customer 0 " in screen.said()


def upload(screen: Screen, *files: tuple[str, bytes]) -> Screen:
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
