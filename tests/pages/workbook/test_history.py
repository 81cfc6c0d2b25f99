"""The history page."""

from __future__ import annotations

import pytest

from lib.model.roles import Person, Role
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from tests.pages.screen import Screen
from tests.services.conftest import somebody


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/history", review=str(review.id))


def test_a_review_without_changes_says_so(page: Screen) -> None:
    assert "Nothing has changed yet." in page.said()


def test_changes_stand_newest_first_with_both_texts(store: Store, ann: Person, page: Screen, review: Review) -> None:
    ben = somebody(store, "Ben", Role.PARTICIPANT)
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "region"), "*North*", 1)
    worksheets.add(Context(store, ben), review.id, "causes", {"text": "late"})
    said = page.run().said()
    assert said.index("Ben added cause 1 “late”") < said.rindex("Ann changed Region of the loss")
    assert "Before: (empty)\nAfter: *North*" in said
    assert "Undo: changed Region of the loss" in page.labels


def test_what_was_taken_back_is_marked(store: Store, ann: Person, page: Screen, review: Review) -> None:
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "region"), "North", 1)
    page.run().press("undo")
    assert "undone" in page.said()
    assert reviews.sheet_rows(Context(store, ann), review.id, "loss")[0].record.region == ""


def test_every_kind_of_change_is_told(store: Store, ann: Person, page: Screen, review: Review) -> None:
    for _ in range(2):
        worksheets.add(Context(store, ann), review.id, "causes", {"text": "late"})
    worksheets.move(Context(store, ann), review.id, "causes", "c1", 1)
    worksheets.remove(Context(store, ann), review.id, "causes", "c1")
    worksheets.bring_back(Context(store, ann), review.id, "causes", "c1")
    said = page.run().said()
    for verb in ("added", "moved", "removed", "restored"):
        assert f"Ann {verb} cause 1 “late”" in said


def test_only_the_newest_hundred_changes_are_shown(store: Store, ann: Person, page: Screen, review: Review) -> None:
    for number in range(105):
        worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "region"), f"Region {number}.", number + 1)
    said = page.run().said()
    assert "After: Region 104." in said
    assert "After: Region 4." not in said
    assert said.count("Ann changed Region of the loss") == 100
