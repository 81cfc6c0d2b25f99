"""An attempt under way: part A as it stood, and the answers that are committed before anything later is told."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import streamlit as st

from lib.model.case import CaseStudy
from lib.model.dates import partial_date
from lib.model.errors import FieldRefused
from lib.model.practice import Answers, Draft
from lib.model.rules.practice import as_of
from lib.model.worksheets.assumptions import HIGHEST_CONFIDENCE, LOWEST_CONFIDENCE
from lib.report.document import practice_case as told
from lib.services.context import Context
from lib.services.practice import attempts
from lib.ui.app import clock, refusals
from lib.ui.elements import expanders
from lib.ui.elements.words import literal
from lib.ui.fields import autosave, points
from lib.ui.library import article
from lib.ui.workbook.step import step_frame

_MIDDLE = 75
_REFUSED = "practice-refused"


def show(context: Context, slug: str) -> None:
    """The case up to its decision point, and once the attempt is begun the answers below it."""
    case = attempts.before(context, slug)
    draft = attempts.under_way(context, slug)
    st.title(literal(case.title))
    if case.fictional:
        st.markdown(step_frame.INVENTED)
    if draft is None:
        _beginning(context, case)
        return
    part_a(case)
    _answers(context, draft)


def part_a(case: CaseStudy) -> None:
    """What a room or a reader may see before anybody answers."""
    st.caption(_as_of(case))
    article.sections(case, told.before_decision(case))
    _exhibits(case)


def _as_of(case: CaseStudy) -> str:
    day = as_of.decision_day(case.workbook)
    if day is None:
        return "The case gives no date for its decision, so only part A is shown."
    told = case.outline.decision_date
    if told != day.isoformat():
        return (
            f"Part A is set in {partial_date.label(told)}. Next to it are the dated facts up to the "
            "start of that period. Anything known, said or concluded only later is not on this page."
        )
    return (
        f"As things stood on {partial_date.label(day.isoformat())}: the dated facts up to that day. Anything "
        "known, said or concluded only later is not on this page."
    )


def _exhibits(case: CaseStudy) -> None:
    shown = [section for section in told.known_exhibits(case) if section.blocks]
    if not shown:
        return
    st.header("On file that day")
    for section in shown:
        box = expanders.fold(section.title, f"exhibit-{case.slug}-{section.key}", icon=":material/folder_open:")
        if box is not None:
            with box:
                article.sections(case, [section], headed=False)


def _beginning(context: Context, case: CaseStudy) -> None:
    earlier = attempts.attempts(context, case.slug)
    st.markdown(
        "You read part A up to the day of the decision. Then you say why the customer left, with points and how sure "
        "you are, and what you would ask and do next. What you write is saved as you write it. Once you commit, you "
        "read part B, with the customer's own words, and see how close you were."
    )
    if earlier:
        last = earlier[-1]
        st.caption(f"You last answered this case on {clock.day(last.at)}. Answering it again is a new attempt.")
    with st.container(horizontal=True):
        st.button(
            "Begin",
            icon=":material/play_arrow:",
            type="primary",
            key="practice-begin",
            on_click=_begin,
            args=(context, case.slug),
        )
        if earlier:
            st.button(
                "My last attempt",
                icon=":material/history:",
                key="practice-last",
                on_click=st.query_params.from_dict,
                args=({"made": str(earlier[-1].id)},),
            )


def _answers(context: Context, draft: Draft) -> None:
    keep = partial(_keep, context, draft)
    key = partial(_key, draft)
    specs = Answers.specs()
    points.restore(key, draft.answers.points)
    st.session_state.setdefault(key("confidence"), draft.answers.confidence or _MIDDLE)
    st.header("What do you say?")
    points.ask("Why does this customer leave? Tap the first reason, then the second and the third.", key, keep)
    st.slider(
        "How sure are you of your first reason, %?",
        LOWEST_CONFIDENCE,
        HIGHEST_CONFIDENCE,
        step=points.STEP,
        key=key("confidence"),
        help=specs["confidence"].help,
        on_change=keep,
    )
    for name in ("ask", "do"):
        autosave.attempt_field(context.person, draft, name)
    refusals.pending(_REFUSED)
    with st.container(horizontal=True):
        # Opening it takes the hands off the texts above, so that their last words are saved before anything is frozen.
        with st.popover("Commit and read on", icon=":material/lock:", type="primary", key="practice-commit-box"):
            st.markdown("Once committed, your answers cannot be changed. You then see part B and your score.")
            st.button(
                "Commit my answers",
                type="primary",
                key="practice-commit",
                on_click=_commit,
                args=(context, draft),
            )
        with st.popover("Give up this attempt", icon=":material/delete:", key="practice-give-up-box"):
            st.markdown("This discards what you chose and wrote here. The case stays unread.")
            st.button("Discard it", key="practice-give-up", on_click=_give_up, args=(context, draft.slug))


@refusals.toasted()
def _begin(context: Context, slug: str) -> None:
    attempts.begin(context, slug)


@refusals.toasted()
def _give_up(context: Context, slug: str) -> None:
    attempts.give_up(context, slug)


def _keep(context: Context, draft: Draft) -> None:
    """Keep reasons and confidence; exact points are kept once they are 100."""
    given = points.given(partial(_key, draft))
    # Half-given points stand in the fields with their sum; committing says what is missing.
    with refusals.toasted(), suppress(FieldRefused):
        attempts.give(context, draft.slug, given, st.session_state[_key(draft, "confidence")])


def _commit(context: Context, draft: Draft) -> None:
    given = points.given(partial(_key, draft))
    with refusals.kept(_REFUSED):
        attempts.give(context, draft.slug, given, st.session_state[_key(draft, "confidence")])
        made = attempts.commit(context, draft.slug)
        st.query_params.from_dict({"made": str(made.id)})


def _key(draft: Draft, name: str) -> str:
    return f"practice-{draft.id}-{name}"
