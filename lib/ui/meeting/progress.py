"""Where a meeting stands: its part in the address, its beginning and its length from the clock everyone shares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import streamlit as st

from lib.model.agenda import AgendaPart, agenda_of, part_at, usual_length
from lib.model.rules import short_form
from lib.model.worksheets.meetings import MeetingKind
from lib.services.meeting.meeting_clocks import MeetingClock
from lib.ui.app import clock
from lib.ui.app.page_context import PageContext

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
        """The address of this part of the meeting."""
        named = {"review": str(self.review), "step": self.part.key}
        return named if self.kind is MeetingKind.REVIEW else {**named, "meeting": self.kind.value}


def read(context: PageContext) -> MeetingProgress:
    """The meeting that the address names; what it does not say, or says wrongly, is as at the beginning."""
    kind = _kind(st.query_params.get("meeting"))
    meeting = _at(context, kind)
    meeting = replace(meeting, part=_part(meeting, st.query_params.get("step", "")))
    st.session_state[_UNDER_WAY] = (meeting.review, kind, meeting.part.key)
    return meeting


def turn(meeting: MeetingProgress, part: str) -> None:
    """Put another part of the meeting into the address; for callbacks, before the page is drawn."""
    st.query_params.from_dict(replace(meeting, part=_part(meeting, part)).parameters())


def turn_by(meeting: MeetingProgress, by: int) -> None:
    """The same for so many parts on from the one in the address, so that two quick presses are two parts."""
    turn(meeting, neighbour_of(meeting, st.query_params.get("step", ""), by))


def neighbour_of(meeting: MeetingProgress, part: str, by: int) -> str:
    """The key of the part so many places on from this one; beyond either end the part itself."""
    at = replace(meeting, part=_part(meeting, part))
    return (at.neighbour(by) or at.part).key


def change_meeting(meeting: MeetingProgress, kind: MeetingKind) -> None:
    """Put the beginning of another meeting into the address; for callbacks."""
    st.query_params.from_dict(beginning(meeting.review, kind).parameters())


def beginning(review: int, kind: MeetingKind) -> MeetingProgress:
    """A meeting before it has started, in the minutes it usually takes."""
    length = usual_length(kind)
    return MeetingProgress(review, agenda_of(kind, length)[0], None, length, kind)


def length_of(context: PageContext, kind: MeetingKind) -> int:
    """The minutes that were chosen for a meeting, or those it usually takes."""
    return context.clocks[kind].minutes or usual_length(kind, short=short_form.is_short(context.workbook))


def way_in(context: PageContext) -> tuple[str, dict[str, str]]:
    """The words of a link into the meeting and its address.

    To a meeting whose clock runs one comes back: to the part that was left here, or to the one that is planned now.
    """
    review = context.review.id
    kept_review, kept_kind, kept_part = st.session_state.get(_UNDER_WAY) or (0, None, "")
    running = {kind: clock for kind, clock in context.clocks.items() if clock.started is not None}
    left_here = kept_kind if kept_review == review else None
    kind = left_here if left_here in running else max(running, key=lambda item: _start(running[item]), default=None)
    if kind is not None:
        meeting = _at(context, kind)
        planned = part_at(meeting.parts, meeting.elapsed(datetime.now(UTC)))
        part = _part(meeting, kept_part) if kind is left_here else planned
        return "Back to the meeting", replace(meeting, part=part).parameters()
    if left_here is MeetingKind.REVIEW:
        return "Walk through the review", {"review": str(review), "step": kept_part}
    return "Walk through the review", {"review": str(review)}


def _at(context: PageContext, kind: MeetingKind) -> MeetingProgress:
    length = length_of(context, kind)
    return MeetingProgress(context.review.id, agenda_of(kind, length)[0], context.clocks[kind].started, length, kind)


def _part(meeting: MeetingProgress, key: str) -> AgendaPart:
    return next((item for item in meeting.parts if item.key == key), meeting.parts[0])


def _kind(named: str | None) -> MeetingKind:
    return next((item for item in MeetingKind if item.value == named), MeetingKind.REVIEW)


def _start(shared: MeetingClock) -> datetime:
    return shared.started or datetime.min.replace(tzinfo=UTC)
