"""A case run with a room on one projector: part A, votes without names, then part B and what to discuss."""

from __future__ import annotations

import streamlit as st

from lib.charts.practice import answers_beside_case
from lib.model.case import CaseStudy
from lib.model.practice import Truth
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.assumptions.comparison import Comparison
from lib.model.rules.assumptions.in_words import group_words
from lib.model.rules.assumptions.reveal import two_places
from lib.model.rules.practice import scoring
from lib.model.wording.phrases import share
from lib.report.document import practice_case as told
from lib.services.context import Context
from lib.services.practice import attempts, group_sessions
from lib.services.practice.group_sessions import GroupSession
from lib.ui.app import navigation, refusals
from lib.ui.elements.words import counted, literal
from lib.ui.fields import points
from lib.ui.library import article
from lib.ui.practice import attempt
from lib.ui.workbook.step import step_pictures

# The steps by the word that stands in the address; the first is for the trainer's eyes.
STEPS = {
    "ready": "Get ready",
    "read": "Read part A",
    "vote": "Vote",
    "room": "What the room thinks",
    "reveal": "Part B",
    "discuss": "Discuss",
}


def show(context: Context, number: int, step: str) -> None:
    """One step of a session."""
    session, case = group_sessions.find(context, number)
    at = step if step in STEPS else next(iter(STEPS))
    st.caption(f"{literal(session.about)} · {STEPS[at]}")
    _way(session, at)
    match at:
        case "ready":
            _ready(session, case)
        case "read":
            st.title(literal(session.about))
            attempt.part_a(attempts.before(context, session.slug))
        case "vote":
            _vote(context, session)
        case "room":
            _room(session, None)
        case "reveal":
            _reveal(session, case)
        case "discuss":
            _discuss(case)


def _way(session: GroupSession, at: str) -> None:
    order = list(STEPS)
    place = order.index(at)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place and st.button(f"Back: {STEPS[order[place - 1]]}", icon=":material/arrow_back:", key="group-back"):
            navigation.go("group", session=str(session.id), step=order[place - 1])
        if place + 1 < len(order):
            label = "Start: you can switch the projector on now" if not place else f"Next: {STEPS[order[place + 1]]}"
            if st.button(label, icon=":material/arrow_forward:", type="primary", key="group-next"):
                navigation.go("group", session=str(session.id), step=order[place + 1])


def _ready(session: GroupSession, case: CaseStudy) -> None:
    st.title("Before the projector is on")
    st.markdown(
        "This page is for you. The steps after it show part A, take the votes, and only then show how it ended. There "
        "is no clock; go on when the room is ready."
    )
    st.header("Teaching note")
    if case.outline.teaching_note:
        st.markdown("\n\n".join(literal(part) for part in case.outline.teaching_note.split("\n\n")))
    else:
        st.caption("This case has none.")
    if session.votes or session.hands:
        st.caption(f"{_counted(session)} so far; they are saved.")


def _vote(context: Context, session: GroupSession) -> None:
    st.title("Why does this customer leave?")
    st.caption("Votes are stored without names. Use either way, or both.")
    st.header("A show of hands")
    st.markdown("Read the groups out. Everyone raises a hand once; type how many you count.")
    with st.form("hands", border=False):
        columns = st.columns(3)
        hands = {
            group: columns[place % 3].number_input(
                group.label, 0, group_sessions.HANDS_LIMIT, session.hands.get(group, 0), key=f"hands-{group.name}"
            )
            for place, group in enumerate(assumption_rules.GROUPS)
        }
        if st.form_submit_button("Save the count", icon=":material/back_hand:"):
            refusals.try_and_rerun(
                lambda: group_sessions.count_hands(context, session.id, hands), "The count is saved."
            )
    st.header("One by one on this computer")
    turn = len(session.votes)
    points.ask("Tap the first reason, then the second and the third.", lambda name: f"room-{session.id}-{turn}-{name}")
    refusals.pending("room-refused")
    st.button(
        "Submit and clear the screen",
        icon=":material/how_to_vote:",
        key="room-vote",
        on_click=_hand_in,
        args=(context, session.id, turn),
    )
    st.caption(_counted(session) + ".")


def _hand_in(context: Context, number: int, turn: int) -> None:
    with refusals.kept("room-refused"):
        group_sessions.vote(context, number, points.given(lambda name: f"room-{number}-{turn}-{name}"))
        st.toast("Submitted.", icon=":material/how_to_vote:")


def _room(session: GroupSession, truth: Truth | None) -> None:
    said = scoring.room(session.hands, session.votes)
    if truth is None:
        st.title("What does the room think?")
    if not said:
        st.info("No vote has been taken yet.", icon=":material/how_to_vote:")
        return
    st.caption(_counted(session) + ".")
    if truth is None:
        for group, part in sorted(said.items(), key=lambda item: -item[1]):
            if part:
                st.progress(float(part), text=f"{assumption_rules.group_label(group)} {share(float(part))}")
        return
    answer = scoring.by_group(truth.points)
    whole = Comparison(said, answer, assumption_rules.keys(said, answer))
    skill = "" if whole.skill is None else f", skill {two_places(whole.skill)}"
    st.header(
        f"The room put {group_words(whole.top_belief)} first; in this case it was {group_words(whole.top_answer)}.",
        anchor=False,
    )
    st.markdown(f"Overlap {two_places(whole.overlap)}{skill}: 1 is exact, 0 is no opinion, below 0 is worse than none.")
    step_pictures.show_picture(answers_beside_case(said, truth, "the room", "room"))


def _reveal(session: GroupSession, case: CaseStudy) -> None:
    st.title("How did it end, and why?")
    answer = scoring.truth(case.workbook)
    if answer is not None:
        _room(session, answer)
    article.sections(case, [section for section in told.after_decision(case) if section.key != "questions"])


def _discuss(case: CaseStudy) -> None:
    st.title("What do we take from it?")
    questions = [line for line in case.outline.questions.splitlines() if line.strip()]
    for question in questions or ["What would you have asked, whom, and when?", "What will you change on Monday?"]:
        st.header(literal(question), anchor=False)
    st.page_link(
        navigation.page("case"),
        label="The whole case",
        icon=":material/menu_book:",
        query_params={"slug": case.slug},
    )


def _counted(session: GroupSession) -> str:
    hands = sum(session.hands.values())
    return f"{counted(hands, 'hand')} and {counted(len(session.votes), 'vote')}"
