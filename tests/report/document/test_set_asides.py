"""What a case says of points that were left open on purpose."""

from __future__ import annotations

import pytest

from lib.model import steps
from lib.model.case import CaseStudy
from lib.model.frozen_finding import frozen
from lib.model.rules import open_points
from lib.report.document import back_matter
from lib.report.document.case_reader import CaseReader
from lib.report.document.full_case import full_document
from tests.report.flagship import case_of

CAUSES = [{"text": "No owner → late answers", "role": "root", "weight": 100, "second_unknown": True}]
DECIDED = {"reason": "Nobody kept minutes.", "decided_by": "Lea Leader", "decided_on": "2018-05-02"}


def left_open(**values) -> CaseStudy:
    """A case in which the missing evidence of the cause was set aside, with these values changed."""
    (gap,) = [
        item
        for item in open_points.open_gaps(steps.findings(case_of({"causes": CAUSES}).workbook))
        if item.key == "causes_without_evidence"
    ]
    row = {"step": gap.step, "gap": gap.key, "rows": list(gap.rows), "sentence": gap.sentence, **DECIDED, **values}
    bare = case_of({"causes": CAUSES, "set_asides": [row]})
    found = [frozen(item) for item in steps.findings(bare.workbook)]
    return bare.model_copy(update={"findings": tuple(found)})


def test_a_point_set_aside_is_printed_with_reason_name_and_day_and_not_among_the_open_ones() -> None:
    reader = CaseReader(left_open())
    section = back_matter.set_aside(reader)
    assert section is not None
    assert section.title == "What we left open, and why"
    (entry,) = section.blocks[0].entries
    assert entry.title == ((("The only cause rests on no evidence: “No owner → late answers”.",),),)
    assert entry.lines[0].text == ((("Nobody kept minutes.",),),)
    assert [item.text for item in (*entry.margin, *entry.facts)] == [((("2 May 2018",),),), ((("Lea Leader",),),)]
    open_section = back_matter.open_points(reader)
    assert open_section is not None
    assert not any("rests on no evidence" in item.sentence for block in open_section.blocks for item in block.items)


@pytest.mark.parametrize("kept", ["", "What it said when more might be told."])
def test_what_was_missing_is_told_as_it_is_found_now(kept: str) -> None:
    section = back_matter.set_aside(CaseReader(left_open(sentence=kept)))
    assert section is not None
    (entry,) = section.blocks[0].entries
    assert entry.title == ((("The only cause rests on no evidence: “No owner → late answers”.",),),)


def test_a_decision_that_no_longer_holds_is_not_printed() -> None:
    assert back_matter.set_aside(CaseReader(left_open(rows=[]))) is None
    assert back_matter.set_aside(CaseReader(left_open(gap="no_root"))) is None
    assert back_matter.set_aside(CaseReader(case_of({"causes": CAUSES}))) is None


def test_the_full_case_has_it_in_its_annex() -> None:
    titles = [section.title for section in full_document(left_open()).sections]
    assert titles.index("Annex") < titles.index("Open points") < titles.index("What we left open, and why")
