"""On which day a moment falls, and whose day that is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import TypeAdapter

from lib.model import days
from lib.model.case import CaseStudy, freeze
from lib.model.loss import LOSS, Loss
from lib.model.record import Row
from lib.model.workbook import Workbook
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
    found = days.named(zone)
    assert found is not None
    assert days.day_of(moment, found) == days.today(found) == day
    assert days.written_on(days.now(found)) == day


@pytest.mark.parametrize("name", ["", None, "Mars/Olympus", "../UTC", "/etc", "America", "Europe\x00", "x" * 500])
def test_a_name_of_no_zone_gives_that_of_the_server(name: str | None) -> None:
    assert days.named(name) is None
    assert days.day_of(EVENING_THERE, days.named(name)) == EVENING_THERE.astimezone().date()


@pytest.mark.parametrize("zone", [LOS_ANGELES, AUCKLAND, UTC_NAME, "Asia/Kathmandu", "America/St_Johns"])
def test_a_moment_keeps_its_offset_when_it_is_written_and_read(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, EVENING_THERE)
    made = days.now(days.named(zone))
    kept = TypeAdapter(datetime)
    read = kept.validate_json(kept.dump_json(made))
    assert made == EVENING_THERE
    assert read == made
    assert read.date() == made.date()
    assert days.with_offset(made.astimezone(UTC), days.offset_of(made)).date() == made.date()


def test_a_case_of_before_keeps_its_day_and_its_bytes() -> None:
    case = frozen(EVENING_THERE)
    assert case.published_on == date(2026, 11, 30)
    assert '"published_at":"2026-11-30T02:49:00Z"' in case.model_dump_json()


def test_a_case_tells_the_same_day_and_bytes_after_it_was_stored() -> None:
    case = frozen(days.fixed(EVENING_THERE, days.named(LOS_ANGELES)))
    read = CaseStudy.model_validate_json(case.model_dump_json())
    assert case.published_on == read.published_on == date(2026, 11, 29)
    assert read.model_dump_json() == case.model_dump_json()
    assert read.fingerprint == case.fingerprint


def test_the_noon_of_a_day_tells_this_day_and_no_zone() -> None:
    noon = days.noon(date(2026, 11, 29))
    assert (days.written_on(noon), days.offset_of(noon), noon.utcoffset()) == (date(2026, 11, 29), 0, timedelta())


def frozen(at: datetime) -> CaseStudy:
    book = Workbook({LOSS.key: (Row("x1", 1, 1, 1, Loss(customer="Hilltop Foods")),)})
    return freeze("hilltop", 1, book, (), published_at=at, published_by="Ann", approved_by="Lea")
