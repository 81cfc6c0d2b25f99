from __future__ import annotations

from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.wording.worksheet_check import findings, located_remarks, people, rows_with_remarks
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.lessons import Lesson, Outline
from lib.model.worksheets.loss import Loss, Member
from lib.model.worksheets.swot import Strategy, SwotNote
from tests.model import strategies
from tests.model.made import workbook_of


def test_people_are_those_the_review_names_once_each():
    workbook = workbook_of(
        Loss(review_lead="Maria Berg", facilitator="Jo Lund"),
        Member(name="Maria Berg"),
        Member(),
        Member(name="Kim Ek"),
    )
    assert people(workbook) == ("Maria Berg", "Kim Ek", "Jo Lund")


def test_every_field_that_is_checked_counts_and_no_other():
    workbook = workbook_of(
        Cause(text="Late", note="They failed\nto call; failed to ask; failed to call."), Cause(text="x")
    )
    ((row, words),) = rows_with_remarks(workbook.rows(Cause), workbook)
    assert (row.id, words) == ("c1", ("failed to",))


def test_one_warning_names_words_and_rows():
    workbook = workbook_of(Cause(text="A lazy plan"), Cause(text="Poor plan, bad plan"), Cause(text="A plan"))
    (warned,) = findings("causes", workbook.rows(Cause), workbook)
    assert (warned.step, warned.kind, warned.rows) == ("causes", FindingKind.WARNING, ("c1", "c2"))
    assert warned.sentence == (
        "Two causes use words that blame, stay vague or name a person: “lazy” in “A lazy plan” and “Poor” and “bad” in "
        "“Poor plan, bad plan”."
    )


def test_plain_words_give_no_finding():
    workbook = workbook_of(Cause(text="A plan"))
    assert findings("causes", workbook.rows(Cause), workbook) == ()
    assert findings("causes", (), workbook) == ()


def test_the_whole_review_is_checked_field_by_field():
    workbook = workbook_of(
        Member(name="Maria Berg"),
        SwotNote(text="A bad start"),
        Strategy(text="Stop the lazy weeks"),
        Cause(text="Maria Berg was late", note="It is obvious."),
        Action(text="They should have called"),
        Lesson(rule="Poor plans"),
        Outline(difference="Their fault", part_a="A bad year"),
    )
    assert [(spot.row.id, spot.field.name, spot.remark.words) for spot in located_remarks(workbook)] == [
        ("n1", "text", "bad"),
        ("s1", "text", "lazy"),
        ("c1", "text", "Maria Berg"),
        ("c1", "note", "obvious"),
        ("j1", "text", "should have"),
        ("l1", "rule", "Poor"),
        ("o1", "difference", "fault"),
    ]


def test_nothing_entered_has_no_remarks():
    assert located_remarks(Workbook()) == ()


@given(strategies.workbooks())
def test_each_remark_quotes_the_field_it_stands_in(workbook):
    for spot in located_remarks(workbook):
        assert spot.field.blame_checked
        text = getattr(spot.row.record, spot.field.name)
        assert text[spot.remark.start : spot.remark.end] == spot.remark.words
