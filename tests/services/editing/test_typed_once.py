"""The same fact is typed once: an event becomes a touchpoint, and evidence is written where it is first cited."""

from __future__ import annotations

import pytest

from lib.model.errors import FieldRefused, NotFound, SheetClosed
from lib.model.record import Row
from lib.model.roles import Person
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.loss import Loss
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.services.steps import new_evidence, touchpoints
from lib.store import Store
from lib.store.reviews import Review


@pytest.fixture
def ours(store: Store, ann: Person, review: Review) -> Context:
    """What Ann works with: three events, one piece of evidence, a touchpoint and a cause."""
    context = Context(store, ann)
    worksheets.add(context, review.id, "evidence", {"statement": "The gate log"})
    for title, when in (
        ("A lorry is late", "2017-06"),
        ("The contract begins", "2016"),
        ("They call us in", "2017-09"),
    ):
        worksheets.add(context, review.id, "events", {"title": title, "when": when, "evidence": ["e1"]})
    worksheets.add(context, review.id, "touchpoints", {"title": "Orders less", "when": "2017-07", "actor": "Buyer"})
    worksheets.add(context, review.id, "causes", {"text": "One gate"})
    return context


def journey(context: Context, review: Review) -> tuple[Row[Touchpoint], ...]:
    return reviews.workbook(context, review.id).rows(Touchpoint)


def test_events_become_touchpoints_in_the_order_of_their_days(ours: Context, review: Review) -> None:
    touchpoints.make_of_events(ours, review.id, ["g3", "g1", "g2"])
    assert [(row.record.title, row.record.event) for row in journey(ours, review)] == [
        ("The contract begins", "g2"),
        ("A lorry is late", "g1"),
        ("Orders less", None),
        ("They call us in", "g3"),
    ]
    assert {row.record.evidence for row in journey(ours, review) if row.record.event} == {("e1",)}
    assert {row.record.actor for row in journey(ours, review)} == {"Buyer"}


def test_doing_it_twice_does_not_double(ours: Context, review: Review) -> None:
    assert len(touchpoints.make_of_events(ours, review.id, ["g1", "g1"])) == 1
    assert touchpoints.make_of_events(ours, review.id, ["g1"]) == ()
    assert len(touchpoints.make_of_events(ours, review.id, ["g1", "g2"])) == 1
    assert len(journey(ours, review)) == 3


def test_it_is_taken_back_as_one_and_can_then_be_done_again(ours: Context, review: Review) -> None:
    before = [row.id for row in journey(ours, review)]
    touchpoints.make_of_events(ours, review.id, ["g1", "g2", "g3"])
    assert undo.undo(ours, review.id).act.act_size == 3
    assert [row.id for row in journey(ours, review)] == before
    undo.redo(ours, review.id)
    assert [row.record.title for row in journey(ours, review)][:2] == ["The contract begins", "A lorry is late"]
    undo.undo(ours, review.id)
    assert len(touchpoints.make_of_events(ours, review.id, ["g1"])) == 1


def test_of_an_event_that_is_gone_nothing_is_made(ours: Context, review: Review) -> None:
    worksheets.remove(ours, review.id, "events", "g2")
    with pytest.raises(NotFound):
        touchpoints.make_of_events(ours, review.id, ["g1", "g2"])
    assert len(journey(ours, review)) == 1


def test_evidence_is_written_and_cited_in_one_act(ours: Context, review: Review) -> None:
    place = Place(review.id, "causes", "c1", "evidence")
    added = new_evidence.write_and_cite(ours, place, {"statement": "The plan of the site", "when": "2015"})
    workbook = reviews.workbook(ours, review.id)
    assert added.record == Evidence(statement="The plan of the site", when="2015")
    assert workbook.rows(Cause)[0].record.evidence == (added.id,)
    undo.undo(ours, review.id)
    workbook = reviews.workbook(ours, review.id)
    assert [row.id for row in workbook.rows(Evidence)] == ["e1"]
    assert workbook.rows(Cause)[0].record.evidence == ()
    undo.redo(ours, review.id)
    assert reviews.workbook(ours, review.id).rows(Cause)[0].record.evidence == (added.id,)


def test_what_is_cited_already_stays_cited(ours: Context, review: Review) -> None:
    worksheets.edit(ours, Place(review.id, "loss", "x1", "evidence"), ["e1"], 1)
    new_evidence.write_and_cite(ours, Place(review.id, "loss", "x1", "evidence"), {"statement": "Their letter"})
    assert reviews.workbook(ours, review.id).one(Loss).evidence == ("e1", "e2")


@pytest.mark.parametrize("statement", ["", "   "])
def test_evidence_that_says_nothing_is_refused(ours: Context, review: Review, statement: str) -> None:
    with pytest.raises(FieldRefused, match="please say what is known; nothing was added"):
        new_evidence.write_and_cite(ours, Place(review.id, "causes", "c1", "evidence"), {"statement": statement})
    assert len(reviews.workbook(ours, review.id).rows(Evidence)) == 1


def test_evidence_is_cited_by_fields_for_evidence_alone(ours: Context, review: Review) -> None:
    for sheet, row, field in (("causes", "c1", "parent"), ("causes", "c1", "text"), ("causes", "c1", "no such field")):
        with pytest.raises(NotFound):
            new_evidence.write_and_cite(ours, Place(review.id, sheet, row, field), {"statement": "Late"})
    with pytest.raises(NotFound):
        new_evidence.write_and_cite(ours, Place(review.id, "causes", "c9", "evidence"), {"statement": "Late"})
    with pytest.raises((NotFound, SheetClosed)):
        new_evidence.write_and_cite(ours, Place(review.id, "attachments", "at1", "evidence"), {"statement": "Late"})
    assert len(reviews.workbook(ours, review.id).rows(Evidence)) == 1
