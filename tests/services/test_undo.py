"""Taking back."""

from __future__ import annotations

import pytest

from lib.model.causes import Cause
from lib.model.errors import NotFound
from lib.model.loss import Loss
from lib.model.roles import Person
from lib.services import reviews, sheets, undo
from lib.services.sheets import Place
from lib.store import Store
from lib.store.reviews import Review


def region(review: Review) -> Place:
    return Place(review.id, "loss", "x1", "region")


def shown(store: Store, person: Person, review: Review) -> str:
    return reviews.workbook(store, person, review.id).one(Loss).region


def test_the_last_edit_is_taken_back_and_then_the_one_before_it(store: Store, ann: Person, review: Review) -> None:
    sheets.edit(store, ann, region(review), "North", 1)
    sheets.edit(store, ann, region(review), "South", 2)
    undo.undo(store, ann, review.id)
    assert shown(store, ann, review) == "North"
    undo.undo(store, ann, review.id)
    assert shown(store, ann, review) == ""
    with pytest.raises(undo.NothingToUndo):
        undo.undo(store, ann, review.id)


def test_only_ones_own_changes_are_taken_back(store: Store, ann: Person, ben: Person, review: Review) -> None:
    sheets.edit(store, ann, region(review), "North", 1)
    with pytest.raises(undo.NothingToUndo):
        undo.undo(store, ben, review.id)
    assert shown(store, ann, review) == "North"


def test_a_field_that_somebody_changed_since_is_not_taken_back(
    store: Store, ann: Person, ben: Person, review: Review
) -> None:
    sheets.edit(store, ann, region(review), "North", 1)
    sheets.edit(store, ben, region(review), "South", 2)
    with pytest.raises(undo.ChangedSince):
        undo.undo(store, ann, review.id)
    assert shown(store, ann, review) == "South"


def test_adding_removing_and_moving_are_taken_back(store: Store, ann: Person, review: Review) -> None:
    def ids() -> list[str]:
        return [row.id for row in reviews.workbook(store, ann, review.id).rows(Cause)]

    sheets.add(store, ann, review.id, "causes")
    sheets.add(store, ann, review.id, "causes")
    sheets.move(store, ann, review.id, "causes", "c1", 1)
    assert ids() == ["c2", "c1"]
    undo.undo(store, ann, review.id)
    assert ids() == ["c1", "c2"]
    sheets.remove(store, ann, review.id, "causes", "c1")
    undo.undo(store, ann, review.id)
    assert ids() == ["c1", "c2"]
    undo.undo(store, ann, review.id)
    assert ids() == ["c1"]


def test_an_earlier_text_is_put_back_from_the_row_s_versions(store: Store, ann: Person, review: Review) -> None:
    sheets.edit(store, ann, region(review), "North", 1)
    sheets.edit(store, ann, region(review), "South", 2)
    newest = undo.versions(store, ann, review.id, "loss", "x1")[0]
    undo.put_back(store, ann, newest.id)
    assert shown(store, ann, review) == "North"


def test_only_an_edit_has_an_earlier_text(store: Store, ann: Person, review: Review) -> None:
    sheets.add(store, ann, review.id, "causes")
    added = undo.versions(store, ann, review.id, "causes", "c1")[0]
    with pytest.raises(NotFound):
        undo.put_back(store, ann, added.id)


def test_the_history_of_a_review_is_told_newest_first(store: Store, ann: Person, review: Review) -> None:
    sheets.edit(store, ann, region(review), "North", 1)
    sheets.add(store, ann, review.id, "causes")
    told = undo.recent(store, ann, review.id)
    assert [change.action for change in told] == ["add", "edit"]
    assert told[1].before == {"region": ""}
