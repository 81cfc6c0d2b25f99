"""The customer's reasons: proposed, adjusted, signed, and never signed anew in silence."""

from __future__ import annotations

import pytest

from lib.model.errors import FieldRefused, NotAllowed, NotFound, SheetClosed
from lib.model.findings import FindingKind
from lib.model.roles import Person
from lib.model.rules import reason_lists
from lib.model.rules.voice import voice_rules
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import LIST_VERSION
from lib.model.worksheets.voice import CustomerReason
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.services.steps import ballots, reasons
from lib.services.steps.reasons import NothingToPropose, NotSignable, ReasonsKept
from lib.store import Store, history
from lib.store.reviews import Review


@pytest.fixture
def answered(store: Store, ann: Person, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "Mail of 3 May"})
    worksheets.add(Context(store, ann), review.id, "interviews", {"influence": 4, "interviewer": "third_party"})
    for codes in (["R1"], ["R1"], ["S1"]):
        values = {"interview": "i1", "reasons": codes, "evidence": ["e1"] if codes == ["S1"] else []}
        worksheets.add(Context(store, ann), review.id, "answers", values)


def entered(store: Store, person: Person, review: Review) -> list[tuple[str | None, int | None]]:
    rows = reviews.workbook(Context(store, person), review.id).rows(CustomerReason)
    return [(row.record.reason, row.record.weight) for row in rows]


def verdict(store: Store, person: Person, review: Review) -> Verdict:
    return reviews.workbook(Context(store, person), review.id).one(Verdict)


def test_a_new_review_is_coded_with_the_newest_list_and_an_old_one_once_somebody_has_looked(
    store: Store, ann: Person, review: Review
) -> None:
    context = Context(store, ann)
    assert reviews.workbook(context, review.id).one(Loss).reason_list == LIST_VERSION
    worksheets.edit(context, Place(review.id, "loss", "x1", "reason_list"), "1", 1)
    assert reason_lists.outdated(reviews.workbook(context, review.id))
    assert reasons.adopt_newest_list(context, review.id).reason_list == LIST_VERSION
    loss = reviews.workbook(context, review.id).one(Loss)
    assert (loss.reason_list, loss.customer) == (LIST_VERSION, review.customer)
    undo.undo(context, review.id)
    assert reviews.workbook(context, review.id).one(Loss).reason_list == 1


@pytest.mark.usefixtures("answered")
def test_the_proposal_becomes_rows_that_say_where_each_reason_was_heard(
    store: Store, ben: Person, review: Review
) -> None:
    made = reasons.propose(Context(store, ben), review.id)
    assert [(row.record.reason, row.record.weight, row.record.note) for row in made] == [
        ("R1", 67, "Heard in answers 1 and 2."),
        ("S1", 33, "Heard in answer 3."),
    ]
    assert made[1].record.evidence == ("e1",)
    with store.read() as tx:
        told = history.of_row(tx, review.id, "reasons", "w1")
    assert [(change.action, change.by, change.after["weight"]) for change in told] == [("add", "Ben", 67)]


def test_without_a_coded_answer_nothing_is_proposed(store: Store, ann: Person, review: Review) -> None:
    with pytest.raises(NothingToPropose, match="Nothing was changed"):
        reasons.propose(Context(store, ann), review.id, replace=True)


@pytest.mark.usefixtures("answered")
def test_reasons_that_are_there_are_kept_unless_they_are_to_be_replaced_and_can_be_brought_back(
    store: Store, ann: Person, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "reasons", {"reason": "V1", "weight": 100})
    with pytest.raises(ReasonsKept):
        reasons.propose(Context(store, ann), review.id)
    assert entered(store, ann, review) == [("V1", 100)]
    reasons.propose(Context(store, ann), review.id, replace=True)
    assert entered(store, ann, review) == [("R1", 67), ("S1", 33)]
    worksheets.bring_back(Context(store, ann), review.id, "reasons", "w1")
    assert ("V1", 100) in entered(store, ann, review)


