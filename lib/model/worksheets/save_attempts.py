"""Step 1: what we offered to keep the customer, and what they said."""

from __future__ import annotations

from lib.model.fields import (
    Amount,
    Choice,
    Identity,
    Line,
    Links,
    Text,
    When,
    choice,
    decimal,
    line,
    links,
    moment,
    prose,
    short_name,
)
from lib.model.record import Record, Worksheet


class SaveAnswer(Choice):
    """What the customer said to an offer."""

    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    NO_ANSWER = "no_answer", "No answer"
    OPEN = "open", "Still open"


class SaveAttempt(Record):
    """One offer to keep the customer."""

    when: When | None = moment("Date")
    offered: Text = prose("What we offered", limit=1_000)
    short_name: Line = short_name()
    by_whom: Line = line("Offered by", "A role.", limit=80, identifies=Identity.COLLEAGUE)
    to_whom: Line = line("Offered to", "A role.", limit=80, identifies=Identity.CONTACT)
    answer: SaveAnswer | None = choice("Answer")
    answer_words: Text = prose("In which words", limit=1_000)
    cost: Amount | None = decimal("What it would have cost us", low=0, identifies=Identity.MONEY)
    evidence: Links = links("Evidence", sheet="evidence")


SAVE_ATTEMPTS = Worksheet(
    "save_attempts", "Save attempts", "save attempt", "sv", SaveAttempt, label=lambda a: a.short_name or a.offered
)
