"""Changing the form of a review: nothing is lost on the way there and back, and a reader changes nothing."""

from __future__ import annotations

import pytest

from lib.model.errors import NotAllowed
from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Loss, ReviewForm
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import review_form, reviews
from lib.store import Store
from lib.store.reviews import Review


def contents(store: Store, ann: Person, review: Review) -> dict[str, list[dict[str, object]]]:
    workbook = reviews.workbook(Context(store, ann), review.id)
    return {
        key: [{name: value for name, value in row.record.filled().items() if name != "form"} for row in rows]
        for key, rows in workbook.sheets.items()
    }


def test_there_and_back_loses_nothing(store: Store, ann: Person, review: Review) -> None:
    context = Context(store, ann)
    worksheets.add(context, review.id, "scope", {"line": "Shops", "status": "lost"})
    worksheets.add(context, review.id, "causes", {"text": "Nobody had the duty", "bone": "people"})
    before = contents(store, ann, review)
    for form in (ReviewForm.SHORT, ReviewForm.FULL, ReviewForm.SHORT):
        review_form.change(context, review.id, form)
        assert reviews.workbook(context, review.id).one(Loss).form is form
        assert contents(store, ann, review) == before


def test_a_review_starts_in_the_form_somebody_chose(store: Store, ann: Person) -> None:
    context = Context(store, ann)
    started = reviews.start(context, "Ostrinvale", "2024", "Repairs", form=ReviewForm.SHORT)
    assert reviews.workbook(context, started.id).one(Loss).form is ReviewForm.SHORT
    full = reviews.start(context, "Ostrinvale", "2024", "Repairs")
    assert reviews.workbook(context, full.id).one(Loss).form is None


def test_what_the_short_form_does_not_ask_can_still_be_written(store: Store, ann: Person, review: Review) -> None:
    context = Context(store, ann)
    review_form.change(context, review.id, ReviewForm.SHORT)
    row = reviews.sheet_rows(context, review.id, "loss")[0]
    worksheets.edit(context, Place(review.id, "loss", row.id, "trigger"), "A new director", row.version)
    assert reviews.workbook(context, review.id).one(Loss).trigger == "A new director"


def test_undo_takes_the_change_back(store: Store, ann: Person, review: Review) -> None:
    context = Context(store, ann)
    review_form.change(context, review.id, ReviewForm.SHORT)
    undo.undo(context, review.id)
    assert reviews.workbook(context, review.id).one(Loss).form is None


def test_whoever_may_only_read_changes_no_form(store: Store, ann: Person, review: Review) -> None:
    reader = Person(ann.id, ann.name, frozenset({Role.LEADER}))
    with pytest.raises(NotAllowed):
        review_form.change(Context(store, reader), review.id, ReviewForm.SHORT)
