from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.causes import cause_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import CAUSES, Bone, Cause
from lib.model.worksheets.evidence import Evidence, Grade
from lib.model.worksheets.loss import Member
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of

TOLD = (
    Evidence(grade="E2", customer_role="Buyer"),
    Evidence(grade="E2", customer_role="Cook"),
    Evidence(grade="E2", customer_role="buyer"),
    Evidence(grade="E3"),
    Evidence(grade="E1", customer_role="Driver"),
    Evidence(grade="E2"),
)
BOOK = workbook_of(*TOLD)


def test_the_grade_given_stands_above_the_one_of_the_evidence():
    assert cause_rules.grade_of(Cause(evidence=["e1", "e4"]), BOOK) is Grade.E3
    assert cause_rules.grade_of(Cause(evidence=["e4"], grade="E1"), BOOK) is Grade.E1
    assert cause_rules.grade_of(Cause(), BOOK) is Grade.E0


@pytest.mark.parametrize(
    ("cause", "fine"),
    [
        (Cause(evidence=["e4"]), True),
        (Cause(evidence=["e1", "e2"]), True),
        (Cause(evidence=["e1", "e3"]), False),
        (Cause(evidence=["e1", "e6"]), False),
        (Cause(evidence=["e1", "e5"]), False),
        (Cause(evidence=["e4"], grade="E2"), False),
        (Cause(evidence=["e1"], grade="E3"), True),
        (Cause(grade="E4"), False),
        (Cause(evidence=["e99"], grade="E4"), False),
        (Cause(), False),
    ],
)
def test_a_root_needs_e3_or_e2_from_two_roles_of_the_customer(cause, fine):
    refusal = cause_rules.may_be_root(cause, BOOK)
    assert (refusal is None) is fine
    assert fine or "E2 from two different roles at the customer" in (refusal or "")


@pytest.mark.parametrize(
    ("cause", "priority"),
    [
        (Cause(weight=40, grade="E3", control="ours", exposed=4), 0.4 * 0.75 * 1 * 5),
        (Cause(weight=40, grade="E3", control="ours", exposed=400), 0.4 * 0.75 * 1 * 401),
        (Cause(weight=40, grade="E3", control="ours"), 0.4 * 0.75),
        (Cause(weight=100, grade="E4", control="shared", exposed=1), 1.0),
        (Cause(weight=100, grade="E4", control="outside", exposed=3), 0.0),
        (Cause(weight=100, control="ours"), 0.0),
        (Cause(weight=100, grade="E4"), None),
        (Cause(grade="E4", control="ours"), None),
        (Cause(weight=100, grade="E4", control="ours", status="dropped"), None),
    ],
)
def test_priority_is_weight_grade_control_and_exposure_multiplied(cause, priority):
    assert cause_rules.priority(cause, BOOK) == (priority if priority is None else pytest.approx(priority))


@given(strategies.records(Cause))
def test_priority_is_never_below_nought_and_grows_with_each_account_more(cause):
    value = cause_rules.priority(cause, BOOK)
    assert value is None or value >= 0
    if value and (cause.exposed or 0) < 100_000:
        more = Cause.checked({**cause.stored(), "exposed": (cause.exposed or 0) + 1})
        assert (cause_rules.priority(more, BOOK) or 0) > value


@given(strategies.rows(CAUSES))
def test_only_root_and_contributing_causes_in_force_carry_weight_heaviest_first(rows):
    found = cause_rules.weighted(rows)
    weights = [row.record.weight for row in found]
    assert weights == sorted(weights, reverse=True)
    assert all(row.record.role in ("root", "contributing") and row.record.status != "dropped" for row in found)


@given(strategies.rows(CAUSES))
def test_each_cause_in_force_stands_on_one_bone(rows):
    bones = cause_rules.by_bone(rows)
    assert list(bones) == [bone for bone in (*Bone, None) if bone in bones]
    placed = [row.id for members in bones.values() for row in members]
    assert sorted(placed) == sorted(row.id for row in cause_rules.taking_part(rows))


def test_an_empty_tree_has_one_gap_and_one_of_dropped_causes_too():
    for workbook in (Workbook(), workbook_of(Cause(text="A", status="dropped"))):
        (only,) = cause_rules.findings(workbook)
        assert only.kind is FindingKind.GAP
        assert only.sentence.startswith("No cause is entered yet")


