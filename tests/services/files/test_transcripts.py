"""A transcript becomes an interview with its answers, all in one act."""

from __future__ import annotations

import pytest

from lib.model.errors import FieldRefused, ImportRefused, NotFound
from lib.model.reading.transcripts.pairs import Corrections, SpeakerSide
from lib.model.reading.transcripts.reading import read_text
from lib.model.roles import Person
from lib.model.worksheets.voice import Answer, Consent, Interview
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.files import transcripts
from lib.services.files.transcripts import TranscriptPlan
from lib.services.review import reviews
from lib.services.steps import interviews, question_guide
from lib.store import Store
from lib.store.reviews import Review

TEXT = "Ann   0:03\nWhy did you leave?\n\nBob   0:10\nPrice.\n\n"
TEXT += "Ann   10:00\nAnd?\n\nBob   10:05\nIt was late.\n\nCy   20:03\nHm."
SIDES = {"Ann": SpeakerSide.US, "Bob": SpeakerSide.INTERVIEWEE, "Cy": SpeakerSide.OUT}
PLAN = TranscriptPlan(read_text(TEXT), SIDES, name="call.txt")


def held(store: Store, person: Person, review: Review) -> tuple[list[Interview], list[Answer]]:
    book = reviews.workbook(Context(store, person), review.id)
    return [row.record for row in book.rows(Interview)], [row.record for row in book.rows(Answer)]


def test_a_new_interview_holds_the_answers_length_consent_and_where_they_are_from(
    store: Store, ann: Person, review: Review
) -> None:
    about = {"interviewee": "Buyer", "consent": "unnamed", "asked_by": "Ann"}
    made = transcripts.bring_in(Context(store, ann), review.id, PLAN, about=about)
    (interview,), answers = held(store, ann, review)
    assert (made.interview, made.answers) == ("i1", 2)
    assert (interview.interviewee, interview.consent, interview.minutes) == ("Buyer", Consent.UNNAMED, 20)
    assert interview.note.splitlines() == [
        "From the transcript call.txt.",
        "Asked by Ann.",
        "Answered by Bob.",
        "Left out: Cy.",
        "Times of the answers: 0:03, 10:00.",
    ]
    assert [(one.interview, one.question, one.words) for one in answers] == [
        ("i1", "Why did you leave?", "Price."),
        ("i1", "And?", "It was late."),
    ]


def test_undo_takes_the_whole_import_back_and_redo_brings_it_again(store: Store, ann: Person, review: Review) -> None:
    transcripts.bring_in(Context(store, ann), review.id, PLAN)
    undo.undo(Context(store, ann), review.id)
    assert held(store, ann, review) == ([], [])
    undo.redo(Context(store, ann), review.id)
    assert [len(part) for part in held(store, ann, review)] == [1, 2]


def test_an_interview_that_is_there_keeps_what_it_says_and_room_is_filled(
    store: Store, ann: Person, review: Review
) -> None:
    values = {"interviewee": "Head of depots", "consent": "refused", "minutes": 45, "note": "Went well."}
    interview = worksheets.add(Context(store, ann), review.id, "interviews", values).id
    first = question_guide.shipped()[0]
    interviews.write_down(Context(store, ann), review.id, interview, first)
    plan = TranscriptPlan(PLAN.transcript, SIDES, Corrections(guide={0: first}))
    transcripts.bring_in(Context(store, ann), review.id, plan, interview)
    (kept,), answers = held(store, ann, review)
    assert (kept.consent, kept.minutes) == (Consent.REFUSED, 45)
    assert kept.note.startswith("Went well.\n\nFrom a transcript.")
    assert f"Asked as “Why did you leave?”: {first}" in kept.note
    assert [(one.question, one.words) for one in answers] == [(first, "Price."), ("And?", "It was late.")]
    undo.undo(Context(store, ann), review.id)
    (before,), (room,) = held(store, ann, review)
    assert (before.note, room.words) == ("Went well.", "")


def test_nothing_is_kept_when_something_does_not_fit(store: Store, ann: Person, review: Review) -> None:
    with pytest.raises(ImportRefused, match="No speaker is left"):
        transcripts.bring_in(
            Context(store, ann), review.id, TranscriptPlan(PLAN.transcript, dict.fromkeys(SIDES, SpeakerSide.OUT))
        )
    with pytest.raises(NotFound):
        transcripts.bring_in(Context(store, ann), review.id, PLAN, "i9")
    with pytest.raises(FieldRefused):
        transcripts.bring_in(Context(store, ann), review.id, PLAN, about={"interviewee": "x" * 81})
    assert held(store, ann, review) == ([], [])


def test_a_name_that_is_none_comes_in_as_words(store: Store, ann: Person, review: Review) -> None:
    read = read_text("Ann: Why?\nBob: Price.\nResult: we left.")
    sides = {"Ann": SpeakerSide.US, "Bob": SpeakerSide.INTERVIEWEE, "Result": SpeakerSide.NO_NAME}
    transcripts.bring_in(Context(store, ann), review.id, TranscriptPlan(read, sides))
    assert held(store, ann, review)[1][0].words == "Price.\nResult: we left."
