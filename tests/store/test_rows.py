"""Worksheet rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.errors import NotFound
from lib.model.record import Record, Row
from lib.model.workbook import SHEETS
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.loss import Loss, Outcome
from lib.model.worksheets.swot import Quadrant, SwotNote
from lib.store import Store, reviews, rows
from lib.store.reviews import Review
from tests.store.examples import LATER, NOW, a_review, records


@pytest.fixture
def review(store: Store) -> Review:
    return a_review(store)


def _notes(store: Store, review: Review, *texts: str) -> None:
    with store.write() as tx:
        for text in texts:
            rows.insert(tx, review.id, "notes", SwotNote(text=text))


def _order(store: Store, review: Review) -> list[str]:
    with store.read() as tx:
        return [row.record.text for row in rows.sheet_rows(tx, review.id, "notes")]


@pytest.mark.parametrize("sheet_key", SHEETS)
def test_a_blank_row_comes_back_blank(store: Store, review: Review, sheet_key: str) -> None:
    blank = SHEETS[sheet_key].record()
    with store.write() as tx:
        added = rows.insert(tx, review.id, sheet_key, blank)
    with store.read() as tx:
        assert rows.row(tx, review.id, sheet_key, added.id) == added
    assert added.record == blank
    assert added.id == f"{SHEETS[sheet_key].prefix}1"


@given(data=st.data(), sheet_key=st.sampled_from(list(SHEETS)))
def test_any_record_comes_back_as_it_was_kept(store: Store, data: st.DataObject, sheet_key: str) -> None:
    record: Record = data.draw(records(sheet_key))
    review = _only_review(store)
    with store.write() as tx:
        added = rows.insert(tx, review, sheet_key, record)
    with store.read() as tx:
        found = rows.row(tx, review, sheet_key, added.id)
    assert found == added
    assert found is not None
    assert found.record.stored() == record.stored()
    assert type(found.record).checked(found.record.stored()) == record


def _only_review(store: Store) -> int:
    with store.read() as tx:
        known = reviews.all(tx)
    return known[0].id if known else a_review(store).id


def test_types_are_those_of_the_record(store: Store, review: Review) -> None:
    with store.write() as tx:
        rows.insert(
            tx, review.id, "loss", Loss(outcome=Outcome.PART, annual_revenue=Decimal("120000.50"), evidence=("e1",))
        )
        loss = rows.sheet_rows(tx, review.id, "loss")[0].record
    assert loss.outcome is Outcome.PART
    assert loss.annual_revenue == Decimal("120000.5")
    assert loss.evidence == ("e1",)


def test_a_very_long_text_comes_back_whole(store: Store, review: Review) -> None:
    text = "“Größe” 👩‍👩‍👧 שלום\u202e\n" * 5_000
    with store.write() as tx:
        added = rows.insert(tx, review.id, "causes", Cause(note=text))
        found = rows.row(tx, review.id, "causes", added.id)
    assert found is not None
    assert found.record.note == text


def test_numbers_go_on_after_a_removal_and_are_never_used_twice(store: Store, review: Review) -> None:
    _notes(store, review, "first", "second")
    with store.write() as tx:
        assert rows.set_removed(tx, review.id, "notes", ["n2"], NOW)
        third = rows.insert(tx, review.id, "notes", SwotNote(text="third"))
    assert (third.id, third.number, third.version) == ("n3", 3, 1)
    assert _order(store, review) == ["first", "third"]


def test_rows_from_elsewhere_keep_their_ids_numbers_and_order(store: Store, review: Review) -> None:
    given_rows = (Row("n17", 17, 1, 1, SwotNote(text="first")), Row("n3", 3, 2, 1, SwotNote(text="second")))
    with store.write() as tx:
        rows.insert_all(tx, "notes", {review.id: given_rows})
        rows.insert_all(tx, "causes", {review.id: ()})
        assert rows.sheet_rows(tx, review.id, "notes") == given_rows
        assert rows.insert(tx, review.id, "notes", SwotNote()).number == 18


def test_a_change_of_the_version_seen_is_kept_and_counts_up(store: Store, review: Review) -> None:
    _notes(store, review, "before")
    with store.write() as tx:
        assert rows.update(tx, review.id, "notes", "n1", 1, SwotNote(text="after", quadrant=Quadrant.THREAT))
        found = rows.row(tx, review.id, "notes", "n1")
    assert found is not None
    assert (found.version, found.record) == (2, SwotNote(text="after", quadrant=Quadrant.THREAT))


@pytest.mark.parametrize("seen", [0, 2])
def test_a_change_of_another_version_changes_nothing(store: Store, review: Review, seen: int) -> None:
    _notes(store, review, "before")
    with store.write() as tx:
        assert not rows.update(tx, review.id, "notes", "n1", seen, SwotNote(text="after"))
        found = rows.row(tx, review.id, "notes", "n1")
    assert found is not None
    assert (found.version, found.record.text) == (1, "before")


def test_a_removed_row_is_out_of_sight_until_it_is_brought_back(store: Store, review: Review) -> None:
    _notes(store, review, "one", "two", "three")
    with store.write() as tx:
        assert rows.set_removed(tx, review.id, "notes", ["n2"], NOW)
        assert not rows.set_removed(tx, review.id, "notes", ["n2"], LATER)
        assert rows.row(tx, review.id, "notes", "n2") is None
        assert not rows.update(tx, review.id, "notes", "n2", 2, SwotNote(text="unseen"))
        assert [row.record.text for row in rows.removed_rows(tx, review.id, "notes")] == ["two"]
    assert _order(store, review) == ["one", "three"]
    with store.write() as tx:
        assert rows.set_removed(tx, review.id, "notes", ["n2"], None)
        assert not rows.set_removed(tx, review.id, "notes", ["n2"], None)
        found = rows.row(tx, review.id, "notes", "n2")
        assert rows.removed_rows(tx, review.id, "notes") == ()
    assert found is not None
    assert found.version == 3
    assert _order(store, review) == ["one", "two", "three"]


def test_the_last_removed_row_is_offered_first(store: Store, review: Review) -> None:
    _notes(store, review, "one", "two")
    with store.write() as tx:
        rows.set_removed(tx, review.id, "notes", ["n2"], NOW)
        rows.set_removed(tx, review.id, "notes", ["n1"], LATER)
        assert [row.id for row in rows.removed_rows(tx, review.id, "notes")] == ["n1", "n2"]


def test_rows_stand_in_the_order_they_are_put_in(store: Store, review: Review) -> None:
    _notes(store, review, "one", "two", "three", "four")
    with store.write() as tx:
        rows.reposition(tx, review.id, "notes", ["n3", "n1", "n1", "unknown"])
        assert [row.version for row in rows.sheet_rows(tx, review.id, "notes")] == [1, 1, 1, 1]
    assert _order(store, review) == ["three", "one", "two", "four"]
    _notes(store, review, "five")
    assert _order(store, review)[-1] == "five"


@given(st.permutations(["n1", "n2", "n3", "n4", "n5"]))
def test_any_order_is_kept(sqlite_store: Store, order: list[str]) -> None:
    review = _only_review(sqlite_store)
    with sqlite_store.write() as tx:
        while len(rows.sheet_rows(tx, review, "notes")) < len(order):
            rows.insert(tx, review, "notes", SwotNote())
        rows.reposition(tx, review, "notes", order)
    with sqlite_store.read() as tx:
        assert [row.id for row in rows.sheet_rows(tx, review, "notes")] == order


def test_a_workbook_holds_every_sheet_of_its_own_review_only(store: Store, review: Review) -> None:
    other = a_review(store, "other")
    _notes(store, review, "mine")
    _notes(store, other, "not mine", "nor this")
    with store.write() as tx:
        rows.insert(tx, review.id, "loss", Loss(customer="KFC"))
    with store.read() as tx:
        book = rows.workbook(tx, review.id)
    assert set(book.sheets) == set(SHEETS)
    assert [row.record.text for row in book.rows(SwotNote)] == ["mine"]
    assert book.customer == "KFC"


def test_a_row_of_a_review_that_is_gone_is_refused(store: Store) -> None:
    with store.write() as tx, pytest.raises(NotFound):
        rows.insert(tx, 99, "notes", SwotNote())
    with store.read() as tx:
        assert rows.row(tx, 99, "notes", "n1") is None
