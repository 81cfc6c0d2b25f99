"""Step 4: business reviews with the customer."""

from __future__ import annotations

from lib.model.dates import partial_date
from lib.model.fields import Flag, Links, Text, When, flag, links, moment, prose, whole
from lib.model.record import Record, Worksheet


class BusinessReview(Record):
    """One business review with the customer, planned or held."""

    planned: When | None = moment("Planned for")
    held: When | None = moment("Held on", "Leave empty if it was not held.")
    our_executive: Flag | None = flag("Our executive was there", unknown=True)
    their_executive: Flag | None = flag("Their executive was there", unknown=True)
    levels_shown: Flag | None = flag("Service levels were shown", unknown=True)
    value_shown: Flag | None = flag("The value was shown", unknown=True)
    agreed: int | None = whole("Actions agreed", low=0, high=1_000)
    closed: int | None = whole("Of these closed", low=0, high=1_000)
    note: Text = prose("Note")
    evidence: Links = links("Evidence", sheet="evidence")


BUSINESS_REVIEWS = Worksheet(
    "business_reviews",
    "Business reviews",
    "business review",
    "r",
    BusinessReview,
    label=lambda r: partial_date.label(r.held or r.planned) if r.held or r.planned else "",
)
