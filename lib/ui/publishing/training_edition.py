"""The training edition of a case: previewed field by field, decided on name by name, approved and published."""

from __future__ import annotations

import streamlit as st

from lib.model.anonymise.preview import AnonymisationPreview
from lib.model.case import APPROVER_LIMIT
from lib.model.roles import Permission
from lib.services.anonymise import preview, training_editions
from lib.services.library import cases, other_levels
from lib.services.library.other_levels import Counterpart
from lib.ui.app import clock, navigation, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements import expanders, tabs
from lib.ui.elements.words import counted, literal
from lib.ui.publishing import anonymised_names, anonymised_texts, suspicions
from lib.ui.workbook import participants


def show(context: PageContext) -> None:
    """How far the case is told for training, and the preview of the next edition once it is unfolded."""
    if not context.person.may(Permission.PUBLISH):
        return
    slug = context.review.slug
    if cases.current(context, slug) is None:
        st.caption(
            "Trainees read cases without names. Publish an edition first: the training edition is made from that, not "
            "from the draft."
        )
        return
    _state(other_levels.counterpart(context, slug))
    box = expanders.fold("Preview the training edition", context.key("rehearsal"), icon=":material/theater_comedy:")
    if box is not None:
        with box:
            _rehearsal(context)


def _state(edition: Counterpart | None) -> None:
    if edition is None:
        st.caption("This case has no training edition yet. Trainees do not see it.")
        return
    st.page_link(
        navigation.page("case"),
        label=f"Training edition {edition.edition}",
        icon=":material/school:",
        query_params={"slug": edition.slug},
    )
    st.caption(f"Approved by {literal(edition.approved_by)}.")
    if edition.older:
        st.warning(
            "This case has a newer edition. The training edition stays as it is until you publish it again.",
            icon=":material/history:",
        )


@st.fragment
@refusals.shown()
def _rehearsal(context: PageContext) -> None:
    ready = preview.make(context, context.review.slug)
    st.caption(
        "This is what trainees would read. Names, dates, sums and addresses are replaced; check what remains, then "
        "have someone approve it. The list of who is who stays here and is never part of a document."
    )
    left = len(ready.undecided)
    titles = (
        f"Still suspicious ({len(ready.suspicions)})",
        f"Who is who ({len(ready.anonymisation.replacements)})",
        f"Before and after ({len(ready.changes)})",
    )
    parts = (suspicions.show, anonymised_names.show, anonymised_texts.show)
    for tab, part in zip(tabs.strip(titles), parts, strict=True):
        with tab:
            part(context, ready)
    _approval(context, ready, left)


def _approval(context: PageContext, ready: AnonymisationPreview, left: int) -> None:
    if ready.leaks:
        names = ", ".join(f"“{name}”" for name in ready.leaks)
        st.error(f"A replacement still names what it replaces: {literal(names)}.", icon=":material/visibility:")
    if left:
        st.info(
            f"{counted(left, 'suspicious word')} to replace or accept before you can publish.",
            icon=":material/pending_actions:",
        )
    with st.form("publish-training", border=True):
        participants.before_training(context)
        approved_by = st.text_input(
            "Approved by",
            help="The person who confirms that nobody can be recognised.",
            max_chars=APPROVER_LIMIT,
            key=context.key("approved-for-training"),
        )
        if not st.form_submit_button("Publish the training edition", type="primary", icon=":material/school:"):
            return
    with refusals.shown():
        made = training_editions.publish(
            context, context.review.slug, approved_by, ready.fingerprint, zone=clock.zone()
        )
        st.toast(f"Training edition {made.edition} is published.", icon=":material/check:")
        navigation.go("case", slug=made.slug)
