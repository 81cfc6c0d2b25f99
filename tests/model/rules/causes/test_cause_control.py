from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.causes import cause_control, cause_rules
from lib.model.rules.way_back import gate
from lib.model.rules.way_back.gate import GateQuestion
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.way_back import WinBack
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of


def test_execution_and_relationship_errors_are_counted_with_their_weights():
    said = sentences(
        cause_control.findings(
            workbook_of(
                Cause(error_kind="execution", weight=30, role="root"),
                Cause(error_kind="execution", weight=30, role="contributing"),
                Cause(error_kind="relationship", weight=40, role="root"),
                Cause(error_kind="relationship", weight=90, status="dropped"),
            )
        ),
        FindingKind.RESULT,
    )
    assert said == ["Two causes lie in the work (weight 60 %) and one cause lies in the relationship (weight 40 %)."]


def test_without_weights_only_the_numbers_are_told():
    assert sentences(cause_control.findings(workbook_of(Cause(error_kind="execution")))) == [
        "One cause lies in the work."
    ]


def test_a_weighty_cause_of_neither_kind_is_a_gap():
    found = cause_control.findings(workbook_of(Cause(text="A", weight=50), Cause(text="B")))
    assert sentences(found) == ["With weight, but not marked as an error in the work or in the relationship: “A”."]


def test_what_is_outside_our_control_and_would_be_there_next_time_is_told():
    rows = rows_of(
        Cause(text="A", control="outside", stability="lasting"),
        Cause(text="B", control="outside", stability="temporary"),
        Cause(text="C", control="ours", stability="lasting"),
        Cause(text="D", control="outside", stability="lasting", status="dropped"),
        Cause(text="E", control="outside"),
    )
    assert [row.id for row in cause_control.beyond_reach(rows)] == ["c1"]
    found = cause_rules.findings(workbook_of(*(row.record for row in rows)))
    assert about(found, "“A” lies outside our control and is lasting.")
    assert not about(found, "closed")


OUTSIDE = Cause(
    text="New owner → one group contract",
    role="root",
    weight=60,
    control="outside",
    stability="lasting",
    status="confirmed",
)
OURS = Cause(text="No handover → late", role="root", weight=40, control="ours", status="confirmed")


def changed(record, **values):
    return type(record).checked({**record.stored(), **values})


def test_the_heaviest_confirmed_root_outside_our_control_and_lasting_closes_the_way_back():
    (closed,) = about(cause_rules.findings(workbook_of(OUTSIDE, OURS)), "closed")
    assert closed.sentence == (
        "“New owner → one group contract” lies outside our control and is lasting: the way back is closed for as long "
        "as that holds."
    )
    assert closed.kind is FindingKind.RESULT


@pytest.mark.parametrize(
    "cause",
    [
        changed(OUTSIDE, status="disputed", weight=15),
        changed(OUTSIDE, status="disputed"),
        changed(OUTSIDE, status="open"),
        changed(OUTSIDE, weight=15),
        changed(OUTSIDE, role="contributing"),
        changed(OUTSIDE, role="trigger"),
        changed(OUTSIDE, stability="temporary"),
        changed(OUTSIDE, stability=None),
        changed(OUTSIDE, control="shared"),
        changed(OUTSIDE, weight=40),
    ],
)
def test_nothing_else_closes_the_way_back(cause):
    assert not about(cause_rules.findings(workbook_of(cause, OURS)), "closed")


@pytest.mark.parametrize(
    ("outcome", "words"), [("full", ""), ("part", " for what was lost"), ("reduced", " for what was lost")]
)
def test_of_a_partial_loss_only_the_way_back_for_what_was_lost_is_closed(outcome, words):
    found = cause_rules.findings(workbook_of(Loss(outcome=outcome), OUTSIDE))
    assert about(found, f"the way back{words} is closed")


@pytest.mark.parametrize(("returned", "closed"), [(None, 1), ("no", 1), ("part", 0), ("full", 0)])
def test_closed_never_stands_beside_won_back(returned, closed):
    found = cause_rules.findings(workbook_of(OUTSIDE, WinBack(returned=returned, returned_on="2026")))
    assert len(about(found, "closed")) == closed
    assert len(about(found, "lies outside our control and is lasting")) == 1


@given(strategies.workbooks(max_size=4))
def test_whatever_is_entered_closed_is_said_only_where_the_gate_stops_and_nobody_came_back(workbook):
    stops = next(item.stops for item in gate.gate(workbook) if item.question is GateQuestion.OUTSIDE)
    if about(cause_control.findings(workbook), "is closed for as long"):
        assert stops
        assert workbook.one(WinBack).returned not in ("full", "part")
