from __future__ import annotations

from lib.model.findings import FindingKind
from lib.model.rules.causes import cause_control, cause_rules
from lib.model.worksheets.causes import Cause
from tests.model.made import about, rows_of, sentences, workbook_of


def test_execution_and_relationship_errors_are_counted_with_their_weights():
    said = sentences(
        cause_control.findings(
            rows_of(
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
    assert sentences(cause_control.findings(rows_of(Cause(error_kind="execution")))) == ["One cause lies in the work."]


def test_a_weighty_cause_of_neither_kind_is_a_gap():
    found = cause_control.findings(rows_of(Cause(text="A", weight=50), Cause(text="B")))
    assert sentences(found) == ["With weight, but not marked as an error in the work or in the relationship: “A”."]


def test_what_is_outside_our_control_and_lasting_closes_the_way_back():
    rows = rows_of(
        Cause(text="A", control="outside", stability="lasting"),
        Cause(text="B", control="outside", stability="temporary"),
        Cause(text="C", control="ours", stability="lasting"),
        Cause(text="D", control="outside", stability="lasting", status="dropped"),
        Cause(text="E", control="outside"),
    )
    assert [row.id for row in cause_control.beyond_reach(rows)] == ["c1"]
    (closed,) = about(cause_rules.findings(workbook_of(*(row.record for row in rows))), "the way back is closed")
    assert closed.sentence == (
        "“A” lies outside our control and is lasting: the way back is closed for as long as that holds."
    )
