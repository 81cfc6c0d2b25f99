"""The running agenda of a meeting: its parts with their times, the clock, and the way on."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from lib.model.agenda import behind, lengths
from lib.model.worksheets.meetings import MeetingKind
from lib.ui.app import clock, navigation, refusals
from lib.ui.meeting import progress
from lib.ui.meeting.progress import MeetingProgress

CLOCK_SECONDS = 15
_PART, _LENGTH, _KIND = "meeting-part", "meeting-length", "meeting-kind"


def sidebar(at: MeetingProgress) -> None:
    """Every part with its minutes or, once the clock runs, the time at which it ends."""
    titles = {part.key: part.title for part in at.parts}
    beside = {part.key: f"until {at.clock(part.end)}" if at.started else f"{part.minutes} min" for part in at.parts}
    # The address decides; a tap changes the address.
    st.session_state[_PART], st.session_state[_LENGTH] = at.part.key, at.length
    st.session_state[_KIND] = at.kind
    with st.sidebar:
        st.selectbox(
            "Meeting", list(MeetingKind), key=_KIND, format_func=lambda kind: kind.label, on_change=_other, args=(at,)
        )
        st.radio(
            "Agenda",
            list(titles),
            key=_PART,
            format_func=lambda key: f"{titles[key]} · {beside[key]}",
            on_change=_turned,
            args=(at,),
        )
        if len(lengths(at.kind)) > 1:
            st.radio(
                "Minutes we have", lengths(at.kind), key=_LENGTH, horizontal=True, on_change=_stretched, args=(at,)
            )
        if at.started:
            st.button("Restart the clock", icon=":material/restart_alt:", key="start", on_click=_start, args=(at,))


def controls(at: MeetingProgress) -> None:
    """Back and Next, by button or by the keys of a presenter, and the way to the worksheets of a step."""
    before, after = at.neighbour(-1), at.neighbour(1)
    with st.container(horizontal=True, vertical_alignment="center"):
        if before:
            st.button(
                "Back",
                icon=":material/arrow_back:",
                key="back",
                shortcut="PageUp",
                help=before.title,
                on_click=progress.turn,
                args=(at,),
                kwargs={"part": before},
            )
        if after:
            st.button(
                "Next",
                icon=":material/arrow_forward:",
                key="next",
                shortcut="PageDown",
                help=after.title,
                on_click=progress.turn,
                args=(at,),
                kwargs={"part": after},
            )
        if at.started is None:
            st.button(
                "Start the clock", icon=":material/timer:", key="start", type="primary", on_click=_start, args=(at,)
            )
        if at.part.step:
            st.page_link(
                navigation.page(at.part.step),
                label="With worksheets",
                icon=":material/edit_note:",
                query_params={"review": str(at.review)},
            )


@st.fragment(run_every=CLOCK_SECONDS)
@refusals.shown()
def running(at: MeetingProgress) -> None:
    """The time, the planned end of this part and of the meeting, and what is left."""
    elapsed = at.elapsed(datetime.now(UTC))
    over = behind(at.part, elapsed)
    left = f"{over} min over" if over else f"{min(at.part.minutes, at.part.end - elapsed)} min"
    with st.container(horizontal=True, gap="medium"):
        st.metric("Part", f"{at.parts.index(at.part) + 1} of {len(at.parts)}", width="content")
        if at.started is None:
            st.metric("Planned", f"{at.part.minutes} min", width="content")
            return
        st.metric("Now", clock.time_of_day(clock.now()), width="content")
        st.metric("This part until", at.clock(at.part.end), width="content")
        st.metric("Left", left, width="content")
        st.metric("Meeting until", at.clock(at.length), width="content")


def _other(at: MeetingProgress) -> None:
    progress.change_meeting(at, st.session_state[_KIND])


def _turned(at: MeetingProgress) -> None:
    chosen = st.session_state[_PART]
    progress.turn(at, part=next(part for part in at.parts if part.key == chosen))


def _stretched(at: MeetingProgress) -> None:
    progress.turn(at, length=st.session_state[_LENGTH])


def _start(at: MeetingProgress) -> None:
    progress.turn(at, started=datetime.now(UTC))
