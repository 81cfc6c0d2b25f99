"""The one door: who is sitting in front of this screen."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Person
from lib.services.auth import people
from lib.services.auth.people import CurrentPeople
from lib.services.auth.proxies import is_proxied
from lib.services.context import Context
from lib.services.runtime import app_database
from lib.ui.home import first_visit

_CHOSEN, _JUST_SWITCHED, _CURRENT = "seat", "seated-anew", "asked-who-is-here"


def person() -> Person:
    """The person of this session. Asks once for a name; stops the run until there is one.

    Without sign-in only this computer is let in. Whose computer it is is administrator and facilitator; they may have
    handed the keyboard to somebody else they added.
    """
    # The shell has asked just before, in the same run; a part of a page that is drawn again alone asks anew.
    if _CURRENT not in st.session_state:
        current_people()
    current: CurrentPeople = st.session_state.pop(_CURRENT)
    return current.person


def context() -> Context:
    """What services need of this session: the open database, and the person of this run."""
    return Context(app_database.store(), person())


def current_people() -> CurrentPeople:
    """Who sits here and who else may, asked anew at every run: roles may have changed, people may be new."""
    # Whoever comes through a proxy is somewhere else, even if the proxy runs here.
    if st.context.ip_address is not None or is_proxied(st.context.headers):
        st.error("This copy of Lost & Learned can only be opened on the computer it runs on.", icon=":material/lock:")
        st.stop()
    current = people.current(app_database.store(), st.session_state.get(_CHOSEN)) or _introduction()
    st.session_state[_CURRENT] = current
    return current


def switch_to(number: int) -> None:
    """Somebody else sits down: what the one before had half typed or chosen in this session is theirs no longer."""
    st.session_state.clear()
    st.session_state[_CHOSEN] = number
    st.session_state[_JUST_SWITCHED] = True


def just_switched() -> bool:
    """Whether somebody has just sat down, told once: the page that was open may not be theirs."""
    return bool(st.session_state.pop(_JUST_SWITCHED, False))


def _introduction() -> CurrentPeople:
    first_visit.ask()
    st.stop()
