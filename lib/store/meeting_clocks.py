"""Since when the meetings of a review run, and how many minutes each of them has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from lib.store.database import writes
from lib.store.tables.reviews import meeting_clock as table


@dataclass(frozen=True)
class MeetingClock:
    """The clock of one meeting: when it was started, and the minutes somebody chose. None is not yet."""

    started: datetime | None = None
    minutes: int | None = None


def of_review(tx: Connection, review: int) -> Mapping[str, MeetingClock]:
    """The clocks of a review that anybody set, by the key of the meeting."""
    query = select(table.c.meeting, table.c.started_at, table.c.minutes).where(table.c.review == review)
    return {meeting: MeetingClock(started, minutes) for meeting, started, minutes in tx.execute(query)}


def put(tx: Connection, review: int, meeting: str, clock: MeetingClock) -> None:
    """Keep the clock of a meeting. The review must be claimed."""
    key = {"review": review, "meeting": meeting}
    writes.any_number(tx, delete(table).filter_by(**key))
    tx.execute(insert(table).values(**key, started_at=clock.started, minutes=clock.minutes))
