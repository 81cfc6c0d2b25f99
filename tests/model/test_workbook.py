from __future__ import annotations

from hypothesis import given

from lib.model.workbook import ROW_ID, SHEETS, Workbook, sheet_at, sheet_of
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.swot import Strategy
from tests.model import strategies
from tests.model.made import workbook_of


def test_each_worksheet_has_a_key_and_a_prefix_of_its_own():
    assert all(key == sheet.key for key, sheet in SHEETS.items())
    assert len({sheet.prefix for sheet in SHEETS.values()}) == len(SHEETS)
    assert all(ROW_ID.fullmatch(f"{sheet.prefix}1") for sheet in SHEETS.values())
    assert all(sheet_of(sheet.record) is sheet for sheet in SHEETS.values())


def test_each_worksheet_can_name_a_blank_row():
    # A sum of ballots without a function is the sum of all.
    named = {key: label for key, sheet in SHEETS.items() if (label := sheet.label(sheet.record()))}
    assert named == {"ballots": "All functions together"}


def test_an_empty_workbook_gives_blank_records_and_no_rows():
    assert Workbook().one(Loss) == Loss()
    assert Workbook().rows(Cause) == ()
    assert Workbook().customer == "Customer not named"
    assert workbook_of(Loss(customer="North Foods")).customer == "North Foods"


def test_evidence_is_cited_by_number_and_what_is_gone_is_left_out():
    workbook = workbook_of(Evidence(), Evidence(), Evidence())
    assert workbook.cited(["e3", "e9", "e1"]) == (1, 3)


def test_a_row_is_found_by_its_id_alone():
    workbook = workbook_of(Cause(text="a"), Cause(text="b"), Evidence())
    assert workbook.row("c2") is workbook.rows(Cause)[1]
    assert sheet_at("c2") is sheet_of(Cause)
    for gone in ("c3", "n1", "zz1", "c", "2", "", "c²", "c1; DROP", "C1"):
        assert workbook.row(gone) is None
    for no_id in ("c", "2", "", "c²", "qq1", "c1 "):
        assert sheet_at(no_id) is None


@given(strategies.workbooks())
def test_every_row_is_found_by_its_id(workbook):
    assert all(workbook.row(row.id) is row for rows in workbook.sheets.values() for row in rows)


@given(strategies.workbooks())
def test_links_to_rows_that_exist_are_never_dangling(workbook):
    assert workbook.dangling() == ()


def test_each_dangling_link_is_named_with_its_row_and_field():
    workbook = workbook_of(Cause(parent="c7", evidence=["e1", "e2"]), Evidence(), Strategy(inner=["n1"]), Outline())
    assert workbook.dangling() == (
        "Root causes, c1: Explains names “c7”, which is not in Root causes.",
        "Root causes, c1: Evidence names “e2”, which is not in Evidence.",
        "Strategies (TOWS), s1: Strengths and weaknesses used names “n1”, which is not in SWOT.",
    )
