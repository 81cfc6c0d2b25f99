"""The first visit: what this is in three sentences, a name to give, and a picture of what a review shows."""

from __future__ import annotations

from functools import cache

import streamlit as st

from lib.charts.journey import emotion_line
from lib.charts.picture import Picture
from lib.model.rules import journey_rules
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.worksheets.journey import Touchpoint
from lib.services.auth import people
from lib.services.library import samples
from lib.services.runtime import app_database
from lib.ui.app import refusals
from lib.ui.elements import drawings

_WORDS = (
    "When a major customer leaves, the comfortable answer comes quickly and teaches nothing. "
    "This workbook walks a team through an honest review, step by step. "
    "What you find becomes a case study that the next team can learn from."
)
_SHOW_SAMPLE = "show-sample"


def ask() -> None:
    """Ask for a name; two ways on, to a review of one's own or to the finished sample first."""
    st.title("Lost & Learned")
    st.markdown(_WORDS)
    with st.form("introduction", border=False):
        name = st.text_input("Your name", help="Others see it next to what you change.", max_chars=people.NAME_LIMIT)
        with st.container(horizontal=True):
            own = st.form_submit_button("Begin your own review", type="primary", key="begin")
            sample = st.form_submit_button("See the finished sample", key="begin-sample") if _has_sample() else False
    if own or sample:
        with refusals.shown():
            people.introduce(app_database.store(), name)
            st.session_state[_SHOW_SAMPLE] = sample
            st.rerun()
    picture = _picture()
    st.header("What you will get", anchor=False)
    st.markdown(
        "Ten steps, each with its picture. This one follows an invented customer from first contact to notice, and "
        "names the moment that broke the relationship."
    )
    if picture is not None:
        drawings.show(picture)


def sample_to_show() -> int | None:
    """The number of the sample review for somebody who asked to see it first, told once."""
    return samples.number_of(app_database.store()) if st.session_state.pop(_SHOW_SAMPLE, False) else None


def _has_sample() -> bool:
    return samples.number_of(app_database.store()) is not None


@cache
def _picture() -> Picture | None:
    # Without the events beside the line, which say nothing to somebody who knows neither the case nor the method.
    workbook = samples.teaching_workbook()
    rows = workbook.rows(Touchpoint)
    actor = journey_rules.actors(rows)[0]
    return emotion_line(journey_rules.of_actor(rows, actor), (), actor, loss_scope(workbook).end)
