"""Where a meeting stands: its part, its beginning and its length, in the address so that a reload keeps them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from lib.model.agenda import AgendaPart, agenda_of, lengths, usual_length
from lib.model.worksheets.meetings import MeetingKind
from lib.ui.app import clock

# A meeting that began longer ago was yesterday's: its address opens with the clock at rest.
LASTS_AT_MOST = timedelta(hours=12)
_UNDER_WAY = "walk"


@dataclass(frozen=True)
class MeetingProgress:
    """A meeting on one review; `started` is None until its clock runs."""

    review: int
    part: AgendaPart
    started: datetime | None
    length: int
    kind: MeetingKind = MeetingKind.REVIEW

    @property
    def parts(self) -> tuple[AgendaPart, ...]:
        """The whole agenda."""
        return agenda_of(self.kind, self.length)

    def elapsed(self, now: datetime) -> int:
        """Whole minutes since the beginning; 0 while the clock is at rest."""
        return max(0, int((now - self.started).total_seconds() // 60)) if self.started else 0

    def clock(self, minute: int) -> str:
        """The time of day so many minutes after the beginning, such as “14:35”; empty while the clock is at rest."""
        return clock.time_of_day(self.started + timedelta(minutes=minute)) if self.started else ""

    def neighbour(self, by: int) -> AgendaPart | None:
        """The part so many places further on; None beyond either end."""
        place = self.parts.index(self.part) + by
        return self.parts[place] if 0 <= place < len(self.parts) else None

    def parameters(self) -> dict[str, str]:
        """The address of this moment of the meeting."""
        named = {"review": str(self.review), "step": self.part.key, "minutes": str(self.length)}
        if self.kind is not MeetingKind.REVIEW:
            named["meeting"] = self.kind.value
        return {**named, "started": f"{self.started.astimezone(UTC):%Y-%m-%dT%H:%MZ}"} if self.started else named


def read(review: int) -> MeetingProgress:
    """The meeting that the address names; what it does not say, or says wrongly, is as at the beginning."""
    named = st.query_params
    kind = next((item for item in MeetingKind if item.value == named.get("meeting")), MeetingKind.REVIEW)
    length = next((item for item in lengths(kind) if str(item) == named.get("minutes")), usual_length(kind))
    parts = agenda_of(kind, length)
    part = next((item for item in parts if item.key == named.get("step")), parts[0])
    walk = MeetingProgress(review, part, _moment(named.get("started", "")), length, kind)
    st.session_state[_UNDER_WAY] = walk
    return walk


def turn(walk: MeetingProgress, **changes: Any) -> None:
    """Put another moment of the meeting into the address; for callbacks, before the page is drawn."""
    turned = replace(walk, **changes)
    same = next(item for item in turned.parts if item.key == turned.part.key)
    st.query_params.from_dict(replace(turned, part=same).parameters())


def change_meeting(walk: MeetingProgress, kind: MeetingKind) -> None:
    """Put the beginning of another meeting into the address; for callbacks."""
    st.query_params.from_dict(beginning(walk.review, kind).parameters())


def beginning(review: int, kind: MeetingKind) -> MeetingProgress:
    """A meeting before it has started."""
    length = usual_length(kind)
    return MeetingProgress(review, agenda_of(kind, length)[0], None, length, kind)


def under_way(review: int) -> bool:
    """Whether this session has a meeting on the review whose clock runs."""
    walk = _remembered(review)
    return walk is not None and walk.started is not None


def address(review: int) -> dict[str, str]:
    """The way into the meeting whose clock runs, else into the review: where it was left, or its beginning."""
    walk = _remembered(review)
    goes_on = walk is not None and (walk.started is not None or walk.kind is MeetingKind.REVIEW)
    return walk.parameters() if walk is not None and goes_on else {"review": str(review)}


def _remembered(review: int) -> MeetingProgress | None:
    walk: MeetingProgress | None = st.session_state.get(_UNDER_WAY)
    return walk if walk is not None and walk.review == review else None


def _moment(named: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(named)
    except ValueError:
        return None
    if moment.tzinfo is None or not timedelta(days=-1) < datetime.now(UTC) - moment < LASTS_AT_MOST:
        return None
    return moment
