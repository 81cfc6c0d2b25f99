"""The worksheets as a spreadsheet file, read back by another library."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook import Workbook as Book

from lib.model.case import CaseStudy
from lib.model.workbook import SHEETS
from lib.report.files import xlsx_file
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


def test_days_are_days_months_sort_among_them_and_what_no_spreadsheet_counts_is_text() -> None:
    rows = [
        {"text": "Meet", "due": "2026-04-01"},
        {"text": "Write", "due": "2026-04"},
        {"text": "Old", "due": "1850-01-01"},
    ]
    page = opened(case_of({"actions": rows}))["Actions"]
    heads = [cell.value for cell in page[1]]
    due = heads.index(SHEETS["actions"].record.specs()["due"].title)
    assert [page.cell(place, due + 1).value for place in (2, 3, 4)] == [DAY, DAY, "1850-01-01"]
    assert [page.cell(place, due + 1).number_format for place in (2, 3)] == ["d mmm yyyy", "mmm yyyy"]


def column_of(values: list[str], key: str = "actions", field: str = "due", **more: str) -> list[Any]:
    page = opened(case_of({key: [{"text": "x", field: value} for value in values], "loss": [more]}))[SHEETS[key].title]
    place = [cell.value for cell in page[1]].index(SHEETS[key].record.specs()[field].title) + 1
    return [page.cell(row, place) for row in range(2, len(values) + 2)]


def test_days_months_quarters_and_years_sort_by_time() -> None:
    cells = column_of(["2025-12-31", "2026", "2026-02", "2026-02-03", "2026-Q2", "2027"])
    assert all(cell.is_date or cell.data_type == "n" for cell in cells)
    found = [cell.value if isinstance(cell.value, datetime) else from_excel(cell.value) for cell in cells]
    assert found == sorted(found)
    assert cells[1].number_format == "yyyy"
    assert "Q2 2026" in cells[4].number_format


def test_what_is_told_from_notice_is_shown_in_words_and_sorts() -> None:
    cells = column_of(["notice-5m", "notice-3d", "notice+2m"])
    assert [cell.value for cell in cells] == sorted(cell.value for cell in cells)
    assert cells[0].value < 0 < cells[2].value
    assert cells[0].number_format.count("5 months before notice") == 3


def test_every_page_prints_across_one_wide_with_its_heads_again() -> None:
    for page in opened(flagship()):
        assert page.page_setup.orientation == "landscape"
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (None, 0) or page.page_setup.fitToWidth == 1
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.print_area
        assert page.title == "About" or page.print_title_rows == "$1:$1"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("text", ["😀" * 16_500, "a" + "😀" * 16_500, "late " * 8_000, "x" * 32_768, "𠀀字" * 11_000])
def test_what_fits_a_cell_is_counted_as_spreadsheets_count(text: str) -> None:
    page = opened(case_of({"evidence": [{"statement": text}]}))["Evidence"]
    value = max((str(cell.value) for cell in page[2]), key=len)
    assert 32_760 <= units(value) <= 32_767
    assert value.endswith("(cut here: a spreadsheet cell holds no more)")
    assert not any("\ud800" <= sign <= "\udfff" for sign in value)


@pytest.mark.parametrize("text", ["😀" * 16_383, "x" * 32_767])
def test_what_just_fits_a_cell_is_kept_whole(text: str) -> None:
    page = opened(case_of({"evidence": [{"statement": text}]}))["Evidence"]
    assert text in [cell.value for cell in page[2]]


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
