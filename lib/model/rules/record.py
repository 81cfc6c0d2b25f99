"""The record: what our own records say of service, promises, reviews, people, ideas and the warnings we had."""

from __future__ import annotations

from lib.model.business_reviews import BusinessReview
from lib.model.detection import Barrier, Event
from lib.model.findings import Finding, gap
from lib.model.ideas import Idea
from lib.model.levels import ServiceLevel
from lib.model.promises import Promise
from lib.model.relationships import Stakeholder, Tie
from lib.model.rules import business_reviews, detection, ideas, levels, promises, relationships
from lib.model.workbook import Workbook

STEP = "record"
RECORDS = (ServiceLevel, Promise, BusinessReview, Stakeholder, Tie, Idea, Event, Barrier)
PARTS = (levels, promises, business_reviews, relationships, ideas, detection)


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What each part of the record says, in the order of its tabs; one gap while all of it is empty."""
    if not any(workbook.rows(record) for record in RECORDS):
        return (
            gap(
                STEP,
                "Nothing of our own record is entered yet: begin with the service levels and promises the customer "
                "cared about most, then business reviews, the people on both sides, ideas and dated events.",
            ),
        )
    return tuple(finding for part in PARTS for finding in part.findings(workbook))