@pytest.mark.usefixtures("answered")
def test_the_signature_keeps_the_weights_the_name_and_the_day_in_the_closed_sheet(
    store: Store, ann: Person, review: Review
) -> None:
    reasons.propose(Context(store, ann), review.id)
    signed = reasons.sign(Context(store, ann), review.id, "  Lea   Leader ")
    assert signed == verdict(store, ann, review)
    assert signed.weights == (("R1", 67), ("S1", 33))
    assert (signed.signed_by, signed.signed_late) == ("Lea Leader", False)
    assert signed.signed_on is not None
    with store.read() as tx:
        (told,) = history.of_row(tx, review.id, "verdict", "vd1")
    assert (told.action, told.by, set(told.after)) == ("edit", "Ann", {"weights", "signed_by", "signed_on"})
    with pytest.raises(SheetClosed):
        worksheets.edit(Context(store, ann), Place(review.id, "verdict", "vd1", "signed_by"), "Somebody", 2)


@pytest.mark.usefixtures("answered")
def test_a_signature_is_not_taken_back_by_undo_which_goes_on_to_the_change_before(
    store: Store, ann: Person, review: Review
) -> None:
    reasons.propose(Context(store, ann), review.id)
    reasons.sign(Context(store, ann), review.id, "Lea")
    assert undo.undo(Context(store, ann), review.id).act.sheet == "reasons"
    assert verdict(store, ann, review).weights == (("R1", 67), ("S1", 33))


def test_only_whole_weights_are_signed(store: Store, ann: Person, review: Review) -> None:
    with pytest.raises(NotSignable, match=r"None of the customer's reasons is entered yet\. Nothing was signed\."):
        reasons.sign(Context(store, ann), review.id, "Lea")
    worksheets.add(Context(store, ann), review.id, "reasons", {"reason": "V1", "weight": 90})
    with pytest.raises(NotSignable, match="90 %"):
        reasons.sign(Context(store, ann), review.id, "Lea")
    assert verdict(store, ann, review) == Verdict()


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "\x00"])
def test_a_signature_needs_a_name_that_fits(store: Store, ann: Person, review: Review, name: str) -> None:
    worksheets.add(Context(store, ann), review.id, "reasons", {"reason": "V1", "weight": 100})
    with pytest.raises(FieldRefused, match="Signed by"):
        reasons.sign(Context(store, ann), review.id, name)
    assert verdict(store, ann, review) == Verdict()


def test_a_participant_proposes_and_does_not_sign(store: Store, ann: Person, ben: Person, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "reasons", {"reason": "V1", "weight": 100})
    with pytest.raises(NotAllowed, match="sign the customer's reasons"):
        reasons.sign(Context(store, ben), review.id, "Ben")


def test_a_review_that_is_gone_is_named(store: Store, ann: Person) -> None:
    with pytest.raises(NotFound):
        reasons.sign(Context(store, ann), 77, "Lea")
    with pytest.raises(NotFound):
        reasons.propose(Context(store, ann), 77)


def test_a_signature_after_the_reveal_is_taken_and_shown_as_such_and_the_earlier_one_stays_in_the_history(
    store: Store, ann: Person, review: Review
) -> None:
    row = worksheets.add(Context(store, ann), review.id, "reasons", {"reason": "V1", "weight": 100})
    reasons.sign(Context(store, ann), review.id, "Lea")
    ballots.seal(Context(store, ann), review.id, Ballot.checked({"author": "Ann", "points": [["S1", 100]]}))
    ballots.reveal(Context(store, ann), review.id)
    assert not verdict(store, ann, review).signed_late
    worksheets.edit(Context(store, ann), Place(review.id, "reasons", row.id, "reason"), "S1", row.version)
    again = reasons.sign(Context(store, ann), review.id, "Lea")
    assert again.signed_late
    assert again.weights == (("S1", 100),)
    assert again.revealed_by == "Ann"
    warnings = [
        item.sentence
        for item in voice_rules.findings(reviews.workbook(Context(store, ann), review.id))
        if item.kind is FindingKind.WARNING
    ]
    assert any("after the first assumptions were opened" in sentence for sentence in warnings)
    with store.read() as tx:
        told = history.of_row(tx, review.id, "verdict", "vd1")
    assert told[0].before["weights"] == [["V1", 100]]
