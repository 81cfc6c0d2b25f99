"""A trainer's page: give cases to people, and see what is done; scores only where they are shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from lib.model.audience import Level
from lib.model.dates import partial_date
from lib.model.practice import PracticeBrief
from lib.model.roles import Permission
from lib.model.wording.phrases import begun
from lib.report.document.text import paragraphs_of
from lib.services.context import Context
from lib.services.practice import assignments, case_choice, months_of_others
from lib.services.practice.assignments import AssignmentOverview, LearnerProgress
from lib.services.practice.months_of_others import LearnerMonths
from lib.ui.app import clock, navigation, refusals
from lib.ui.elements import expanders, tables
from lib.ui.elements.words import counted, literal, paragraphs
from lib.ui.fields import autosave
from lib.ui.practice import practice_home

_PICKED, _PEOPLE, _REFUSED = "assign-cases", "assign-people", "assign-refused"


def give(context: Context) -> None:
    """Cases, people, a day and a note."""
    learners = {other.id: other.name for other in assignments.learners(context)}
    if len(learners) < 2:
        _alone(context)
    left, right = st.columns(2)
    level = left.radio(
        "Level",
        list(Level),
        index=list(Level).index(Level.TRAINING),
        format_func=lambda item: item.label,
        key="assign-level",
        horizontal=True,
        help="Trainees can only read the training level.",
    )
    words = right.text_input("Find cases", key="assign-words", icon=":material/search:")
    cards, more = case_choice.choice(context, words, level=level)
    names = st.session_state.setdefault("assign-names", {})
    names.update({card.slug: practice_home.name_of(card) for card in cards})
    picked = st.session_state.get(_PICKED, [])
    options = list(dict.fromkeys((*picked, *(card.slug for card in cards))))
    if not options:
        practice_home.nothing(words)
        return
    left, right = st.columns(2)
    chosen = left.multiselect(
        "Cases", options, format_func=lambda slug: names.get(slug, slug), key=_PICKED, persist_state="session"
    )
    if more:
        st.caption("There are more; search to find them. Your selection is kept.")
    people = right.multiselect(
        "People", list(learners), format_func=learners.__getitem__, key=_PEOPLE, persist_state="session"
    )
    with refusals.shown():
        drafted = assignments.draft(context)
        values = assignments.brief_of(drafted).stored()
        for name, spec in PracticeBrief.specs().items():
            autosave.reader_field(context.person, "assignment", drafted.id, spec, values[name], drafted.version)
    st.caption(
        "They see your name, the due date and the note. You see what they have done and when, and scores only if "
        "they agree."
    )
    refusals.pending(_REFUSED, "Nothing was assigned.")
    # Opening it takes the hands off the note above, so that its last words are saved before they are given.
    with st.popover("Assign these cases", icon=":material/send:", type="primary", key="assign-box"):
        st.markdown(f"**{counted(len(chosen), 'case')}** for **{counted(len(people), 'person', 'people')}**.")
        st.button("Assign now", type="primary", key="assign", on_click=_give, args=(context, chosen, people))


def _alone(context: Context) -> None:
    st.info(
        "You are the only person here so far. An administrator can add people under Settings, “Who is here?”.",
        icon=":material/person_add:",
    )
    if context.person.may(Permission.MANAGE_PEOPLE):
        st.page_link(navigation.page("settings"), label="Open Settings", icon=":material/settings:")


def _give(context: Context, chosen: Sequence[str], people: Sequence[int]) -> None:
    with refusals.kept(_REFUSED):
        assignments.assign(context, chosen, people)
        st.session_state[_PICKED], st.session_state[_PEOPLE] = [], []
        st.toast(f"Assigned to {counted(len(people), 'person', 'people')}.", icon=":material/check:")


def overview(context: Context) -> None:
    """Every assignment as a part that opens, what is overdue first; the first that is not done is open."""
    today = clock.today()
    given = sorted(assignments.overview(context, clock.zone()), key=lambda item: item.urgency(today))
    if not given:
        st.info("Nothing has been assigned yet. Choose cases and people below.", icon=":material/assignment:")
        return
    st.markdown(f"**{_lead(given, today)}**")
    with st.container(gap="xsmall"):
        for place, item in enumerate(given):
            box = expanders.fold(
                _title(item, today), f"assignment-{item.assignment.id}", unfolded=not place and not item.is_done
            )
            if box is not None:
                with box:
                    _one(context, item)


def _lead(given: Sequence[AssignmentOverview], today: date) -> str:
    """How much is done, and what is missing although its day is past."""
    asked, done = sum(item.asked for item in given), sum(item.done for item in given)
    late = [item for item in given if item.is_late(today)]
    told = f"{done} of {counted(asked, 'answer')} given"
    if not late:
        return f"{told}, nothing is overdue."
    missing = sum(item.asked - item.done for item in late)
    sets = counted(len(late), "assignment is", "assignments are")
    return f"{told}. {begun(sets)} overdue, with {counted(missing, 'answer')} missing."


def _title(item: AssignmentOverview, today: date) -> str:
    assignment = item.assignment
    cases, people = counted(len(assignment.cases), "case"), counted(len(item.lines), "person", "people")
    due = f" · due {partial_date.label(assignment.due)}" if assignment.due else ""
    late = " :orange-badge[overdue]" if item.is_late(today) else ""
    return f"**{cases} for {people}**{due} · {item.done} of {item.asked} done{late}"


def months(context: Context) -> None:
    """Who reads which account month by month; nothing of what they said."""
    lines = months_of_others.learners(context)
    if not lines:
        return
    st.header("Month by month")
    tables.show([_months_of(line) for line in lines])
    st.caption("What they said and how they scored stays theirs.")


def _months_of(line: LearnerMonths) -> dict[str, str]:
    under_way = (f"{about}, month {answered + 1}" for about, answered in line.under_way)
    finished = (f"{about}, {clock.short_day(at)}" for about, at in line.finished)
    return {
        "Person": literal(line.person.name),
        "Under way": literal("; ".join(under_way)) or "–",
        "Finished": literal("; ".join(finished)) or "–",
    }


def _one(context: Context, item: AssignmentOverview) -> None:
    assignment = item.assignment
    st.caption(f"Assigned by {literal(assignment.by_name)} on {clock.short_day(assignment.at)}")
    if assignment.note:
        st.markdown(paragraphs(paragraphs_of(assignment.note)))
    shared = any(line.scores is not None for line in item.lines)
    tables.show([_line(item, line, scores=shared) for line in item.lines])
    told = "with the day and, where it is shared, the Brier score" if shared else "with the day; no scores are shared"
    st.caption(f"✓ done, {told}; – not done yet.")
    with st.popover("Withdraw it", icon=":material/undo:", key=f"withdraw-box-{assignment.id}"):
        st.markdown("It disappears from everyone's page. Their answers stay theirs.")
        if st.button("Withdraw it now", key=f"withdraw-{assignment.id}"):
            refusals.try_and_rerun(lambda: assignments.withdraw(context, assignment.id))


def _line(item: AssignmentOverview, line: LearnerProgress, *, scores: bool) -> dict[str, str]:
    """One person of the grid: each case, how many are done and, where somebody shares scores, their mean."""
    cells = {name: _cell(line, slug) for slug, name in _short_names(item.abouts).items()}
    done = {"Done": f"{len(line.done)} of {len(item.assignment.cases)}"}
    mean = {"Mean Brier score": _mean(line.scores)} if scores else {}
    return {"Person": literal(line.person.name), **cells, **done, **mean}


def _cell(line: LearnerProgress, slug: str) -> str:
    if slug not in line.done:
        return "–"
    score = f" :gray[{line.scores[slug]:.2f}]" if line.scores and slug in line.scores else ""
    # A day keeps to one line; the score goes below it where the column is narrow.
    day = partial_date.label(line.done[slug].isoformat()).replace(" ", "\u00a0")
    return f"✓ {day}{score}"


def _short_names(abouts: Mapping[str, str]) -> dict[str, str]:
    """Who lost whom, without what follows; in full where two cases would be called alike."""
    short = {slug: about.split(" · ")[0] for slug, about in abouts.items()}
    return {
        slug: name if list(short.values()).count(name) == 1 else f"{abouts[slug]} ({place})"
        for place, (slug, name) in enumerate(short.items(), start=1)
    }


def _mean(scores: dict[str, float] | None) -> str:
    if scores is None:
        return "not shared"
    return f"{sum(scores.values()) / len(scores):.2f}" if scores else "–"
