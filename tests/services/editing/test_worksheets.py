"""Writing in a worksheet."""

from __future__ import annotations

import threading

import pytest

from lib.model.errors import FieldRefused, ListFull, NotAllowed, NotFound, Stale
from lib.model.field_edit import EditSource
from lib.model.roles import Person
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.swot import SwotNote
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from tests.store.examples import changes_since


def book(store: Store, person: Person, review: Review) -> Workbook:
    return reviews.workbook(Context(store, person), review.id)


def supplier(review: Review) -> Place:
    return Place(review.id, "loss", "x1", "supplier")


def changes(store: Store, review: Review) -> int:
    with store.read() as tx:
        return len(changes_since(tx, review.id))


def test_an_edit_is_kept_with_its_history_row(store: Store, ann: Person, review: Review) -> None:
    before = changes(store, review)
    saved = worksheets.edit(Context(store, ann), supplier(review), "Northern Haulage", 1)
    assert saved.changed
    assert saved.version == 2
    assert book(store, ann, review).one(Loss).supplier == "Northern Haulage"
    assert changes(store, review) == before + 1


def test_the_same_value_again_changes_nothing(store: Store, ann: Person, review: Review) -> None:
    worksheets.edit(Context(store, ann), supplier(review), "Northern Haulage", 1)
    before = changes(store, review)
    saved = worksheets.edit(Context(store, ann), supplier(review), "Northern Haulage", 1)
    assert not saved.changed
    assert changes(store, review) == before


def test_a_second_save_over_an_older_picture_is_refused_with_both_texts(
    store: Store, ann: Person, ben: Person, review: Review
) -> None:
    worksheets.edit(Context(store, ann), supplier(review), "Ann's text", 1)
    with pytest.raises(Stale) as refused:
        worksheets.edit(Context(store, ben), supplier(review), "Ben's text", 1)
    assert (refused.value.yours, refused.value.theirs, refused.value.by) == ("Ben's text", "Ann's text", "Ann")
    assert book(store, ann, review).one(Loss).supplier == "Ann's text"


def test_the_refused_text_is_taken_once_the_person_chose_it(
    store: Store, ann: Person, ben: Person, review: Review
) -> None:
    worksheets.edit(Context(store, ann), supplier(review), "Ann's text", 1)
    with pytest.raises(Stale) as refused:
        worksheets.edit(Context(store, ben), supplier(review), "Ben's text", 1)
    worksheets.edit(Context(store, ben), supplier(review), "Both texts", refused.value.version)
    assert book(store, ann, review).one(Loss).supplier == "Both texts"


def test_two_people_in_two_fields_of_one_row_do_not_collide(
    store: Store, ann: Person, ben: Person, review: Review
) -> None:
    worksheets.edit(Context(store, ann), supplier(review), "Northern Haulage", 1)
    worksheets.edit(Context(store, ben), Place(review.id, "loss", "x1", "region"), "North", 1)
    loss = book(store, ann, review).one(Loss)
    assert (loss.supplier, loss.region) == ("Northern Haulage", "North")


def test_one_screen_never_collides_with_itself(store: Store, ann: Person, review: Review) -> None:
    worksheets.edit(Context(store, ann), supplier(review), "Nor", 1, source=EditSource("screen", 1))
    worksheets.edit(Context(store, ann), supplier(review), "Northern", 1, source=EditSource("screen", 2))
    assert book(store, ann, review).one(Loss).supplier == "Northern"


def test_an_older_message_that_arrives_late_does_not_bring_old_text_back(
    store: Store, ann: Person, review: Review
) -> None:
    worksheets.edit(Context(store, ann), supplier(review), "Northern", 1, source=EditSource("screen", 2))
    saved = worksheets.edit(Context(store, ann), supplier(review), "Nor", 1, source=EditSource("screen", 1))
    assert saved.shown == "Northern"
    assert book(store, ann, review).one(Loss).supplier == "Northern"


def test_an_empty_value_does_not_replace_text_unless_it_was_cleared(store: Store, ann: Person, review: Review) -> None:
    worksheets.edit(Context(store, ann), supplier(review), "Northern", 1)
    kept = worksheets.edit(Context(store, ann), supplier(review), "", 2)
    assert kept.shown == "Northern"
    cleared = worksheets.edit(Context(store, ann), supplier(review), "", 2, cleared=True)
    assert cleared.changed
    assert book(store, ann, review).one(Loss).supplier == ""


def test_what_does_not_fit_is_refused_in_a_sentence_and_nothing_changes(
    store: Store, ann: Person, review: Review
) -> None:
    for field, typed in (("annual_revenue", "a lot"), ("notice_date", "soon"), ("customer", "a\x00b")):
        with pytest.raises(FieldRefused) as refused:
            worksheets.edit_typed(
                Context(store, ann), Place(review.id, "loss", "x1", field), typed, 1, cleared=False, source=EditSource()
            )
        assert str(refused.value).startswith(Loss.specs()[field].title)
    assert book(store, ann, review).one(Loss).customer == "Hilltop Foods"


