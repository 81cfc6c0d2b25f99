from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.errors import ImportRefused
from lib.model.table import ROW_LIMIT, read_table
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
        TEXT.encode("cp1252"),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.replace(";", "\t").encode(),
        ("sep=;\r\n" + TEXT).encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "cp1252", "old mac", "tabs", "sep line"],
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
        (b"a,b\n", "no rows below it"),
        (b"a,b\n1,\x002\n", "a NUL character in line 2"),
        ("a,b\n1,2\n".encode("utf-16-le"), "a NUL character in line 1"),
        (b"PK\x03\x04rest", "spreadsheet file"),
        (b"a,b\n1,\x81\n", "not text in UTF-8, UTF-16 or Windows-1252"),
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
