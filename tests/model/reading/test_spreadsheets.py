"""What the cells of spreadsheet files of others come to: as somebody sees them there."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time, timedelta

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from lib.model.reading import columns, spreadsheets
from lib.model.reading.cell_table import read_source, table_of
from lib.model.reading.file_rows import read_records
from lib.model.reading.spreadsheet_display import display_of_sheet, letters
from lib.model.workbook import SHEETS

HEAD = ["Metric", "Target", "Actual"]


def saved(book: openpyxl.Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def filled(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def texts(content: bytes) -> list[list[str]]:
    return [row for _, row in spreadsheets.cells(content, "Sheet").rows]


@pytest.mark.parametrize(
    ("shown_as", "kept", "text"),
    [
        ("0%", 0.95, "95%"),
        ("0.00%", 0.985, "98.5%"),
        ("0%", 0.07, "7%"),
        ("#,##0.0 %;[Red]-0.0 %", -0.07, "-7%"),
        ('0.0"%"', 98.5, "98.5"),
        ("0.0", 0.985, "0.985"),
        ("0%", 1, "100%"),
        ("0%", 1.2e-7, "0.000012%"),
    ],
)
def test_a_percentage_is_read_as_it_is_shown(shown_as: str, kept: float, text: str) -> None:
    book = filled(["Value"], [kept])
    book.active["A2"].number_format = shown_as
    assert texts(saved(book)) == [["Value"], [text]]


@pytest.mark.parametrize(
    ("shown_as", "kept", "text"),
    [
        ("mmm-yy", date(2024, 3, 1), "2024-03"),
        ("mmmm yyyy", date(2024, 3, 1), "2024-03"),
        ("[$-409]mmm\\ yyyy;@", date(2024, 3, 1), "2024-03"),
        ("yyyy", date(2024, 1, 1), "2024"),
        ('"FY" yyyy', date(2024, 1, 1), "2024"),
        ("mmm-yy", date(2024, 3, 15), "2024-03-15"),
        ("yyyy", date(2024, 3, 1), "2024-03-01"),
        ("dd.mm.yyyy", date(2024, 3, 1), "2024-03-01"),
        ('"Q2 2026";"Q2 2026"', 46113, "Q2 2026"),
        ('0" days"', 30, "30"),
        ("General", 45352, "45352"),
    ],
)
def test_a_day_that_stands_for_its_month_is_read_as_the_month(shown_as: str, kept: object, text: str) -> None:
    book = filled(["Value"], [kept])
    book.active["A2"].number_format = shown_as
    assert texts(saved(book)) == [["Value"], [text]]


def test_a_percentage_of_a_service_level_is_the_figure_people_see() -> None:
    book = filled(HEAD, ["Fill rate", 0.985, 0.97])
    book.active["B2"].number_format = book.active["C2"].number_format = "0.0%"
    table = table_of(read_source(saved(book)))
    sheet = SHEETS["levels"]
    (record,) = read_records(sheet, table, columns.propose(sheet, table.header)).records
    assert record.filled() == {"metric": "Fill rate", "target": "98.5", "actual": "97"}


@pytest.mark.parametrize("from_1904", [False, True])
def test_days_are_the_same_in_both_calendars_of_spreadsheets(from_1904: bool) -> None:
    book = filled(["Day", "Time", "Lasted"], [date(2024, 3, 1), time(8, 30), timedelta(hours=30)])
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    assert texts(saved(book))[1] == ["2024-03-01", "08:30:00", "30:00"]


def test_hidden_rows_columns_and_sheets_are_named() -> None:
    book = filled(["a", "b", "c"], [1, 2, 3], [4, 5, 6])
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("Archive").sheet_state = "hidden"
    source = read_source(saved(book))
    assert source.hidden == {3}
    assert source.notes == ("1 hidden column is read too: B.",)
    assert source.hidden_sheets == {"Archive"}
    assert table_of(source).rows == (("1", "2", "3"), ("4", "5", "6"))


def test_a_hidden_cover_is_not_what_is_read_first() -> None:
    book = filled(["old", "b"], [1, 2])
    book.active.sheet_state = "hidden"
    book.create_sheet("New").append(["new", "b"])
    book["New"].append([3, 4])
    book.active = 1
    assert read_source(saved(book)).sheet == "New"


def test_what_is_merged_over_several_rows_is_said_by_each_of_them() -> None:
    book = filled(["Region", "Metric"], ["North", "Fill rate"], [None, "Damage"], [None, "Delay"], ["South", "Delay"])
    book.active.merge_cells("A2:A4")
    source = read_source(saved(book))
    assert [row[0] for row in table_of(source).rows] == ["North", "North", "North", "South"]
    assert source.notes == ("1 merged cell is read in every row they span.",)


def test_two_lines_of_titles_leave_the_lower_one_as_the_header() -> None:
    book = filled(["Metric", "Result", None], [None, "Target", "Actual"], ["Fill rate", 98, 97], ["Delay", 2, 3])
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:C1")
    assert table_of(read_source(saved(book))).header == ("Metric", "Target", "Actual")


def test_errors_are_named_and_read_as_empty() -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        page = book.add_worksheet("Sheet")
        page.write_row(0, 0, HEAD)
        page.write_string(1, 0, "Fill rate")
        page.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        page.write_formula(1, 2, "=NA()", None, "#N/A")
    content = written.getvalue()
    assert texts(content)[1] == ["Fill rate", "#DIV/0!", "#N/A"]
    table = table_of(read_source(content))
    reading = read_records(SHEETS["levels"], table, columns.propose(SHEETS["levels"], table.header))
    assert [record.filled() for record in reading.records] == [{"metric": "Fill rate"}]
    assert "Target: “#DIV/0!”, a spreadsheet error, is read as empty." in reading.notes


@pytest.mark.parametrize("error", ["#BEZUG!", "#WERT!", "#NV", "#¡REF!", "#N/D", "Err:502", "#GETTING_DATA", "#n/a"])
def test_an_error_is_known_in_other_languages(error: str) -> None:
    table = table_of(read_source(f"metric,target\nFill rate,{error}\n".encode()))
    reading = read_records(SHEETS["levels"], table, {"metric": 0, "target": 1})
    assert [record.filled() for record in reading.records] == [{"metric": "Fill rate"}]
    assert len(reading.notes) == 1


@pytest.mark.parametrize("text", ["#1!", "#late!", "#urgent", "#12", "Error: 502"])
def test_a_tag_is_no_error(text: str) -> None:
    table = table_of(read_source(f"statement,when\n{text},2024\n".encode()))
    reading = read_records(SHEETS["evidence"], table, {"statement": 0, "when": 1})
    assert [record.filled()["statement"] for record in reading.records] == [text]


def test_formulas_without_results_are_counted() -> None:
    source = read_source(saved(filled(["a", "b"], [1, "=A2*2"], [2, "=A3*2"])))
    (note,) = source.notes
    assert note.startswith("2 formulas have no result in the file, such as B2; such cells are read as empty.")


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_spreadsheets_name_them(column: int, name: str) -> None:
    assert letters(column) == name


ODS = """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
<table:table table:name="Other"><table:table-row table:visibility="collapse"><table:table-cell/></table:table-row>
</table:table><table:table table:name="Sheet"><table:table-column/>
<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>
<table:table-row><table:table-cell/><table:table-cell office:value-type="percentage" office:value="0.5"
table:number-columns-repeated="2"/></table:table-row>
<table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def test_marks_of_an_ods_file_count_what_is_repeated() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as pack:
        pack.writestr("content.xml", ODS)
    marks = display_of_sheet(written.getvalue(), "Sheet")
    assert (marks.hidden_columns, marks.hidden_rows, set(marks.looks)) == ({1, 2}, {1, 2}, {(0, 1), (0, 2)})
