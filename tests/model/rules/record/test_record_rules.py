from __future__ import annotations

from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.record import (
    business_review_rules,
    detection_rules,
    idea_rules,
    promise_rules,
    record_rules,
    relationship_rules,
    service_levels,
)
from lib.model.workbook import Workbook
from lib.model.worksheets.detection import Event
from lib.model.worksheets.ideas import Idea
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.promises import Promise
from tests.model import strategies
from tests.model.made import workbook_of

IN_ORDER = (service_levels, promise_rules, business_review_rules, relationship_rules, idea_rules, detection_rules)


def test_an_empty_record_has_one_gap_that_says_what_belongs_there():
    (only,) = record_rules.findings(Workbook())
    assert (only.step, only.kind) == ("record", FindingKind.GAP)
    assert "service levels and promises" in only.sentence


def test_each_part_speaks_in_the_order_of_the_tabs():
    workbook = workbook_of(
        Event(title="Notice"), Idea(title="Night run"), Promise(text="Depot"), ServiceLevel(metric="A")
    )
    said = [item.sentence for item in record_rules.findings(workbook)]
    assert said == [item.sentence for part in IN_ORDER for item in part.findings(workbook)]


@given(strategies.workbooks())
def test_every_finding_belongs_to_the_record(workbook):
    assert {finding.step for finding in record_rules.findings(workbook)} == {"record"}
