"""What is said and asked in a part of a meeting, one sentence at a time, so that a room looks at one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.model.rules.programme.meeting_texts import PartTexts
from lib.ui.app import refusals
from lib.ui.elements.words import literal

NOTHING_TO_ASK = "This part is complete: there is nothing left to ask."
SAY, ASK, BEWARE = "To begin with", "Ask the room", "Watch out for"


@dataclass(frozen=True)
class Prompt:
    """One sentence, and what it is for."""

    heading: str
    words: str


def of_part(texts: PartTexts, biases: Sequence[str] = ()) -> tuple[Prompt, ...]:
    """The sentences of a part in the order in which they are said; where nothing is left to ask, that."""
    asked = tuple(Prompt(ASK, words) for words in texts.prompts)
    if not asked:
        return (Prompt("", NOTHING_TO_ASK),)
    said = (Prompt(SAY, texts.opening),) if texts.opening else ()
    return (*said, *asked, *(Prompt(BEWARE, words) for words in biases))


@st.fragment
@refusals.shown()
def show(key: str, prompts: Sequence[Prompt]) -> None:
    """The sentence that is its turn, and the way to the next one, after the last to the first."""
    name = f"prompt-{key}"
    place = st.session_state.get(name, 0) % len(prompts)
    prompt = prompts[place]
    if prompt.heading:
        st.markdown(f"**{prompt.heading}**")
    with st.container(key="meeting-opening" if prompt.heading == SAY else "meeting-prompt"):
        st.markdown(literal(prompt.words))
    if len(prompts) > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Next question",
                icon=":material/arrow_forward:",
                key="next-question",
                help="Also the key N.",
                on_click=_next,
                args=(name,),
            )
            st.caption(f"{place + 1} of {len(prompts)}")


def _next(name: str) -> None:
    st.session_state[name] = st.session_state.get(name, 0) + 1
