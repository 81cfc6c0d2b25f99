"""Step 1: which lines, regions or sites were kept, lost or reduced, and what the loss cost once."""

from __future__ import annotations

from lib.model.fields import (
    Amount,
    Choice,
    Identity,
    Line,
    Links,
    Tags,
    Text,
    When,
    choice,
    decimal,
    line,
    links,
    moment,
    prose,
    words,
)
from lib.model.record import Record, Worksheet
from lib.model.worksheets.loss import Destination


class ScopeStatus(Choice):
    """What became of one line."""

    KEPT = "kept", "Kept"
    LOST = "lost", "Lost"
    REDUCED = "reduced", "Reduced"
    AT_RISK = "at_risk", "At risk"


class ScopeLine(Record):
    """One line of what we did for them. Where there are rows, every sum of the loss follows from them."""

    line: Line = line("Line, region or site", limit=120, identifies=Identity.TEXT)
    status: ScopeStatus | None = choice("What became of it")
    destination: Destination | None = choice("Where it went")
    went_to: Tags = words("Went to", "By name; several are normal.", identifies=Identity.RIVAL)
    revenue_before: Amount | None = decimal("Yearly revenue before", low=0, identifies=Identity.MONEY)
    revenue_after: Amount | None = decimal("Yearly revenue after", low=0, identifies=Identity.MONEY)
    margin_before: Amount | None = decimal("Yearly margin before", identifies=Identity.MONEY)
    margin_after: Amount | None = decimal("Yearly margin after", identifies=Identity.MONEY)
    last_day: When | None = moment("Last day", "The last day we served it, or the day it was reduced.")
    note: Text = prose("Note")
    evidence: Links = links("Evidence", sheet="evidence")


class CostKind(Choice):
    """What a one-off cost is for."""

    EXIT_PAYMENT = "exit_payment", "Exit payment"
    CLAIM = "claim", "Claim"
    WRITE_OFF = "write_off", "Write-off"
    STRANDED = "stranded", "Stranded cost"
    OTHER = "other", "Other"


class CostBearer(Choice):
    """Who bears a one-off cost."""

    OURS = "ours", "We do"
    CUSTOMER = "customer", "The customer"
    SHARED = "shared", "Both"
    THIRD_PARTY = "third_party", "A third party"
    OPEN = "open", "Not settled"


class OneOffCost(Record):
    """Something the loss cost once, beside the revenue that ended."""

    kind: CostKind | None = choice("Kind")
    amount: Amount | None = decimal("Amount", low=0, identifies=Identity.MONEY)
    bearer: CostBearer | None = choice("Who bears it")
    when: When | None = moment("Date")
    note: Text = prose("Note")
    evidence: Links = links("Evidence", sheet="evidence")


SCOPE = Worksheet("scope", "Scope", "line of the scope", "sc", ScopeLine, label=lambda s: s.line)
COSTS = Worksheet(
    "costs", "One-off costs", "one-off cost", "oc", OneOffCost, label=lambda c: c.kind.label if c.kind else ""
)
