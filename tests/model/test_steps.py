from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model import begun
from lib.model.errors import NotFound
from lib.model.fields import Kind
from lib.model.findings import FindingKind, gap
from lib.model.record import Row
from lib.model.rules import open_points
from lib.model.rules.open_points import nearest_first, open_gaps
from lib.model.steps import (
    ACROSS_STEPS,
    STEPS,
    Phase,
    State,
    completed,
    concluded,
    findings,
    missing,
    of_sheet,
    progress,
    shipped,
    step,
)
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.swot import Strategy, SwotNote
from lib.model.worksheets.way_back import TransitionItem
from tests.model import strategies
from tests.model.made import workbook_of

QUESTIONS = {
    "loss": "What did we lose, when, and who ended it?",
    "assumptions": "What do we each believe, before anyone is told?",
    "voice": "What does the customer say?",
    "record": "What do our own records say?",
    "journey": "Where along the way did it turn?",
    "swot": "Where did we stand in this account?",
    "causes": "Why did it happen, in conditions we can change?",
    "actions": "What will we change, and did it work?",
    "way_back": "How do we leave well, stay in touch, and decide whether to try again?",
    "lessons": "What should the next account team know?",
}
UNSHIPPED: set[str] = set()


def test_the_ten_steps_stand_in_order_with_their_questions():
    assert {item.key: item.question for item in STEPS} == QUESTIONS
    assert [item.number for item in STEPS] == list(range(1, 11))
    assert [item.phase for item in STEPS] == sorted((item.phase for item in STEPS), key=list(Phase).index)
    assert {item.phase for item in STEPS} == set(Phase)


def test_a_meeting_through_all_steps_takes_sixty_to_ninety_minutes():
    assert 60 <= sum(item.minutes for item in STEPS) <= 90
    assert all(item.minutes > 0 for item in STEPS)


def test_every_worksheet_belongs_to_one_step_or_to_the_whole_review():
    placed = [key for item in STEPS for key in item.sheets]
    assert sorted([*placed, *ACROSS_STEPS]) == sorted(SHEETS)


def test_a_worksheet_leads_to_its_step():
    assert all(of_sheet(key) is item for item in STEPS for key in item.sheets)
    assert of_sheet("coffee") is None


def test_steps_without_rules_are_not_shipped():
    assert {item.key for item in STEPS if not item.shipped} == UNSHIPPED
    assert [item.key for item in shipped()] == [item.key for item in STEPS if item.key not in UNSHIPPED]
    assert all(item.findings is None and not item.sheets for item in STEPS if not item.shipped)


def test_a_step_is_found_by_key_and_knows_its_page():
    assert step("causes").title == "Root causes"
    assert step("way_back").page == "pages/workbook/way_back.py"
    with pytest.raises(NotFound, match="There is no step “coffee”"):
        step("coffee")


def test_nothing_entered_is_empty_everywhere():
    assert progress(Workbook()) == {item.key: State.EMPTY for item in shipped()}
    assert progress(workbook_of(Loss(), Touchpoint(), SwotNote())) == progress(Workbook())


def test_an_entry_brings_a_step_under_way():
    assert progress(workbook_of(Loss(customer="North Foods", outcome="full")))["loss"] is State.UNDER_WAY
    assert progress(workbook_of(Strategy(text="x")))["swot"] is State.UNDER_WAY


@pytest.mark.parametrize("sealed", [1, 2, 300])
def test_sealed_ballots_bring_their_step_under_way_and_no_other(sealed):
    empty = progress(Workbook())
    assert progress(Workbook(), sealed=sealed) == {**empty, "assumptions": State.UNDER_WAY}
    assert list(progress(Workbook(), sealed=sealed)) == list(empty)


def test_sealed_ballots_change_nothing_of_a_step_that_was_begun():
    revealed = workbook_of(Ballot(ballots=3, points=(("V1", 300),)), Verdict(revealed_on="2024-05-02"))
    assert progress(revealed)["assumptions"] is not State.EMPTY
    assert progress(revealed, sealed=2) == progress(revealed)


def test_what_a_new_review_is_begun_with_begins_no_step():
    fresh = workbook_of(Loss(customer="North Foods", notice_date="2018-02-14", what_was_lost="All deliveries"))
    assert set(progress(fresh).values()) == {State.EMPTY}
    assert open_gaps(findings(fresh)) == ()
    assert [item.sentence for item in missing(fresh)] == [
        f"Step {item.number}, {item.title}, is not begun yet." for item in shipped()
    ]


def test_a_gap_comes_before_a_warning():
    assert progress(workbook_of(Loss(reason="V1")))["loss"] is State.UNDER_WAY


def test_a_step_without_gaps_is_complete_with_its_warnings():
    assumed = {"actor": "Buyer", "emotion": 1}
    workbook = workbook_of(
        Touchpoint(title="A", when="2018", basis="customer", **assumed),
        Touchpoint(title="B", when="2017", basis="customer", **assumed),
    )
    assert progress(workbook)["journey"] is State.WARNINGS
    assert State.WARNINGS.is_complete
    assert completed(progress(workbook)) == 1


