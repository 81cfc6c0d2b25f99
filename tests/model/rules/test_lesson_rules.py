from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.lesson_rules import findings, grade_of, has_form, unanswered
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import Evidence, Grade
from lib.model.worksheets.lessons import Lesson, Outline
from lib.model.worksheets.loss import Member
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of

RULE = "When we see a new director, we meet them within 30 days."
QUOTED = RULE.removesuffix(".")
ANSWERS = Outline(
    meant="Renewal.",
    happened="A tender.",
    difference="Nobody met the director.",
    keep_or_change="Meet new directors.",
    title="A loss",
    summary="Short.",
    decision_date="2017-01",
    part_a="Facts.",
    decision="Bid or not?",
    part_b="Answers.",
    questions="What would you do?",
)


def test_nothing_entered_is_one_gap():
    for workbook in (Workbook(), workbook_of(Outline())):
        (only,) = findings(workbook)
        assert only.kind is FindingKind.GAP
        assert "answer the four questions first" in only.sentence


def test_a_complete_step_tells_its_lessons_and_the_earliest_sign():
    lesson = Lesson(
        rule=RULE, warning_sign="A new name", lead_days=200, owner="Sales lead", review_date="2027", evidence=["e1"]
    )
    later = lesson.with_value("lead_days", 1).with_value("rule", "When we see x, we do y within 2 days.")
    found = findings(workbook_of(lesson, later, ANSWERS, Evidence(grade="E3")))
    assert sentences(found) == [
        f"Two lessons: “{QUOTED}” and “When we see x, we do y within 2 days”.",
        "The earliest warning sign, “A new name”, shows 200 days before notice.",
    ]
    assert found[1].rows == ("l1",)


def test_one_day_is_a_day():
    found = findings(workbook_of(Lesson(rule=RULE, warning_sign="x", lead_days=1)))
    assert about(found, "shows 1 day before notice.")


def test_a_lesson_that_was_only_added_is_missed_and_never_told():
    found = findings(workbook_of(Lesson(rule=RULE), Lesson(), ANSWERS))
    assert f"One lesson: “{QUOTED}”." in sentences(found)
    assert "One of two lessons lacks a rule: lesson 2." in sentences(found, FindingKind.GAP)
    assert about(findings(workbook_of(Lesson(), ANSWERS)), "No lesson is entered yet")


def test_each_thing_a_lesson_lacks_is_a_gap():
    found = findings(workbook_of(Lesson(rule=RULE), Lesson(rule="When a, we b within c", warning_sign="x"), ANSWERS))
    gaps = sentences(found, FindingKind.GAP)
    assert f"One of two lessons lacks a warning sign, what you would see early: “{QUOTED}”." in gaps
    assert "Both lessons lack a lead time, the days before notice at which the sign shows." in gaps
    assert "Both lessons lack an owner, who keeps the lesson up to date." in gaps
    assert "Both lessons lack a date for the next review." in gaps
    assert "Neither lesson rests on any evidence." in gaps


def test_no_lead_time_at_all_is_not_unknown():
    found = findings(workbook_of(Lesson(rule=RULE, warning_sign="x", lead_days=0)))
    assert about(found, "shows on the day of notice.")
    assert not about(found, "lacks a lead time")


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        (RULE, True),
        ("WHENEVER a report is late,\nWE call WITHIN a day", True),
        ("We call within a day when a report is late", False),
        ("When we see a manager leave, we name a stand-in on the same day", True),
        ("When we see a leak, we call at once", True),
        ("When we see a leak, we send a mail the next day", True),
        ("When we see a manager leave, we name a stand-in", False),
        ("Communicate better", False),
    ],
)
def test_a_lesson_has_the_form_of_a_rule(rule, fits):
    assert has_form(rule) is fits
    found = findings(workbook_of(Lesson(rule=rule)))
    assert bool(about(found, "Easier to follow as “When we see …, we do … within …”:")) is not fits


