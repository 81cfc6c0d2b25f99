"""The clock of whoever looks at the screen: today and times of day in the time zone of their browser."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from lib.model.dates import calendar_days, partial_date
from lib.model.dates.calendar_days import Zone


def zone() -> Zone:
    """The time zone of this browser; None, which is that of the server, where it tells none that is known."""
    return calendar_days.named(st.context.timezone)


def now() -> datetime:
    """This moment as the clock beside the screen shows it."""
    return calendar_days.local(calendar_days.instant(), zone())


def today() -> date:
    """The day it is for whoever looks at the screen."""
    return calendar_days.today(zone())


def day(moment: datetime) -> str:
    """The day of a moment, such as “30 November 2026”."""
    return f"{calendar_days.local(moment, zone()):%d %B %Y}"


def short_day(moment: datetime) -> str:
    """The day of a moment where there is little room, such as “3 Mar 2026”."""
    return partial_date.label(calendar_days.day_of(moment, zone()).isoformat())


def time_of_day(moment: datetime) -> str:
    """The time of a moment, such as “14:03”."""
    return f"{calendar_days.local(moment, zone()):%H:%M}"


def day_and_time(moment: datetime) -> str:
    """Day and time of a moment, such as “30 Nov 2026 14:03”."""
    return f"{short_day(moment)} {time_of_day(moment)}"
