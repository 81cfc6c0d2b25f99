"""How far evidence carries a reason: a formal notice is what they chose to write."""

from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules import lesson_rules
from lib.model.rules.causes import root_evidence
from lib.model.rules.loss import loss_rules
from lib.model.rules.record import reason_support
from lib.model.rules.record.evidence_rules import grade_of, proposed_grade
from lib.model.rules.voice import voice_rules
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import Evidence, Grade, StatementKind
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import Answer, CustomerReason, Interview
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of

NOTICE = Evidence(statement="Letter of notice", statement_kind="formal_notice", grade="E3")
RELEASE = Evidence(statement="Press release", statement_kind="formal_notice")
TALK = Evidence(statement="Over lunch", statement_kind="frank_talk")
RECORD = Evidence(statement="Tickets", statement_kind="system_record")
BOOK = workbook_of(NOTICE, RELEASE, TALK, RECORD)


def test_the_best_support_is_taken_from_what_is_cited_and_still_there():
    workbook = workbook_of(Evidence(grade="E1"), Evidence(grade="E3"))
    assert reason_support.best_support(["e1", "e2", "e9"], workbook) is Grade.E3
    assert reason_support.best_support(["e9"], workbook) is Grade.E0
    assert reason_support.best_support([], workbook) is Grade.E0


@pytest.mark.parametrize(
    ("kind", "strength", "grade"),
    [
        ("formal_notice", None, Grade.E3),
        ("system_record", "press", Grade.E3),
        ("frank_talk", None, Grade.E2),
        ("interview", "primary statement", Grade.E2),
        ("hearsay", "trade press", Grade.E0),
        ("formal_notice", "alleged", Grade.E0),
        ("system_record", "disputed", Grade.E1),
        (None, "trade press", Grade.E1),
    ],
)
def test_a_kind_of_statement_proposes_a_grade_unless_the_source_is_doubtful(kind, strength, grade):
    assert proposed_grade(Evidence(statement_kind=kind, strength=strength)) is grade


def test_a_formal_notice_proves_that_notice_was_given_and_supports_a_reason_with_e2_at_most():
    assert grade_of(NOTICE) is grade_of(RELEASE) is Grade.E3
    assert reason_support.supporting_grade(NOTICE) is reason_support.supporting_grade(RELEASE) is Grade.E2
    weak = Evidence(statement_kind="formal_notice", grade="E1")
    assert reason_support.supporting_grade(weak) is Grade.E1
    assert reason_support.supporting_grade(RECORD) is Grade.E3


@pytest.mark.parametrize(
    ("grade", "cited", "counts"),
    [
        (None, ("e1",), Grade.E2),
        ("E4", ("e1", "e2"), Grade.E2),
        ("E3", ("e1", "e4"), Grade.E3),
        ("E1", ("e1",), Grade.E1),
        ("E3", (), Grade.E3),
    ],
)
def test_causes_and_lessons_are_graded_no_higher_than_notices_carry_them(grade, cited, counts):
    assert root_evidence.grade_of(Cause(grade=grade, evidence=cited), BOOK) is (counts if cited else Grade.E3)
    assert lesson_rules.grade_of(Lesson(grade=grade, evidence=cited), BOOK) is counts


def test_no_cause_is_a_root_by_formal_notices_alone():
    refusal = root_evidence.may_be_root(Cause(grade="E4", evidence=["e1", "e2"]), BOOK)
    assert refusal
    assert "rests on a formal notice: what they chose to write" in refusal
    assert root_evidence.may_be_root(Cause(evidence=["e1", "e4"]), BOOK) is None
    assert root_evidence.reach(Cause(evidence=["e1", "e2"]), BOOK) == 2


def test_a_lesson_from_a_cause_that_rests_on_a_notice_takes_no_more_from_it():
    book = workbook_of(NOTICE, Cause(evidence=["e1"]))
    assert lesson_rules.grade_of(Lesson(causes=["c1"]), book) is Grade.E2


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((Loss(reason="S1", evidence=["e1"]), NOTICE), "a formal notice: what they chose to write"),
        ((Loss(reason="S1", evidence=["e1", "e2"]), NOTICE, TALK), "a frank talk and a formal notice"),
        ((Loss(reason="S1", evidence=["e1"]), RECORD), "a contract or system record"),
        ((Loss(reason="S1", evidence=["e1"]), Evidence(grade="E3")), ""),
        ((Loss(evidence=["e1"]), NOTICE), ""),
        (
            (Loss(reason="S1", evidence=["e1"]), NOTICE, Interview(), Answer(interview="i1", reasons=["S1"])),
            "an answer in an interview and a formal notice",
        ),
        (
            (Loss(reason="S1", evidence=["e1"]), NOTICE, Interview(), Answer(interview="i1", reasons=["V1"])),
            "a formal notice: what they chose to write",
        ),
    ],
)
def test_the_primary_reason_says_what_kind_of_statement_it_rests_on(records, words):
    assert reason_support.basis(workbook_of(*records)) == words


def test_a_reason_graded_above_what_a_notice_carries_is_warned_about_and_counts_as_e2():
    book = workbook_of(Loss(reason="V1", reason_grade="E3", evidence=["e1"]), NOTICE)
    assert reason_support.grade_of_reason(book) is Grade.E2
    (told,) = reason_support.findings(book)
    assert (told.kind, told.rows) == (FindingKind.WARNING, ("e1",))
    assert "graded E3, yet it rests on a formal notice: what they chose to write" in told.sentence
    assert about(loss_rules.findings(book), "Price is the reflex answer, and here it rests on E2 only")
    (told,) = reason_support.findings(workbook_of(Loss(reason="V1", reason_grade="E2", evidence=["e1"]), NOTICE))
    assert (told.kind, told.sentence) == (
        FindingKind.RESULT,
        "The primary reason, V1 Price level, rests on a formal notice: what they chose to write.",
    )


def test_what_the_customer_said_when_asked_may_carry_more_than_the_notice():
    heard = (Interview(interviewer="third_party"), Answer(interview="i1", reasons=["V1"]))
    book = workbook_of(Loss(reason="V1", reason_grade="E3", evidence=["e1"]), NOTICE, *heard)
    assert reason_support.grade_of_reason(book) is Grade.E3


def test_a_reason_of_the_customers_that_rests_on_a_notice_alone_says_so():
    reasons = (CustomerReason(reason="S1", weight=60, evidence=["e1"]), CustomerReason(reason="V1", evidence=["e2"]))
    said = sentences(voice_rules.findings(workbook_of(NOTICE, TALK, *reasons)))
    assert (
        "S1 Delivery or service-level miss rests on a formal notice: what they chose to write. "
        "Of a reason that supports E2 at most."
    ) in said


@given(strategies.workbooks())
def test_evidence_supports_a_reason_never_better_than_it_is_established(workbook):
    for row in workbook.rows(Evidence):
        support, grade = reason_support.supporting_grade(row.record), grade_of(row.record)
        assert support.rank <= grade.rank
        if row.record.statement_kind is StatementKind.FORMAL_NOTICE:
            assert support.rank <= 2
        else:
            assert support is grade