def test_roots_are_read_out_by_weight_and_doubted_where_the_evidence_is_thin():
    found = cause_rules.findings(
        workbook_of(
            *TOLD,
            Cause(text="A → B", role="root", weight=30, evidence=["e4"]),
            Cause(text="C → D", role="root", weight=50, evidence=["e1"]),
            Cause(text="E → F", role="root"),
        )
    )
    assert "Three root causes: “C → D” (50 %, not yet shown), “A → B” (30 %) and “E → F” (not yet shown)." in sentences(
        found, FindingKind.RESULT
    )
    gaps = sentences(about(found, "is a root, not yet shown"), FindingKind.GAP)
    assert gaps[0].startswith("“C → D” is a root, not yet shown: it is graded E2; a root cause needs E3")
    assert gaps[1].startswith("“E → F” is a root, not yet shown: it cites no evidence;")
    assert len(gaps) == 2
    assert not sentences(found, FindingKind.WARNING)


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (Cause(role="root", evidence=["e4"]), "Root"),
        (Cause(role="root", evidence=["e1"]), "Root, not yet shown"),
        (Cause(role="root"), "Root, not yet shown"),
        (Cause(role="contributing"), "Contributing"),
        (Cause(role="trigger"), "Trigger"),
        (Cause(), ""),
    ],
)
def test_a_root_below_its_grade_is_not_yet_shown(cause, words):
    assert cause_rules.role_words(cause, BOOK) == words


def test_a_tree_without_a_root_is_a_gap():
    assert about(cause_rules.findings(workbook_of(Cause(text="A"))), "No cause is marked as a root yet")


def test_the_first_to_mend_is_a_working_rule_and_shows_its_inputs():
    found = cause_rules.findings(
        workbook_of(
            *TOLD,
            Cause(text="A → B", role="root", weight=40, evidence=["e4"], control="ours", exposed=2),
            Cause(text="C → D", role="root", weight=60, evidence=["e4"], control="shared"),
        )
    )
    (first,) = about(found, "Fix first")
    assert first.sentence == (
        "Fix first: “A → B” (weight 40 %, grade E3, ours to change, also found at two current accounts)."
    )
    assert first.working_rule
    assert first.rows == ("c1",)


def test_the_first_to_mend_is_a_root_and_never_a_symptom_or_a_trigger():
    symptom = Cause(text="Late", role="contributing", weight=80, evidence=["e4"], control="ours", exposed=40)
    trigger = Cause(text="Rival", role="trigger", weight=90, evidence=["e4"], control="ours", exposed=40)
    root = Cause(text="No owner", role="root", weight=20, evidence=["e4"], control="shared")
    (first,) = about(cause_rules.findings(workbook_of(*TOLD, symptom, trigger, root)), "Fix first")
    assert first.sentence == "Fix first: “No owner” (weight 20 %, grade E3, shared to change)."
    assert not about(cause_rules.findings(workbook_of(*TOLD, symptom, trigger)), "Fix first")


def test_a_root_that_is_shown_is_mended_before_one_that_is_not_yet():
    unshown = Cause(text="A", role="root", weight=80, evidence=["e1"], control="ours")
    shown = Cause(text="B", role="root", weight=20, evidence=["e4"], control="shared")
    assert about(cause_rules.findings(workbook_of(*TOLD, unshown, shown)), "Fix first: “B”")
    assert about(
        cause_rules.findings(workbook_of(*TOLD, unshown)),
        "Fix first: “A” (weight 80 %, grade E2, ours to change, not yet shown).",
    )


@given(strategies.workbooks(max_size=5))
def test_whatever_is_entered_the_first_to_mend_is_a_root_that_we_can_change(workbook):
    first = cause_rules.first_to_mend(workbook.rows(Cause), workbook)
    assert first is None or (first.record.role == "root" and first.record.control in ("ours", "shared"))


