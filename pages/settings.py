"""Settings: your name, who else is here, the samples, and how this copy is set up."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.services import health_check, people
from lib.services.library import samples
from lib.ui.app import clock, orphaned_reviews, people_menu, question_guide, refusals, session
from lib.ui.app.words import counted, literal
from lib.ui.workbook.step_frame import refusing

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
    if len(current.everybody) > 1 or context.person.may(Permission.MANAGE_PEOPLE):
        st.header("Who is here?")
        people_menu.everybody_here(current)
    if context.person.may(Permission.MANAGE_PEOPLE):
        people_menu.manage(context, current)
        orphaned_reviews.show(context, current.everybody)

    if context.person.may(Permission.CHANGE_QUESTIONS):
        st.header("The question guide")
        question_guide.show(context)

    if context.person.may(Permission.MANAGE_SAMPLES):
        st.header("The sample library")
        st.markdown(
            "Real public losses and one that is invented, marked as samples. They are worked examples; none of "
            "your own work depends on them."
        )
        with st.container(horizontal=True):
            if st.button("Load the samples", icon=":material/download:", key="load-samples"):
                with refusals.shown():
                    bar = st.progress(0.0, text="Loading …")
                    loaded = samples.load(context, lambda done, all_, name: bar.progress(done / all_, text=name))
                    bar.empty()
                    st.success(f"Added {counted(loaded.added, 'sample')}; {loaded.present} were already here.")
            with st.popover("Remove the samples", icon=":material/delete:"):
                st.markdown(
                    "This removes every review and case marked as a sample, including any changes made to them."
                )
                if st.button("Remove them", key="remove-samples"):
                    with refusals.shown():
                        st.toast(f"Removed {counted(samples.remove(context), 'sample case')}.")

        st.header("This copy")
        for line in health_check.lines(context, zone=clock.zone()):
            icon = ":material/check:" if line.fine else ":material/error:"
            st.markdown(f"{icon} **{literal(line.what)}** {literal(line.state)}")
