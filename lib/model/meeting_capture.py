"""What is said in a meeting and written down in one line: which worksheet and which field each kind of it goes to."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from lib.model.agenda import CLOSING, OPENING, agenda_of
from lib.model.fields import FieldSpec
from lib.model.record import Worksheet
from lib.model.workbook import SHEETS
from lib.model.worksheets.meetings import MEETINGS, MeetingKind
from lib.model.worksheets.swot import Quadrant


@dataclasses.dataclass(frozen=True)
class CaptureKind:
    """One kind of line: `field` of a new row of the worksheet takes the text, `values` are what else the row says.

    A decision goes to the row of the meeting itself, below what was decided there before.
    """

    key: str
    label: str
    sheet: str
    field: str
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def worksheet(self) -> Worksheet:
        """Where it is kept."""
        return SHEETS[self.sheet]

    @property
    def spec(self) -> FieldSpec:
        """The field that takes the text."""
        return self.worksheet.record.specs()[self.field]

    @property
    def adds_row(self) -> bool:
        """Whether each line is a row of its own."""
        return self.sheet != MEETINGS.key


_FACT = CaptureKind("fact", "Fact", "evidence", "statement")
_OFFER = CaptureKind("offer", "Offer", "save_attempts", "offered")
_ASK = CaptureKind("ask", "Whom to ask", "asked", "whom")
_ANSWER = CaptureKind("answer", "Answer", "answers", "words")
_PRAISE = CaptureKind("praise", "Praise", "answers", "words", {"praise": True})
_QUESTION = CaptureKind("question", "Question for the customer", "answers", "question")
_EVENT = CaptureKind("event", "Event", "events", "title")
_PROMISE = CaptureKind("promise", "Promise", "promises", "text")
_IDEA = CaptureKind("idea", "Idea", "ideas", "title")
_TOUCHPOINT = CaptureKind("touchpoint", "Touchpoint", "touchpoints", "title")
_CAUSE = CaptureKind("cause", "Cause", "causes", "text")
_ACTION = CaptureKind("action", "Action", "actions", "text")
_LESSON = CaptureKind("lesson", "Lesson", "lessons", "rule")
_DECISION = CaptureKind("decision", "Decision", MEETINGS.key, "note")
_SWOT = tuple(
    CaptureKind(quadrant.name.lower(), quadrant.label, "notes", "text", {"quadrant": quadrant.value})
    for quadrant in Quadrant
)
# The kinds of each part of an agenda, the most usual first. The parts of a review are its steps.
_OF_PARTS: Mapping[str, tuple[CaptureKind, ...]] = {
    OPENING: (_DECISION, _ACTION),
    CLOSING: (_DECISION, _ACTION, _LESSON),
    "loss": (_FACT, _OFFER, _EVENT),
    "assumptions": (_FACT, _QUESTION, _LESSON),
    "voice": (_ANSWER, _PRAISE, _QUESTION),
    "record": (_EVENT, _PROMISE, _IDEA, _FACT),
    "journey": (_TOUCHPOINT, _EVENT, _QUESTION),
    "swot": _SWOT,
    "causes": (_CAUSE, _ACTION, _QUESTION),
    "actions": (_ACTION, _CAUSE, _DECISION),
    "way_back": (_ACTION, _DECISION, _QUESTION),
    "lessons": (_LESSON, _ACTION, _DECISION),
    "facts": (_FACT, _EVENT, _DECISION),
    "save": (_DECISION, _OFFER, _ACTION),
    "telling": (_DECISION, _ACTION),
    "ballots": (_DECISION, _ACTION),
    "asking": (_ASK, _QUESTION, _DECISION),
    "hearing": (_ANSWER, _PRAISE, _QUESTION),
    "done": (_DECISION, _ACTION),
    "worked": (_DECISION, _ACTION, _CAUSE),
    "customer": (_DECISION, _ACTION, _QUESTION),
}


def kinds_of(meeting: MeetingKind, part: str) -> tuple[CaptureKind, ...]:
    """The kinds of line that a part of a meeting takes, the most usual first."""
    known = part if any(item.key == part for item in agenda_of(meeting)) else OPENING
    return _OF_PARTS[known]


def kind_of(meeting: MeetingKind, part: str, key: str) -> CaptureKind | None:
    """The kind with this key; None where the part takes no such line."""
    return next((item for item in kinds_of(meeting, part) if item.key == key), None)
