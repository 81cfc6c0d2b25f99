"""Evidence: what is known, who says so and how far it can be trusted."""

from __future__ import annotations

from lib.model.fields import (
    Choice,
    Flag,
    Identity,
    Line,
    Links,
    Text,
    When,
    choice,
    flag,
    line,
    links,
    moment,
    prose,
    short_name,
)
from lib.model.record import Record, Worksheet


class Grade(Choice):
    """How well something is established (this project's own scale, simplified from the Admiralty code)."""

    E0 = "E0", "Assumption, no record"
    E1 = "E1", "One internal record or memory"
    E2 = "E2", "The customer told our own staff"
    E3 = "E3", "The customer told a neutral person or wrote it, or a system record proves it"
    E4 = "E4", "Two or more independent sources, one of them the customer, uncontradicted"

    @property
    def rank(self) -> int:
        """0 for an assumption up to 4."""
        return int(self.value[1])

    @property
    def coded_label(self) -> str:
        """Code and words together, as in “E0 Assumption, no record”."""
        return f"{self.value} {self.label}"


class SourceStrength(Choice):
    """What kind of source says it."""

    PRIMARY = "primary statement", "Primary statement"
    TRADE_PRESS = "trade press", "Trade press"
    PRESS = "press", "General press"
    ANALYST = "analyst", "Analyst"
    INTERESTED = "interested party", "Interested party"
    ALLEGED = "alleged", "Alleged"
    DISPUTED = "disputed", "Disputed between sources"
    WEAK = "weak", "Weak"


class StatementKind(Choice):
    """In what kind of statement it was said, which says what it can prove."""

    FRANK_TALK = "frank_talk", "Frank talk"
    INTERVIEW = "interview", "Answer in an interview"
    FORMAL_NOTICE = "formal_notice", "Formal notice or press release"
    SYSTEM_RECORD = "system_record", "Contract or system record"
    HEARSAY = "hearsay", "Hearsay"


class Evidence(Record):
    """One thing that is known, with its source. Its number is how other worksheets cite it."""

    statement: Text = prose("What it says", "One fact, in your own words.")
    short_name: Line = short_name()
    when: When | None = moment("When", "The day, month or year it is about.")
    source_date: When | None = moment("Date of the source", "The day it was written or said.")
    precision: Line = line(
        "How exact the date is", "For example: fiscal year, or 13:00.", limit=60, identifies=Identity.TEXT
    )
    phase: Line = line("Phase", "The part of the relationship it belongs to.", limit=60, identifies=Identity.TEXT)
    type: Line = line(
        "Type", "For example: contract, people, service level, price.", limit=60, identifies=Identity.TEXT
    )
    value: Line = line("Figure", "The figure alone, such as 700.", limit=60, identifies=Identity.TEXT)
    unit: Line = line("Unit", "For example: restaurants of 900, GBP million.", limit=80, identifies=Identity.TEXT)
    stated_by: Line = line("Stated by", "Who says so.", identifies=Identity.SOURCE)
    customer_role: Line = line(
        "Customer role", "If the customer said it: in which role.", limit=80, identifies=Identity.CONTACT
    )
    statement_kind: StatementKind | None = choice("Kind of statement", "A formal notice is what they chose to write.")
    strength: SourceStrength | None = choice("Kind of source")
    grade: Grade | None = choice("Grade", "How well it is established, from E0 to E4.")
    disputed: Flag = flag("Disputed", "Another source contradicts it. Both are kept.")
    contradicts: Links = links("Contradicts", "The evidence that says otherwise.", sheet="evidence")
    source: Line = line("Source", "Document, page or conversation.", identifies=Identity.SOURCE)
    url: Line = line("Address", "Where to read it.", limit=500, identifies=Identity.ADDRESS)
    note: Text = prose("Note")


EVIDENCE = Worksheet(
    "evidence", "Evidence", "piece of evidence", "e", Evidence, label=lambda e: e.short_name or e.statement
)
