"""What stands on the projector in a part of a meeting: on the left what is known, on the right what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

import streamlit as st

from lib.charts.picture import Picture
from lib.model import begun, steps
from lib.model.findings import Finding, FindingKind
from lib.model.meeting_capture import kinds_of
from lib.model.rules import open_points
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.programme.day_rules import CHECKS
from lib.model.rules.programme.meeting_texts import PartTexts
from lib.model.workbook import sheet_at
from lib.model.worksheets.meetings import MeetingKind
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements import tabs
from lib.ui.elements.words import counted, literal, short
from lib.ui.meeting import capture, check_plan, projection, prompts
from lib.ui.meeting.progress import MeetingProgress
from lib.ui.meeting.script import MeetingScript
from lib.ui.workbook.assumptions import sealed_ballots
from lib.ui.workbook.step import guide, step_begun, step_findings, step_pictures

ROWS_SHOWN = 6
JUST_WRITTEN_SHOWN = 3
# A lead of more letters is written smaller, so that what is asked stands below it on the same screen.
LEADS = {0: "meeting-lead", 140: "meeting-lead-long", 240: "meeting-lead-longest"}
NOTHING_WRITTEN = "Nothing is written down for this part yet."
TYPE_BELOW = "Type what is said into the line below."
# The part in which ballots are opened, and what is said of a part beside its picture.
_ASSUMPTIONS, _SAID = "assumptions", "meeting-said"
_ORDER = (FindingKind.WARNING, FindingKind.GAP, FindingKind.RESULT)
# Parts of the other meetings that show what the rules say of their step.
_WITH_FINDINGS = frozenset({"facts", "hearing", "record"})


def part(context: PageContext, script: MeetingScript, meeting: MeetingProgress) -> None:
    """A part between opening and closing, all of it on one screen."""
    key = meeting.part.key
    st.title(_texts(context, script, key).question)
    pictures = step_pictures.pictures_of_step(context, key) if script.kind is MeetingKind.REVIEW else ()
    lists = {} if pictures else _known(context, script, meeting)
    if not pictures and not any(lists.values()):
        _asked(context, script, meeting)
        _nothing_shown(context, script, meeting)
        _sealed(context, key)
        return
    left, right = st.columns([3, 1] if pictures else [3, 2], gap="large")
    with left:
        if pictures:
            _pictures(f"projected-{key}", pictures)
        for name, lines in lists.items():
            large(name, lines)
    with right, st.container(key=_SAID):
        _asked(context, script, meeting)
        _sealed(context, key)
        if pictures or script.kind in CHECKS:
            _just_written(context, key)


def _nothing_shown(context: PageContext, script: MeetingScript, meeting: MeetingProgress) -> None:
    """Where to type, and that nothing stands here yet unless this step holds something that no row of a line shows."""
    key, step = meeting.part.key, steps.step(meeting.part.step)
    there = step_begun.already_there(context, step.key) if script.kind is MeetingKind.REVIEW else ""
    sentences = [there] if there else []
    if not there and not (key == step.key and begun.is_begun(context.workbook, step.sheets)):
        sentences.append(NOTHING_WRITTEN)
    if context.may_edit:
        sentences.append(TYPE_BELOW)
    if sentences:
        st.markdown(f":gray[{' '.join(sentences)}]")


def _sealed(context: PageContext, key: str) -> None:
    """While ballots are sealed, who has handed one in and the reveal: the room opens them here, on the projector."""
    if key == _ASSUMPTIONS and not assumption_rules.revealed(context.workbook):
        sealed_ballots.who(context)
        sealed_ballots.reveal(context, _SAID)


def _texts(context: PageContext, script: MeetingScript, key: str) -> PartTexts:
    texts = script.part(key)
    return texts if check_plan.is_anything_due(context, key) else replace(texts, prompts=())


def _asked(context: PageContext, script: MeetingScript, meeting: MeetingProgress) -> None:
    """What is concluded about a part, and what the room is asked, a sentence each."""
    key, review = meeting.part.key, script.kind is MeetingKind.REVIEW
    if review or key in _WITH_FINDINGS:
        _concluded(step_findings.findings_of_step(context, meeting.part.step))
    biases = guide.guide(key)["bias"] if review else ()
    prompts.show(f"{script.kind.value}-{key}", prompts.of_part(_texts(context, script, key), biases))


def opening(script: MeetingScript) -> None:
    """The script to read out, with the rules of the meeting beside it."""
    texts = guide.guide("opening")
    review = script.kind is MeetingKind.REVIEW
    st.title(texts["title"] if review else script.texts.question)
    said, rules = st.columns([3, 2], gap="large")
    with said, st.container(key="meeting-script"):
        for line in texts["script"] if review else script.texts.script:
            st.markdown(line)
    with rules:
        check = script.kind in CHECKS
        st.header("To be decided" if check else "Our ground rules", anchor=False)
        large("rules", script.texts.decide if check else texts["rules"])


def large(name: str, lines: Sequence[str]) -> None:
    """A list that is read from the back of a room; its name is unique on the page."""
    if lines:
        with st.container(key=f"meeting-list-{name}"):
            # A line with a sign of its own needs no other.
            st.markdown("\n".join(f"{'' if line.startswith(':material') else '- '}{line}\n" for line in lines))


@st.fragment
@refusals.shown()
def _pictures(key: str, shown: Sequence[Picture]) -> None:
    """The pictures of a step, each in its tab. Turning to another draws nothing else of the page."""
    if len(shown) == 1:
        projection.show(shown[0])
        return
    place, tab = tabs.opened(key, [item.title for item in shown])
    with tab:
        projection.show(shown[place])


def _concluded(findings: Sequence[Finding]) -> None:
    """The one sentence to read, and the others behind a button."""
    first = open_points.lead(findings)
    if first is not None:
        with st.container(
            key=next(LEADS[least] for least in sorted(LEADS, reverse=True) if len(first.sentence) >= least)
        ):
            st.markdown(step_findings.sentence(first))
    others = [item for kind in _ORDER for item in findings if item.kind is kind and item is not first]
    if others:
        with st.popover(counted(len(others), "more finding"), type="tertiary", key="meeting-findings"):
            st.markdown("\n\n".join(step_findings.sentence(item) for item in others))


def _known(context: PageContext, script: MeetingScript, meeting: MeetingProgress) -> Mapping[str, Sequence[str]]:
    """Where nothing is drawn: what has happened, and the rows that this part is about, newest first."""
    key, check = meeting.part.key, script.kind in CHECKS
    return {
        "known": [f":material/check: {literal(line)}" for line in script.known(key)],
        "planned": check_plan.lines(context, key) if check else [],
        # A check is about the actions that are due alone.
        "rows": [] if check else _rows(context, meeting),
    }


def _rows(context: PageContext, meeting: MeetingProgress) -> list[str]:
    """The newest rows of this part's own step that a line can become."""
    step = steps.step(meeting.part.step)
    sheets = {kind.worksheet.key: kind.worksheet for kind in kinds_of(meeting.kind, meeting.part.key)}
    rows = (
        sheet.label(row.record)
        for sheet in sheets.values()
        if sheet.key in step.sheets
        for row in reversed(context.workbook.sheets.get(sheet.key, ()))
    )
    return [literal(label) for label in islice(filter(str.strip, rows), ROWS_SHOWN)]


def _just_written(context: PageContext, key: str) -> None:
    """What was written down in this part, because not every row shows in a picture at once."""
    written = [row for row_id in capture.written(context, key) if (row := context.workbook.row(row_id))]
    if written:
        st.caption("Written down")
        for row in written[:JUST_WRITTEN_SHOWN]:
            sheet = sheet_at(row.id)
            st.markdown(f":material/check: {literal(short(sheet.label(row.record) if sheet else row.id))}")
