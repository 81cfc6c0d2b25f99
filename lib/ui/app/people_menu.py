"""Who is here: the small menu that hands the keyboard on, and the people an administrator adds."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Person, Role
from lib.services.auth import people
from lib.services.auth.people import CurrentPeople
from lib.services.context import Context
from lib.ui.app import refusals, session
from lib.ui.elements.words import literal

COURTESY = (
    "Switching people is a courtesy on a shared computer, not a lock: until there is sign-in, whoever sits here can "
    "choose any name. A page that is reloaded, or opened in another tab, goes back to the owner."
)


def menu(current: CurrentPeople) -> None:
    """The name of who sits here, on every page; opened, it names the others. Somebody alone is not bothered."""
    others = {person.id: person.name for person in current.everybody if person.id != current.person.id}
    if not others:
        return
    with st.container(horizontal=True, horizontal_alignment="right"):
        chosen = st.menu_button(
            literal(current.person.name),
            list(others),
            format_func=others.__getitem__,
            key="seat-menu",
            type="tertiary",
            icon=":material/person:",
            help="Pass the keyboard to someone else",
        )
    if chosen is not None:
        session.switch_to(chosen)
        st.rerun()


def everybody_here(current: CurrentPeople) -> None:
    """Who sits here, with a button for each of the others."""
    if len(current.everybody) < 2:
        st.caption("Only you so far. Add anyone else who works or practises at this computer below.")
        return
    for person in current.everybody:
        with st.container(horizontal=True, vertical_alignment="center"):
            owner = " · this computer is theirs" if person.id == current.owner.id else ""
            st.markdown(f"**{literal(person.name)}**  \n{_roles(person)}{owner}", width="stretch")
            if person.id == current.person.id:
                st.markdown(":green-badge[:material/check: here now]")
            else:
                st.button(
                    f"Switch to {literal(person.name)}",
                    icon=":material/swap_horiz:",
                    key=f"seat-{person.id}",
                    on_click=session.switch_to,
                    args=(person.id,),
                )
    st.caption(COURTESY)


def manage(context: Context, current: CurrentPeople) -> None:
    """Add somebody, and change the roles of those who are there."""
    # With each person who comes the fields get new names, and so are empty again.
    turn = len(current.everybody)
    with st.expander("Add someone"), st.form("new-person", border=False):
        name = st.text_input("Name of a new person", max_chars=people.NAME_LIMIT, key=f"new-person-name-{turn}")
        roles = st.pills(
            "Their roles", list(Role), selection_mode="multi", format_func=_label, key=f"new-person-roles-{turn}"
        )
        if st.form_submit_button("Add this person", icon=":material/person_add:"):
            refusals.try_and_rerun(lambda: people.add(context, name, roles), "Added.")
    names = {other.id: other for other in current.everybody}
    with st.expander("Change someone's roles"):
        _roles_of(context, names)


def _roles_of(context: Context, names: dict[int, Person]) -> None:
    chosen = st.selectbox(
        "Change the roles of",
        list(names),
        index=None,
        format_func=lambda number: names[number].name,
        placeholder="choose a person",
        key="roles-of",
    )
    if chosen is not None:
        _change_roles(context, names[chosen])


def _change_roles(context: Context, other: Person) -> None:
    present = [role for role in Role if role in other.roles]
    chosen = st.pills(
        f"Roles of {literal(other.name)}",
        list(Role),
        selection_mode="multi",
        default=present,
        format_func=_label,
        key=f"roles-{other.id}-{'-'.join(present)}",
    )
    if st.button("Save the roles", icon=":material/badge:", key="save-roles", disabled=set(chosen) == set(present)):
        refusals.try_and_rerun(lambda: people.set_roles(context, other.id, chosen), "The roles are saved.")


def _roles(person: Person) -> str:
    return ", ".join(sorted(role.label for role in person.roles)) or "no role"


def _label(role: Role) -> str:
    return role.label
