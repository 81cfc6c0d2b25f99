"""What readers write beside a published case: a comment, and where they used one of its lessons."""

from __future__ import annotations

from lib.model.fields import Choice, Line, Text, When, choice, line, moment, prose
from lib.model.record import Record

COMMENT_LIMIT = 2_000


class LessonOutcome(Choice):
    """What came of following a lesson."""

    HELD = "held", "It held"
    DID_NOT = "did_not", "It did not hold"
    CANNOT_TELL = "cannot_tell", "Cannot tell yet"


class Comment(Record):
    """The words of one reader about a case."""

    text: Text = prose("Your comment", limit=COMMENT_LIMIT)


class LessonUse(Record):
    """One time somebody followed a lesson elsewhere."""

    place: Line = line("Where did you use it?")
    used_on: When | None = moment("When?")
    held: LessonOutcome | None = choice("Did it hold?", "Leave it empty until you know.")
    note: Text = prose("What happened?", limit=COMMENT_LIMIT)
