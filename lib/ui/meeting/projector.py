"""What stands on the projector: the words of one part of the review in large type, without its worksheets."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model import steps
from lib.model.findings import Finding, FindingKind
from lib.model.rules import closing
from lib.model.rules.programme.day_rules import CHECKS
from lib.model.rules.programme.meeting_texts import PartTexts
from lib.model.worksheets.meetings import MeetingKind
from lib.ui.app import navigation
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import counted
from lib.ui.meeting.script import MeetingScript
from lib.ui.workbook import guide, step_findings, step_pictures

SHOWN = 5
ENDING = "What did we decide, and what is open?"
NOTHING_TO_ASK = "This part is complete: there is nothing left to ask."


def opening(script: MeetingScript) -> None:
    """The script to read out, with the rules of the meeting beside it."""
    texts = guide.guide("opening")
    review = script.kind is MeetingKind.REVIEW
    st.title(texts["title"] if review else script.texts.question)
    said, rules = st.columns([3, 2], gap="large")
    with said:
        for line in texts["script"] if review else script.texts.script:
            st.header(line, anchor=False)
    with rules:
        if script.kind in CHECKS:
            st.header("To be decided", anchor=False)
            large(script.texts.decide)
        else:
            st.header("Our ground rules", anchor=False)
            large(texts["rules"])
    st.caption("Hard to read from the back row? Enlarge this page with Ctrl and +, on a Mac with Cmd and +.")


def step(context: PageContext, script: MeetingScript, key: str) -> None:
    """A step's question, what was found, its pictures and what to ask the room."""
    texts, drawn = guide.guide(key), step_pictures.pictures_of_step(context, key)
    part = script.part(key)
    st.title(part.question)
    for line in texts["bias"]:
        st.markdown(f":material/psychology: {line}")
    said, shown = st.columns([2, 3], gap="large") if drawn else (st.container(), None)
    with said:
        found(step_findings.findings_of_step(context, key))
    if shown is not None:
        with shown:
            step_pictures.show(context, key)
    ask(part)


def ask(part: PartTexts) -> None:
    """What the room is asked; where nothing is left to ask, that."""
    if not part.prompts:
        st.markdown(f":material/check_circle: {NOTHING_TO_ASK}")
        return
    st.header("Ask the room", anchor=False)
    st.markdown(part.opening)
    large(part.prompts)


def ending(context: PageContext) -> None:
    """What was decided in the review, what is open, and the last question."""
    st.title(ENDING)
    query = {"review": str(context.review.id)}
    decided, left = st.columns([3, 2], gap="large")
    with decided:
        st.header("Decided", anchor=False)
        large([step_findings.sentence(item) for item in closing.decided(context.workbook)])
        st.caption("An action counts once it is agreed, a lesson once it is written.")
    with left:
        st.header("Open", anchor=False)
        words = closing.still_open(step_findings.all_findings(context))
        large([f"{steps.step(key).number} {steps.step(key).title}: {open_}" for key, open_ in words.items()])
        large([step_findings.sentence(item) for item in closing.waiting(context.workbook)])
        st.page_link(navigation.page("findings"), label="Every finding", icon=":material/rule:", query_params=query)
        last = steps.shipped()[-1]
        st.page_link(navigation.page(last.key), label=last.title, icon=":material/publish:", query_params=query)
    st.header(guide.guide("opening")["closing"], anchor=False)


def found(concluded: Sequence[Finding]) -> None:
    """Findings in large type, results first; what is beyond the first few is folded."""
    open_or_found = [item for item in concluded if item.kind is not FindingKind.SET_ASIDE]
    order = sorted(open_or_found, key=lambda item: list(FindingKind).index(item.kind))
    for item in order[:SHOWN]:
        st.header(step_findings.sentence(item), anchor=False)
    if order[SHOWN:]:
        with st.expander(counted(len(order) - SHOWN, "more finding")):
            large([step_findings.sentence(item) for item in order[SHOWN:]])


def large(lines: Sequence[str]) -> None:
    """Lines in the size of a heading, which is the largest a theme gives to running text."""
    st.markdown("\n\n".join(f"### {line}" for line in lines), anchors=False)
