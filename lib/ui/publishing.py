"""Publishing: what is still open, who approves, and the edition that comes of it."""

from __future__ import annotations

import streamlit as st

from lib.model.errors import WorkbookError
from lib.model.roles import Permission
from lib.services import cases, exports
from lib.ui import navigation
from lib.ui.desk import Desk
from lib.ui.words import counted, literal

SHOWN = 12


def show(desk: Desk) -> None:
    """The publishing form, for those who may; the review as a file for everybody who may read it."""
    st.header("Publish")
    if desk.person.may(Permission.PUBLISH):
        _form(desk)
    st.download_button(
        "Download this review as JSON",
        data=lambda: exports.review(desk.store, desk.person, desk.review.id).content,
        file_name=f"{desk.review.slug}-review.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
    )


def _form(desk: Desk) -> None:
    points = cases.missing(desk.store, desk.person, desk.review.id)
    if points:
        with st.expander(f"{counted(len(points), 'point')} still open", icon=":material/checklist:"):
            for item in points[:SHOWN]:
                st.markdown(f"- {literal(item.sentence)}")
            if points[SHOWN:]:
                st.caption(f"… and {len(points) - SHOWN} more, each on its step.")
    with st.form("publish", border=True):
        approved_by = st.text_input("Approved by", help="The person who answers for this edition.", max_chars=80)
        reason = (
            st.text_input("Why publish with open points?", help="The case prints this sentence.", max_chars=400)
            if points
            else ""
        )
        if not st.form_submit_button("Publish this edition", type="primary", icon=":material/publish:"):
            return
    try:
        case = cases.publish(desk.store, desk.person, desk.review.id, approved_by, reason)
    except WorkbookError as error:
        st.error(literal(str(error)), icon=":material/block:")
    else:
        st.toast(f"Edition {case.edition} is published.", icon=":material/check:")
        navigation.go("case", slug=case.slug)
