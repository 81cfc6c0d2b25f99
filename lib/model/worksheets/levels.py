"""Step 4: service levels."""

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
    whole,
)
from lib.model.record import Record, Worksheet


class Direction(Choice):
    """On which side of its target a figure is good."""

    AT_LEAST = "at_least", "At least"
    AT_MOST = "at_most", "At most"


class ServiceLevel(Record):
    """One metric in one period. Importance and perception are the customer's."""

    metric: Line = line("Metric", limit=120, identifies=Identity.TEXT)
    unit: Line = line("Unit", limit=40, identifies=Identity.TEXT)
    direction: Direction | None = choice("Good is", default=Direction.AT_LEAST)
    target: Amount | None = decimal("Target value", identifies=Identity.FIGURE)
    period: When | None = moment("Period", "The month, the quarter's first month, or the year.")
    actual: Amount | None = decimal("Actual value", "Leave empty if it was not measured.", identifies=Identity.FIGURE)
    importance: int | None = whole("Importance to the customer", low=1, high=5)
    perception: int | None = whole("The customer's perception", "1 very bad, 5 very good.", low=1, high=5)
    note: Text = prose("Note")
    evidence: Links = links("Evidence", sheet="evidence")


LEVELS = Worksheet("levels", "Service levels", "service level", "k", ServiceLevel, label=lambda s: s.metric)
