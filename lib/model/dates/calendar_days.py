"""Moments and calendar days: on which day a moment falls depends on the time zone of whoever is asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# None is the time zone of the computer the program runs on: nothing better is known on the command line.
Zone = tzinfo | None


def named(name: str | None) -> Zone:
    """The time zone of this IANA name, such as “Pacific/Auckland”; None for a name that is not known."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # A name comes from a browser: it may be one of a directory, too long for a file, or of no zone at all.
        return None


def instant() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def now(zone: Zone = None) -> datetime:
    """This moment, to the second, with the offset from UTC that clocks in the zone show now."""
    return fixed(instant().replace(microsecond=0), zone)


def local(moment: datetime, zone: Zone = None) -> datetime:
    """The moment as clocks in the zone show it."""
    return moment.astimezone(zone)


def day_of(moment: datetime, zone: Zone = None) -> date:
    """The calendar day on which a moment falls in the zone."""
    return local(moment, zone).date()


def today(zone: Zone = None) -> date:
    """The calendar day it is now in the zone."""
    return day_of(instant(), zone)


def fixed(moment: datetime, zone: Zone = None) -> datetime:
    """The moment with the offset that the zone has then, in whole minutes, so that it is written alike everywhere."""
    offset = local(moment, zone).utcoffset() or timedelta()
    return with_offset(moment, round(offset / timedelta(minutes=1)))


def with_offset(moment: datetime, minutes: int) -> datetime:
    """The moment as clocks show it that are so many minutes ahead of UTC."""
    return moment.astimezone(timezone(timedelta(minutes=minutes)) if minutes else UTC)


def offset_of(moment: datetime) -> int:
    """How many minutes the clock that wrote this moment was ahead of UTC."""
    return round((moment.utcoffset() or timedelta()) / timedelta(minutes=1))


def written_on(moment: datetime) -> date:
    """The day of whoever wrote this moment down, by the offset it carries."""
    return moment.date()


def noon(day: date) -> datetime:
    """The middle of a day in UTC: a moment that tells this day and neither an hour nor a time zone."""
    return datetime.combine(day, time(12), UTC)
