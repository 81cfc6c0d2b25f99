"""The meetings of a review: when each is planned and whether it was held."""

from __future__ import annotations

from lib.model.fields import Choice, Identity, Line, Text, When, choice, line, moment, prose
from lib.model.record import Record, Worksheet


class MeetingKind(Choice):
    """The four meetings of the programme; the last one comes three times."""

    FACE = "face", "Face it"
    HEAR = "hear", "Hear it"
    REVIEW = "review", "The review"
    CHECK_30 = "check_30", "Did it work? After 30 days"
    CHECK_90 = "check_90", "Did it work? After 90 days"
    CHECK_180 = "check_180", "Did it work? After 180 days"


class Meeting(Record):
    """One meeting; without a planned day it is on the day that follows from notice."""

    kind: MeetingKind | None = choice("Meeting")
    planned: When | None = moment("Planned for", "Leave empty for the day that follows from notice.")
    held: When | None = moment("Held on")
    lead: Line = line("Led by", limit=80, identifies=Identity.COLLEAGUE)
    note: Text = prose("What was decided", limit=2_000)


MEETINGS = Worksheet("meetings", "Meetings", "meeting", "mt", Meeting, label=lambda m: m.kind.label if m.kind else "")
