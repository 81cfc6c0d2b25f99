"""Reviews and account plans that nobody can open any more, each to be handed on; what is in them stays unsaid."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.roles import Permission, Person
from lib.model.wording.phrases import begun, plural_of
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
    kinds = {orphan.noun for orphan in orphans}
    noun = kinds.pop() if len(kinds) == 1 else "workbook"
    st.header(f"Nobody can open {counted(len(orphans), noun)}")
    st.markdown(
        f"Nobody taking part has a role that can open {plural_of(noun)} any more. Hand each one over to someone, who "
        "then takes part; its history records that you did."
    )
    able = {one.id: one.name for one in everybody if one.may(Permission.READ_REVIEWS)}
    if not able:
        st.caption("Nobody here has a role that can open reviews. Make someone a facilitator or participant first.")
    for orphan in orphans:
        _orphan(context, orphan, able)


def _orphan(context: Context, orphan: Orphan, able: dict[int, str]) -> None:
    team = ", ".join(orphan.members) or "nobody"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        started = f"**{begun(orphan.noun)} {orphan.review}**, started on {clock.day(orphan.begun_at)}"
        st.markdown(f"{started}  \nTaking part: {literal(team)}", width="stretch")
        if not able:
            return
        chosen = st.selectbox(
            f"Hand {orphan.noun} {orphan.review} over to",
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
            args=(context, orphan, chosen, able.get(chosen or 0, "")),
        )


def _hand_on(context: Context, orphan: Orphan, who: int, name: str) -> None:
    refusals.try_in_callback(
        lambda: participants.hand_on(context, orphan.review, who),
        f"{literal(name)} now takes part in {orphan.noun} {orphan.review}.",
    )
