"""What stands on the projector: the words of one part of the meeting in large type, without its worksheets."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model import steps
from lib.model.findings import Finding, FindingKind
from lib.model.rules import closing
from lib.ui.app import navigation
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import counted
from lib.ui.workbook import guide, step_findings, step_pictures

SHOWN = 5


def opening() -> None:
    """The script to read out, with the rules of the meeting beside it."""
    texts = guide.guide("opening")
    st.title(texts["title"])
    said, rules = st.columns([3, 2], gap="large")
    with said:
        for line in texts["script"]:
            st.header(line, anchor=False)
    with rules:
        st.header("Our ground rules", anchor=False)
        _large(texts["rules"])
    st.caption("Hard to read from the back row? Enlarge this page with Ctrl and +, on a Mac with Cmd and +.")


def step(context: PageContext, key: str) -> None:
    """A step's question, what was found, its pictures and what to ask the room."""
    texts, drawn = guide.guide(key), step_pictures.pictures_of_step(context, key)
    st.title(steps.step(key).question)
    for line in texts["bias"]:
        st.markdown(f":material/psychology: {line}")
    said, shown = st.columns([2, 3], gap="large") if drawn else (st.container(), None)
    with said:
        _found(step_findings.findings_of_step(context, key))
    if shown is not None:
        with shown:
            step_pictures.show(context, key)
    st.header("Ask the room", anchor=False)
    st.markdown(texts["opening"])
    _large(texts["prompts"])


def ending(context: PageContext) -> None:
    """What was decided, what is open, and the last question."""
    st.title("What did we decide, and what is open?")
    query = {"review": str(context.review.id)}
    decided, left = st.columns([3, 2], gap="large")
    with decided:
        st.header("Decided", anchor=False)
        _large([step_findings.sentence(item) for item in closing.decided(context.workbook)])
        st.caption("An action counts once it is agreed, a lesson once it is written.")
    with left:
        st.header("Open", anchor=False)
        words = closing.still_open(step_findings.all_findings(context))
        _large([f"{steps.step(key).number} {steps.step(key).title}: {open_}" for key, open_ in words.items()])
        _large([step_findings.sentence(item) for item in closing.waiting(context.workbook)])
        st.page_link(navigation.page("findings"), label="Every finding", icon=":material/rule:", query_params=query)
        last = steps.shipped()[-1]
        st.page_link(navigation.page(last.key), label=last.title, icon=":material/publish:", query_params=query)
    st.header(guide.guide("opening")["closing"], anchor=False)


def _found(concluded: Sequence[Finding]) -> None:
    order = sorted(concluded, key=lambda item: list(FindingKind).index(item.kind))
    for item in order[:SHOWN]:
        st.header(step_findings.sentence(item), anchor=False)
    if order[SHOWN:]:
        with st.expander(counted(len(order) - SHOWN, "more finding")):
            _large([step_findings.sentence(item) for item in order[SHOWN:]])


def _large(lines: Sequence[str]) -> None:
    """Lines in the size of a heading, which is the largest a theme gives to running text."""
    st.markdown("\n\n".join(f"### {line}" for line in lines), anchors=False)
