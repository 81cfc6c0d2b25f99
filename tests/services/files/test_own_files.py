"""What a worksheet of ours is as a CSV file comes in again as the same records."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.reading import columns
from lib.model.reading.cell_table import read_table
from lib.model.reading.file_rows import read_records
from lib.model.reading.row_links import targets
from lib.model.record import Record, Worksheet
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.actions import ACTIONS, Action
from lib.model.worksheets.evidence import EVIDENCE, Evidence
from lib.model.worksheets.levels import LEVELS, ServiceLevel
from lib.report.files import row_labels
from lib.report.files.csv_file import worksheet
from tests.model import strategies
from tests.model.made import rows_of

MANY = [key for key, sheet in SHEETS.items() if not sheet.single and not sheet.closed]


def again(sheet: Worksheet, records: Sequence[Record]) -> list[Record]:
    """The records after they went out and came in."""
    rows = rows_of(*records)
    book = Workbook({sheet.key: rows})
    table = read_table(worksheet(sheet, rows, row_labels.linked_from(sheet, book)))
    matching = columns.propose(sheet, table.header, links=True)
    found = read_records(sheet, table, matching, targets=targets(book))
    assert found.problems == ()
    return list(found.records)


@settings(max_examples=60)
@given(st.data())
def test_every_worksheet_comes_in_as_it_went_out(data: st.DataObject) -> None:
    sheet = SHEETS[data.draw(st.sampled_from(MANY))]
    records = data.draw(st.lists(strategies.records(sheet.record), min_size=1, max_size=3))
    assert again(sheet, records) == records


@pytest.mark.parametrize(
    "text",
    [
        " ahead", "behind ", "\u2028", "a\u2028b", "a\u2029b", "a\u0085b", "\x0c", "a\x0cb", "\u00a0a\u00a0", "a\n\nb",
        "\n", "a\n", "n/a", "unknown", "-", "TRUE", "1.234", "'", "''=1", "\ufeffa", "\u200b", "#N/A", "total",
        "a\x0bb\x1cc",
    ],
)  # fmt: skip
def test_texts_keep_every_character(text: str) -> None:
    records = [Action(text=text, owner="Ann"), Action(text="Next", owner="Ben")]
    assert again(ACTIONS, records) == records


@pytest.mark.parametrize("actual", ["1.234", "1234.5", "0.001", "-2", "1000", "12345678.9", "1.2340"])
def test_numbers_are_not_read_as_thousands(actual: str) -> None:
    records = [ServiceLevel(metric="On time", actual=actual, target="2.5")]
    assert again(LEVELS, records) == records


@pytest.mark.parametrize("when", ["2018", "2018-02", "2018-Q2", "2018-H1", "2018-W07", "2018-02-03", "2018/2019-03"])
def test_dates_keep_their_form(when: str) -> None:
    records = [Evidence(statement="Late", when=when), Evidence(), Evidence(statement="Later")]
    assert again(EVIDENCE, records) == records
