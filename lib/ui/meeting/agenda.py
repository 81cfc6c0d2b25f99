"""Beside a meeting: its clock, the way back and on, its agenda with what is complete, and the minutes there are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

import streamlit as st

from lib.model import steps
from lib.model.agenda import lengths
from lib.model.dates import calendar_days
from lib.model.steps import State
from lib.model.worksheets.meetings import MeetingKind
from lib.services.meeting import meeting_clocks, meetings
from lib.ui.app import clock, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.meeting import progress
from lib.ui.meeting.progress import MeetingProgress

_PART, _LENGTH, _KIND = "meeting-part", "meeting-length", "meeting-kind"
_HERE = Path(__file__).parent
_CLOCK = st.components.v2.component(
    "meeting_clock",
    html=(_HERE / "meeting_clock.html").read_text("utf-8"),
    css=(_HERE / "meeting_clock.css").read_text("utf-8"),
    js=(_HERE / "meeting_clock.js").read_text("utf-8"),
)
_KEYS = st.components.v2.component("presenter_keys", js=(_HERE / "presenter_keys.js").read_text("utf-8"))


def sidebar(context: PageContext, meeting: MeetingProgress, states: Mapping[str, State]) -> None:
    """The clock, Back and Next, every part with its minutes or the time at which it ends, and the choices."""
    # The address decides; a tap changes the address.
    st.session_state[_PART], st.session_state[_LENGTH] = meeting.part.key, meeting.length
    st.session_state[_KIND] = meeting.kind
    lines = {part.key: _line(meeting, place, states) for place, part in enumerate(meeting.parts)}
    with st.sidebar:
        with st.container(gap="small"):
            _face(meeting, "meeting-clock")
            _way(context, meeting, "")
        st.radio("Agenda", list(lines), key=_PART, format_func=lines.__getitem__, on_change=_turned, args=(meeting,))
        st.selectbox(
            "Meeting",
            list(MeetingKind),
            key=_KIND,
            format_func=lambda kind: kind.label,
            on_change=_other,
            args=(meeting,),
        )
        if context.may_edit and len(lengths(meeting.kind)) > 1:
            st.radio(
                "Minutes we have",
                lengths(meeting.kind),
                key=_LENGTH,
                horizontal=True,
                on_change=_stretched,
                args=(context, meeting),
            )
        if context.may_edit and meeting.started:
            st.button(
                "Restart the clock",
                icon=":material/restart_alt:",
                key="restart",
                type="tertiary",
                on_click=_start,
                args=(context, meeting),
            )


def above(context: PageContext, meeting: MeetingProgress) -> None:
    """The clock and the way on once more, for a phone alone, where the menu lies over the page."""
    with st.container(key="meeting-phone", gap="small"):
        _face(meeting, "meeting-clock-below", compact=True)
        _way(context, meeting, "-below")


def keys() -> None:
    """The keys of a presenter: Page Down and the right arrow go on, Page Up and the left one back, N asks on."""
    _KEYS(key="presenter-keys", data={})


def _line(meeting: MeetingProgress, place: int, states: Mapping[str, State]) -> str:
    part = meeting.parts[place]
    title = part.title
    done = False
    if meeting.kind is MeetingKind.REVIEW and part.step:
        step = steps.step(part.step)
        title = f"{step.number} {step.short or step.title}"
        done = part.step in states and states[part.step].is_complete
    beside = meeting.clock(part.end) if meeting.started else f"{part.minutes} min"
    return f"{title} · {beside}{' :material/check:' if done else ''}"


def _face(meeting: MeetingProgress, key: str, *, compact: bool = False) -> None:
    part = meeting.part
    if meeting.started:
        until = f"until {meeting.clock(part.end)} · meeting until {meeting.clock(meeting.length)}"
    else:
        until = f"{meeting.parts.index(part) + 1} of {len(meeting.parts)} parts · {meeting.length} min in all"
    _CLOCK(
        key=key,
        data={
            "now": _milliseconds(calendar_days.instant()),
            "started": _milliseconds(meeting.started) if meeting.started else 0,
            "end": part.end,
            "minutes": part.minutes,
            "until": until,
            "compact": compact,
        },
    )


def _way(context: PageContext, meeting: MeetingProgress, suffix: str) -> None:
    """Back and Next, or what begins and ends a meeting in their place."""
    before, after = meeting.neighbour(-1), meeting.neighbour(1)
    if context.may_edit and meeting.started is None:
        st.button(
            "Start the clock",
            icon=":material/timer:",
            key=f"start{suffix}",
            width="stretch",
            on_click=_start,
            args=(context, meeting),
        )
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Back",
            icon=":material/arrow_back:",
            key=f"back{suffix}",
            help=f"{before.title}. Also Page Up or the left arrow." if before else None,
            disabled=before is None,
            width="stretch",
            on_click=progress.turn_by,
            args=(meeting, -1),
        )
        if after:
            st.button(
                "Next",
                icon=":material/arrow_forward:",
                key=f"next{suffix}",
                type="primary",
                help=f"{after.title}. Also Page Down or the right arrow.",
                width="stretch",
                on_click=progress.turn_by,
                args=(meeting, 1),
            )
        elif context.may_edit and meeting.started:
            st.button(
                "End",
                icon=":material/stop_circle:",
                key=f"end{suffix}",
                type="primary",
                help="Stops the clock and notes that the meeting was held today.",
                width="stretch",
                on_click=_end,
                args=(context, meeting),
            )


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _other(meeting: MeetingProgress) -> None:
    progress.change_meeting(meeting, st.session_state[_KIND])


def _turned(meeting: MeetingProgress) -> None:
    progress.turn(meeting, st.session_state[_PART])


def _stretched(context: PageContext, meeting: MeetingProgress) -> None:
    minutes = st.session_state[_LENGTH]
    refusals.try_in_callback(lambda: meeting_clocks.choose_minutes(context, meeting.review, meeting.kind, minutes))


def _start(context: PageContext, meeting: MeetingProgress) -> None:
    refusals.try_in_callback(partial(meeting_clocks.start, context, meeting.review, meeting.kind))


def _end(context: PageContext, meeting: MeetingProgress) -> None:
    with refusals.toasted():
        today = clock.today().isoformat()
        meetings.enter(context, meeting.review, meeting.kind, {"held": today})
        meeting_clocks.stop(context, meeting.review, meeting.kind)
        st.toast(f"{meeting.kind.label}: held today.", icon=refusals.DONE)
