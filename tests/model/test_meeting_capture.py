"""What is said in a meeting has a worksheet and a field to go to, in every part of every meeting."""

from __future__ import annotations

import pytest

from lib.model import steps
from lib.model.agenda import agenda_of
from lib.model.fields import Kind
from lib.model.meeting_capture import kind_of, kinds_of
from lib.model.worksheets.meetings import MeetingKind

PARTS = [(kind, part.key) for kind in MeetingKind for part in agenda_of(kind)]


@pytest.mark.parametrize(("meeting", "part"), PARTS)
def test_each_part_of_each_meeting_takes_lines_for_fields_that_exist(meeting, part):
    kinds = kinds_of(meeting, part)
    assert 1 <= len(kinds) <= 4
    assert len({kind.key for kind in kinds}) == len({kind.label for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert kind.spec.kind in (Kind.LINE, Kind.TEXT)
        assert not kind.worksheet.single
        assert not kind.worksheet.closed
        record = kind.worksheet.record.entered({**kind.values, kind.field: "Nobody called back"})
        assert getattr(record, kind.field) == "Nobody called back"


@pytest.mark.parametrize("step", steps.STEPS, ids=lambda step: step.key)
def test_what_is_most_usual_in_a_step_of_the_review_goes_to_a_worksheet_of_that_step(step):
    # Assumptions are sealed or opened, and the way back answers questions of one row each.
    elsewhere = {"assumptions": "evidence", "way_back": "actions"}
    usual = kinds_of(MeetingKind.REVIEW, step.key)[0]
    assert usual.sheet == elsewhere[step.key] if step.key in elsewhere else usual.sheet in step.sheets


@pytest.mark.parametrize(
    ("part", "key", "target"),
    [
        ("causes", "cause", ("causes", "text")),
        ("causes", "action", ("actions", "text")),
        ("voice", "praise", ("answers", "words")),
        ("journey", "touchpoint", ("touchpoints", "title")),
        ("swot", "threat", ("notes", "text")),
        ("closing", "decision", ("meetings", "note")),
    ],
)
def test_a_kind_is_found_by_its_key(part, key, target):
    kind = kind_of(MeetingKind.REVIEW, part, key)
    assert kind is not None
    assert (kind.sheet, kind.field) == target


@pytest.mark.parametrize(("part", "key"), [("causes", "threat"), ("causes", ""), ("voice", "<b>")])
def test_a_kind_of_another_part_is_none(part, key):
    assert kind_of(MeetingKind.REVIEW, part, key) is None


def test_a_part_that_no_agenda_has_takes_decisions():
    assert [kind.key for kind in kinds_of(MeetingKind.FACE, "causes")] == ["decision", "action"]
