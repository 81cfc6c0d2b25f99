"""Service levels from real files: the airline figures of 2013, and the ways spreadsheets write the same rows."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from lib.model.reading.cell_table import read_table
from lib.model.reading.columns import propose
from lib.model.reading.file_decisions import FileReading
from lib.model.reading.file_rows import read_records
from lib.model.rules.record.attainment import metrics
from lib.model.worksheets.levels import LEVELS, ServiceLevel
from tests.model.made import rows_of

FILE = Path(__file__).parents[2] / "data" / "samples" / "airline-on-time-2013.csv"
# The file holds no metric, unit, target or importance: they are typed once.
TYPED = {"metric": "Arrivals on time", "unit": "%", "direction": "at_least", "target": "80", "importance": "5"}


def read(content: bytes, fixed: dict[str, str] = TYPED, **columns: str) -> FileReading:
    table = read_table(content)
    chosen = {name: table.header.index(title) for name, title in columns.items()}
    return read_records(LEVELS, table, {**propose(LEVELS, table.header), **chosen}, fixed)


def test_period_and_actual_are_found_by_their_names() -> None:
    table = read_table(FILE.read_bytes())
    assert {table.header[at]: name for name, at in propose(LEVELS, table.header).items()} == {
        "period": "period",
        "on_time_pct": "actual",
    }


def test_every_row_of_the_airline_file_becomes_a_service_level() -> None:
    reading = read(FILE.read_bytes(), metric="carrier_name", note="carrier")
    assert (len(reading.records), reading.problems, reading.notes) == (185, (), ())
    assert reading.records[0] == ServiceLevel(
        metric="Endeavor Air Inc.",
        unit="%",
        target=Decimal(80),
        period="2013-01",
        actual=Decimal("75.2"),
        importance=5,
        note="9E",
    )


def test_each_carrier_is_a_metric_with_the_attainment_counted_by_hand() -> None:
    found = {item.name: item for item in metrics(rows_of(*read(FILE.read_bytes(), metric="carrier_name").records))}
    assert len(found) == 16
    with FILE.open(newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    for name, metric in found.items():
        own = [Decimal(line["on_time_pct"]) for line in lines if line["carrier_name"] == name]
        assert metric.attainment == Fraction(sum(actual >= 80 for actual in own), len(own))
    # SkyWest flew in five months only; the seven others are not there, so they are not counted as missed.
    assert len(found["SkyWest Airlines Inc."].judged) == 5


def test_a_share_that_is_good_when_low_is_read_the_other_way() -> None:
    typed = {**TYPED, "metric": "Cancelled", "direction": "at_most", "target": "2"}
    (metric,) = metrics(rows_of(*read(FILE.read_bytes(), typed, actual="cancelled_pct").records))
    assert (len(metric.judged), len(metric.missed)) == (185, sum(row.record.actual > 2 for row in metric.rows))


def test_missing_cells_of_the_file_stay_unmeasured() -> None:
    lines = FILE.read_text("utf-8").splitlines()
    for at, missing in ((1, "?"), (2, ""), (3, "n/a"), (4, "–")):
        cells = lines[at].split(",")
        lines[at] = ",".join([*cells[:5], missing, *cells[6:]])
    reading = read("\n".join(lines).encode(), metric="carrier_name")
    assert reading.problems == ()
    assert [isinstance(item, ServiceLevel) and item.actual for item in reading.records[:5]] == [
        None,
        None,
        None,
        None,
        Decimal(lines[5].split(",")[5]),
    ]
    assert sum(len(item.judged) for item in metrics(rows_of(*reading.records))) == 181


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_the_same_rows_come_from_a_continental_spreadsheet(encoding: str, separator: str) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=separator)
    for place, cells in enumerate(csv.reader(io.StringIO(FILE.read_text("utf-8")))):
        month = "/".join(("01", *reversed(cells[0].split("-")))) if place else cells[0]
        writer.writerow([month, *cells[1:3], *(cell.replace(".", ",") for cell in cells[3:])])
    reading = read(written.getvalue().encode(encoding), metric="carrier_name")
    assert reading.problems == ()
    plain = read(FILE.read_bytes(), metric="carrier_name")
    assert [(item.metric, item.actual) for item in reading.records if isinstance(item, ServiceLevel)] == [
        (item.metric, item.actual) for item in plain.records if isinstance(item, ServiceLevel)
    ]
    assert reading.records[-1].stored()["period"] == "2013-12-01"
    assert any("decimal comma" in note for note in reading.notes)
    assert any("Nothing else in the file says which comes first" in note for note in reading.notes)


def test_american_dates_are_recognised_by_the_whole_column() -> None:
    reading = read(b"month,actual\n03/04/2013,80\n03/31/2013,81\n")
    assert [item.stored()["period"] for item in reading.records] == ["2013-03-04", "2013-03-31"]
    assert reading.notes == ("03/04/2013 is read as 4 Mar 2013. 03/31/2013 can only be read month first.",)


def test_a_date_of_the_other_order_is_a_problem_of_its_line() -> None:
    reading = read(b"month,actual\n31/03/2013,80\n03/31/2013,about 81\n")
    assert [str(item) for item in reading.problems] == [
        "Line 3, month: “03/31/2013” has no month 31.",
        "Line 3, actual: enter a number.",
    ]


def test_a_value_for_every_row_that_does_not_fit_is_named_once() -> None:
    reading = read(b"month,actual\n2013-01,80\n", {**TYPED, "target": "high", "importance": "9"})
    assert [str(item) for item in reading.problems] == [
        "For every row, Target value: enter a number.",
        "For every row, Importance to the customer: enter a whole number from 1 to 5.",
    ]
    # The rows stand without it, and do not come in while a problem is left.
    assert [(record.target, record.importance) for record in reading.records] == [(None, None)]


def test_a_column_comes_before_what_is_typed_for_every_row() -> None:
    reading = read(b"metric,actual\nDamages,80\n,81\n")
    assert [item.stored()["metric"] for item in reading.records] == ["Damages", ""]
