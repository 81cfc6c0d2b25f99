"""The exit checklist by the kind of loss, kept in one transaction."""

from __future__ import annotations

import pytest

from lib.model.roles import Person
from lib.model.rules.way_back.exit_items import checklist, not_applicable, to_set_aside
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.scope import ScopeLine
from lib.model.worksheets.way_back import TransitionItem, TransitionTask
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.services.steps import exit_items
from lib.store import Store
from lib.store.reviews import Review
from tests.model.made import workbook_of


@pytest.mark.parametrize(
    ("loss", "proposed"),
    [
        ({"outcome": "full"}, set()),
        ({"outcome": "full", "destination": "in_house"}, set()),
        ({"outcome": "part"}, {"data", "access", "invoice", "clauses"}),
        ({"outcome": "reduced"}, {"data", "access", "invoice", "clauses", "documents", "assets"}),
        ({"outcome": "full", "destination": "closed"}, {"meeting", "timeline"}),
        ({"outcome": "full", "destination": "need_ended"}, {"meeting", "timeline"}),
        ({}, set()),
    ],
)
def test_what_makes_no_sense_for_this_kind_of_loss_is_proposed(loss, proposed):
    workbook = workbook_of(Loss.checked(loss))
    assert {task.value for task in not_applicable(workbook)} == proposed
    assert {item.task.value for item in checklist(workbook) if item.not_applicable} == proposed
    assert len(checklist(workbook)) == len(TransitionTask)


def test_one_kept_line_is_enough():
    assert TransitionTask.ACCESS in not_applicable(workbook_of(Loss(outcome="full"), ScopeLine(status="kept")))


def test_an_item_somebody_worked_on_is_not_proposed():
    items = TransitionItem(task="data"), TransitionItem(task="access", owner="Lead"), TransitionItem(task="lead")
    assert [row.id for row in to_set_aside(workbook_of(Loss(outcome="part"), *items))] == ["q1"]


def items(store: Store, person: Person, review: Review) -> list[TransitionItem]:
    return [row.record for row in reviews.workbook(Context(store, person), review.id).rows(TransitionItem)]


def outcome(store: Store, person: Person, review: Review, value: str) -> None:
    seen = reviews.workbook(Context(store, person), review.id).rows(Loss)[0]
    worksheets.edit(Context(store, person), Place(review.id, "loss", seen.id, "outcome"), value, seen.version)


def test_the_checklist_begins_with_what_applies(store: Store, ann: Person, review: Review) -> None:
    outcome(store, ann, review, "part")
    assert exit_items.begin(Context(store, ann), review.id) == len(TransitionTask)
    assert exit_items.begin(Context(store, ann), review.id) == 0
    assert {item.task for item in items(store, ann, review) if item.not_applicable} == {
        TransitionTask.DATA,
        TransitionTask.ACCESS,
        TransitionTask.INVOICE,
        TransitionTask.CLAUSES,
    }


def test_items_set_aside_are_one_act_that_is_undone_as_one(store: Store, ann: Person, review: Review) -> None:
    exit_items.begin(Context(store, ann), review.id)
    assert exit_items.set_aside(Context(store, ann), review.id) == 0
    outcome(store, ann, review, "part")
    assert exit_items.set_aside(Context(store, ann), review.id) == 4
    assert exit_items.set_aside(Context(store, ann), review.id) == 0
    undo.undo(Context(store, ann), review.id)
    assert not any(item.not_applicable for item in items(store, ann, review))