def test_typed_money_and_dates_are_understood(store: Store, ann: Person, review: Review) -> None:
    worksheets.edit_typed(
        Context(store, ann),
        Place(review.id, "loss", "x1", "annual_revenue"),
        "1 200,50",
        1,
        cleared=False,
        source=EditSource(),
    )
    worksheets.edit_typed(
        Context(store, ann),
        Place(review.id, "loss", "x1", "end_date"),
        "Mar 2018",
        1,
        cleared=False,
        source=EditSource(),
    )
    loss = book(store, ann, review).one(Loss)
    assert str(loss.annual_revenue) == "1200.5"
    assert loss.end_date == "2018-03"


def test_changing_the_customer_renames_the_review(store: Store, ann: Person, review: Review) -> None:
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "customer"), "Hilltop", 1)
    assert reviews.find(Context(store, ann), review.id).customer == "Hilltop"


def test_a_role_that_may_not_edit_is_refused_and_nothing_changes(
    store: Store, ann: Person, trainee: Person, review: Review
) -> None:
    before = changes(store, review)
    row = worksheets.add(Context(store, ann), review.id, "causes")
    for act in (
        lambda: worksheets.edit(Context(store, trainee), supplier(review), "mine", 1),
        lambda: worksheets.add(Context(store, trainee), review.id, "causes"),
        lambda: worksheets.remove(Context(store, trainee), review.id, "causes", row.id),
        lambda: worksheets.bring_back(Context(store, trainee), review.id, "causes", row.id),
        lambda: worksheets.move(Context(store, trainee), review.id, "causes", row.id, 1),
        lambda: worksheets.plant(Context(store, trainee), review.id, "causes", [{"text": "a"}]),
        lambda: worksheets.swap(Context(store, trainee), review.id, "causes", row.id, {}),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert changes(store, review) == before + 1


def test_a_sixth_note_is_refused_and_can_take_the_place_of_another(store: Store, ann: Person, review: Review) -> None:
    rows = [
        worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": "S", "text": str(n)}) for n in range(5)
    ]
    with pytest.raises(ListFull):
        worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": "S", "text": "sixth"})
    worksheets.swap(Context(store, ann), review.id, "notes", rows[0].id, {"quadrant": "S", "text": "sixth"})
    texts = [row.record.text for row in book(store, ann, review).rows(SwotNote)]
    assert texts == ["1", "2", "3", "4", "sixth"]


def test_a_removed_note_comes_back_only_where_there_is_room(store: Store, ann: Person, review: Review) -> None:
    rows = [
        worksheets.add(Context(store, ann), review.id, "notes", {"quadrant": "S", "text": str(n)}) for n in range(5)
    ]
    worksheets.swap(Context(store, ann), review.id, "notes", rows[0].id, {"quadrant": "S", "text": "sixth"})
    with pytest.raises(ListFull):
        worksheets.bring_back(Context(store, ann), review.id, "notes", rows[0].id)


def test_a_cause_cannot_be_put_under_what_it_causes(store: Store, ann: Person, review: Review) -> None:
    top = worksheets.add(Context(store, ann), review.id, "causes", {"text": "top"})
    below = worksheets.add(Context(store, ann), review.id, "causes", {"text": "below", "parent": top.id})
    with pytest.raises(FieldRefused):
        worksheets.edit(Context(store, ann), Place(review.id, "causes", top.id, "parent"), below.id, 1)


def test_a_starter_tree_is_planted_with_its_branches(store: Store, ann: Person, review: Review) -> None:
    trees = [{"text": "effect", "causes": [{"text": "one"}, {"text": "two", "causes": [{"text": "three"}]}]}]
    assert worksheets.plant(Context(store, ann), review.id, "causes", trees) == 4
    parents = {row.record.text: row.record.parent for row in book(store, ann, review).rows(Cause)}
    assert parents == {"effect": None, "one": "c1", "two": "c1", "three": "c3"}


def test_a_link_to_a_row_that_is_gone_is_refused(store: Store, ann: Person, review: Review) -> None:
    row = worksheets.add(Context(store, ann), review.id, "causes")
    with pytest.raises(FieldRefused):
        worksheets.edit(Context(store, ann), Place(review.id, "causes", row.id, "evidence"), ["e99"], 1)


def test_rows_are_moved_removed_and_brought_back(store: Store, ann: Person, review: Review) -> None:
    ids = [worksheets.add(Context(store, ann), review.id, "touchpoints", {"title": str(n)}).id for n in range(3)]
    worksheets.move(Context(store, ann), review.id, "touchpoints", ids[2], -1)
    worksheets.move(Context(store, ann), review.id, "touchpoints", ids[0], -5)
    order = [row.id for row in reviews.sheet_rows(Context(store, ann), review.id, "touchpoints")]
    assert order == [ids[0], ids[2], ids[1]]
    worksheets.remove(Context(store, ann), review.id, "touchpoints", ids[0])
    assert [row.id for row in worksheets.removed(Context(store, ann), review.id, "touchpoints")] == [ids[0]]
    worksheets.bring_back(Context(store, ann), review.id, "touchpoints", ids[0])
    assert len(reviews.sheet_rows(Context(store, ann), review.id, "touchpoints")) == 3


def test_a_single_worksheet_takes_no_second_row(store: Store, ann: Person, review: Review) -> None:
    with pytest.raises(NotFound):
        worksheets.add(Context(store, ann), review.id, "loss")


def test_what_is_not_there_is_named(store: Store, ann: Person, review: Review) -> None:
    for place in (
        Place(999, "loss", "x1", "customer"),
        Place(review.id, "nothing", "x1", "customer"),
        Place(review.id, "loss", "x9", "customer"),
    ):
        with pytest.raises(NotFound):
            worksheets.edit(Context(store, ann), place, "x", 1)


def test_a_storm_of_edits_from_many_screens_loses_none(store: Store, ann: Person, review: Review) -> None:
    rows = [worksheets.add(Context(store, ann), review.id, "causes").id for _ in range(6)]
    failures: list[Exception] = []

    def write(row: str) -> None:
        try:
            for sequence in range(1, 11):
                place = Place(review.id, "causes", row, "text")
                worksheets.edit(Context(store, ann), place, f"{row} {sequence}", 1, source=EditSource(row, sequence))
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    texts = {row.id: row.record.text for row in reviews.sheet_rows(Context(store, ann), review.id, "causes")}
    assert texts == {row: f"{row} 10" for row in rows}


def test_whatever_is_checked_for_blame_is_remarked_on_while_it_is_written(
    store: Store, ann: Person, review: Review
) -> None:
    checked = [
        (key, name)
        for key, sheet in SHEETS.items()
        for name, spec in sheet.record.specs().items()
        if spec.blame_checked and not sheet.closed
    ]
    assert {("causes", "text"), ("lessons", "rule"), ("actions", "text"), ("strategies", "text")} <= set(checked)
    for key, name in checked:
        row = (
            book(store, ann, review).sheets[key][0]
            if SHEETS[key].single
            else worksheets.add(Context(store, ann), review.id, key)
        )
        saved = worksheets.edit(
            Context(store, ann), Place(review.id, key, row.id, name), "They should have called", row.version
        )
        assert [remark.words for remark in saved.remarks] == ["should have"], (key, name)


@pytest.mark.parametrize(
    ("field", "typed", "shown", "notes"),
    [
        ("annual_revenue", "1,234", "1234", ("Read as 1234. If the comma begins decimals, write 1.2340.",)),
        ("annual_revenue", "1.250.000", "1250000", ()),
        ("notice_date", "3/4/2018", "3 Apr 2018", ("3/4/2018 is read day first, as 3 Apr 2018.",)),
        ("notice_date", "Q3 2018", "Q3 2018", ()),
        ("contract_end", "2018 to 2020", "2018 – 2020", ()),
    ],
)
def test_how_a_text_was_read_is_said_with_what_is_kept(
    store: Store, ann: Person, review: Review, field: str, typed: str, shown: str, notes: tuple[str, ...]
) -> None:
    place = Place(review.id, "loss", "x1", field)
    saved = worksheets.edit_typed(Context(store, ann), place, typed, 1, cleared=False, source=EditSource())
    assert (saved.shown, saved.notes) == (shown, notes)


@pytest.mark.parametrize("typed", ["1.000", "850.000", "2.500 €"])
def test_points_that_may_be_thousands_are_asked_about_and_nothing_is_kept(
    store: Store, ann: Person, review: Review, typed: str
) -> None:
    place = Place(review.id, "loss", "x1", "annual_revenue")
    with pytest.raises(FieldRefused, match="can mean two numbers"):
        worksheets.edit_typed(Context(store, ann), place, typed, 1, cleared=False, source=EditSource())
    assert book(store, ann, review).one(Loss).annual_revenue is None


@pytest.mark.parametrize("typed", ["2018 or 2019", "2018 (est.)", "2018-02 09:30"])
def test_what_stands_behind_a_date_is_refused_and_nothing_is_kept(
    store: Store, ann: Person, review: Review, typed: str
) -> None:
    place = Place(review.id, "loss", "x1", "end_date")
    with pytest.raises(FieldRefused, match="cannot be kept here"):
        worksheets.edit_typed(Context(store, ann), place, typed, 1, cleared=False, source=EditSource())
    assert book(store, ann, review).one(Loss).end_date is None
