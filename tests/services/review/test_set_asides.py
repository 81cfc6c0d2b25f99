"""Setting open points aside and opening them again, with history and undo."""

from __future__ import annotations

import pytest

from lib.model import steps
from lib.model.errors import FieldRefused, NotFound, SheetClosed
from lib.model.findings import Finding, FindingKind
from lib.model.roles import Person
from lib.model.rules.open_points import open_gaps
from lib.model.worksheets.set_asides import SET_ASIDES, SetAside
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews, set_asides
from lib.services.review.set_asides import NoLongerOpen
from lib.store import Store
from lib.store.reviews import Review
from tests.services.contents import contents

REASON = "Neither of us kept minutes."


@pytest.fixture
def cause(store: Store, ann: Person, review: Review) -> str:
    return worksheets.add(Context(store, ann), review.id, "causes", {"text": "No owner → late answers"}).id


def still_open(store: Store, ann: Person, review: Review, key: str = "causes_without_evidence") -> Finding | None:
    found = steps.findings(reviews.workbook(Context(store, ann), review.id))
    return next((item for item in open_gaps(found) if item.key == key), None)


def decide(store: Store, ann: Person, review: Review, reason: str = REASON, by: str = " Lea  Leader ") -> str:
    gap = still_open(store, ann, review)
    assert gap
    return set_asides.set_aside(Context(store, ann), review.id, gap, reason, by).id


@pytest.mark.usefixtures("cause")
def test_a_gap_set_aside_counts_as_answered_with_its_reason_and_its_name(
    store: Store, ann: Person, review: Review
) -> None:
    gap = still_open(store, ann, review)
    decide(store, ann, review)
    book = reviews.workbook(Context(store, ann), review.id)
    found = steps.findings(book)
    assert still_open(store, ann, review) is None
    (told,) = set_asides.among(found, book)
    assert gap
    assert (told.gap.sentence, told.gap.kind) == (gap.sentence, FindingKind.SET_ASIDE)
    decided = told.decision.record
    assert (decided.reason, decided.decided_by, decided.sentence) == (REASON, "Lea Leader", gap.sentence)
    assert decided.decided_on is not None


def test_a_new_row_opens_the_gap_again_and_a_new_decision_replaces_the_old_one(
    store: Store, ann: Person, review: Review, cause: str
) -> None:
    decide(store, ann, review)
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "No time → no owner", "parent": cause})
    gap = still_open(store, ann, review)
    assert gap
    assert gap.rows == ("c1", "c2")
    decide(store, ann, review, "Asked everybody.")
    kept = reviews.workbook(Context(store, ann), review.id).rows(SetAside)
    assert [row.record.reason for row in kept] == ["Asked everybody."]


@pytest.mark.usefixtures("cause")
def test_it_can_be_opened_again_once(store: Store, ann: Person, review: Review) -> None:
    row = decide(store, ann, review)
    set_asides.open_again(Context(store, ann), review.id, row)
    assert still_open(store, ann, review)
    with pytest.raises(NotFound, match="open point set aside"):
        set_asides.open_again(Context(store, ann), review.id, row)


@pytest.mark.usefixtures("cause")
def test_undo_and_redo_take_a_decision_back_and_bring_it_again(store: Store, ann: Person, review: Review) -> None:
    decide(store, ann, review)
    undo.undo(Context(store, ann), review.id)
    assert still_open(store, ann, review)
    undo.redo(Context(store, ann), review.id)
    assert still_open(store, ann, review) is None
    told = undo.recent(Context(store, ann), review.id)
    assert [(change.sheet, change.action, change.by) for change in told][:2] == [
        ("set_asides", "restore", "Ann"),
        ("set_asides", "remove", "Ann"),
    ]


@pytest.mark.parametrize(
    ("reason", "by", "said"),
    [
        ("", "Lea", "please say it in a sentence"),
        (" \n", "Lea", "please say it in a sentence"),
        (REASON, "", "please name who answers"),
        (REASON, " \t ", "please name who answers"),
        ("x" * 1_001, "Lea", "1,000"),
        (REASON, "x" * 81, "80"),
    ],
)
@pytest.mark.usefixtures("cause")
def test_without_a_reason_and_a_name_that_fit_nothing_is_set_aside(
    store: Store, ann: Person, review: Review, reason: str, by: str, said: str
) -> None:
    before = contents(store)
    with pytest.raises(FieldRefused, match=said):
        decide(store, ann, review, reason, by)
    assert contents(store) == before


def test_what_is_not_open_as_it_was_seen_is_not_set_aside(
    store: Store, ann: Person, review: Review, cause: str
) -> None:
    gap = still_open(store, ann, review)
    assert gap
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "No time → no owner", "parent": cause})
    before = contents(store)
    with pytest.raises(NoLongerOpen, match="Nothing was set aside"):
        set_asides.set_aside(Context(store, ann), review.id, gap, REASON, "Lea")
    assert contents(store) == before


@pytest.mark.usefixtures("cause")
def test_decisions_are_not_written_field_by_field(store: Store, ann: Person, review: Review) -> None:
    row = decide(store, ann, review)
    with pytest.raises(SheetClosed):
        worksheets.edit(Context(store, ann), Place(review.id, SET_ASIDES.key, row, "reason"), "Other", 1)
    with pytest.raises(SheetClosed):
        worksheets.add(Context(store, ann), review.id, SET_ASIDES.key, {"reason": "Other"})
