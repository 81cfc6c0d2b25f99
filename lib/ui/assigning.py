"""A trainer's page: give cases to people, and see what is done; scores only where they are shared."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.model import when
from lib.model.audience import Level
from lib.model.errors import WorkbookError
from lib.model.roles import Person
from lib.services import assignments, practice
from lib.services.assignments import NOTE_LIMIT, Overview
from lib.store import Store
from lib.ui import exercises
from lib.ui.words import counted, literal

_PICKED = "assign-cases"


def give(store: Store, person: Person) -> None:
    """Cases, people, a day and a note."""
    learners = {other.id: other.name for other in assignments.learners(store, person)}
    if len(learners) < 2:
        st.info(
            "Only you are here so far. The administrator adds people under Settings, “Who is here?”.",
            icon=":material/person_add:",
        )
    level = st.radio(
        "Level",
        list(reversed(Level)),
        format_func=lambda item: item.label,
        key="assign-level",
        horizontal=True,
        help="Trainees read the training level alone.",
    )
    words = st.text_input("Find cases", key="assign-words", icon=":material/search:")
    found, more = practice.choice(store, person, words, level=level)
    names = st.session_state.setdefault("assign-names", {})
    names.update({card.slug: exercises.name_of(card) for card in found})
    picked = st.session_state.get(_PICKED, [])
    options = list(dict.fromkeys((*picked, *(card.slug for card in found))))
    if not options:
        nothing = "No case has all of this." if words else "There is no case at this level yet."
        st.info(nothing, icon=":material/local_library:")
        return
    chosen = st.multiselect("Cases", options, format_func=lambda slug: names.get(slug, slug), key=_PICKED)
    if more:
        st.caption("There are more; search for them. What you chose stays chosen.")
    people = st.multiselect("People", list(learners), format_func=learners.__getitem__, key="assign-people")
    due = st.text_input("Due", placeholder="14 Feb 2027, or empty", key="assign-due")
    note = st.text_area("Note", max_chars=NOTE_LIMIT, key="assign-note", placeholder="What should they look for?")
    st.caption("They see your name, the day and the note. You see what is done and when, not the scores.")
    if st.button("Give these cases", icon=":material/send:", type="primary", key="assign"):
        try:
            assignments.assign(store, person, chosen, people, note=note, due=due)
        except WorkbookError as error:
            st.error(f"{literal(str(error))} Nothing was given.", icon=":material/block:")
        else:
            for key in (_PICKED, "assign-people", "assign-due", "assign-note"):
                del st.session_state[key]
            st.toast(f"Given to {counted(len(people), 'person', 'people')}.", icon=":material/check:")
            st.rerun()


def overview(store: Store, person: Person) -> None:
    """Every assignment with its people."""
    found = assignments.overview(store, person)
    if not found:
        st.info("Nothing has been given yet.", icon=":material/assignment:")
    for item in found:
        _one(store, person, item)


def _one(store: Store, person: Person, item: Overview) -> None:
    held = item.assignment
    due = f", due {when.label(held.due)}" if held.due else ""
    with st.container(border=True, key=f"assignment-{held.id}"):
        st.markdown(f"**{counted(len(held.cases), 'case')} given by {literal(held.by_name)}**{due}")
        st.caption(f"{held.at.astimezone():%d %b %Y} · {literal(' · '.join(item.abouts.values()))}")
        if held.note:
            st.markdown(literal(held.note))
        lines = [
            {
                "Person": literal(line.person.name),
                "Done": f"{len(line.done)} of {len(held.cases)}",
                "Last": f"{max(line.done.values()):%d %b %Y}" if line.done else "–",
                "Mean Brier score": _mean(line.scores),
            }
            for line in item.lines
        ]
        st.table(pd.DataFrame(lines), hide_index=True)
        with st.expander("Case by case", icon=":material/checklist:", key=f"by-case-{held.id}"):
            for slug, about in item.abouts.items():
                done = [f"{line.person.name}, {line.done[slug]:%d %b %Y}" for line in item.lines if slug in line.done]
                st.markdown(f"**{literal(about)}**  \n{literal('; '.join(done)) or 'nobody yet'}")
        with st.popover("Take it back", icon=":material/undo:", key=f"withdraw-box-{held.id}"):
            st.markdown("It disappears from everybody's page. What they answered stays theirs.")
            if st.button("Take it back now", key=f"withdraw-{held.id}"):
                assignments.withdraw(store, person, held.id)
                st.rerun()


def _mean(scores: dict[str, float] | None) -> str:
    if scores is None:
        return "not shared"
    return f"{sum(scores.values()) / len(scores):.2f}" if scores else "–"
