"""A worksheet as CSV: safe in a spreadsheet, and the same when it comes back."""

from __future__ import annotations

import csv
import io

from hypothesis import assume, given
from hypothesis import strategies as st

from lib.model.fields import Kind
from lib.model.reading import columns
from lib.model.reading.cell_table import read_table
from lib.model.reading.file_rows import read_records
from lib.model.workbook import SHEETS
from lib.model.worksheets.actions import ACTIONS, Action
from lib.model.worksheets.journey import TOUCHPOINTS, Touchpoint
from lib.model.worksheets.loss import LOSS, Loss
from lib.report.files.csv_file import worksheet
from tests.model import strategies
from tests.model.made import rows_of

_FREE = (Kind.TEXT, Kind.LINE, Kind.TAGS)
MANY = [key for key, sheet in SHEETS.items() if not sheet.single and not sheet.closed]


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_formulas_get_an_apostrophe_and_negative_numbers_stay_numbers() -> None:
    rows = rows_of(Touchpoint(title='=HYPERLINK("http://x")', emotion=-2, actor="@cmd", quote="-5", did="\t=1"))
    (line,) = lines(worksheet(TOUCHPOINTS, rows, {}))
    specs = Touchpoint.specs()
    assert line[specs["title"].title] == '\'=HYPERLINK("http://x")'
    assert line[specs["emotion"].title] == "-2"
    assert line[specs["actor"].title] == "'@cmd"
    assert line[specs["quote"].title] == "-5"
    assert line[specs["did"].title] == "'\t=1"


def test_money_below_nought_stays_a_number() -> None:
    (line,) = lines(worksheet(LOSS, rows_of(Loss(annual_margin="-1200.5")), {}))
    assert line["Annual margin"] == "-1200.5"


def test_links_stand_as_the_words_they_lead_to() -> None:
    rows = rows_of(Action(text="A", causes=["c1", "c2"], due="2026-03", status="doing"))
    (line,) = lines(worksheet(ACTIONS, rows, {"c1": "=No owner\n→ late", "c2": "Price"}))
    assert line["Causes it answers"] == "'=No owner → late; Price"
    assert (line["Due"], line["Status"], line["No."]) == ("2026-03", "Under way", "1")


@given(st.data())
def test_what_is_exported_can_be_imported_again(data: st.DataObject) -> None:
    sheet = SHEETS[data.draw(st.sampled_from(MANY))]
    record = data.draw(strategies.records(sheet.record))
    table = read_table(worksheet(sheet, rows_of(record), {}))
    matching = columns.propose(sheet, table.header)
    fields = columns.importable(sheet)
    assert set(matching) == set(fields)
    exact = [name for name, spec in fields.items() if spec.kind not in _FREE]
    assume(any(name in record.filled() for name in exact))
    read = read_records(sheet, table, matching)
    assert read.problems == ()
    assert [getattr(read.records[0], name) for name in exact] == [getattr(record, name) for name in exact]


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=40))
def test_hostile_text_comes_back_as_it_went(text: str) -> None:
    record = Action(text=f"{text}.", owner="=1+1", process_measure="'-1+1")
    table = read_table(worksheet(ACTIONS, rows_of(record), {}))
    (again,) = read_records(ACTIONS, table, columns.propose(ACTIONS, table.header)).records
    assert again.text.strip() == record.text.strip()
    assert (again.owner, again.process_measure) == (record.owner, record.process_measure)


def test_text_of_a_hundred_thousand_characters_comes_back() -> None:
    record = Touchpoint(did="=a, " * 25_000)
    table = read_table(worksheet(TOUCHPOINTS, rows_of(record), {}))
    (again,) = read_records(TOUCHPOINTS, table, columns.propose(TOUCHPOINTS, table.header)).records
    assert again.did == record.did