def test_questions_without_an_answer_are_counted_and_quoted():
    found = findings(workbook_of(Outline(meant="Renewal.", happened="  ")))
    assert (
        "Three of four questions of the review are not answered: “What happened?” “Why was there a difference?” “What "
        "do we keep, what do we change?”" in sentences(found, FindingKind.GAP)
    )
    assert about(findings(workbook_of(Lesson(rule=RULE))), "None of the four questions of the review is answered")


def test_an_outline_alone_asks_for_lessons_and_lessons_alone_for_the_case():
    assert about(findings(workbook_of(ANSWERS)), "No lesson is entered yet")
    lacking = about(
        findings(workbook_of(Lesson(rule=RULE))), "The case study still needs: “Title of the case”, “Summary”"
    )
    assert len(lacking) == 1
    assert not about(findings(workbook_of(ANSWERS)), "The case study still needs")


@pytest.mark.parametrize(
    ("drafted", "unread"),
    [
        ((), ""),
        (("title",), "“Title”"),
        (("part_b", "title", "part_a"), "“Title”, “Part A”, “Part B”"),
        # What was emptied again is to be written and not to be read.
        (("title", "decision"), "“Title”"),
    ],
)
def test_drafted_parts_that_nobody_has_read_are_open(drafted: tuple[str, ...], unread: str) -> None:
    outline = Outline.checked({"title": "On time", "part_a": "Quiet.", "part_b": "They left.", "drafted": drafted})
    found = [item for item in findings(workbook_of(outline)) if item.key == "drafted_parts_unread"]
    said = [f"Drafted from the rows and not read by anyone yet: {unread}."] if unread else []
    assert [item.sentence for item in found] == said
    assert all(item.kind is FindingKind.GAP for item in found)


def test_reading_the_drafted_parts_one_by_one_closes_the_gap() -> None:
    outline = Outline.checked({"title": "On time", "part_a": "Quiet.", "drafted": ["title", "part_a"]})
    open_parts = []
    for name in ("title", "part_a"):
        (item,) = (one for one in findings(workbook_of(outline)) if one.key == "drafted_parts_unread")
        open_parts.append(item.parts)
        outline = outline.having_read(name)
    assert open_parts == [("title", "part_a"), ("part_a",)]
    assert not about(findings(workbook_of(outline)), "Drafted from the rows")


def test_root_causes_without_a_lesson_are_named():
    workbook = workbook_of(
        Cause(text="A", role="root"),
        Cause(text="B", role="root"),
        Cause(text="C", role="root", status="dropped"),
        Cause(text="D", role="contributing"),
        Lesson(rule=RULE, causes=["c2"]),
    )
    assert [row.id for row in unanswered(workbook)] == ["c1"]
    assert about(findings(workbook), "A root cause has no lesson yet: “A”.")
    both = workbook_of(Cause(text="A", role="root"), Cause(text="B", role="root"), Lesson(rule=RULE))
    assert about(findings(both), "Root causes have no lesson yet: “A” and “B”.")


def test_a_lesson_takes_its_grade_from_its_evidence_or_that_of_its_causes():
    workbook = workbook_of(Evidence(grade="E3"), Evidence(grade="E1"), Cause(evidence=["e1"]))
    assert grade_of(Lesson(causes=["c1"], evidence=["e2"]), workbook) is Grade.E3
    assert grade_of(Lesson(evidence=["e2"]), workbook) is Grade.E1
    assert grade_of(Lesson(causes=["c1"], grade="E2"), workbook) is Grade.E2
    assert grade_of(Lesson(), workbook) is Grade.E0


def test_blame_and_names_are_remarked_on_in_lessons_and_in_the_four_questions():
    found = findings(
        workbook_of(Member(name="Maria Berg"), Lesson(rule="Ask Berg"), Outline(difference="Carelessness"))
    )
    assert about(found, "“Berg” in “Ask Berg”")
    assert about(found, "“Carelessness” in the outline.")


@given(strategies.workbooks())
def test_lessons_can_be_told_of_any_review(workbook):
    assert findings(workbook)
