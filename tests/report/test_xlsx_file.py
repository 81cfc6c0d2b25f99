"""The worksheets as a spreadsheet file, read back by another library."""

from __future__ import annotations

import io
from datetime import datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook as Book

from lib.model.case import CaseStudy
from lib.model.workbook import SHEETS
from lib.report import xlsx_file
from tests.report.flagship import case_of, flagship

# A spreadsheet knows no zones.
DAY = datetime.fromisoformat("2026-04-01")
FORMULAS = [
    '=HYPERLINK("https://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "{=1}",
    "https://x.example",
]


def opened(case: CaseStudy) -> Book:
    return load_workbook(io.BytesIO(xlsx_file.worksheets(case)))


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert xlsx_file.worksheets(flagship()) == xlsx_file.worksheets(flagship())


def test_there_is_a_sheet_for_each_worksheet_that_holds_something() -> None:
    case = flagship()
    assert opened(case).sheetnames == [
        "About",
        *(SHEETS[key].title for key in case.workbook.sheets if case.workbook.sheets[key]),
    ]


def test_every_worksheet_has_a_name_that_a_sheet_can_bear() -> None:
    titles = [sheet.title for sheet in SHEETS.values()]
    assert len({title.lower() for title in (*titles, "about")}) == len(titles) + 1
    assert all(len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


def test_heads_stay_in_sight_and_rows_keep_their_numbers() -> None:
    page = opened(flagship())["Evidence"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref is not None
    rows = list(page.iter_rows(values_only=True))
    assert rows[0][:2] == ("No.", SHEETS["evidence"].record.specs()["statement"].title)
    assert [row[0] for row in rows[1:]] == [row.number for row in flagship().workbook.sheets["evidence"]]


def test_days_are_days_numbers_are_numbers_and_what_is_known_in_part_is_text() -> None:
    rows = [
        {"text": "Meet", "due": "2026-04-01"},
        {"text": "Write", "due": "2026-04"},
        {"text": "Old", "due": "1850-01-01"},
    ]
    page = opened(case_of({"actions": rows}))["Actions"]
    heads = [cell.value for cell in page[1]]
    due = heads.index(SHEETS["actions"].record.specs()["due"].title)
    assert [page.cell(place, due + 1).value for place in (2, 3, 4)] == [DAY, "2026-04", "1850-01-01"]
    assert page.cell(2, due + 1).number_format == "d mmm yyyy"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_or_a_link(text: str) -> None:
    case = case_of({"causes": [{"text": text}], "loss": [{"customer": text}]}, title=text)
    book = opened(case)
    found = [cell for page in book for row in page.iter_rows() for cell in row if cell.value == text]
    assert len(found) == 3
    assert all(cell.data_type == "s" and cell.number_format == "@" and cell.hyperlink is None for cell in found)
    with ZipFile(io.BytesIO(xlsx_file.worksheets(case))) as pack:
        assert not any(b"<f>" in pack.read(name) for name in pack.namelist())


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    page = opened(case_of({"evidence": [{"statement": "late " * 8_000}]}))["Evidence"]
    value = max((str(cell.value) for cell in page[2]), key=len)
    assert len(value) == 32_767
    assert value.endswith("(cut here: a spreadsheet cell holds no more)")


def test_links_are_told_in_words() -> None:
    page = opened(case_of({"causes": [{"text": "No stock check"}], "actions": [{"text": "Check", "causes": ["c1"]}]}))[
        "Actions"
    ]
    assert "No stock check" in [cell.value for cell in page[2]]


def test_characters_that_show_nothing_do_not_spoil_the_file() -> None:
    page = opened(case_of({"causes": [{"text": "a\x07b\u202ec_x0041_"}]}))["Root causes"]
    assert "abc_x0041_" in [cell.value for cell in page[2]]
