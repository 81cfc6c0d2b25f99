"""Step 4: the ideas we brought."""

from __future__ import annotations

from lib.model.fields import Choice, Identity, Line, Links, Text, When, choice, line, links, moment, prose
from lib.model.record import Record, Worksheet


class IdeaInitiative(Choice):
    """Who began it."""

    UNASKED = "unasked", "Unasked"
    ASKED = "asked", "They asked"


class IdeaStatus(Choice):
    """How far an idea got."""

    NOTED = "noted", "Noted"
    PRESENTED = "presented", "Presented"
    ACCEPTED = "accepted", "Accepted"
    PILOTED = "piloted", "Piloted"
    IMPLEMENTED = "implemented", "Implemented"
    REJECTED = "rejected", "Rejected"


class Idea(Record):
    """Something new we brought, or should have."""

    title: Line = line("Idea", identifies=Identity.TEXT)
    when: When | None = moment("Date")
    asking: IdeaInitiative | None = choice("Who began it")
    value: Text = prose("Value to the customer", limit=1_000)
    status: IdeaStatus | None = choice("How far it got")
    benefit: Line = line("Benefit with its figure", "For example: 12 hours a week saved.", identifies=Identity.TEXT)
    evidence: Links = links("Evidence", sheet="evidence")


IDEAS = Worksheet("ideas", "Ideas", "idea", "d", Idea, label=lambda i: i.title)
