"""Turning the pages of a long list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

P = TypeVar("P")


def asked(key: str, ask: Callable[[int], P], holds: Callable[[P], bool]) -> P:
    """The page that was turned to; the first one when a removal or a filter has left that page without rows."""
    number: int = st.session_state.get(key, 1)
    found = ask(number)
    if number == 1 or holds(found):
        return found
    st.session_state[key] = 1
    return ask(1)


def turn(total: int, size: int, key: str) -> None:
    """The control that turns pages, where there is more than one."""
    if total > size:
        st.pagination(-(-total // size), key=key)
