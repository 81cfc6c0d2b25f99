"""On which day a moment falls, and whose day that is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import TypeAdapter

from lib.model.case import CaseStudy, freeze
from lib.model.dates import calendar_days
from lib.model.record import Row
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import LOSS, Loss
from tests.moments import AUCKLAND, EARLY, EVENING_THERE, LATE, LOS_ANGELES, UTC_NAME, set_clock


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        (EVENING_THERE, LOS_ANGELES, date(2026, 11, 29)),
        (EVENING_THERE, AUCKLAND, date(2026, 11, 30)),
        (EVENING_THERE, UTC_NAME, date(2026, 11, 30)),
        (LATE, UTC_NAME, date(2026, 11, 29)),
        (EARLY, UTC_NAME, date(2026, 11, 30)),
        (EARLY, LOS_ANGELES, date(2026, 11, 29)),
        (LATE, AUCKLAND, date(2026, 11, 30)),
        # The hour that summer time takes away, and the one that winter gives back, in Los Angeles.
        (datetime(2026, 3, 8, 7, 59, tzinfo=UTC), LOS_ANGELES, date(2026, 3, 7)),
        (datetime(2026, 3, 8, 8, 0, tzinfo=UTC), LOS_ANGELES, date(2026, 3, 8)),
        (datetime(2026, 3, 9, 6, 59, tzinfo=UTC), LOS_ANGELES, date(2026, 3, 8)),
        (datetime(2026, 3, 9, 7, 0, tzinfo=UTC), LOS_ANGELES, date(2026, 3, 9)),
        (datetime(2026, 11, 2, 7, 59, tzinfo=UTC), LOS_ANGELES, date(2026, 11, 1)),
        (datetime(2026, 11, 2, 8, 0, tzinfo=UTC), LOS_ANGELES, date(2026, 11, 2)),
        # Fourteen hours ahead, and by a quarter of an hour.
        (datetime(2026, 12, 31, 10, 0, tzinfo=UTC), "Pacific/Kiritimati", date(2027, 1, 1)),
        (datetime(2026, 12, 31, 18, 15, tzinfo=UTC), "Asia/Kathmandu", date(2027, 1, 1)),
    ],
)
def test_a_moment_falls_on_the_day_that_clocks_in_the_zone_show(
    moment: datetime, zone: str, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, moment)
    found = calendar_days.named(zone)
    assert found is not None
    assert calendar_days.day_of(moment, found) == calendar_days.today(found) == day
    assert calendar_days.written_on(calendar_days.now(found)) == day


@pytest.mark.parametrize("name", ["", None, "Mars/Olympus", "../UTC", "/etc", "America", "Europe\x00", "x" * 500])
def test_a_name_of_no_zone_gives_that_of_the_server(name: str | None) -> None:
    assert calendar_days.named(name) is None
    assert calendar_days.day_of(EVENING_THERE, calendar_days.named(name)) == EVENING_THERE.astimezone().date()


@pytest.mark.parametrize("zone", [LOS_ANGELES, AUCKLAND, UTC_NAME, "Asia/Kathmandu", "America/St_Johns"])
def test_a_moment_keeps_its_offset_when_it_is_written_and_read(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, EVENING_THERE)
    made = calendar_days.now(calendar_days.named(zone))
    kept = TypeAdapter(datetime)
    read = kept.validate_json(kept.dump_json(made))
    assert made == EVENING_THERE
    assert read == made
    assert read.date() == made.date()
    assert calendar_days.with_offset(made.astimezone(UTC), calendar_days.offset_of(made)).date() == made.date()


def test_a_case_of_before_keeps_its_day_and_its_bytes() -> None:
    case = frozen(EVENING_THERE)
    assert case.published_on == date(2026, 11, 30)
    assert '"published_at":"2026-11-30T02:49:00Z"' in case.model_dump_json()


def test_a_case_tells_the_same_day_and_bytes_after_it_was_stored() -> None:
    case = frozen(calendar_days.fixed(EVENING_THERE, calendar_days.named(LOS_ANGELES)))
    read = CaseStudy.model_validate_json(case.model_dump_json())
    assert case.published_on == read.published_on == date(2026, 11, 29)
    assert read.model_dump_json() == case.model_dump_json()
    assert read.fingerprint == case.fingerprint


def test_the_noon_of_a_day_tells_this_day_and_no_zone() -> None:
    noon = calendar_days.noon(date(2026, 11, 29))
    assert (calendar_days.written_on(noon), calendar_days.offset_of(noon), noon.utcoffset()) == (
        date(2026, 11, 29),
        0,
        timedelta(),
    )


def frozen(at: datetime) -> CaseStudy:
    book = Workbook({LOSS.key: (Row("x1", 1, 1, 1, Loss(customer="Hilltop Foods")),)})
    return freeze("hilltop", 1, book, (), published_at=at, published_by="Ann", approved_by="Lea")
