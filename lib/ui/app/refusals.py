"""One way to try an act and show its refusal: in place, as a toast after a callback, or kept for where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import streamlit as st

from lib.model.errors import WorkbookError
from lib.ui.elements.words import literal

BLOCKED = ":material/block:"
DONE = ":material/check:"
T = TypeVar("T")


def try_in_callback(act: Callable[[], T], done: str | Callable[[T], str] = "", *, icon: str = DONE) -> None:
    """Do what a button is for, in its callback: tell that it is done, or why it was refused."""
    with toasted():
        result = act()
        _tell_done(done if isinstance(done, str) else done(result), icon)


def try_and_rerun(act: Callable[[], object], done: str = "") -> None:
    """Do what a button was pressed for and draw the page anew, or show in its place why it was refused."""
    with shown():
        act()
        _tell_done(done, DONE)
        st.rerun()


@contextmanager
def shown(more: str = "", *, icon: str = BLOCKED) -> Iterator[None]:
    """Show what is refused where the page stands, with one more sentence of the screen's own; what follows goes on.

    As a decorator it serves fragments and dialogs, which run again outside the page they were drawn in.
    """
    with caught(lambda sentence: show(f"{sentence} {more}".rstrip(), icon=icon)):
        yield


@contextmanager
def toasted() -> Iterator[None]:
    """Tell what is refused in a callback, which has no place of its own on the page."""
    with caught(lambda sentence: st.toast(literal(sentence), icon=BLOCKED, duration="long")):
        yield


@contextmanager
def kept(key: str) -> Iterator[None]:
    """Keep what is refused in a callback for the place that asks for it with `pending`."""
    with caught(lambda sentence: st.session_state.__setitem__(key, sentence)):
        yield


def pending(key: str, more: str = "") -> None:
    """Show once what `kept` has left under this key."""
    sentence = st.session_state.pop(key, "")
    if sentence:
        show(f"{sentence} {more}".rstrip())


def show(sentence: str, *, icon: str = BLOCKED) -> None:
    """A refusal, as plain words."""
    st.error(literal(sentence), icon=icon)


@contextmanager
def caught(tell: Callable[[str], object]) -> Iterator[None]:
    """Hand the sentence of what is refused to whoever has a place for it."""
    try:
        yield
    except WorkbookError as error:
        tell(str(error))


def _tell_done(sentence: str, icon: str) -> None:
    if sentence:
        st.toast(sentence, icon=icon)
