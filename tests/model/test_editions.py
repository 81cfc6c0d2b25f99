"""What changed between two editions."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lib.model.case import CaseStudy, freeze
from lib.model.causes import Cause
from lib.model.editions import WORDS_COMPARED, Part, Piece, compare, pieces
from lib.model.evidence import Evidence
from lib.model.findings import result
from lib.model.lessons import Outline
from lib.model.loss import Loss
from lib.model.workbook import Workbook
from tests.model.made import workbook_of
from tests.store.making import NOW

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
    assert loss.changed[0].fields[0].pieces == (Piece(Part.IN, "£5"),)
    assert [row.label for row in evidence.removed] == ["piece of evidence 1: Late"]
    assert [row.label for row in causes.added] == ["cause 2: new"]
    (changed,) = causes.changed
    assert {field.title: field.pieces for field in changed.fields} == {
        "Cause": (
            Piece(Part.SAME, "no stock "),
            Piece(Part.OUT, "check"),
            Piece(Part.IN, "count"),
            Piece(Part.SAME, " → late"),
        ),
        "Weight": (Piece(Part.OUT, "40\u00a0%"), Piece(Part.IN, "60\u00a0%")),
        "Evidence": (Piece(Part.OUT, "piece of evidence 1: Late"),),
    }
    assert (made.findings_gone, made.findings_new) == (("One",), ("Three",))


def test_the_frame_of_the_case_is_compared_too() -> None:
    old = workbook_of(LOSS, Outline(title="One", summary="A b c"))
    new = workbook_of(LOSS, Outline(title="Two", summary="A x c"))
    made = compare(edition(1, old), edition(2, new))
    assert [change.title for change in made.frame] == ["Title", "Summary"]


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_the_pieces_make_up_both_texts(then: str, now: str) -> None:
    made = pieces(then, now)
    assert "".join(piece.text for piece in made if piece.part is not Part.IN) == then
    assert "".join(piece.text for piece in made if piece.part is not Part.OUT) == now
    assert all(one.part is not other.part for one, other in pairwise(made))


def test_long_texts_without_anything_in_common_are_set_against_each_other_as_a_whole() -> None:
    then = " ".join(f"a{number}" for number in range(2 * WORDS_COMPARED))
    now = " ".join(f"b{number}" for number in range(2 * WORDS_COMPARED))
    assert pieces(f"x {then} y", f"x {now} y") == (
        Piece(Part.SAME, "x "),
        Piece(Part.OUT, then),
        Piece(Part.IN, now),
        Piece(Part.SAME, " y"),
    )
