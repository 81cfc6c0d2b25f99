"""Step 4: business reviews, and the ideas we brought."""

from __future__ import annotations

from lib.model import when
from lib.model.fields import Choice, Flag, Line, Links, Text, When, choice, flag, line, links, moment, prose, whole
from lib.model.record import Record, Sheet


class BusinessReview(Record):
    """One business review with the customer, planned or held."""

    planned: When | None = moment("Planned for")
    held: When | None = moment("Held on", "Leave open when it was not held.")
    our_executive: Flag = flag("Our executive was there")
    their_executive: Flag = flag("Their executive was there")
    levels_shown: Flag = flag("Service levels were shown")
    value_shown: Flag = flag("The value was shown")
    agreed: int | None = whole("Actions agreed", low=0, high=1_000)
    closed: int | None = whole("Of these closed", low=0, high=1_000)
    note: Text = prose("Note")
    evidence: Links = links("Evidence", sheet="evidence")


class Asking(Choice):
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

    title: Line = line("Idea")
    when: When | None = moment("Date")
    asking: Asking | None = choice("Who began it")
    value: Text = prose("Value to the customer", limit=1_000)
    status: IdeaStatus | None = choice("How far it got")
    benefit: Line = line("Benefit with its figure", "Such as: 12 hours a week saved.")
    evidence: Links = links("Evidence", sheet="evidence")


BUSINESS_REVIEWS = Sheet(
    "business_reviews",
    "Business reviews",
    "business review",
    "r",
    BusinessReview,
    label=lambda r: when.label(r.held or r.planned) if r.held or r.planned else "",
)
IDEAS = Sheet("ideas", "Ideas", "idea", "d", Idea, label=lambda i: i.title)
