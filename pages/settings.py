"""Settings: your name, who else is here, links, copies, the samples, and how this copy is set up."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.services.auth import people
from lib.ui.app import people_menu, refusals, session
from lib.ui.library import share_links
from lib.ui.settings import copies, orphaned_reviews, question_guide, sample_library, technical_lines
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
st.title("How is this copy set up?")

with refusing():
    st.header("You")
    st.caption("Roles: " + ", ".join(sorted(role.label for role in context.person.roles)))
    name = st.text_input(
        "Your name",
        value=context.person.name,
        max_chars=people.NAME_LIMIT,
        help="Others see it next to what you change.",
    )
    if name != context.person.name:
        with refusals.shown():
            people.rename(context, name)
            st.toast("Your name is saved.", icon=":material/check:")

    current = session.current_people()
    manages = context.person.may(Permission.MANAGE_PEOPLE)
    if len(current.everybody) > 1 or manages:
        st.header("Who is here?")
        people_menu.everybody_here(current)
    if manages:
        people_menu.manage(context, current)
        orphaned_reviews.show(context, current.everybody)
    share_links.still_open(context)
    if manages:
        copies.show(context)
    if context.person.may(Permission.CHANGE_QUESTIONS):
        st.header("The question guide")
        question_guide.show(context)
    if context.person.may(Permission.MANAGE_SAMPLES):
        sample_library.show(context)
        technical_lines.show(context)
