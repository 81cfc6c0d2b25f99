"""Publishing: what is still open, who approves, and the edition that comes of it."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.report.download_files import REVIEW
from lib.services.files import exports
from lib.services.library import cases
from lib.ui.app import clock, navigation, refusals, row_links
from lib.ui.app.page_context import Desk
from lib.ui.app.words import counted, literal
from lib.ui.workbook import participants

SHOWN = 12


def show(desk: Desk) -> None:
    """The publishing form, for those who may; the review as a file for everybody who may read it."""
    st.header("Publish")
    _published(desk)
    if desk.person.may(Permission.PUBLISH):
        _form(desk)
    st.download_button(
        REVIEW.label,
        data=lambda: exports.review(desk, desk.review.id).content,
        file_name=REVIEW.name(desk.review.slug),
        mime=REVIEW.mime,
        on_click="ignore",
        icon=REVIEW.icon,
    )


def _published(desk: Desk) -> None:
    """The way to the edition that readers see."""
    if not desk.person.may(Permission.READ_CASES):
        return
    card = cases.current(desk, desk.review.slug)
    if card is not None:
        st.page_link(
            navigation.page("case"),
            label=f"Edition {card.edition}, published {card.published_on:%d %B %Y}",
            icon=":material/menu_book:",
            query_params={"slug": card.slug},
        )


def _form(desk: Desk) -> None:
    points = cases.missing(desk, desk.review.id)
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
                query_params={"review": str(desk.review.id)},
            )
    _remarks(desk)
    with st.form("publish", border=True):
        participants.before_publishing(desk)
        approved_by = st.text_input("Approved by", help="The person responsible for this edition.")
        reason = (
            st.text_input("Why publish with open points?", help="This sentence is printed in the case.")
            if points
            else ""
        )
        if not st.form_submit_button("Publish this edition", type="primary", icon=":material/publish:"):
            return
    with refusals.shown():
        case = cases.publish(desk, desk.review.id, approved_by, reason, zone=clock.zone())
        st.toast(f"Edition {case.edition} is published.", icon=":material/check:")
        navigation.go("case", slug=case.slug)


def _remarks(desk: Desk) -> None:
    """The language check once more over everything that is about to be read by others."""
    spots = cases.remarks(desk, desk.review.id)
    if not spots:
        return
    with st.expander(f"{counted(len(spots), 'remark')} from the language check", icon=":material/rate_review:"):
        st.caption("These words blame, stay vague or name a person. A remark never stops you publishing.")
        for spot in spots[:SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
                st.markdown(f"{literal(spot.field.title)}: {literal(spot.remark.sentence)}")
                row_links.show(desk, [spot.row.id])
        if spots[SHOWN:]:
            st.caption(f"… and {len(spots) - SHOWN} more; each field shows its own.")
