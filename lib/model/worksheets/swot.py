"""Step 6: where we stood in this account at notice, as the customer would compare us with what they chose instead."""

from __future__ import annotations

from lib.model.fields import (
    Choice,
    Flag,
    Identity,
    Line,
    Links,
    Text,
    choice,
    flag,
    line,
    links,
    prose,
    short_name,
    whole,
)
from lib.model.record import Record, Worksheet

NOTES_A_QUADRANT = 5
NOTE_LIMIT = 120


class Quadrant(Choice):
    """Strengths and weaknesses are ours to change; opportunities and threats exist without us."""

    STRENGTH = "S", "Strengths"
    WEAKNESS = "W", "Weaknesses"
    OPPORTUNITY = "O", "Opportunities"
    THREAT = "T", "Threats"


class SwotNote(Record):
    """One point of the SWOT."""

    quadrant: Quadrant | None = choice("Quadrant")
    text: Line = line(
        "Note",
        "One point, at most 120 characters.",
        limit=NOTE_LIMIT,
        blame=True,
        identifies=Identity.TEXT,
        short_form=True,
    )
    short_name: Line = short_name()
    importance: int | None = whole("Importance to the customer", low=1, high=5)
    standing: int | None = whole(
        "Standing against the alternative",
        "1 far behind, 5 far ahead of whom or what they chose instead.",
        low=1,
        high=5,
    )
    praised: Flag = flag("The customer praised this")
    evidence: Links = links("Evidence", "Without evidence the note is drawn grey.", sheet="evidence")
    origin: Line = line("Where it comes from", "The step or the touchpoint.", limit=80, identifies=Identity.TEXT)
    set_aside: Text = prose("Set aside because", "Why no strategy uses this note.", limit=1_000)


class TowsCell(Choice):
    """The four cells of the TOWS matrix (Weihrich 1982)."""

    SO = "SO", "Use strengths to take opportunities"
    ST = "ST", "Use strengths to meet threats"
    WO = "WO", "Use opportunities to fix weaknesses"
    WT = "WT", "Fix weaknesses to withstand threats"


class StrategyReach(Choice):
    """Whom a strategy is for."""

    THIS = "this", "This customer"
    SIMILAR = "similar", "Similar accounts"
    ALL = "all", "All accounts"


class Strategy(Record):
    """What follows from an inner and an outer note taken together."""

    cell: TowsCell | None = choice("Cell")
    text: Text = prose("Strategy", "What we do, using the notes named below.", limit=1_000, blame=True)
    short_name: Line = short_name()
    inner: Links = links("Strengths and weaknesses used", sheet="notes")
    outer: Links = links("Opportunities and threats used", sheet="notes")
    reach: StrategyReach | None = choice("For whom")
    actions: Links = links("Actions that carry it out", sheet="actions")
    evidence: Links = links("Evidence", sheet="evidence")


NOTES = Worksheet("notes", "SWOT", "SWOT note", "n", SwotNote, label=lambda n: n.short_name or n.text)
STRATEGIES = Worksheet(
    "strategies", "Strategies (TOWS)", "strategy", "s", Strategy, label=lambda s: s.short_name or s.text
)
