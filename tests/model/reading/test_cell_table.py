from __future__ import annotations

import codecs
import csv
import io
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.errors import ImportRefused
from lib.model.reading.cell_table import ROW_LIMIT, read_source, read_table, read_text, table_of
from tests.model.strategies import LETTERS

TEXT = "Datum;Größe;Notiz\r\n2018;12,5;„gut“, sagt er\r\n2019;;\r\n"
CELLS = (("2018", "12,5", "„gut“, sagt er"), ("2019", "", ""))


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.replace(";", "\t").encode(),
        ("sep=;\r\n" + TEXT).encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "bare le", "bare be", "cp1252", "old mac", "tabs", "sep line"],
)
def test_the_same_cells_come_out_of_every_usual_file(content):
    table = read_table(content)
    assert table.header == ("Datum", "Größe", "Notiz")
    assert table.rows == CELLS


def test_lines_are_those_of_the_file():
    table = read_table(b'a,b\n\n1,"first\nsecond"\n,\n2,x\n')
    assert table.rows == (("1", "first\nsecond"), ("2", "x"))
    assert table.lines == (3, 6)
    assert table.lines[0] == 3
    assert read_table(b"sep=,\na,b\n1,2\n").lines == (3,)


def test_one_column_is_a_table_too():
    assert read_table(b"name\nNorth; South\n").rows == (("North; South",),)


def test_blank_cells_beyond_the_header_are_left_out_and_others_stay():
    assert read_table(b"a,b\n1,2,,\n1,2,3\n").rows == (("1", "2"), ("1", "2", "3"))


def test_a_quoted_text_may_be_longer_than_the_standard_reader_allows():
    text = "x" * 200_000
    assert read_table(f'a;b\n1;"{text}"\n'.encode()).rows == (("1", text),)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n\t\n", "The file is empty."),
        (b"sep=;", "The file is empty."),
        (b",", "nothing but empty cells"),
        (b";;;\r\n;;;\r\n", "nothing but empty cells"),
        (b'"",""\n" ",\n', "nothing but empty cells"),
        (b"sep=|\n|||\n", "nothing but empty cells"),
        (b"a,b\n", "no rows below it"),
        (b"a,b\n1,\x002\n", "a NUL character in line 2"),
        (b"<html><table><tr><td>a</td></tr></table></html>", "This file holds a web page or XML"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>\n<html>", "This file holds a web page or XML"),
        (b'<?xml version="1.0"?><Workbook/>', "This file holds a web page or XML"),
        (b"<table border=1>\n<tr><td>a</td></tr>", "This file holds a web page or XML"),
        (b"a,b\n1,2\n3," + b"x" * 1_000_001 + b"\n", "A cell from line 3 on has more than 1,000,000 characters."),
        (b'a,b\n1,2\n3,"' + b"x\n" * 600_000, "A cell from line 3 on has more than 1,000,000 characters."),
        (b'a,b\n1,"field limit" and more\n', "From line 2 on the quotation marks do not pair up"),
        (b"a,b\n" + b"x" * 999_000 + b',"' + b"y" * 2_000 + b'" z\n', "From line 2 on the quotation marks do not pair"),
        (b"PK\x03\x04rest", "spreadsheet file cannot be read: the file is damaged"),
        (b'a,b\n1,2\n3,"open\n', "From line 3 on the quotation marks do not pair up"),
        (b'a,b\n1,"two" and more\n', "From line 2 on the quotation marks do not pair up"),
        (b"a,b\n" + b"1,2\n" * (ROW_LIMIT + 1), "more than 50,000 rows"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content, sentence):
    with pytest.raises(ImportRefused) as refused:
        read_table(content)
    assert sentence in str(refused.value)


def test_fifty_thousand_rows_are_read():
    assert len(read_table(b"a,b\n" + b"1,2\n" * ROW_LIMIT).rows) == ROW_LIMIT


cells = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r"), max_size=12)
grids = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width).map(tuple), min_size=1, max_size=6)
)


