from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.causes import cause_rules, elsewhere
from lib.model.worksheets.causes import Cause
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of

ALSO = Cause(text="One contact", role="root", kind="condition", elsewhere="yes", elsewhere_which="Northgate")


def found(*causes):
    return elsewhere.findings(rows_of(*causes))


def test_a_cause_that_also_holds_where_they_stayed_needs_a_second_condition():
    (gap,) = found(ALSO)
    assert gap.sentence == (
        "“One contact” also holds at accounts that stayed (“Northgate”), so it cannot explain this loss alone: name "
        "the second condition that was there only here."
    )
    assert (gap.kind, gap.key) == (FindingKind.GAP, "second_condition_needed")


@pytest.mark.parametrize(
    "other",
    [
        Cause(text="New buyer", kind="condition", elsewhere="no"),
        Cause(text="New buyer", kind="condition", parent="c1"),
    ],
)
def test_the_second_condition_stands_beside_it_or_below_it(other):
    said = found(ALSO, other)
    assert about(said, "“One contact” also holds at accounts that stayed (“Northgate”); beside it stands “New buyer”.")
    assert not about(said, "second condition")


@pytest.mark.parametrize(
    "other",
    [
        Cause(text="A deed", kind="action"),
        Cause(text="Also there", kind="condition", elsewhere="yes", elsewhere_which="Northgate"),
        Cause(text="Gone", kind="condition", status="dropped"),
        Cause(text="Elsewhere in the tree", kind="condition", parent="c3"),
    ],
)
def test_nothing_else_is_a_second_condition(other):
    deeper = Cause(text="Other branch", kind="action")
    assert about(found(ALSO, other, deeper), "“One contact” also holds at accounts that stayed (“Northgate”), so it")


def test_second_cause_unknown_answers_for_it():
    looked = Cause.checked({**ALSO.stored(), "second_unknown": True})
    assert not about(found(looked), "second condition")


@pytest.mark.parametrize("answer", [None, "not_looked"])
def test_a_root_that_was_not_tested_is_a_gap_and_other_causes_are_not(answer):
    (gap,) = found(Cause(text="A", role="root", elsewhere=answer), Cause(text="B", role="contributing"))
    assert gap.sentence == "Nobody has looked yet whether “A” also holds at accounts that stayed."
    assert gap.rows == ("c1",)


def test_what_was_looked_for_and_not_found_is_a_result():
    assert sentences(found(Cause(text="A", role="root", elsewhere="no"))) == [
        "“A” was looked for at accounts that stayed, and not found there."
    ]


@pytest.mark.parametrize("which", ["", "tbd", "–"])
def test_a_yes_without_an_account_is_a_gap(which):
    said = found(Cause(text="A", elsewhere="yes", elsewhere_which=which, second_unknown=True))
    assert sentences(said) == ["At which accounts that stayed “A” also holds is not noted."]


@given(strategies.workbooks(max_size=5))
def test_dropped_causes_are_not_tested_and_the_findings_stand_in_their_step(workbook):
    dropped = {row.id for row in workbook.rows(Cause) if row.record.status == "dropped"}
    said = elsewhere.findings(workbook.rows(Cause))
    assert not dropped & {item for finding in said for item in finding.rows}
    assert set(said) <= set(cause_rules.findings(workbook))


def test_the_test_is_part_of_the_step():
    assert about(cause_rules.findings(workbook_of(ALSO)), "also holds at accounts that stayed")
