"""The record: what our own records say of service, promises, reviews, people, ideas and the warnings we had."""

from __future__ import annotations

from lib.model.findings import Finding, gap, shown_in
from lib.model.rules.record import (
    business_review_rules,
    detection_rules,
    idea_rules,
    promise_rules,
    relationship_rules,
    service_levels,
)
from lib.model.workbook import Workbook
from lib.model.worksheets.business_reviews import BusinessReview
from lib.model.worksheets.detection import Barrier, Event
from lib.model.worksheets.ideas import Idea
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.relationships import Stakeholder, Tie

STEP = "record"
RECORDS = (ServiceLevel, Promise, BusinessReview, Stakeholder, Tie, Idea, Event, Barrier)
# Each part with the picture that shows what it concludes.
PARTS = {
    "service-levels": service_levels,
    "promises": promise_rules,
    "business-reviews": business_review_rules,
    "people-map": relationship_rules,
    "ideas": idea_rules,
    "two-lanes": detection_rules,
}


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What each part of the record says, in the order of its tabs; one gap while all of it is empty."""
    if not any(workbook.rows(record) for record in RECORDS):
        return (
            gap(
                STEP,
                "Nothing is entered for our own record yet: start with the service levels and promises the customer "
                "cared about most, then business reviews, the people on both sides, ideas and dated events.",
                key="nothing_in_record",
            ),
        )
    return tuple(finding for picture, part in PARTS.items() for finding in shown_in(picture, part.findings(workbook)))
