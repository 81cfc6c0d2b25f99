"""Step 4: the people on both sides, and who knew whom how well."""

from __future__ import annotations

from lib.model.fields import (
    Choice,
    Identity,
    Line,
    Link,
    Links,
    Text,
    When,
    choice,
    line,
    link,
    links,
    moment,
    prose,
    whole,
)
from lib.model.record import Record, Worksheet
from lib.model.worksheets.voice import CustomerRole


class Side(Choice):
    """Whose people somebody belongs to."""

    THEIRS = "theirs", "Theirs"
    OURS = "ours", "Ours"
    THIRD = "third", "Neither"


class Stakeholder(Record):
    """Somebody who mattered to the relationship, by role rather than by name."""

    name: Line = line("Name or role", limit=80, identifies=Identity.PERSON)
    side: Side | None = choice("Side")
    role: CustomerRole | None = choice("Part in the decision", "For people on their side.")
    influence: int | None = whole("Influence on the decision", low=1, high=5)
    stance: int | None = whole("Stance towards us", "−2 against us to +2 for us.", low=-2, high=2)
    joined: When | None = moment("Joined")
    left: When | None = moment("Left")
    successor: Link | None = link("Successor", sheet="stakeholders")
    first_meeting: When | None = moment("First meeting with us", "For people on their side.")
    note: Text = prose("Note")
    evidence: Links = links("Evidence", sheet="evidence")


class Tie(Record):
    """Who of ours knew whom of theirs."""

    theirs: Link | None = link("Their person", sheet="stakeholders")
    ours: Link | None = link("Our person", sheet="stakeholders")
    strength: int | None = whole("Strength", "0 none, 1 met once, 2 knows, 3 trusts, 4 confides.", low=0, high=4)
    since: When | None = moment("Since")
    last_contact: When | None = moment("Last contact")
    note: Line = line("Note", identifies=Identity.TEXT)


STAKEHOLDERS = Worksheet("stakeholders", "People", "person", "h", Stakeholder, label=lambda s: s.name)
TIES = Worksheet("ties", "Who knows whom", "tie", "y", Tie, label=lambda t: t.note)