def test_a_step_without_gap_or_warning_is_complete():
    full = {"actor": "Buyer", "emotion": 1, "basis": "customer"}
    workbook = workbook_of(Touchpoint(title="A", **full), Touchpoint(title="B", **full))
    assert progress(workbook)["journey"] is State.COMPLETE


@given(strategies.workbooks())
def test_findings_come_in_the_order_of_the_steps_and_name_rows_that_exist(workbook):
    found = findings(workbook)
    order = [item.key for item in STEPS]
    places = [order.index(finding.step) for finding in found]
    assert places == sorted(places)
    assert set(places) <= {order.index(item.key) for item in shipped()}
    existing = {row.id for rows in workbook.sheets.values() for row in rows}
    assert {row for finding in found for row in finding.rows} <= existing


@given(strategies.workbooks())
def test_every_finding_reads_as_a_sentence(workbook):
    for finding in findings(workbook):
        first = finding.sentence[0]
        # Some letters, ª among them, are lower case and have no upper one.
        assert first in "“" or first == first.upper()
        assert finding.sentence.endswith((".", "?", "?”"))
        assert "\n" not in finding.sentence


@given(strategies.workbooks())
def test_the_state_follows_from_the_findings(workbook):
    states = progress(workbook)
    for item in shipped():
        kinds = {finding.kind for finding in concluded(item, workbook)}
        reached = states[item.key]
        assert (FindingKind.GAP in kinds) == (reached is State.UNDER_WAY)
        if reached is State.COMPLETE:
            assert FindingKind.WARNING not in kinds
        if reached is State.WARNINGS:
            assert FindingKind.WARNING in kinds


@given(strategies.workbooks(), st.sampled_from(sorted(SHEETS)), st.booleans())
def test_a_row_without_words_changes_no_finding(workbook, key, with_preset):
    sheet = SHEETS[key]
    if sheet.single:
        return
    preset = next(_presets(key), {}) if with_preset and key not in begun.CHECKLISTS else {}
    rows = workbook.sheets.get(key, ())
    blank = Row(f"{sheet.prefix}999999", 999_999, len(rows) + 1, 1, sheet.record.checked(preset))
    assert findings(Workbook({**workbook.sheets, key: (*rows, blank)})) == findings(workbook)


def test_whatever_a_button_fills_in_begins_nothing():
    for key in begun.PRESET:
        for values in _presets(key):
            row = Row(f"{SHEETS[key].prefix}1", 1, 1, 1, SHEETS[key].record.checked(values))
            assert not begun.is_opened(Workbook({key: (row,)}), key), values


def test_blanks_are_no_words():
    assert not begun.has_words(Strategy(text=" \n "))
    assert begun.has_words(Strategy(text=" x "))


def test_once_a_checklist_is_begun_its_other_items_are_read_as_well():
    planted = workbook_of(*(TransitionItem(task=task) for task in ("lead", "data", "access")))
    assert findings(planted) == ()
    written = workbook_of(TransitionItem(task="lead", owner="Ann"), TransitionItem(task="data"))
    assert "“Data returned or deleted, confirmed”" not in sentences(findings(written), "Not on the exit checklist")
    assert "have no day" in sentences(findings(written), "no day")


def test_worksheets_nobody_has_opened_are_named_in_one_gap():
    (item,) = open_gaps(findings(workbook_of(Promise(text="A call a week", outcome="kept", evidence=["e1"]))))
    assert item.key == "worksheets_not_begun"
    assert item.sentence.startswith("Nothing is entered yet under “Service levels”, “Business reviews”, “People”")
    assert item.parts == ("levels", "business_reviews", "stakeholders", "ideas", "events", "barriers")


def test_every_gap_about_a_worksheet_exists():
    known = set(json.loads((Path(__file__).with_name("gap_keys.json")).read_text("utf-8")))
    named = {f"{key}: {name}" for key, gaps in open_points.ABOUT.items() for name in gaps}
    assert named <= known
    sheets = {sheet for gaps in open_points.ABOUT.values() for sheets in gaps.values() for sheet in sheets}
    assert sheets <= set(SHEETS)


def test_the_gap_that_lacks_the_fewest_things_comes_first():
    many = gap("loss", "Three.", "e1", "e2", "e3", key="a")
    bare, one = gap("loss", "Something.", key="b"), gap("loss", "One.", "e1", key="c")
    parts = gap("loss", "Two facts.", "l1", key="d", parts=("outcome", "reason"))
    assert nearest_first((many, parts, bare, one)) == (bare, one, parts, many)


def sentences(found, words):
    return " ".join(item.sentence for item in found if words in item.sentence)


def _presets(key):
    """What buttons fill in, one value of each field at a time."""
    for name in begun.PRESET.get(key, ()):
        spec = SHEETS[key].record.specs().get(name) if key in SHEETS else None
        if spec is None:
            continue
        plain = {Kind.WHEN: "2018", Kind.LINKS: ["c1"], Kind.WHOLE: spec.high}.get(spec.kind, "x1")
        yield {name: spec.options[0].value if spec.options else plain}
