"""Moments at which days differ around the world, and the clock of the program set to one of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lib.model.dates import calendar_days

LOS_ANGELES, AUCKLAND, UTC_NAME = "America/Los_Angeles", "Pacific/Auckland", "UTC"

# The evening of 29 November in Los Angeles, the afternoon of the 30th in Auckland.
EVENING_THERE = datetime(2026, 11, 30, 2, 49, tzinfo=UTC)
LATE, EARLY = datetime(2026, 11, 29, 23, 30, tzinfo=UTC), datetime(2026, 11, 30, 0, 30, tzinfo=UTC)


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """It is this moment from now on."""
    monkeypatch.setattr(calendar_days, "instant", lambda: moment)
