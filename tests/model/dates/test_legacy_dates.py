"""Documents of earlier releases, read as they were meant."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from lib.model import stored_case
from lib.model.audience import Level
from lib.model.case import FORMAT_VERSION, CaseStudy, freeze
from lib.model.errors import ImportRefused
from lib.model.worksheets.detection import Event
from lib.model.worksheets.loss import Loss
from lib.report.files import json_file
from tests.model.made import workbook_of


def written(level: Level, version: int, notice: str, event: str) -> str:
    """A case as a file, as some release wrote it."""
    made = freeze(
        "case-a",
        1,
        workbook_of(Loss(customer="the customer", what_was_lost="Deliveries"), Event(title="A late lorry")),
        (),
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
        published_by="Editor",
        approved_by="Leader",
    )
    case = json.loads(json_file.case_json(made))
    case |= {"level": level.value, "version": version}
    case["review"]["sheets"]["loss"][0]["values"]["notice_date"] = notice
    case["review"]["sheets"]["events"][0]["values"]["when"] = event
    return json.dumps(case)


def dates_of(case: CaseStudy) -> tuple[str | None, str | None]:
    return case.loss.notice_date, case.workbook.rows(Event)[0].record.when


def test_a_training_edition_of_an_earlier_release_is_read_rightly_from_the_database_and_from_a_file() -> None:
    text = written(Level.TRAINING, 1, "1770-01-01", "1718")
    stored, read = stored_case.read(text), json_file.read(text)
    assert isinstance(read, CaseStudy)
    for case in (stored, read):
        assert dates_of(case) == ("notice+0d", "notice-52y")
        assert case.version == FORMAT_VERSION
    again = json_file.read(json_file.case_json(read))
    assert isinstance(again, CaseStudy) and dates_of(again) == dates_of(read)


def test_an_internal_case_of_an_earlier_release_keeps_a_year_of_that_century_as_a_year() -> None:
    case = stored_case.read(written(Level.INTERNAL, 1, "1795", "1718-05-02"))
    assert dates_of(case) == ("1795", "1718-05-02")


@pytest.mark.parametrize(
    ("level", "event", "sentence"),
    [
        (Level.INTERNAL, "notice-14m", "dates counted from notice belong in cases for training"),
        (Level.TRAINING, "1718", "the year must lie between 1800 and 2200"),
        (Level.INTERNAL, "1795-02", "the year must lie between 1800 and 2200"),
        (Level.TRAINING, "notice-14", "dates counted from notice belong"),
    ],
)
def test_a_date_that_its_level_does_not_know_is_refused_with_its_place(level: Level, event: str, sentence: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        json_file.read(written(level, FORMAT_VERSION, "2018-05", event))
    assert any(sentence in problem and "g1" in problem for problem in refused.value.problems)


def test_a_training_edition_may_hold_both_kinds_of_dates() -> None:
    case = json_file.read(written(Level.TRAINING, FORMAT_VERSION, "notice+0m", "2018-05"))
    assert isinstance(case, CaseStudy) and dates_of(case) == ("notice+0m", "2018-05")
