"""The actions of all reviews on one page: what is asked for, the picture, and a list by owner."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

import streamlit as st

from lib.charts.actions_by_owner import actions_by_owner
from lib.model.rules.actions import across_reviews
from lib.model.rules.actions.across_reviews import ENDED, ReviewAction
from lib.model.rules.actions.action_state import ActionState
from lib.services.context import Context
from lib.services.review import all_actions
from lib.ui.app import clock, navigation
from lib.ui.elements import address_fields, pagination
from lib.ui.elements.words import literal
from lib.ui.workbook.actions.action_plan import STATE_COLOURS
from lib.ui.workbook.step import step_pictures

PAGE_SIZE = 40
_PARTS: Mapping[str, Callable[[ReviewAction], bool]] = {
    "Open": lambda item: item.state not in ENDED,
    "Overdue": lambda item: item.state is ActionState.OVERDUE,
    "Done": lambda item: item.state is ActionState.DONE,
    "All": lambda item: True,
}
_FIRST, _YES = "Open", "yes"


def show(context: Context) -> None:
    """The lead, the filters, the picture and the list."""
    today = clock.today()
    if address_fields.moved("samples"):
        st.session_state["samples"] = st.query_params.get("samples") == _YES
    samples = bool(st.session_state["samples"])
    items = all_actions.everywhere(context, today, samples=samples)
    sentence = across_reviews.lead(items)
    if sentence:
        st.markdown(f"**{literal(sentence)}**")
    shown = _filtered(items, samples=samples)
    if not items:
        st.info(
            "No review has an action yet. Step 8 of a review is where they are entered.", icon=":material/add_notes:"
        )
        return
    if not shown:
        st.info("No action is like that. Choose another owner or “All”.", icon=":material/search_off:")
        return
    drawn = actions_by_owner(shown, today)
    if drawn is not None:
        step_pictures.show_picture(drawn)
    else:
        st.caption("None of these has a day yet, so there is nothing to draw.")
    _list(shown)


def _filtered(items: Sequence[ReviewAction], *, samples: bool) -> tuple[ReviewAction, ...]:
    """Whose actions, and in which state; both stand in the address."""
    owners = list(across_reviews.by_owner(items))
    address_fields.follow("state", _PARTS, _FIRST)
    address_fields.follow("owner", owners, None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        state = st.selectbox(
            "Show",
            list(_PARTS),
            format_func=lambda part: f"{part} ({sum(map(_PARTS[part], items))})",
            key="state",
            width=180,
        )
        owner = st.selectbox("Owner", owners, index=None, placeholder="everyone", key="owner", width=260)
        st.toggle("With samples", key="samples")
    address_fields.write("state", state, _FIRST)
    address_fields.write("owner", owner)
    address_fields.write("samples", _YES if samples else "")
    part = _PARTS[state]
    of_owner = across_reviews.by_owner(items)[owner] if owner else items
    return tuple(item for item in of_owner if part(item))


def _list(items: Sequence[ReviewAction]) -> None:
    """The actions by owner, each with the way to its row."""
    ordered = [item for group in across_reviews.by_owner(items).values() for item in group]
    names = {item.owner.casefold(): owner for owner, group in across_reviews.by_owner(items).items() for item in group}
    page = pagination.asked(
        "actions-page", lambda number: ordered[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], bool, tuple(names)
    )
    st.header("By owner")
    for key, group in groupby(page, key=lambda item: item.owner.casefold()):
        st.subheader(literal(names[key]))
        with st.container(gap="xsmall"):
            for item in group:
                _line(item)
    pagination.turn(len(ordered), PAGE_SIZE, "actions-page")


def _line(item: ReviewAction) -> None:
    badge = f":{STATE_COLOURS[item.state]}-badge[{item.state.label}]"
    customer = literal(item.customer) or "Customer not named"
    words = f"{literal(item.label)}  \n{badge} :small[{literal(item.day_words)} · {customer}]"
    navigation.sentence_with_link(words, "actions", "Open", review=str(item.review), row=item.row.id)
