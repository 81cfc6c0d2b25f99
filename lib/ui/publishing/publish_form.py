"""Publishing: what is still open, who approves, and the edition that comes of it."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.services.library import cases
from lib.ui.app import clock, navigation, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted, literal
from lib.ui.focus import row_links
from lib.ui.workbook import participants

SHOWN = 12


def show(context: PageContext) -> None:
    """The edition that readers see, and the form that makes the next one for those who may."""
    st.header("Publish")
    _published(context)
    if context.person.may(Permission.PUBLISH):
        _form(context)


def _published(context: PageContext) -> None:
    """The way to the edition that readers see."""
    if not context.person.may(Permission.READ_CASES):
        return
    card = cases.current(context, context.review.slug)
    if card is not None:
        st.page_link(
            navigation.page("case"),
            label=f"Edition {card.edition}, published {card.published_on:%d %B %Y}",
            icon=":material/menu_book:",
            query_params={"slug": card.slug},
        )


def _form(context: PageContext) -> None:
    points = cases.missing(context, context.review.id)
    if points:
        with st.expander(f"{counted(len(points), 'point')} still open", icon=":material/checklist:"):
            for item in points[:SHOWN]:
                st.markdown(f"- {literal(item.sentence)}")
            if points[SHOWN:]:
                st.caption(f"… and {len(points) - SHOWN} more.")
            st.page_link(
                navigation.page("findings"),
                label="All findings, each leading to its row",
                icon=":material/rule:",
                query_params={"review": str(context.review.id)},
            )
    _remarks(context)
    with st.form("publish", border=True):
        st.markdown("**Who will read it**")
        participants.before_publishing(context)
        approved_by = st.text_input(
            "Approved by", help="The person responsible for this edition.", key=context.key("approved-by")
        )
        reason = (
            st.text_input(
                "Why publish with open points?", help="This sentence is printed in the case.", key=context.key("reason")
            )
            if points
            else ""
        )
        if not st.form_submit_button("Publish this edition", type="primary", icon=":material/publish:"):
            return
    with refusals.shown():
        case = cases.publish(context, context.review.id, approved_by, reason, zone=clock.zone())
        st.toast(f"Edition {case.edition} is published.", icon=":material/check:")
        navigation.go("case", slug=case.slug)


def _remarks(context: PageContext) -> None:
    """The language check once more over everything that is about to be read by others."""
    spots = cases.remarks(context, context.review.id)
    if not spots:
        return
    with st.expander(f"{counted(len(spots), 'remark')} from the language check", icon=":material/rate_review:"):
        st.caption("These words blame, stay vague or name a person. A remark never stops you publishing.")
        for spot in spots[:SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
                st.markdown(f"{literal(spot.field.title)}: {literal(spot.remark.sentence)}")
                row_links.show(context, [spot.row.id])
        if spots[SHOWN:]:
            st.caption(f"… and {len(spots) - SHOWN} more; each field shows its own.")
