from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.record import promise_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.promises import PROMISES, Promise, PromiseOutcome
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of

NOTICE = Loss(notice_date="2018-02")


def test_an_empty_sheet_has_one_gap_that_says_what_belongs_there():
    (only,) = promise_rules.findings(Workbook())
    assert only.kind is FindingKind.GAP
    assert "what became of it" in only.sentence


def test_promises_are_counted_by_what_became_of_them():
    rows = (Promise(outcome="kept"), Promise(outcome="kept"), Promise(outcome="partly"), Promise(text="Open"))
    found = promise_rules.findings(workbook_of(*rows))
    assert "Of three promises that have an outcome, two were kept and one was partly kept." in sentences(found)
    assert "One of four promises has no outcome yet: “Open”." in sentences(found, FindingKind.GAP)


@pytest.mark.parametrize(("outcome", "word"), [("kept", "kept"), ("partly", "partly kept"), ("broken", "broken")])
def test_a_single_promise_is_not_counted_against_itself(outcome, word):
    found = sentences(promise_rules.findings(workbook_of(Promise(outcome=outcome), Promise(text="Open"))))
    assert f"The only promise that has an outcome was {word}." in found


def test_broken_promises_and_over_commitment_are_warned_about_apart():
    found = promise_rules.findings(
        workbook_of(Promise(text="A", outcome="broken"), Promise(text="B", outcome="over_committed"))
    )
    assert sentences(found, FindingKind.WARNING) == [
        "One promise was broken: “A”.",
        "One promise was over-committed: “B”.",
    ]


def test_a_promise_due_before_notice_without_an_outcome_is_overdue():
    late, on_the_day = Promise(text="Late", due="2018-01-31"), Promise(text="Perhaps", due="2018-02")
    found = promise_rules.findings(
        workbook_of(NOTICE, late, on_the_day, Promise(text="Met", due="2017", outcome="kept"))
    )
    assert sentences(found, FindingKind.GAP)[:-1] == [
        "One promise was due before notice (Feb 2018) and nobody says what became of it: “Late”.",
        "One of three promises has no outcome yet: “Perhaps”.",
    ]
    assert about(found, "One of three promises has no outcome yet: “Perhaps”.")


def test_without_a_date_of_notice_nothing_is_overdue():
    assert promise_rules.overdue(rows_of(Promise(due="1999")), None) == ()


def test_a_promise_due_before_it_was_made_is_pointed_out():
    found = promise_rules.findings(
        workbook_of(Promise(text="A", when="2017-05", due="2016", outcome="kept", evidence=["e1"]))
    )
    assert sentences(found, FindingKind.WARNING) == ["The only promise was due before it was made: “A”."]


def test_an_outcome_without_evidence_is_a_gap_and_with_it_all_is_said():
    bare, proven = Promise(text="A", outcome="kept"), Promise(text="B", outcome="kept", evidence=["e1"])
    found = promise_rules.findings(workbook_of(bare, proven))
    assert about(found, "One of two promises says what became of it without evidence: “A”.")
    assert {item.kind for item in promise_rules.findings(workbook_of(proven))} == {FindingKind.RESULT}


@given(strategies.rows(PROMISES, max_size=8))
def test_every_promise_stands_under_exactly_one_outcome(rows):
    found = promise_rules.by_outcome(rows)
    assert set(found) == {*PromiseOutcome, None}
    assert sorted(row.id for part in found.values() for row in part) == sorted(row.id for row in rows)
