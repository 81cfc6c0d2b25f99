"""Gaps set aside: they count as answered until there is more to them than somebody decided on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model import steps
from lib.model.findings import FindingKind, gap, warning
from lib.model.rules import set_asides
from lib.model.rules.open_points import open_gaps
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.set_asides import SetAside
from tests.model import strategies
from tests.model.made import rows_of, workbook_of

TWO = gap("causes", "Two causes rest on no evidence.", "c1", "c2", key="causes_without_evidence")


def decision(*rows: str, **values) -> SetAside:
    return SetAside(
        **{"step": "causes", "gap": TWO.key, "rows": rows, "reason": "No record", "decided_by": "Lea", **values}
    )


@pytest.mark.parametrize("rows", [("c1", "c2"), ("c2", "c1"), ("c1", "c2", "c3")])
def test_a_decision_holds_while_all_rows_of_the_gap_were_part_of_it(rows: tuple[str, ...]) -> None:
    (made,) = rows_of(decision(*rows))
    assert set_asides.holding(TWO, (made,)) is made


@pytest.mark.parametrize(
    "other",
    [
        {"rows": ("c1",)},
        {"rows": ()},
        {"gap": "no_root"},
        {"step": "actions"},
        {"step": "", "gap": ""},
    ],
)
def test_a_new_row_another_gap_or_another_step_leaves_it_open(other) -> None:
    made = rows_of(decision("c1", "c2").model_copy(update=other))
    assert set_asides.holding(TWO, made) is None


def test_a_gap_that_is_about_nothing_in_particular_stays_set_aside() -> None:
    assert set_asides.holding(replace(TWO, rows=()), rows_of(decision()))


def test_parts_count_instead_of_rows_where_a_gap_names_them() -> None:
    facts = gap("loss", "Two facts are unknown.", "x1", key="core_facts_unknown", parts=("outcome", "reason"))
    made = rows_of(decision("outcome", "reason", step="loss", gap="core_facts_unknown"))
    assert set_asides.holding(facts, made)
    assert not set_asides.holding(replace(facts, parts=("outcome", "reason", "destination")), made)


def test_of_several_decisions_the_newest_that_holds_counts() -> None:
    made = rows_of(decision("c1", "c2"), decision("c1", "c2", reason="Asked again"), decision("c1"))
    held = set_asides.holding(TWO, made)
    assert held
    assert held.record.reason == "Asked again"


def test_only_gaps_can_be_set_aside() -> None:
    looked_at = replace(warning("causes", "Look.", "c1"), key=TWO.key)
    assert list(set_asides.applied((looked_at, TWO), rows_of(decision("c1", "c2")))) == [
        looked_at,
        replace(TWO, kind=FindingKind.SET_ASIDE),
    ]


@given(st.lists(st.integers(1, 10**9 - 1), max_size=500, unique=True))
def test_however_many_rows_a_gap_is_about_its_decision_can_be_kept_and_read(numbers: list[int]) -> None:
    ids = tuple(f"c{number}" for number in numbers)
    record = SetAside.entered({"rows": list(set_asides.packed(ids))}) if len(ids) < 400 else None
    assert set_asides.unpacked(record.rows if record else set_asides.packed(ids)) == set(ids)


def test_words_with_blanks_stay_whole() -> None:
    assert set_asides.unpacked(set_asides.packed(("a decision maker", "c1"))) == {"a decision maker", "c1"}


def test_a_step_whose_last_gap_is_set_aside_is_complete_and_a_new_row_opens_it() -> None:
    whole = {"kind": "condition", "bone": "promise", "control": "outside", "stability": "lasting"}
    first = Cause(text="A law → no need", role="trigger", second_unknown=True, **whole)
    found = open_gaps(steps.findings(workbook_of(first)))
    decided = [
        SetAside(step=item.step, gap=item.key, rows=item.subjects, reason="Known", decided_by="Lea") for item in found
    ]
    assert found
    assert steps.progress(workbook_of(first, *decided))["causes"].is_complete
    again = steps.findings(workbook_of(first, Cause(text="Another law → no need", role="trigger", **whole), *decided))
    assert {item.key for item in open_gaps(again)} == {"causes_without_evidence"}


@given(strategies.workbooks())
def test_whatever_is_open_can_be_set_aside_and_then_every_step_begun_is_complete(workbook) -> None:
    found = open_gaps(steps.findings(workbook))
    decided = [
        SetAside(step=item.step, gap=item.key, rows=set_asides.packed(item.subjects), reason="Known", decided_by="Lea")
        for item in found
    ]
    settled = replace(workbook, sheets={**workbook.sheets, "set_asides": rows_of(*decided)})
    assert open_gaps(steps.findings(settled)) == ()
    idle = {step.key for step in steps.not_begun(settled)}
    states = steps.progress(settled)
    assert all(states[key].is_complete for key in states.keys() - idle)
    assert steps.completed(states) == len(states) - len(idle)
