"""What changed between two editions."""

from __future__ import annotations

from lib.model.case import CaseStudy, freeze
from lib.model.findings import result
from lib.model.library.edition_diff import compare
from lib.model.library.text_diff import DiffKind, DiffPiece
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.lessons import Lesson, Outline
from lib.model.worksheets.loss import Loss
from tests.model.made import workbook_of
from tests.store.examples import NOW

LOSS = Loss(customer="Hilltop", currency="GBP")


def edition(number: int, workbook: Workbook, *said: str) -> CaseStudy:
    found = tuple(result("causes", item) for item in said)
    return freeze("hilltop", number, workbook, found, published_at=NOW, published_by="Ann", approved_by="Lea")


def test_equal_editions_have_no_difference() -> None:
    book = workbook_of(LOSS, Cause(text="no stock check"))
    assert compare(edition(1, book, "One"), edition(2, book, "One")).is_empty


def test_rows_come_go_and_change_field_by_field() -> None:
    old = workbook_of(
        LOSS, Evidence(statement="Late"), Cause(text="no stock check → late", weight=40, evidence=("e1",))
    )
    new = workbook_of(
        LOSS.with_value("annual_revenue", "5"), Cause(text="no stock count → late", weight=60), Cause(text="new")
    )
    made = compare(edition(1, old, "One", "Two"), edition(2, new, "Two", "Three"))
    assert [sheet.title for sheet in made.sheets] == ["The loss", "Evidence", "Root causes"]
    loss, evidence, causes = made.sheets
    assert [(row.label, [field.title for field in row.fields]) for row in loss.changed] == [
        ("The loss", ["Annual revenue"])
    ]
    assert loss.changed[0].fields[0].pieces == (DiffPiece(DiffKind.IN, "£5"),)
    assert [row.label for row in evidence.removed] == ["piece of evidence 1: Late"]
    assert [row.label for row in causes.added] == ["cause 2: new"]
    (changed,) = causes.changed
    assert {field.title: field.pieces for field in changed.fields} == {
        "Cause": (
            DiffPiece(DiffKind.SAME, "no stock "),
            DiffPiece(DiffKind.OUT, "check"),
            DiffPiece(DiffKind.IN, "count"),
            DiffPiece(DiffKind.SAME, " → late"),
        ),
        "Weight": (DiffPiece(DiffKind.OUT, "40\u00a0%"), DiffPiece(DiffKind.IN, "60\u00a0%")),
        "Evidence": (DiffPiece(DiffKind.OUT, "piece of evidence 1: Late"),),
    }
    assert (made.findings_gone, made.findings_new) == (("One",), ("Three",))


def test_what_the_words_of_the_case_do_not_hold_is_told_of_the_case_itself() -> None:
    old, new = (workbook_of(LOSS.with_value("what_was_lost", lost)) for lost in ("All deliveries", "Half of them"))
    assert [change.title for change in compare(edition(1, old), edition(2, new)).frame] == ["Title"]


def test_a_title_and_a_summary_are_told_once() -> None:
    old = workbook_of(LOSS, Outline(title="One", summary="A b c"))
    new = workbook_of(LOSS, Outline(title="Two", summary="A x c"))
    made = compare(edition(1, old), edition(2, new))
    assert made.frame == ()
    (words,) = made.sheets
    assert [field.title for field in words.changed[0].fields] == ["Title of the case", "Summary"]


def test_a_link_that_went_leaves_the_others_standing() -> None:
    rows = Evidence(statement="Late"), Evidence(statement="Lost"), Evidence(statement="Left")
    old = workbook_of(LOSS, *rows, Cause(text="no stock check", evidence=("e1", "e2", "e3")))
    new = workbook_of(LOSS, *rows, Cause(text="no stock check", evidence=("e1", "e3")))
    (causes,) = compare(edition(1, old), edition(2, new)).sheets
    assert causes.changed[0].fields[0].pieces == (
        DiffPiece(DiffKind.SAME, "piece of evidence 1: Late; "),
        DiffPiece(DiffKind.OUT, "piece of evidence 2: Lost; "),
        DiffPiece(DiffKind.SAME, "piece of evidence 3: Left"),
    )


def test_a_finding_with_another_figure_is_one_that_changed() -> None:
    book = workbook_of(LOSS, Cause(text="no stock check"))
    made = compare(
        edition(1, book, "The causes weigh 35 % of the whole.", "Nobody was asked."),
        edition(2, book, "The causes weigh 70 % of the whole.", "Everything stands."),
    )
    assert made.findings_changed == (
        (
            DiffPiece(DiffKind.SAME, "The causes weigh "),
            DiffPiece(DiffKind.OUT, "35"),
            DiffPiece(DiffKind.IN, "70"),
            DiffPiece(DiffKind.SAME, " % of the whole."),
        ),
    )
    assert (made.findings_gone, made.findings_new) == (("Nobody was asked.",), ("Everything stands.",))


def test_nought_is_told_and_a_tick_that_is_not_set_is_not() -> None:
    new = workbook_of(LOSS, Lesson(rule="When a, we b within c", lead_days=0))
    (lessons,) = compare(edition(1, workbook_of(LOSS)), edition(2, new)).sheets
    assert [field.title for field in lessons.added[0].fields] == ["Lesson", "Lead time"]
