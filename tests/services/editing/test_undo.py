"""Taking back."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from lib.model.errors import FieldRefused, NotFound
from lib.model.roles import Person
from lib.model.workbook import SHEETS
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.loss import Loss
from lib.services.auth import participants
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.review_writer import writing
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.store import Store, history, rows
from lib.store.reviews import Review
from tests.store.examples import NOW


def region(review: Review) -> Place:
    return Place(review.id, "loss", "x1", "region")


def shown(store: Store, person: Person, review: Review) -> str:
    return reviews.workbook(Context(store, person), review.id).one(Loss).region


def test_the_last_edit_is_taken_back_and_then_the_one_before_it(store: Store, ann: Person, review: Review) -> None:
    worksheets.edit(Context(store, ann), region(review), "North", 1)
    worksheets.edit(Context(store, ann), region(review), "South", 2)
    undo.undo(Context(store, ann), review.id)
    assert shown(store, ann, review) == "North"
    undo.undo(Context(store, ann), review.id)
    assert shown(store, ann, review) == ""
    with pytest.raises(undo.NothingToUndo):
        undo.undo(Context(store, ann), review.id)


def test_only_ones_own_changes_are_taken_back(store: Store, ann: Person, ben: Person, review: Review) -> None:
    worksheets.edit(Context(store, ann), region(review), "North", 1)
    with pytest.raises(undo.NothingToUndo):
        undo.undo(Context(store, ben), review.id)
    assert shown(store, ann, review) == "North"


def test_a_field_that_somebody_changed_since_is_not_taken_back(
    store: Store, ann: Person, ben: Person, review: Review
) -> None:
    worksheets.edit(Context(store, ann), region(review), "North", 1)
    worksheets.edit(Context(store, ben), region(review), "South", 2)
    with pytest.raises(undo.ChangedSince):
        undo.undo(Context(store, ann), review.id)
    assert shown(store, ann, review) == "South"


def test_adding_removing_and_moving_are_taken_back(store: Store, ann: Person, review: Review) -> None:
    def ids() -> list[str]:
        return [row.id for row in reviews.workbook(Context(store, ann), review.id).rows(Cause)]

    worksheets.add(Context(store, ann), review.id, "causes")
    worksheets.add(Context(store, ann), review.id, "causes")
    worksheets.move(Context(store, ann), review.id, "causes", "c1", 1)
    assert ids() == ["c2", "c1"]
    undo.undo(Context(store, ann), review.id)
    assert ids() == ["c1", "c2"]
    worksheets.remove(Context(store, ann), review.id, "causes", "c1")
    undo.undo(Context(store, ann), review.id)
    assert ids() == ["c1", "c2"]
    undo.undo(Context(store, ann), review.id)
    assert ids() == ["c1"]


def test_an_earlier_text_is_put_back_from_the_row_s_versions(store: Store, ann: Person, review: Review) -> None:
    worksheets.edit(Context(store, ann), region(review), "North", 1)
    worksheets.edit(Context(store, ann), region(review), "South", 2)
    newest = undo.versions(Context(store, ann), review.id, "loss", "x1")[0]
    undo.put_back(Context(store, ann), newest.id)
    assert shown(store, ann, review) == "North"


def test_only_an_edit_has_an_earlier_text(store: Store, ann: Person, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "causes")
    added = undo.versions(Context(store, ann), review.id, "causes", "c1")[0]
    with pytest.raises(NotFound):
        undo.put_back(Context(store, ann), added.id)


def note_elsewhere(store: Store, person: Person, review: Review, sheet: str) -> int:
    """A change of a worksheet that this release does not know or does not write by hand; returns its id."""
    fields: dict[str, Any] = {"row": "r1", "action": "edit", "before": {"text": ""}, "after": {"text": "A"}}
    with store.write() as tx:
        return history.record(tx, review=review.id, sheet=sheet, **fields, who=person.id, at=NOW, version=2)


@pytest.mark.parametrize("sheet", ["ballots", "sheet_of_another_release", participants.SHEET])
def test_what_is_not_this_release_s_to_take_back_is_passed_over(
    store: Store, ann: Person, review: Review, sheet: str
) -> None:
    worksheets.edit(Context(store, ann), region(review), "North", 1)
    note_elsewhere(store, ann, review, sheet)
    undo.undo(Context(store, ann), review.id)
    assert shown(store, ann, review) == ""
    undo.redo(Context(store, ann), review.id)
    assert shown(store, ann, review) == "North"


@pytest.mark.parametrize("sheet", ["sheet_of_another_release", participants.SHEET])
def test_no_text_is_put_back_into_a_worksheet_that_is_unknown(
    store: Store, ann: Person, review: Review, sheet: str
) -> None:
    with pytest.raises(NotFound, match="earlier text"):
        undo.put_back(Context(store, ann), note_elsewhere(store, ann, review, sheet))


@pytest.mark.parametrize("action", get_args(history.Action))
def test_every_kind_of_change_is_taken_back_and_brought_back(
    store: Store, ann: Person, review: Review, action: str
) -> None:
    def causes_now() -> list[tuple[str, str]]:
        return [(row.id, row.record.text) for row in reviews.workbook(Context(store, ann), review.id).rows(Cause)]

    for text in ("one", "two", "three"):
        worksheets.add(Context(store, ann), review.id, "causes", {"text": text})
    worksheets.remove(Context(store, ann), review.id, "causes", "c3")
    before = causes_now()
    match action:
        case "add":
            worksheets.add(Context(store, ann), review.id, "causes", {"text": "four"})
        case "edit":
            worksheets.edit(Context(store, ann), Place(review.id, "causes", "c1", "text"), "other", 1)
        case "move":
            worksheets.move(Context(store, ann), review.id, "causes", "c1", 1)
        case "remove":
            worksheets.remove(Context(store, ann), review.id, "causes", "c1")
        case "restore":
            worksheets.bring_back(Context(store, ann), review.id, "causes", "c3")
    after = causes_now()
    assert after != before
    assert undo.recent(Context(store, ann), review.id)[0].action == action
    undo.undo(Context(store, ann), review.id)
    assert causes_now() == before
    undo.redo(Context(store, ann), review.id)
    assert causes_now() == after


def test_the_history_of_a_review_is_told_newest_first(store: Store, ann: Person, review: Review) -> None:
    worksheets.edit(Context(store, ann), region(review), "North", 1)
    worksheets.add(Context(store, ann), review.id, "causes")
    told = undo.recent(Context(store, ann), review.id)
    assert [change.action for change in told] == ["add", "edit"]
    assert told[1].before == {"region": ""}


def causes(store: Store, person: Person, review: Review) -> list[str]:
    return [row.id for row in reviews.workbook(Context(store, person), review.id).rows(Cause)]


TREES = ({"text": "a", "causes": ({"text": "b"}, {"text": "c"})},)


def test_what_was_written_together_is_taken_back_and_brought_back_together(
    store: Store, ann: Person, review: Review
) -> None:
    worksheets.edit(Context(store, ann), region(review), "North", 1)
    worksheets.plant(Context(store, ann), review.id, "causes", TREES)
    act = undo.last(Context(store, ann), review.id)
    assert act is not None
    assert (act.kind, act.act_size, act.sheet) == ("starters", 3, "causes")
    assert undo.undo(Context(store, ann), review.id, act.id).kept == 0
    assert causes(store, ann, review) == []
    undo.redo(Context(store, ann), review.id)
    assert causes(store, ann, review) == ["c1", "c2", "c3"]
    again = undo.last(Context(store, ann), review.id)
    assert again is not None
    assert again.id == act.id
    with pytest.raises(undo.NothingToUndo):
        undo.redo(Context(store, ann), review.id)
    assert shown(store, ann, review) == "North"


def test_one_press_takes_back_what_its_screen_named_and_nothing_before_it(
    store: Store, ann: Person, review: Review
) -> None:
    worksheets.edit(Context(store, ann), region(review), "North", 1)
    worksheets.plant(Context(store, ann), review.id, "causes", TREES)
    act = undo.last(Context(store, ann), review.id)
    assert act is not None
    undo.undo(Context(store, ann), review.id, act.id)
    with pytest.raises(undo.NothingToUndo):
        undo.undo(Context(store, ann), review.id, act.id)
    assert shown(store, ann, review) == "North"


def test_rows_that_somebody_else_changed_since_stay_and_are_counted(
    store: Store, ann: Person, ben: Person, review: Review
) -> None:
    worksheets.plant(Context(store, ann), review.id, "causes", TREES)
    worksheets.edit(Context(store, ben), Place(review.id, "causes", "c2", "text"), "mine", 1)
    assert undo.undo(Context(store, ann), review.id).kept == 1
    assert causes(store, ann, review) == ["c2"]


def test_a_swap_is_taken_back_as_one(store: Store, ann: Person, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "old"})
    worksheets.swap(Context(store, ann), review.id, "causes", "c1", {"text": "new"})
    undo.undo(Context(store, ann), review.id)
    assert causes(store, ann, review) == ["c1"]


def test_a_field_can_be_brought_back_after_it_was_taken_back_until_something_else_is_written(
    store: Store, ann: Person, review: Review
) -> None:
    worksheets.edit(Context(store, ann), region(review), "North", 1)
    worksheets.edit(Context(store, ann), region(review), "South", 2)
    undo.undo(Context(store, ann), review.id)
    undo.undo(Context(store, ann), review.id)
    undo.redo(Context(store, ann), review.id)
    assert shown(store, ann, review) == "North"
    undo.redo(Context(store, ann), review.id)
    assert shown(store, ann, review) == "South"
    undo.undo(Context(store, ann), review.id)
    worksheets.add(Context(store, ann), review.id, "causes")
    assert undo.last_undone(Context(store, ann), review.id) is None


def test_the_history_tells_an_act_once_with_its_number(store: Store, ann: Person, review: Review) -> None:
    worksheets.plant(Context(store, ann), review.id, "causes", TREES)
    undo.undo(Context(store, ann), review.id)
    assert [
        (change.kind, change.action, change.act_size) for change in undo.recent(Context(store, ann), review.id)
    ] == [
        ("undo", "remove", 3),
        ("starters", "add", 3),
    ]


def test_an_edit_of_several_fields_is_put_back_whole_and_as_one(store: Store, ann: Person, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "A", "weight": 40, "note": "first"})
    with writing(Context(store, ann), review.id) as book:
        (row,) = rows.sheet_rows(book.tx, review.id, "causes")
        book.rewrite(SHEETS["causes"], row, Cause(text="B", weight=60, note="second"))
    undo.put_back(Context(store, ann), undo.versions(Context(store, ann), review.id, "causes", "c1")[0].id)
    (row,) = reviews.sheet_rows(Context(store, ann), review.id, "causes")
    assert (row.record.text, row.record.weight, row.record.note) == ("A", 40, "first")
    told = undo.versions(Context(store, ann), review.id, "causes", "c1")
    assert [(change.action, sorted(change.after)) for change in told[:2]] == [("edit", ["note", "text", "weight"])] * 2
    undo.undo(Context(store, ann), review.id)
    (row,) = reviews.sheet_rows(Context(store, ann), review.id, "causes")
    assert (row.record.text, row.record.weight, row.record.note) == ("B", 60, "second")


def test_nothing_of_an_edit_is_put_back_when_one_of_its_fields_leads_to_a_row_that_is_gone(
    store: Store, ann: Person, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "Late"})
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "A", "evidence": ["e1"]})
    with writing(Context(store, ann), review.id) as book:
        (row,) = rows.sheet_rows(book.tx, review.id, "causes")
        book.rewrite(SHEETS["causes"], row, Cause(text="B"))
    worksheets.remove(Context(store, ann), review.id, "evidence", "e1")
    newest = undo.versions(Context(store, ann), review.id, "causes", "c1")[0]
    with pytest.raises(FieldRefused, match="no longer in Evidence"):
        undo.put_back(Context(store, ann), newest.id)
    assert undo.versions(Context(store, ann), review.id, "causes", "c1")[0] == newest
