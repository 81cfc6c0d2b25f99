"""Signed reasons and causes are tied."""

from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.causes import cause_rules, named_reasons
from lib.model.rules.causes.branches import taking_part
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.voice import Answer, CustomerReason
from tests.model import strategies
from tests.model.made import about, workbook_of

SIGNED = Verdict(weights=(("S1", 30), ("S2", 30), ("R1", 20), ("V1", 19), ("C1", 1)))
SERVICE = Cause(text="No slack → late", role="root", reason="S2")


def test_a_signed_group_with_a_fifth_of_the_weight_and_no_cause_is_a_gap():
    (told,) = about(cause_rules.findings(workbook_of(SIGNED, SERVICE)), "signed reasons name")
    assert (told.kind, told.key) == (FindingKind.GAP, "signed_group_without_cause")
    assert told.sentence == (
        "The customer's signed reasons name Relationship and governance (20 %), but no cause has a reason of that "
        "group."
    )


def test_codes_of_one_group_are_weighed_together_and_any_cause_of_the_group_answers_it():
    uncoded = workbook_of(SIGNED, Cause(text="Why → unknown"))
    assert [group.value for group, _ in named_reasons.without_cause(uncoded.rows(Cause), uncoded)] == ["S", "R"]
    met = workbook_of(SIGNED, SERVICE, Cause(text="x", reason="R4"))
    assert named_reasons.without_cause(met.rows(Cause), met) == ()


@pytest.mark.parametrize("dropped", [True, False])
def test_a_dropped_cause_answers_nothing(dropped):
    cause = Cause(text="x", reason="R1", status="dropped" if dropped else "open")
    told = about(cause_rules.findings(workbook_of(SIGNED, SERVICE, cause)), "signed reasons name")
    assert bool(told) is dropped


@pytest.mark.parametrize(
    ("records", "foreign"),
    [
        ((Answer(reasons=["R1"]),), True),
        ((Answer(reasons=["S1"]),), False),
        ((CustomerReason(reason="S3"),), False),
        ((CustomerReason(reason="V1"),), True),
        ((Verdict(weights=(("V1", 100),)),), True),
        ((Verdict(weights=(("S4", 100),)),), False),
        ((Answer(reasons=["U0"]),), False),
        ((), False),
    ],
)
def test_a_root_of_a_group_that_nobody_at_the_customer_named_is_a_gap(records, foreign):
    found = about(cause_rules.findings(workbook_of(SERVICE, *records)), "is of the same group as")
    assert [(item.key, item.rows) for item in found] == ([("root_group_not_named", ("c1",))] if foreign else [])


def test_contributing_causes_and_roots_without_a_code_need_not_be_named():
    others = (Cause(text="x", role="contributing", reason="V1"), Cause(text="y", role="root"))
    found = cause_rules.findings(workbook_of(Answer(reasons=["S1"]), *others))
    assert not about(found, "is of the same group as")


@given(strategies.workbooks())
def test_a_group_is_never_both_unexplained_and_explained(workbook):
    alive = taking_part(workbook.rows(Cause))
    missing = {group for group, _ in named_reasons.without_cause(alive, workbook)}
    assert not missing & {row.record.reason.group for row in alive if row.record.reason}
    assert all(weight >= 20 for _, weight in named_reasons.without_cause(alive, workbook))
