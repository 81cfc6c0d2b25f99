"""The parts of the meetings beside the review on the projector: what is known, and what to ask the room."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.actions.effect_checks import EffectCheck
from lib.model.rules.programme import check_points, known_points, meeting_dates
from lib.model.rules.programme.check_points import check_point
from lib.model.rules.programme.day_rules import CHECKS
from lib.model.wording.phrases import begun, named
from lib.model.worksheets.actions import Action
from lib.ui.app import clock, navigation
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import counted, literal
from lib.ui.meeting import projector
from lib.ui.meeting.script import MeetingScript
from lib.ui.workbook import step_findings

OPEN_SHOWN = 3
# Parts that show what the rules say of their step.
_WITH_FINDINGS = frozenset({"facts", "hearing", "record"})


def part(context: PageContext, script: MeetingScript, key: str, step: str) -> None:
    """A part's question, what is known of it, and what to ask the room."""
    texts = script.part(key)
    if not _is_anything_due(context, key):
        texts = replace(texts, prompts=())
    st.title(texts.question)
    projector.large([f":material/check: {literal(line)}" for line in script.known(key)])
    if key in _WITH_FINDINGS:
        projector.found(step_findings.findings_of_step(context, step))
    if script.kind in CHECKS:
        _plan(context, key)
    projector.ask(texts)


def ending(context: PageContext, script: MeetingScript) -> None:
    """What is to be settled before people go, what stays open, and when they meet again."""
    st.title(projector.ENDING)
    decide, left = st.columns([3, 2], gap="large")
    with decide:
        st.header("Have we decided this?", anchor=False)
        projector.large(script.texts.decide)
        next_meeting(context, script)
    with left:
        st.header("Open", anchor=False)
        still_open = known_points.still_open(script.kind, step_findings.all_findings(context))
        projector.large([step_findings.sentence(item) for item in still_open[:OPEN_SHOWN]])
        if still_open[OPEN_SHOWN:]:
            query = {"review": str(context.review.id)}
            rest = counted(len(still_open) - OPEN_SHOWN, "more open point")
            st.page_link(navigation.page("findings"), label=rest, icon=":material/rule:", query_params=query)
    st.header(script.texts.closing, anchor=False)


def next_meeting(context: PageContext, script: MeetingScript) -> None:
    """Which meeting comes after this one, and when."""
    meetings = meeting_dates.programme(context.workbook, clock.today())
    place = [item.kind for item in meetings].index(script.kind)
    following = meeting_dates.following(meetings[place + 1 :])
    if following is not None and following.on:
        proposed = ", proposed" if following.proposed else ""
        st.markdown(f":material/event: Next: {following.kind.label}, {partial_date.label(following.on)}{proposed}")


def _plan(context: PageContext, key: str) -> None:
    rows = context.workbook.rows(Action)
    point = check_point(rows, clock.today())
    if key == "done":
        projector.large([f"{_named(row)}: due {partial_date.label(row.record.due)}" for row in point.unfinished])
    elif key == "worked":
        projector.large([_expected(check) for check in point.due])
        projector.large(list(map(literal, check_points.sentences(rows, point))))


def _is_anything_due(context: PageContext, key: str) -> bool:
    """Whether a part of a check has an action to ask about; all other parts do not depend on one."""
    point = check_point(context.workbook.rows(Action), clock.today())
    return bool({"done": point.unfinished, "worked": point.due}.get(key, True))


def _expected(check: EffectCheck) -> str:
    action = check.row.record
    expected = action.expected or action.outcome_measure
    beside = f"  \n:small[We expected: {literal(expected)}]" if expected else ""
    return f"{_named(check.row)}, {check.days} days on{beside}"


def _named(row: Row[Action]) -> str:
    return literal(row.record.short_name or row.record.text or begun(named(row)))
