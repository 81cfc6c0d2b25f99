"""The short form of a review: what it asks, what is open in it, and that it takes nothing away."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lib.model import steps
from lib.model.agenda import agenda_of, usual_length
from lib.model.findings import FindingKind
from lib.model.record import Record
from lib.model.rules import open_points, short_form
from lib.model.rules.open_points import open_gaps
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.actions import Action
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.lessons import Lesson, Outline
from lib.model.worksheets.loss import Loss, ReviewForm
from lib.model.worksheets.meetings import MeetingKind
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.scope import ScopeLine
from lib.model.worksheets.swot import Quadrant, SwotNote
from lib.model.worksheets.voice import Answer, CustomerReason, Interview
from lib.model.worksheets.way_back import WinBack
from tests.model.made import workbook_of

# An honest review with what the short form asks and not a field more.
_FACTS = {
    "customer": "Ostrinvale",
    "what_was_lost": "Repairs in 42 shops",
    "relationship_start": "2016",
    "notice_date": "2024-03-20",
    "end_date": "2024-09-30",
    "outcome": "not_renewed",
    "annual_revenue": "1240000",
    "currency": "GBP",
}


def short_review(form: ReviewForm | None = ReviewForm.SHORT, *more: Record) -> Workbook:
    return workbook_of(
        Loss.checked({**_FACTS, "form": form}),
        Ballot.checked({"points": [["V1", 300]], "confidence": 80, "ballots": 3}),
        Verdict.checked(
            {"weights": [["S2", 100]], "signed_by": "Lead", "signed_on": "2024-05-01", "revealed_on": "2024-05-02"}
        ),
        Interview.checked({"interviewee": "Operations director", "when": "2024-04-16"}),
        Answer.checked({"interview": "i1", "words": "Nobody was in charge.", "reasons": ["S2"]}),
        CustomerReason.checked({"reason": "S2", "weight": 100}),
        Promise.checked({"text": "A monthly report", "outcome": "broken"}),
        Touchpoint.checked({"title": "Compares bids", "when": "2021-06-14", "emotion": 1}),
        Touchpoint.checked({"title": "Writes a complaint", "when": "2023-07-11", "emotion": -2}),
        *(SwotNote.checked({"quadrant": quadrant, "text": f"A {quadrant}"}) for quadrant in Quadrant),
        Cause.checked({"text": "Nobody had the duty", "role": "root", "weight": 100}),
        Action.checked({"text": "Give the duty", "owner": "Director", "due": "2024-12-01", "causes": ["c1"]}),
        WinBack.checked({"permission": "yes"}),
        Lesson.checked({"rule": "When we see a new director, we visit within 30 days"}),
        Outline.checked(
            {"title": "On time", "summary": "They left.", "decision_date": "2023-12-05", "part_a": "It was quiet.",
             "decision": "Who goes?", "part_b": "They left.", "questions": "Why?"}
        ),
        *more,
    )  # fmt: skip


def test_the_short_form_asks_about_25_fields_in_all() -> None:
    # The case itself is drafted from them and read.
    entered = SHEETS.keys() - short_form._WHOLE - {"outline"}
    assert len([(key, name) for key in entered for name in short_form.asked(key)]) == 30
    assert {step.key for step in steps.STEPS if any(short_form.asked(key) for key in step.sheets)} == {
        step.key for step in steps.STEPS
    }


def test_an_honest_short_review_is_complete_with_nothing_open() -> None:
    review = short_review()
    gaps = [item for item in steps.findings(review) if item.kind is FindingKind.GAP]
    assert [(item.step, item.key, item.sentence) for item in gaps] == []
    assert steps.completed(steps.progress(review)) == len(steps.STEPS)


@pytest.mark.parametrize("form", [*ReviewForm, None])
def test_step_10_is_under_way_while_a_drafted_part_is_unread(form: ReviewForm | None) -> None:
    review = short_review(form)
    outline = review.rows(Outline)[0]
    unread = outline.record.with_value("drafted", ("summary",))
    drafted = Workbook({**review.sheets, "outline": (replace(outline, record=unread),)})
    assert steps.progress(drafted)["lessons"] is steps.State.UNDER_WAY
    open_keys = {item.key for item in open_gaps(steps.findings(drafted))}
    assert open_keys - {item.key for item in open_gaps(steps.findings(review))} == {"drafted_parts_unread"}


@pytest.mark.parametrize("form", [ReviewForm.FULL, None])
def test_the_full_form_asks_for_what_the_short_one_left_out(form: ReviewForm | None) -> None:
    keys = {item.key for item in steps.findings(short_review(form)) if item.kind is FindingKind.GAP}
    assert {"no_trigger", "causes_without_bone", "actions_without_process_measure"} <= keys


def test_findings_about_what_was_entered_in_the_full_form_stay_in_the_short_one() -> None:
    more = (ScopeLine.checked({"line": "Shops", "status": "lost"}), Evidence.checked({"statement": "A letter"}))
    said = {
        form: {item.sentence for item in steps.findings(short_review(form, *more)) if item.kind is FindingKind.RESULT}
        for form in ReviewForm
    }
    assert said[ReviewForm.SHORT] <= said[ReviewForm.FULL]
    # What rests on fields that the short form never asked is left to the full one.
    left = said[ReviewForm.FULL] - said[ReviewForm.SHORT]
    assert {sentence.partition(":")[0].partition(" takes")[0] for sentence in left} == {
        "Let them go for now, with thanks",
        "One coded answer",
    }


def test_a_fresh_short_review_misses_nothing_and_counts_its_own_core_facts() -> None:
    fresh = workbook_of(Loss(form=ReviewForm.SHORT, customer="Ostrinvale"))
    assert [item for item in steps.findings(fresh) if item.kind is FindingKind.GAP] == []
    begun = workbook_of(Loss.checked({**_FACTS, "form": "short", "annual_revenue": None}))
    (gap,) = (item for item in steps.findings(begun) if item.kind is FindingKind.GAP)
    assert gap.sentence == "One of four core facts is unknown: the annual revenue."


def test_whatever_was_entered_is_shown_in_the_short_form_too() -> None:
    more = (ScopeLine.checked({"line": "Shops", "status": "lost"}),)
    review = short_review(ReviewForm.SHORT, *more)
    assert not short_form.leaves_out(review, "scope")
    assert short_form.leaves_out(short_review(), "scope")
    assert not short_form.leaves_out(short_review(ReviewForm.FULL), "scope")
    cause = Cause.checked({"text": "Nobody had the duty", "bone": "people", "parent": "c1"})
    names = list(Cause.specs())
    assert short_form.shown(review, "causes", cause, names) == ["text", "bone", "role", "weight"]
    assert short_form.shown(short_review(ReviewForm.FULL), "causes", cause, names) == names


def test_what_cannot_be_read_is_shown_in_the_short_form_too() -> None:
    cause = Cause.read({"text": "Nobody had the duty", "bone": "no longer an option"})
    assert "bone" in short_form.shown(short_review(), "causes", cause, list(Cause.specs()))


def test_the_gaps_of_the_short_form_are_gaps_the_rules_know() -> None:
    known = set(json.loads((Path(__file__).parents[1] / "gap_keys.json").read_text("utf-8")))
    patterns = {item.split("{}")[0] for item in known if "{}" in item}
    for step, keys in short_form.GAPS.items():
        for key in keys:
            name = f"{step}: {key}"
            assert name in known or any(name.startswith(head) for head in patterns), name


@pytest.mark.parametrize(
    ("left_out", "step", "place"),
    [(("answers",), "voice", "Script"), (("lessons",), "lessons", "Lessons"), (("outline",), "lessons", "Case study")],
)
def test_what_nobody_has_opened_is_named_as_the_short_form_shows_it(
    left_out: tuple[str, ...], step: str, place: str
) -> None:
    sheets = {key: rows for key, rows in short_review().sheets.items() if key not in left_out}
    (gap,) = (item for item in open_gaps(steps.findings(Workbook(sheets))) if item.key == "worksheets_not_begun")
    assert (gap.step, gap.parts, gap.sentence) == (step, left_out, f"Nothing is entered yet under “{place}”.")


def test_the_full_form_names_worksheets_by_their_titles() -> None:
    sheets = {key: rows for key, rows in short_review(ReviewForm.FULL).sheets.items() if key != "answers"}
    unopened = [item for item in open_gaps(steps.findings(Workbook(sheets))) if "answers" in item.parts]
    assert [item.sentence for item in unopened] == ["Nothing is entered yet under “Answers”."]


def test_places_of_the_short_form_are_of_worksheets_it_asks_for() -> None:
    assert all(short_form.asked(sheet) for sheet in open_points._IN_SHORT_FORM)


def test_the_short_form_is_one_meeting_of_75_minutes() -> None:
    length = usual_length(MeetingKind.REVIEW, short=True)
    assert (length, usual_length(MeetingKind.REVIEW)) == (75, 90)
    assert agenda_of(MeetingKind.REVIEW, length)[-1].end == 75
