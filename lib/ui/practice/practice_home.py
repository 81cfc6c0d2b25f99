"""The practice area: what is due today, what was given, what would help next, and a case to choose."""

from __future__ import annotations

import streamlit as st

from lib.model.audience import Level, level_for, may_read
from lib.model.dates import partial_date
from lib.model.roles import Permission
from lib.model.wording.phrases import begun
from lib.report.document.text import paragraphs_of
from lib.services.context import Context
from lib.services.library.cases import CaseCard
from lib.services.practice import assignments, attempts, case_choice, month_by_month
from lib.services.practice.assignments import GivenAssignment
from lib.ui.app import clock, navigation, refusals
from lib.ui.elements.words import counted, literal, paragraphs
from lib.ui.practice import months_home


def reminder(context: Context) -> None:
    """One line for a home page: what waits to be practised; nothing where nothing waits."""
    if not context.person.may(Permission.PRACTISE):
        return
    waiting = _waiting(context)
    if waiting:
        st.page_link(
            navigation.page("practice"),
            label=f"Practice: {waiting}",
            icon=":material/event_upcoming:",
        )


def lead(context: Context) -> None:
    """What waits, in a sentence; nothing where nothing waits."""
    waiting = _waiting(context)
    if waiting:
        st.markdown(f"**{begun(waiting)}.**")


def _waiting(context: Context) -> str:
    back = case_choice.come_back(context, clock.today(), clock.zone())
    given_here = assignments.given(context, clock.today())
    open_cases, late = (
        sum(len(item.open) for item in given_here),
        sum(len(item.open) for item in given_here if item.late),
    )
    waiting = [f"{counted(len(back), 'case')} to repeat"] if back else []
    if open_cases:
        overdue = f", {late} overdue" if late else ""
        waiting.append(f"{counted(open_cases, 'case')} assigned to you{overdue}")
    return " and ".join(waiting)


def due(context: Context) -> None:
    """What is under way and what has come back."""
    drafts = attempts.drafts(context)
    months = [item for item in month_by_month.attempts(context) if item.result is None]
    back = case_choice.come_back(context, clock.today(), clock.zone())
    if drafts or months:
        st.header("Under way")
        for item in months:
            months_home.line(item)
        for draft, about in drafts:
            _line(draft.slug, about, f"started on {clock.short_day(draft.begun_at)}, saved, not committed", "Continue")
    if back:
        st.header("Due today")
        st.caption("A case comes back after 7, 30 and 90 days: what you have to recall stays with you longest.")
        for case in back:
            late = (clock.today() - case.on).days
            waited = "since today" if late == 0 else f"since {counted(late, 'day')}"
            _line(case.slug, case.about, waited, "Repeat it")


def given(context: Context) -> None:
    """What a trainer gave, with what is done, and who may see the scores."""
    waiting = assignments.given(context, clock.today())
    if not waiting:
        return
    st.header("Assigned to you")
    for item in waiting:
        with st.container(border=True, key=f"given-{item.assignment.id}"):
            _one(context, item)


def suggested(context: Context) -> None:
    """Cases in which a group plays a part that was missed before."""
    cards = case_choice.suggested(context)
    if not cards:
        return
    st.header("Suggested for you")
    st.caption("You have not read these. In each, something you missed in another case plays a part.")
    with st.container(gap="xsmall"):
        for card in cards:
            _case(card)


def choose(context: Context) -> None:
    """Any case this person may read, by its parties alone: titles and summaries often give the end away."""
    st.header("Choose a case")
    level = level_for(context.person)
    left, right = st.columns(2)
    if may_read(context.person, Level.INTERNAL):
        level = right.radio("Level", list(Level), format_func=_label, key="practice-level", horizontal=True) or level
    words = left.text_input(
        "Search", key="practice-words", placeholder="a customer, an industry, a year", icon=":material/search:"
    )
    number = int(st.session_state.get("practice-page", 1))
    cards, more = case_choice.choice(context, words, level=level, page=number)
    if not cards and number > 1:
        st.session_state["practice-page"] = number = 1
        cards, more = case_choice.choice(context, words, level=level, page=1)
    if not cards:
        nothing(words)
        return
    answered = {made.slug: made for made in attempts.attempts(context)}
    with st.container(gap="xsmall"):
        for card in cards:
            made = answered.get(card.slug)
            told = f":material/check: answered on {clock.short_day(made.at)}" if made else ""
            _case(card, told, "Repeat it" if made else "Answer it")
    if more or number > 1:
        st.pagination(number + more, key="practice-page")


def name_of(card: CaseCard) -> str:
    """A covered case by its parties, industry and year."""
    parts = (card.title, card.industry.label if card.industry else "", str(card.year or ""))
    return " · ".join(part for part in parts if part)


def _one(context: Context, item: GivenAssignment) -> None:
    assignment = item.assignment
    done = len(item.tasks) - len(item.open)
    day = f" · due {partial_date.label(assignment.due)}" if assignment.due else ""
    late = " :orange-badge[:material/schedule: overdue]" if item.late else ""
    st.markdown(
        f"**From {literal(assignment.by_name)}**{day} · {done} of {counted(len(item.tasks), 'case')} done{late}"
    )
    if assignment.note:
        st.markdown(paragraphs(paragraphs_of(assignment.note)))
    with st.container(gap="xsmall"):
        for task in (*item.open, *(task for task in item.tasks if task.attempt)):
            told = (
                f"  \n:small[:gray[:material/check: done on {clock.short_day(task.attempt.at)}]]"
                if task.attempt
                else ""
            )
            act = "Repeat it" if task.attempt else "Answer it"
            navigation.sentence_with_link(f"**{literal(task.about)}**{told}", "attempt", act, slug=task.slug)
    shares = st.toggle(
        "Trainers may see my scores of this set",
        value=assignment.people[context.person.id],
        key=f"share-{assignment.id}-{assignment.people[context.person.id]}",
        help="Otherwise they see only what you have done and when.",
    )
    if shares != assignment.people[context.person.id]:
        refusals.try_and_rerun(lambda: assignments.share(context, assignment.id, shares=shares))


def _case(card: CaseCard, told: str = "", act: str = "Answer it") -> None:
    """A covered case by its parties, below them its industry, its year and how it stands."""
    parts = (card.industry.label if card.industry else "", str(card.year or ""))
    beside = " · ".join((*(literal(part) for part in parts if part), *([told] if told else [])))
    words = f"**{literal(card.title)}**" + (f"  \n:small[:gray[{beside}]]" if beside else "")
    navigation.sentence_with_link(words, "attempt", act, slug=card.slug)


def _line(slug: str, about: str, told: str, act: str) -> None:
    """A case with how it stands, and the way into it."""
    words = f"**{literal(about)}**  \n:small[:gray[{literal(told)}]]"
    navigation.sentence_with_link(words, "attempt", act, slug=slug)


def nothing(words: str) -> None:
    """Why no case is offered: the words find none, or there is none."""
    if words:
        st.info("No case matches all of this. Remove a word.", icon=":material/search_off:")
    else:
        st.info(
            "There is no case at this level yet. You can practise on any published case that has a part A.",
            icon=":material/local_library:",
        )


def _label(level: Level) -> str:
    return level.label
