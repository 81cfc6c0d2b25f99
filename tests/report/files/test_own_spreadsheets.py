"""What a case is as a spreadsheet file is read by the import as the same records."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.fields import Kind
from lib.model.reading import columns
from lib.model.reading.cell_table import read_source, table_of
from lib.model.reading.file_rows import read_records
from lib.model.workbook import SHEETS
from lib.report.document.text import clean
from lib.report.files import xlsx_file
from tests.model import strategies
from tests.report.flagship import case_of

TEXTS = [
    "=1+1", "+1", "-1", "@x", "'quoted", "007", "1.234", "1e5", "2024-03", "a\nb", "a\r\nb", " ends ", "\ttab", "😀",
    "𠀀字", "a\x0bb", "_x000D_", "a_x0041_b", "\u2028", "#N/A!", "TRUE", "http://x.y",
    "{=1}", "\u202eabc", "\ufffe",
]  # fmt: skip


def _cleaned(value: Any) -> Any:
    """Files for people hold no signs that show nothing."""
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return clean(value) if isinstance(value, str) else value


def again(key: str, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    sheet = SHEETS[key]
    table = table_of(read_source(xlsx_file.worksheets(case_of({key: values})), sheet=sheet.title), 1)
    found = read_records(sheet, table, columns.propose(sheet, table.header))
    assert found.problems == ()
    return [record.filled() for record in found.records]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_in_as_it_went_out(text: str) -> None:
    kept = SHEETS["evidence"].record.checked({"statement": clean(text)}).filled()
    assert again("evidence", [{"statement": text}, {"statement": "next"}])[0] == kept


@pytest.mark.parametrize(
    "day", ["2026-04-01", "2026-04", "2026", "2026-Q2", "2026-H1", "2026-W07", "1850-01-01", "1900"]
)
def test_a_date_comes_in_as_far_as_it_was_known(day: str) -> None:
    kept = SHEETS["actions"].record.checked({"text": "x", "due": day}).filled()
    assert again("actions", [{"text": "x", "due": day}]) == [kept]


@settings(max_examples=25)
@given(st.data())
def test_every_worksheet_comes_in_as_it_went_out(data: st.DataObject) -> None:
    keys = [key for key, sheet in SHEETS.items() if not sheet.single and not sheet.closed and key != "answers"]
    key = data.draw(st.sampled_from(keys))
    linked = [name for name, spec in SHEETS[key].record.specs().items() if spec.kind in (Kind.LINK, Kind.LINKS)]
    record = data.draw(strategies.records(SHEETS[key].record))
    if key == "interviews":
        # Without consent a document leaves out the role.
        record = record.with_value("consent", "named")
    if key == "asked":
        # And of somebody who was asked and not heard.
        record = record.with_value("whom", "").with_value("role", None).with_value("note", "")
    values = {name: value for name, value in record.filled().items() if name not in linked}
    kept = SHEETS[key].record.checked({name: _cleaned(value) for name, value in values.items()}).filled()
    assert again(key, [values]) == [kept]