@given(grids, st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_cell_written_by_a_program_is_read_back(grid, delimiter, encoding):
    written = io.StringIO(newline="")
    header = [f"column {number}" for number, _ in enumerate(grid[0])]
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([header, *grid])
    kept = tuple(row for row in grid if any(cell.strip() for cell in row))
    content = written.getvalue().encode(encoding)
    if not kept:
        with pytest.raises(ImportRefused):
            read_table(content)
    else:
        assert read_table(content).rows == kept


@given(st.binary(max_size=200) | st.text(LETTERS, max_size=200).map(str.encode))
def test_any_content_is_read_or_refused(content):
    try:
        table = read_table(content)
    except ImportRefused as refused:
        assert str(refused).endswith("imported.")
    else:
        assert len(table.rows) == len(table.lines) > 0
        assert list(table.lines) == sorted(table.lines)


REPORT = """Overdue deliveries
Filtered by:;Region North

Date;Measure;Result
2018-01;On time;91
2018-02;On time;88

Copyright (c) 2018 Acme
Confidential Information - Do Not Distribute
Generated By: Ann, 3 March 2018
Acme Foods
"""


def test_titles_above_the_header_and_the_foot_of_a_report_are_no_rows():
    table = read_table(REPORT.encode())
    assert table.header == ("Date", "Measure", "Result")
    assert table.above == ("Overdue deliveries", "Filtered by: Region North")
    assert [table.rows[table.lines.index(line)][0][:9] for line in table.tail] == [
        "Copyright", "Confident", "Generated", "Acme Food",
    ]  # fmt: skip
    assert len(table.rows) == 6


def test_another_line_can_be_the_header():
    assert table_of(read_source(REPORT.encode()), 5).header == ("2018-01", "On time", "91")


def test_a_total_is_a_tail_and_a_short_last_row_is_not():
    assert read_table(b"a,b,c\n1,2,3\nTotal,,3\n").tail == (3,)
    assert read_table(b"a,b,c\n1,2,3\nx,,\n").tail == ()
    assert read_table(b"a\n1\n\nx\n").tail == ()


@pytest.mark.parametrize(
    ("last", "is_foot"),
    [
        ("Summe", True),
        ("Grand total", True),
        ("Total (3 records)", True),
        ("Mittelwert:", True),
        ("Totale", True),
        ("Total outage in May", False),
        ("Sum insured was wrong", False),
        ("Average handling was late", False),
        ("Countess of March", False),
    ],
)
def test_a_word_for_a_sum_is_a_foot_and_a_sentence_that_begins_with_one_is_not(last, is_foot):
    assert read_table(f"a,b,c,d\n1,2,3,4\n{last},,,3\n".encode()).tail == ((3,) if is_foot else ())


@pytest.mark.parametrize(
    ("content", "header"),
    [
        (b"a,b,c,,\n1,2,3,x,\n4,5,6,,\n", ("a", "b", "c", "")),
        (b"a,b,c,,\n1,2,3,,\n", ("a", "b", "c")),
        (b"a;b;c;;\n1;;;;y\n2;;3;;\n", ("a", "b", "c", "", "")),
        (b"a,b,c\n1,2,3,x\n4,5,6\n", ("a", "b", "c")),
    ],
)
def test_a_column_without_a_title_is_one_where_rows_hold_something_in_it(content, header):
    assert read_table(content).header == header


@pytest.mark.parametrize("word", ["Summe", "Grand total", "Total:", "Somme"])
def test_a_row_of_sums_that_stands_apart_is_a_foot_though_it_fills_every_column(word):
    table = read_table(f"a,b,c\nx,1,2\ny,3,4\n\n{word},4,6\n".encode())
    assert table.tail == (5,)
    assert read_table(f"a,b,c\nx,1,2\n{word},4,6\n".encode()).tail == ()


@pytest.mark.parametrize("first", ["sep=|", "SEP=|", '"sep=|"', "sep=|;;"])
def test_a_separator_is_used_as_it_is_declared(first):
    assert read_table(f"{first}\na|b\n1,5|2\n".encode()).rows == (("1,5", "2"),)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Zákazník;Důvod\nŽluťoučký kůň;příliš pozdě\nŠkoda;špatná kvalita a dlouhé čekání\n", "cp1250"),
        ("Клиент;Причина\nСеверный завод;слишком поздняя поставка товара\n", "cp1251"),
        ("Πελάτης;Λόγος\nΒόρεια αποθήκη;η παράδοση άργησε πολύ\n", "cp1253"),
        ("顧客;理由\n北部倉庫;納品が何度も遅れました。品質も悪いです\n", "shift_jis"),
        ("客户;原因\n北方仓库;交货多次延误，质量也不好，客户很失望\n", "gb18030"),
        ("Kunde;Grund\nMüller & Söhne;zu späte Lieferung, schlechte Qualität für den Großkunden\n", "cp1252"),
    ],
)
def test_letters_tell_the_encoding(text, encoding):
    source = read_source(text.encode(encoding))
    assert [cells for _, cells, _ in source.rows] == [line.split(";") for line in text.splitlines()]
    assert source.telling == text.splitlines()[1 if encoding == "cp1252" else 0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_at_the_beginning_tells_the_encoding(encoding):
    assert read_table("Größe,Ort\n1,Köln\n".encode(encoding)).rows == (("1", "Köln"),)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a|b\n1,5|2\n", (("1,5", "2"),)),
        ("a|b|c\n1|2|3\n4|5|6\n", (("1", "2", "3"), ("4", "5", "6"))),
        ("a,b\n1|2,3\n4|5,6\n", (("1|2", "3"), ("4|5", "6"))),
        ("a;b\n1|2;3|4\n", (("1|2", "3|4"),)),
    ],
)
def test_bars_between_cells_part_them_where_nothing_else_does(text, rows):
    assert read_table(text.encode()).rows == rows


def test_another_encoding_can_be_chosen_and_is_refused_where_it_does_not_fit():
    content = "Größe;Ort\n1;Köln\n".encode("cp1252")
    assert read_source(content, encoding="mac_roman").rows[0][1][0] != "Größe"
    with pytest.raises(ImportRefused, match="Line 1 is not text in UTF-8"):
        read_source(content, encoding="utf-8")


def _spreadsheet(*sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_spreadsheet_gives_days_and_numbers_as_they_are_and_its_sheet_can_be_chosen():
    content = _spreadsheet(
        ("About", [["What we measured"]]),
        (
            "March",
            [
                ["Date", "Value", "Held"],
                [date(2018, 3, 1), 87.5, True],
                [datetime.fromisoformat("2018-03-02T09:30"), 1200, None],
            ],
        ),
        ("April", [["Date"], [date(2018, 4, 1)]]),
    )
    source = read_source(content)
    assert (source.sheets, source.sheet) == (("About", "March", "April"), "March")
    assert table_of(source).rows == (("2018-03-01", "87.5", "yes"), ("2018-03-02 09:30", "1200", ""))
    assert table_of(read_source(content, sheet="April")).rows == (("2018-04-01",),)


def test_cells_copied_from_a_spreadsheet_are_a_table():
    assert table_of(read_text("Date\tResult\n1 Mar 2018\t1,5\n")).rows == (("1 Mar 2018", "1,5"),)
