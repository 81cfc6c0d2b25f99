"""A draft is written into empty parts in one act, and no edition is published before somebody has read it."""

from __future__ import annotations

import contextlib

import pytest

from lib.model import steps
from lib.model.errors import CannotPublish, NotAllowed
from lib.model.roles import Person
from lib.model.rules.first_draft import draft
from lib.model.worksheets.lessons import DraftPart, Outline
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import cases
from lib.services.review import first_draft, reviews
from lib.store import Store
from lib.store.reviews import Review


def outline(store: Store, person: Person, review: Review) -> Outline:
    return reviews.workbook(Context(store, person), review.id).one(Outline)


def test_a_draft_fills_what_is_empty_and_marks_it(store: Store, ann: Person, review: Review) -> None:
    worksheets.edit(Context(store, ann), Place(review.id, "outline", "o1", "title"), "Our title", 1)
    titles = first_draft.write(Context(store, ann), review.id)
    written = outline(store, ann, review)
    assert written.title == "Our title"
    assert written.part_a.startswith("It is 13 Feb 2018.")
    assert written.decision_date == "2018-02-13"
    assert DraftPart.TITLE not in written.drafted
    assert set(written.unread_parts) == set(DraftPart) - {DraftPart.TITLE}
    assert Outline.specs()["part_a"].title in titles


def test_a_draft_is_one_act_and_is_taken_back_as_one(store: Store, ann: Person, review: Review) -> None:
    first_draft.write(Context(store, ann), review.id)
    assert undo.undo(Context(store, ann), review.id).act.act_size == 1
    assert outline(store, ann, review) == Outline()
    undo.redo(Context(store, ann), review.id)
    assert outline(store, ann, review).unread_parts


def test_drafting_again_adds_nothing_and_says_so(store: Store, ann: Person, review: Review) -> None:
    first_draft.write(Context(store, ann), review.id)
    before = outline(store, ann, review)
    with pytest.raises(first_draft.NothingToDraft, match="Nothing was changed"):
        first_draft.write(Context(store, ann), review.id)
    assert outline(store, ann, review) == before


def test_a_part_that_is_emptied_again_is_drafted_again(store: Store, ann: Person, review: Review) -> None:
    first_draft.write(Context(store, ann), review.id)
    worksheets.edit(Context(store, ann), Place(review.id, "outline", "o1", "summary"), "", 2, cleared=True)
    assert first_draft.write(Context(store, ann), review.id) == (Outline.specs()["summary"].title,)
    assert DraftPart.SUMMARY in outline(store, ann, review).unread_parts


def test_nothing_is_published_that_nobody_has_read(store: Store, ann: Person, review: Review) -> None:
    first_draft.write(Context(store, ann), review.id)
    with pytest.raises(CannotPublish) as refused:
        cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    assert str(refused.value).startswith("“Title”, “Summary”, “Part A”")
    assert "nobody has read them yet (step 10). Nothing was published." in str(refused.value)
    for part in list(DraftPart)[:-1]:
        first_draft.confirm_read(Context(store, ann), review.id, part)
    with pytest.raises(CannotPublish, match="“Discussion questions” was drafted from the rows, and nobody has read it"):
        cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    first_draft.confirm_read(Context(store, ann), review.id, DraftPart.QUESTIONS)
    assert cases.publish(Context(store, ann), review.id, "Lea", "Now.").outline.drafted == ()


def test_whoever_edits_a_part_has_read_it(store: Store, ann: Person, ben: Person, review: Review) -> None:
    first_draft.write(Context(store, ann), review.id)
    worksheets.edit(Context(store, ben), Place(review.id, "outline", "o1", "part_b"), "What followed, by us.", 2)
    assert DraftPart.PART_B not in outline(store, ann, review).unread_parts
    worksheets.edit(Context(store, ben), Place(review.id, "outline", "o1", "tags"), ["haulage"], 3)
    assert len(outline(store, ann, review).unread_parts) == len(DraftPart) - 1
    # Taking the edit back leaves the draft, which nobody has read.
    undo.undo(Context(store, ben), review.id)
    undo.undo(Context(store, ben), review.id)
    assert DraftPart.PART_B in outline(store, ann, review).unread_parts


def test_reading_a_part_twice_changes_nothing(store: Store, ann: Person, review: Review) -> None:
    first_draft.write(Context(store, ann), review.id)
    first_draft.confirm_read(Context(store, ann), review.id, DraftPart.TITLE)
    before = reviews.pulse(Context(store, ann), review.id)
    first_draft.confirm_read(Context(store, ann), review.id, DraftPart.TITLE)
    assert reviews.pulse(Context(store, ann), review.id) == before


def test_a_trainee_drafts_nothing(store: Store, trainee: Person, review: Review) -> None:
    with pytest.raises(NotAllowed):
        first_draft.write(Context(store, trainee), review.id)
    with pytest.raises(NotAllowed):
        first_draft.confirm_read(Context(store, trainee), review.id, DraftPart.TITLE)


def outdated(store: Store, person: Person, review: Review) -> set[str]:
    workbook = reviews.workbook(Context(store, person), review.id)
    return set(draft.outdated_parts(workbook, steps.findings(workbook)))


def test_a_fresh_draft_agrees_with_its_rows(store: Store, ann: Person, review: Review) -> None:
    first_draft.write(Context(store, ann), review.id)
    assert outdated(store, ann, review) == set()
    before = outline(store, ann, review)
    with pytest.raises(first_draft.NothingToDraft, match="Nothing was changed"):
        first_draft.write_again(Context(store, ann), review.id)
    assert outline(store, ann, review) == before


def test_a_part_whose_rows_changed_is_out_of_date_and_drafted_again(store: Store, ann: Person, review: Review) -> None:
    first_draft.write(Context(store, ann), review.id)
    former = outline(store, ann, review)
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "customer"), "Valley Foods", 1)
    assert {"title", "summary"} <= outdated(store, ann, review)
    titles = first_draft.write_again(Context(store, ann), review.id)
    now = outline(store, ann, review)
    assert Outline.specs()["summary"].title in titles
    assert "Valley Foods" in now.summary
    assert now.unread_parts == former.unread_parts
    assert outdated(store, ann, review) == set()
    undo.undo(Context(store, ann), review.id)
    assert outline(store, ann, review) == former


def test_what_somebody_read_or_edited_is_not_drafted_again(store: Store, ann: Person, review: Review) -> None:
    first_draft.write(Context(store, ann), review.id)
    first_draft.confirm_read(Context(store, ann), review.id, DraftPart.TITLE)
    worksheets.edit(Context(store, ann), Place(review.id, "outline", "o1", "summary"), "By hand.", 3)
    before = outline(store, ann, review)
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "customer"), "Valley Foods", 1)
    assert not {"title", "summary"} & outdated(store, ann, review)
    with contextlib.suppress(first_draft.NothingToDraft):
        first_draft.write_again(Context(store, ann), review.id)
    after = outline(store, ann, review)
    assert (after.title, after.summary) == (before.title, "By hand.")
