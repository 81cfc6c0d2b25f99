"""Reviews that nobody can open any more, each to be handed on; of what they are about nothing is shown."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.roles import Permission, Person
from lib.services.auth import participants
from lib.services.auth.participants import Orphan
from lib.services.context import Context
from lib.ui.app import clock, refusals
from lib.ui.elements.words import counted, literal


def show(context: Context, everybody: Sequence[Person]) -> None:
    """For an administrator: nothing while everything can be opened by somebody."""
    orphans = participants.orphans(context)
    if not orphans:
        return
    st.header(f"Nobody can open {counted(len(orphans), 'review')}")
    st.markdown(
        "Nobody taking part has a role that can open reviews any more. Hand each one over to someone, who then takes "
        "part; the review's history records that you did."
    )
    able = {one.id: one.name for one in everybody if one.may(Permission.READ_REVIEWS)}
    if not able:
        st.caption("Nobody here has a role that can open reviews. Make someone a facilitator or participant first.")
    for orphan in orphans:
        _orphan(context, orphan, able)


def _orphan(context: Context, orphan: Orphan, able: dict[int, str]) -> None:
    team = ", ".join(orphan.members) or "nobody"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        begun = f"{clock.day(orphan.begun_at)}"
        st.markdown(f"**Review {orphan.review}**, started on {begun}  \nTaking part: {literal(team)}", width="stretch")
        if not able:
            return
        chosen = st.selectbox(
            f"Hand review {orphan.review} over to",
            list(able),
            index=None,
            format_func=able.__getitem__,
            placeholder="choose a person",
            key=f"hand-on-to-{orphan.review}",
            width=260,
        )
        st.button(
            "Hand over",
            icon=":material/forward:",
            key=f"hand-on-{orphan.review}",
            disabled=chosen is None,
            on_click=_hand_on,
            args=(context, orphan.review, chosen, able.get(chosen or 0, "")),
        )


def _hand_on(context: Context, review: int, who: int, name: str) -> None:
    refusals.try_in_callback(
        lambda: participants.hand_on(context, review, who), f"{literal(name)} now takes part in review {review}."
    )
