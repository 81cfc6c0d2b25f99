"""What an attempt came to: the verdict, one's own answers beside the case's, what the scores mean, then part B."""

from __future__ import annotations

import streamlit as st

from lib.charts.practice import answers_beside_case
from lib.model.case import CaseStudy
from lib.model.dates import partial_date
from lib.model.errors import NotFound
from lib.model.practice import Attempt
from lib.model.rules.practice import scoring
from lib.model.rules.practice.repetition import due_on
from lib.model.wording.phrases import number
from lib.model.worksheets.reasons import Reason
from lib.report.document import practice_case as told
from lib.services.context import Context
from lib.services.library import cases
from lib.services.practice import attempts
from lib.ui.app import clock, navigation
from lib.ui.elements import tables
from lib.ui.elements.words import literal
from lib.ui.library import article
from lib.ui.workbook.step import step_frame, step_pictures

_OTHERS_NEEDED = (
    "What others thought of this case is shown as a total once {count} others have answered. It is never a ranking."
)


def show(context: Context, number_: int) -> None:
    """One of this person's own attempts."""
    attempt = attempts.attempt(context, number_)
    case = _case(context, attempt.slug)
    st.caption(literal(attempt.about))
    st.title("How close were you?")
    if case is not None and case.fictional:
        st.markdown(step_frame.INVENTED)
    _verdict(attempt)
    _answers(attempt)
    _meaning(attempt)
    _others(context, attempt)
    _again(context, attempt)
    if case is None:
        st.info("This case is no longer in the library. Your answers and the score are kept.", icon=":material/info:")
        return
    if case.edition != attempt.edition:
        st.caption(f"You answered edition {attempt.edition}; what follows is edition {case.edition}.")
    article.sections(case, told.after_decision(case))
    with st.expander("The evidence cited", icon=":material/fact_check:"):
        article.sections(case, told.cited_evidence(case))
    st.page_link(
        navigation.page("case"),
        label="Read the whole case",
        icon=":material/menu_book:",
        query_params={"slug": case.slug},
    )


def _verdict(attempt: Attempt) -> None:
    """Whether the first reason was right, and the picture that shows it."""
    first, *_ = scoring.score_sentences(attempt.answers, attempt.result)
    icon = ":material/check_circle:" if attempt.result.hit else ":material/cancel:"
    st.markdown(f"#### {icon} {literal(first)}")
    surprise = scoring.surprise(attempt.answers, attempt.result)
    if surprise:
        st.info(surprise, icon=":material/psychology:")
    step_pictures.show_drawing(
        answers_beside_case(scoring.by_group(attempt.answers.points), attempt.result.truth, "you", "mine")
    )


def _answers(attempt: Attempt) -> None:
    mine, theirs = dict(attempt.answers.points), dict(attempt.result.truth.points)
    reasons = sorted({*mine, *theirs}, key=lambda reason: (-theirs.get(reason, 0), -mine.get(reason, 0)))
    lines = [
        {
            "Reason": literal(reason.coded_label),
            "Your points": _points(mine, reason),
            "The case's": _points(theirs, reason),
        }
        for reason in reasons
    ]
    tables.show(lines)
    for name in ("ask", "do"):
        text = getattr(attempt.answers, name)
        if text:
            with st.container(border=True):
                st.caption(literal(attempt.answers.specs()[name].title))
                st.text(text)
    if attempt.answers.ask or attempt.answers.do:
        st.caption("Read part B with these in mind: what would your questions have brought to light, and when?")


def _meaning(attempt: Attempt) -> None:
    """The scores, each with what it means."""
    st.header("What the scores mean")
    _, *rest = scoring.score_sentences(attempt.answers, attempt.result)
    st.markdown("\n".join(f"- {literal(sentence)}" for sentence in rest))
    st.caption(
        f"Measured against {attempt.result.truth.basis.label}, by reason group. Counting the right group as a hit is a "
        "working rule of our own."
    )
    committed = f"{clock.day(attempt.at)}, {clock.time_of_day(attempt.at)}"
    st.caption(f"Committed on {committed}. It cannot be changed; answering it again is a new attempt.")
    if attempt.forewarned:
        st.caption(":material/visibility: You had opened the full case before you answered it for the first time.")


def _others(context: Context, attempt: Attempt) -> None:
    st.header("What others thought")
    others = attempts.others(context, attempt.slug)
    if others is None:
        st.caption(_OTHERS_NEEDED.format(count=number(scoring.ENOUGH_OTHERS)))
        return
    right = number(others.right) if others.right else "none"
    st.markdown(f"Of the first {number(others.count)} others who answered, {right} put the right group first.")
    step_pictures.show_picture(answers_beside_case(others.weights, attempt.result.truth, "others", "others"))


def _again(context: Context, attempt: Attempt) -> None:
    on = due_on(attempts.attempts(context, attempt.slug), clock.zone())
    if on is None:
        st.caption(":material/event_available: You have repeated this case as often as it helps.")
    else:
        st.caption(f":material/event_repeat: This case comes up again on {partial_date.label(on.isoformat())}.")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(navigation.page("practice"), label="Back to practice", icon=":material/arrow_back:")
        st.button(
            "Answer it again",
            icon=":material/replay:",
            key="practice-again",
            on_click=st.query_params.from_dict,
            args=({"slug": attempt.slug},),
        )
        st.page_link(navigation.page("progress"), label="My progress", icon=":material/timeline:")


def _case(context: Context, slug: str) -> CaseStudy | None:
    try:
        return cases.read(context, slug)
    except NotFound:
        return None


def _points(held: dict[Reason, int], reason: Reason) -> str:
    return str(held.get(reason, "–"))
