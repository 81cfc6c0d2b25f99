"""Gaps of a review that somebody decided to leave open, each with a reason and a name."""

from __future__ import annotations

from lib.model.fields import Identity, Line, Tags, Text, When, line, moment, prose, words
from lib.model.record import Record, Worksheet


class SetAside(Record):
    """One gap set aside: it holds for the rows the gap was about then."""

    step: Line = line("Step", limit=40, identifies=Identity.TEXT)
    gap: Line = line("Gap", "The name of the rule that found it.", limit=80, identifies=Identity.TEXT)
    rows: Tags = words("Rows", identifies=Identity.TEXT)
    sentence: Text = prose("What was missing", limit=2_000)
    reason: Text = prose("Why it is left open", limit=1_000)
    decided_by: Line = line("Decided by", limit=80, identifies=Identity.COLLEAGUE)
    decided_on: When | None = moment("Decided on")


SET_ASIDES = Worksheet(
    "set_asides",
    "Set aside",
    "open point set aside",
    "ga",
    SetAside,
    label=lambda item: item.sentence,
    closed=True,
    undoable=True,
)
