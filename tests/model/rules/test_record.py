from __future__ import annotations

from hypothesis import given

from lib.model.detection import Event
from lib.model.findings import FindingKind
from lib.model.ideas import Idea
from lib.model.levels import ServiceLevel
from lib.model.promises import Promise
from lib.model.rules import business_reviews, detection, ideas, levels, promises, record, relationships
from lib.model.workbook import Workbook
from tests.model import strategies
from tests.model.made import workbook_of

IN_ORDER = (levels, promises, business_reviews, relationships, ideas, detection)


def test_an_empty_record_has_one_gap_that_says_what_belongs_there():
    (only,) = record.findings(Workbook())
    assert (only.step, only.kind) == ("record", FindingKind.GAP)
    assert "service levels and promises" in only.sentence


def test_each_part_speaks_in_the_order_of_the_tabs():
    workbook = workbook_of(
        Event(title="Notice"), Idea(title="Night run"), Promise(text="Depot"), ServiceLevel(metric="A")
    )
    assert record.findings(workbook) == tuple(item for part in IN_ORDER for item in part.findings(workbook))


@given(strategies.workbooks())
def test_every_finding_belongs_to_the_record(workbook):
    assert {finding.step for finding in record.findings(workbook)} == {"record"}
