"""The end of a meeting: what was decided, what stays open, the next day, and the last question."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model import steps
from lib.model.dates import partial_date
from lib.model.rules import closing
from lib.model.rules.programme import known_points, meeting_dates
from lib.model.worksheets.meetings import MeetingKind
from lib.ui.app import clock, navigation
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.meeting import projector
from lib.ui.meeting.script import MeetingScript
from lib.ui.workbook.step import guide, step_findings

ENDING = "What did we decide, and what is open?"
SHOWN = 6


def show(context: PageContext, script: MeetingScript) -> None:
    """Decisions on the left, open points on the right, and the question people leave with."""
    review = script.kind is MeetingKind.REVIEW
    st.title(ENDING)
    decided, left = st.columns([3, 2], gap="large")
    with decided:
        meeting = meeting_dates.meeting(context.workbook, script.kind, clock.today())
        noted = [literal(line) for line in meeting.note.splitlines() if line.strip()]
        st.header("Decided", anchor=False)
        if review:
            noted += [step_findings.sentence(item) for item in closing.decided(context.workbook)]
        _first("decided", noted)
        if not noted:
            st.markdown(":gray[Nothing is written down as decided yet.]")
        if not review:
            st.header("Have we decided this?", anchor=False)
            projector.large("decide", script.texts.decide)
    with left:
        st.header("Open", anchor=False)
        still_open = _open(context, script)
        _first("open", still_open)
        if not still_open:
            st.markdown(":material/check_circle: Nothing is open.")
        _next_meeting(context, script)
        query = {"review": str(context.review.id)}
        with st.container(horizontal=True):
            st.page_link(navigation.page("findings"), label="Every finding", icon=":material/rule:", query_params=query)
            if review:
                last = steps.shipped()[-1]
                st.page_link(navigation.page(last.key), label=last.title, icon=":material/publish:", query_params=query)
    with st.container(key="meeting-last"):
        st.header(guide.guide("opening")["closing"] if review else script.texts.closing, anchor=False)


def _open(context: PageContext, script: MeetingScript) -> list[str]:
    found = step_findings.all_findings(context)
    if script.kind is not MeetingKind.REVIEW:
        return [step_findings.sentence(item) for item in known_points.still_open(script.kind, found)]
    counts = [
        f"{steps.step(key).number} {steps.step(key).title}: {words}" for key, words in closing.still_open(found).items()
    ]
    return [*counts, *(step_findings.sentence(item) for item in closing.waiting(context.workbook))]


def _first(name: str, lines: Sequence[str]) -> None:
    """As many lines as fit a screen; the others behind a button."""
    projector.large(name, lines[:SHOWN])
    if lines[SHOWN:]:
        with st.popover(f"{len(lines) - SHOWN} more", type="tertiary", key=f"meeting-more-{name}"):
            st.markdown("\n".join(f"- {line}" for line in lines[SHOWN:]))


def _next_meeting(context: PageContext, script: MeetingScript) -> None:
    """Which meeting comes after this one, and when."""
    meetings = meeting_dates.programme(context.workbook, clock.today())
    place = [item.kind for item in meetings].index(script.kind)
    following = meeting_dates.following(meetings[place + 1 :])
    if following is not None and following.on:
        proposed = ", proposed" if following.proposed else ""
        st.markdown(f":material/event: Next: {following.kind.label}, {partial_date.label(following.on)}{proposed}")
