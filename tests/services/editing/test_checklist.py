"""Rows to begin a worksheet with: put in at once, and only where nothing stands yet."""

from __future__ import annotations

import pytest

from lib.model.errors import FieldRefused
from lib.model.roles import Person
from lib.model.worksheets.way_back import TransitionItem, TransitionTask
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review

ITEMS = [{"task": task.value} for task in TransitionTask]


def tasks(store: Store, person: Person, review: Review) -> list[TransitionTask | None]:
    return [row.record.task for row in reviews.workbook(Context(store, person), review.id).rows(TransitionItem)]


def test_the_thirteen_items_of_the_exit_are_put_in_once(store: Store, ann: Person, ben: Person, review: Review) -> None:
    assert worksheets.plant(Context(store, ann), review.id, "transition", ITEMS, only_first=True) == 13
    assert worksheets.plant(Context(store, ben), review.id, "transition", ITEMS, only_first=True) == 0
    assert tasks(store, ann, review) == list(TransitionTask)
    assert worksheets.plant(Context(store, ben), review.id, "transition", ITEMS[:1]) == 1


def test_one_item_that_does_not_fit_keeps_all_of_them_out(store: Store, ann: Person, review: Review) -> None:
    with pytest.raises(FieldRefused):
        worksheets.plant(Context(store, ann), review.id, "transition", [*ITEMS, {"task": "party"}], only_first=True)
    assert tasks(store, ann, review) == []


def test_what_was_put_in_together_is_taken_back_together(store: Store, ann: Person, review: Review) -> None:
    worksheets.plant(Context(store, ann), review.id, "transition", ITEMS, only_first=True)
    undo.undo(Context(store, ann), review.id)
    assert tasks(store, ann, review) == []
