"""Reviews under way."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model import steps
from lib.model.case import document_of, slugged
from lib.model.errors import FieldRefused, NotFound
from lib.model.fields import LINE_LIMIT
from lib.model.roles import Person, Role
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import LIST_VERSION
from lib.report.files import json_file
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.insight import register
from lib.services.library import cases
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from tests.services.conftest import somebody
from tests.services.contents import contents


def test_a_review_starts_from_three_facts(store: Store, ann: Person) -> None:
    review = reviews.start(Context(store, ann), "  Hilltop   Foods ", "14 Feb 2018", "All deliveries")
    loss = reviews.workbook(Context(store, ann), review.id).one(Loss)
    assert (loss.customer, loss.notice_date, loss.what_was_lost) == ("Hilltop Foods", "2018-02-14", "All deliveries")
    found = reviews.find(Context(store, ann), review.id)
    assert (found.slug, found.customer, found.title) == ("hilltop-foods-2018", "Hilltop Foods", "All deliveries")
    assert (found.notice_date, found.status, found.created_by) == ("2018-02-14", "open", ann.id)


def test_a_new_review_has_the_one_row_of_each_single_worksheet(store: Store, ann: Person, review: Review) -> None:
    book = reviews.workbook(Context(store, ann), review.id)
    assert len(book.rows(Loss)) == 1
    assert book.rows(Outline)[0].record == Outline()


def test_the_date_and_what_was_lost_may_stay_unknown(store: Store, ann: Person) -> None:
    for notice in ("", "?", "unknown"):
        review = reviews.start(Context(store, ann), "Hilltop", notice, "")
        loss = reviews.workbook(Context(store, ann), review.id).one(Loss)
        assert loss == Loss(customer="Hilltop", reason_list=LIST_VERSION)


@pytest.mark.parametrize(
    ("customer", "notice", "lost", "sentence"),
    [
        ("", "2018", "x", "Customer: please enter who was lost; a working name will do."),
        (" \u00a0\n", "2018", "x", "Customer: please enter who was lost; a working name will do."),
        ("Hilltop", "soon", "x", "Notice: “soon” is not a date this field can read"),
        ("Hilltop", "31 Feb 2018", "x", "Notice: "),
        ("Hill\x00top", "2018", "x", "Customer: it contains a NUL character"),
        ("Hilltop", "2018", "\ud800", "What was lost: it contains half of a character pair"),
        ("Hilltop", "2018", "x" * (LINE_LIMIT + 1), "What was lost: at most 200 characters fit here"),
    ],
)
def test_a_review_that_cannot_start_leaves_nothing_behind(
    store: Store, ann: Person, customer: str, notice: str, lost: str, sentence: str
) -> None:
    before = contents(store)
    with pytest.raises(FieldRefused) as refused:
        reviews.start(Context(store, ann), customer, notice, lost)
    assert str(refused.value).startswith(sentence)
    assert contents(store) == before


def test_two_reviews_of_one_customer_and_year_have_different_short_names(store: Store, ann: Person) -> None:
    slugs = [reviews.start(Context(store, ann), "Hilltop", "2018", "").slug for _ in range(3)]
    assert slugs == ["hilltop-2018", "hilltop-2018-2", "hilltop-2018-3"]


def test_reviews_that_start_at_the_same_moment_all_start(store: Store, ann: Person) -> None:
    started: list[str] = []
    failed: list[Exception] = []

    def start() -> None:
        try:
            started.append(reviews.start(Context(store, ann), "Hilltop", "2018", "").slug)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert sorted(started) == ["hilltop-2018", *(f"hilltop-2018-{number}" for number in range(2, 9))]


def test_the_short_name_of_a_second_review_of_a_long_name_can_be_imported_too(store: Store, ann: Person) -> None:
    slugs = set()
    for _ in range(12):
        review = reviews.start(Context(store, ann), "Long " * 30, "2018", "")
        document = document_of(review.slug, reviews.workbook(Context(store, ann), review.id))
        assert json_file.read(json_file.review_json(document)) == document
        slugs.add(review.slug)
    assert len(slugs) == 12


@given(customer=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=LINE_LIMIT))
def test_any_name_of_a_customer_is_kept_and_gives_a_short_name(sqlite_store: Store, customer: str) -> None:
    person = somebody(sqlite_store, "Ann", Role.FACILITATOR)
    wanted = " ".join(customer.split())
    if not wanted:
        with pytest.raises(FieldRefused):
            reviews.start(Context(sqlite_store, person), customer, "", "")
        return
    review = reviews.start(Context(sqlite_store, person), customer, "", "")
    assert review.customer == wanted
    assert review.slug.startswith(slugged(wanted)[:50])
    assert reviews.workbook(Context(sqlite_store, person), review.id).one(Loss).customer == wanted


def test_a_review_that_is_not_there_is_named(store: Store, ann: Person) -> None:
    for ask in (reviews.find, reviews.workbook, reviews.remove):
        with pytest.raises(NotFound, match="There is no review “77”"):
            ask(Context(store, ann), 77)


def test_a_row_that_is_gone_is_none(store: Store, ann: Person, review: Review) -> None:
    assert reviews.row(Context(store, ann), review.id, "loss", "x1") is not None
    assert reviews.row(Context(store, ann), review.id, "causes", "c1") is None


def test_the_pulse_rises_with_every_change_and_with_nothing_else(store: Store, ann: Person, review: Review) -> None:
    first = reviews.pulse(Context(store, ann), review.id)
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "region"), "North", 1)
    second = reviews.pulse(Context(store, ann), review.id)
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "region"), "North", 2)
    reviews.workbook(Context(store, ann), review.id)
    assert reviews.pulse(Context(store, ann), review.id) == second > first


def test_another_reviews_change_does_not_move_the_pulse(store: Store, ann: Person, review: Review) -> None:
    elsewhere = reviews.start(Context(store, ann), "Valley", "", "")
    before = reviews.pulse(Context(store, ann), review.id)
    worksheets.add(Context(store, ann), elsewhere.id, "causes")
    assert reviews.pulse(Context(store, ann), review.id) == before


def test_the_workbook_shows_every_change_at_once(store: Store, ann: Person, review: Review) -> None:
    for text in ("North", "South"):
        version = reviews.sheet_rows(Context(store, ann), review.id, "loss")[0].version
        worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "region"), text, version)
        assert reviews.workbook(Context(store, ann), review.id).one(Loss).region == text


def test_the_rows_of_one_database_are_never_shown_for_another_that_took_its_place_in_memory(
    store: Store, ann: Person, review: Review, other: Store, colleague: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviews, "id", lambda _: 1, raising=False)
    theirs = reviews.start(Context(other, colleague), "Valley", "", "")
    assert theirs.id == review.id
    for base, person, customer in ((store, ann, "Hilltop Foods"), (other, colleague, "Valley")):
        assert reviews.workbook(Context(base, person), review.id).one(Loss).customer == customer
        assert reviews.sheet_rows(Context(base, person), review.id, "loss")[0].record.customer == customer


def test_the_list_shows_the_latest_changed_first_a_page_at_a_time(store: Store, ann: Person) -> None:
    made = [reviews.start(Context(store, ann), f"Customer {number}", "", "") for number in range(reviews.PAGE_SIZE + 3)]
    worksheets.edit(Context(store, ann), Place(made[0].id, "loss", "x1", "region"), "North", 1)
    first, total = reviews.page(Context(store, ann))
    second, _ = reviews.page(Context(store, ann), 2)
    assert total == len(made)
    assert [item.review.id for item in (*first, *second)] == [
        made[0].id,
        *(review.id for review in reversed(made[1:])),
    ]
    assert reviews.page(Context(store, ann), 3) == ((), total)


def test_the_list_can_be_narrowed_to_open_and_published_reviews(store: Store, ann: Person, review: Review) -> None:
    published = reviews.start(Context(store, ann), "Valley", "", "")
    cases.publish(Context(store, ann), published.id, "Lea", "An early edition.")
    for status, expected in (("open", review), ("published", published)):
        shown, total = reviews.page(Context(store, ann), status=status)
        assert ([item.review.id for item in shown], total) == ([expected.id], 1)


def test_a_review_says_how_far_it_has_come_and_what_comes_next(store: Store, ann: Person, review: Review) -> None:
    (item,) = reviews.page(Context(store, ann))[0]
    assert list(item.states) == [step.key for step in steps.shipped()]
    assert item.states["causes"] is steps.State.EMPTY
    assert item.next_step.key == "loss"
    assert (item.next_thing, item.next_words) == (None, "What did we lose, when, and who ended it?")
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "outcome"), "full", 1)
    (item,) = reviews.page(Context(store, ann))[0]
    assert item.next_thing is not None
    assert item.next_words == item.next_thing.sentence
    assert item.next_thing in steps.findings(reviews.workbook(Context(store, ann), review.id))


def test_a_removed_review_is_gone_with_its_rows_and_its_history(store: Store, ann: Person) -> None:
    # The loss register alone remembers that there was a line.
    book = register.begin(Context(store, ann)).id
    before = contents(store)
    made = reviews.start(Context(store, ann), "Hilltop", "2018", "")
    worksheets.plant(Context(store, ann), made.id, "causes", [{"text": "one", "causes": [{"text": "two"}]}])
    reviews.remove(Context(store, ann), made.id)
    after = contents(store)
    assert register.page(Context(store, ann)).total == 0
    assert [row for row in after.pop("change") if row[1] != book] == before.pop("change")
    for name in ("review", "register_lines"):
        assert [row[0] for row in after.pop(name) if row[0] != book] == [row[0] for row in before.pop(name)][1:]
    assert after == before


def test_a_case_outlives_its_review(store: Store, ann: Person, review: Review) -> None:
    case = cases.publish(Context(store, ann), review.id, "Lea", "An early edition.")
    reviews.remove(Context(store, ann), review.id)
    assert cases.read(Context(store, ann), case.slug) == case
