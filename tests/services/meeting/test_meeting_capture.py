"""What is typed in a meeting becomes a row like any other: checked, permitted, in the history, undone in one go."""

from __future__ import annotations

import pytest

from lib.model.errors import FieldRefused, NotAllowed
from lib.model.meeting_capture import CaptureKind, kind_of, kinds_of
from lib.model.roles import Person
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.meetings import Meeting, MeetingKind
from lib.model.worksheets.swot import Quadrant, SwotNote
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.meeting.meeting_capture import write_down
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review

REVIEW = MeetingKind.REVIEW


def kind(part: str, key: str) -> CaptureKind:
    found = kind_of(REVIEW, part, key)
    assert found is not None
    return found


@pytest.mark.parametrize("part", ["loss", "voice", "record", "swot", "causes", "actions", "lessons", "closing"])
def test_each_kind_of_line_is_kept_and_undone_in_one_go(store: Store, ben: Person, review: Review, part: str) -> None:
    context = Context(store, ben)
    for item in kinds_of(REVIEW, part):
        before = reviews.workbook(context, review.id).sheets.get(item.sheet, ())
        line = write_down(context, review.id, REVIEW, item, "  Nobody called back ")
        row = reviews.workbook(context, review.id).row(line.row)
        assert row is not None
        assert getattr(row.record, item.field) == "Nobody called back"
        assert {name: row.record.stored()[name] for name in item.values} == item.values
        undo.undo(context, review.id, line.act)
        assert reviews.workbook(context, review.id).sheets.get(item.sheet, ()) == before


def test_two_lines_are_two_rows_in_their_order(store: Store, ben: Person, review: Review) -> None:
    context = Context(store, ben)
    for text in ("Nobody called back", "Nobody was told"):
        write_down(context, review.id, REVIEW, kind("causes", "cause"), text)
    causes = [row.record for row in reviews.workbook(context, review.id).rows(Cause)]
    assert causes == [Cause(text="Nobody called back"), Cause(text="Nobody was told")]


def test_decisions_stand_below_each_other_in_the_row_of_their_meeting(
    store: Store, ben: Person, review: Review
) -> None:
    context, decision = Context(store, ben), kind("closing", "decision")
    write_down(context, review.id, REVIEW, decision, "We write to them")
    last = write_down(context, review.id, REVIEW, decision, "Dana writes")
    write_down(context, review.id, MeetingKind.HEAR, decision, "We ask the buyer")
    rows = [row.record for row in reviews.workbook(context, review.id).rows(Meeting)]
    assert rows == [
        Meeting(kind=REVIEW, note="We write to them\nDana writes"),
        Meeting(kind=MeetingKind.HEAR, note="We ask the buyer"),
    ]
    undo.undo(context, review.id)
    undo.undo(context, review.id, last.act)
    assert [row.record.note for row in reviews.workbook(context, review.id).rows(Meeting)] == ["We write to them"]


def test_a_touchpoint_joins_the_line_of_the_first_role(store: Store, ben: Person, review: Review) -> None:
    context = Context(store, ben)
    worksheets.add(context, review.id, "touchpoints", {"title": "Signs", "when": "2017", "actor": "Buyer"})
    worksheets.add(context, review.id, "touchpoints", {"title": "Complains", "when": "2018", "actor": "Driver"})
    write_down(context, review.id, REVIEW, kind("journey", "touchpoint"), "Waits all day")
    assert reviews.workbook(context, review.id).rows(Touchpoint)[-1].record.actor == "Buyer"


@pytest.mark.parametrize(
    ("part", "key", "text", "said"),
    [
        ("journey", "touchpoint", "x" * 81, "at most 80 characters fit here, and this has 81"),
        ("causes", "cause", "x" * 1_001, "at most 1,000 characters"),
        ("closing", "decision", "x" * 2_001, "at most 2,000 characters"),
        ("causes", "cause", " \n ", "nothing was typed"),
        ("causes", "cause", "\u200b \u200e", "nothing was typed"),
        ("closing", "decision", "\ufeff", "nothing was typed"),
        ("loss", "fact", "\u2800", "nothing was typed"),
        ("voice", "question", "x" * 401, "at most 400"),
    ],
)
def test_a_line_that_does_not_fit_is_refused_and_nothing_is_written(
    store: Store, ben: Person, review: Review, part: str, key: str, text: str, said: str
) -> None:
    context = Context(store, ben)
    before = reviews.pulse(context, review.id)
    with pytest.raises(FieldRefused, match=said):
        write_down(context, review.id, REVIEW, kind(part, key), text)
    assert reviews.pulse(context, review.id) == before


def test_a_decision_that_no_longer_fits_leaves_the_earlier_ones(store: Store, ben: Person, review: Review) -> None:
    context, decision = Context(store, ben), kind("closing", "decision")
    write_down(context, review.id, REVIEW, decision, "x" * 1_999)
    with pytest.raises(FieldRefused, match=r"share one field of 2,000 characters\. 0 more fit, and this has 1\."):
        write_down(context, review.id, REVIEW, decision, "y")
    (row,) = reviews.workbook(context, review.id).rows(Meeting)
    assert row.record.note == "x" * 1_999
    # One that is too long by itself hears so, and another meeting has room of its own.
    with pytest.raises(FieldRefused, match="at most 2,000 characters"):
        write_down(context, review.id, REVIEW, decision, "y" * 2_001)
    write_down(context, review.id, MeetingKind.HEAR, decision, "y" * 2_000)


def test_a_decision_that_fills_the_field_to_its_last_letter_is_kept(store: Store, ben: Person, review: Review) -> None:
    context, decision = Context(store, ben), kind("closing", "decision")
    write_down(context, review.id, REVIEW, decision, "x" * 1_000)
    with pytest.raises(FieldRefused, match="999 more fit, and this has 1,000"):
        write_down(context, review.id, REVIEW, decision, "y" * 1_000)
    write_down(context, review.id, REVIEW, decision, "y" * 999)
    (row,) = reviews.workbook(context, review.id).rows(Meeting)
    assert len(row.record.note) == 2_000


def test_a_quadrant_goes_with_its_note(store: Store, ben: Person, review: Review) -> None:
    context = Context(store, ben)
    write_down(context, review.id, REVIEW, kind("swot", "threat"), "A rival opens next door")
    (row,) = reviews.workbook(context, review.id).rows(SwotNote)
    assert row.record == SwotNote(quadrant=Quadrant.THREAT, text="A rival opens next door")


def test_words_that_blame_are_kept_and_remarked_on(store: Store, ben: Person, review: Review) -> None:
    context = Context(store, ben)
    line = write_down(context, review.id, REVIEW, kind("causes", "cause"), "It was Dana's fault")
    assert "fault" in line.remark
    assert write_down(context, review.id, REVIEW, kind("causes", "cause"), "No one had the duty").remark == ""


def test_whoever_only_reads_writes_nothing_down(store: Store, trainee: Person, review: Review) -> None:
    with pytest.raises(NotAllowed):
        write_down(Context(store, trainee), review.id, REVIEW, kind("causes", "cause"), "Why")