def test_nothing_is_first_to_mend_when_all_lies_outside_our_reach():
    workbook = workbook_of(*TOLD, Cause(role="root", weight=100, evidence=["e4"], control="outside"))
    assert not about(cause_rules.findings(workbook), "Fix first")


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ((60, 40), None),
        ((60, 30), "The weights of root and contributing causes add up to 90 %, not to 100 %."),
        ((60, 50), "The weights of root and contributing causes add up to 110 %, not to 100 %."),
        ((110 - 20, None), None),
        ((None, None), None),
    ],
)
def test_weights_add_up_to_a_hundred_once_all_are_known(weights, sentence):
    found = cause_rules.findings(workbook_of(*(Cause(role="contributing", weight=weight) for weight in weights)))
    assert sentences(about(found, "add up")) == ([sentence] if sentence else [])
    assert bool(about(found, "but without a weight")) is (None in weights)


def test_weights_beyond_a_hundred_are_warned_about_before_all_are_known():
    found = cause_rules.findings(workbook_of(*(Cause(role="root", weight=weight) for weight in (80, 80, None))))
    assert about(found, "add up to 160 %")


def test_a_trigger_carries_no_weight():
    found = cause_rules.findings(
        workbook_of(Cause(text="A", role="trigger", weight=10), Cause(role="root", weight=100))
    )
    assert about(found, "Only root and contributing causes carry weight, yet “A” has one.")


def test_dropped_causes_take_no_part_in_any_rule():
    kept = (Cause(text="A → B", role="root", weight=100, kind="condition", second_unknown=True),)
    dropped = Cause(text="They failed to", role="root", weight=100, kind="action", status="dropped")
    assert cause_rules.findings(workbook_of(*kept, dropped)) == cause_rules.findings(workbook_of(*kept))


def test_a_grade_beyond_the_evidence_is_warned_about_unless_several_sources_make_it():
    def graded(grade: str, *ids: str) -> bool:
        found = cause_rules.findings(workbook_of(*TOLD, Cause(text="A", grade=grade, evidence=ids)))
        return bool(about(found, "Graded higher than the evidence cited: “A”."))

    assert graded("E4", "e4")
    assert graded("E3", "e1")
    assert graded("E2", "e5")
    assert not graded("E4", "e1", "e4")
    assert not graded("E1", "e4")
    assert not graded("E4")


def test_causes_without_evidence_fields_or_form_are_gaps():
    found = sentences(
        cause_rules.findings(workbook_of(Cause(text="A → B", role="root", bone="proof"), Cause(text="Chaos")))
    )
    assert "Neither cause rests on any evidence." in found
    assert "One of two causes does not say whether it is a root, a contributing cause or the trigger: “Chaos”." in found
    assert "Neither cause says who controls it." in found
    assert "Not yet written as cause → effect: “Chaos”." in found


@pytest.mark.parametrize("text", ["a → b", "a -> b", "a => b", "Because of a, b", "a led to b", "a meant that b"])
def test_cause_and_effect_may_be_joined_by_arrow_or_word(text):
    assert not about(cause_rules.findings(workbook_of(Cause(text=text))), "Not yet written")


def test_a_disputed_cause_is_a_result():
    found = cause_rules.findings(workbook_of(Cause(text="A", status="disputed"), Cause(text="B")))
    assert "One of two causes is disputed in the team: “A”." in sentences(found, FindingKind.RESULT)


def test_blame_and_names_are_remarked_on_in_causes_and_their_notes():
    found = cause_rules.findings(
        workbook_of(Member(name="Maria Berg"), Cause(text="Berg → late"), Cause(text="B", note="human error"))
    )
    assert about(
        found,
        "Two causes use words that blame, stay vague or name a person: “Berg” in “Berg → late” and “human error” in "
        "“B”.",
    )


@given(strategies.workbooks())
def test_findings_name_only_rows_of_the_tree(workbook):
    rows = {row.id for row in workbook.rows(Cause)}
    assert {item for finding in cause_rules.findings(workbook) for item in finding.rows} <= rows


def test_rows_that_cite_nothing_are_told_apart_from_rows_that_cite_what_is_gone():
    assert rows_of(Cause(evidence=["e9"]))[0].record.evidence == ("e9",)
    assert about(
        cause_rules.findings(workbook_of(Cause(text="A", evidence=["e9"]))), "only cause rests on no evidence: “A”."
    )
