"""What everybody sees while the database is still being made ready for this release, or cannot be asked."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st

from lib.model.roles import Person, Role
from lib.services.runtime import app_database
from lib.ui.app import navigation, refusals
from lib.ui.elements.words import literal

log = logging.getLogger(__name__)
LOOK_SECONDS = 3
# Nobody can be asked for yet; each address is kept for whoever turns out to have come.
_ANYBODY = Person(0, "", frozenset(Role))


def until_open() -> None:
    """Say what takes so long, and go no further in this run; the page opens by itself when it is done."""
    if app_database.busy():
        st.title("Lost & Learned is getting ready")
        _told()
        _stay()


@contextmanager
def telling() -> Iterator[None]:
    """Say what keeps this from being asked, such as a database that is away, and go no further in this run."""
    with refusals.caught(_refused):
        yield


def _refused(sentence: str) -> NoReturn:
    log.warning("A page was refused: %s", sentence)
    st.title("Lost & Learned")
    refusals.show(sentence)
    _stay()


def _stay() -> NoReturn:
    # Streamlit keeps the address of a page that it knows, and puts any other by the first page's.
    st.navigation(navigation.pages(_ANYBODY), position="hidden")
    st.stop()


@st.fragment(run_every=LOOK_SECONDS)
@refusals.shown()
def _told() -> None:
    reason = app_database.busy()
    if not reason:
        st.rerun()
    st.info(literal(reason), icon=":material/hourglass_top:")
    st.caption(
        "Nothing is lost, and this page opens by itself when it is done. After an upgrade this can take a few "
        "minutes, once."
    )
