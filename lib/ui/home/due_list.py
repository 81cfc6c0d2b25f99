"""“Due now” on the home page: what waits over all reviews, each a link to its row with its day beside it."""

from __future__ import annotations

import streamlit as st

from lib.model.rules import attention
from lib.services.context import Context
from lib.services.review import due_list
from lib.services.review.due_list import DueItem
from lib.ui.app import clock, navigation
from lib.ui.elements import expanders
from lib.ui.elements.words import isolated, literal

SHOWN = 7


def show(context: Context) -> bool:
    """The first few of what is due, the longest overdue first; the rest opens on demand. Says whether anything is."""
    found = due_list.due_now(context, clock.today())
    if not found:
        return False
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.header(f"Due now ({len(found)})", width="content")
        all_actions()
    with st.container(key="due", gap="small"):
        for due in found[:SHOWN]:
            _line(due)
        if found[SHOWN:]:
            more = expanders.fold(f"{len(found) - SHOWN} more", "due-more")
            if more is not None:
                with more:
                    for due in found[SHOWN:]:
                        _line(due)
    return True


def all_actions() -> None:
    """The way to the actions of all reviews."""
    st.page_link(navigation.page("all-actions"), label="Actions of all reviews", icon=":material/checklist:")


def target(due: DueItem) -> tuple[str, dict[str, str]]:
    """The page on which it stands, and the address of its row there."""
    named = due_list.ACCOUNT_PAGE if due.item.step == due_list.ACCOUNT_PAGE else "review"
    at = {named: str(due.review.id), **({"row": due.item.row} if due.item.row else {})}
    return "programme" if due.item.meeting else due.item.step, at


def _line(due: DueItem) -> None:
    key, at = target(due)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link(
            navigation.page(key),
            label=f"{isolated(due.review.customer or 'Customer not named')}: {literal(due.item.words)}",
            icon=":material/notification_important:" if due.item.late else ":material/event:",
            query_params=at,
            width="stretch",
        )
        st.caption(literal(attention.day_words(due.item, clock.today())), width="content")
