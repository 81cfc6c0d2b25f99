"""Turning the pages of a long list; the page is a part of the address."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from lib.ui.app import address_fields

P = TypeVar("P")


def asked(key: str, ask: Callable[[int], P], holds: Callable[[P], bool], question: Hashable = None) -> P:
    """The page that was turned to; the first one of another question, and where that page has no rows any more."""
    if address_fields.moved(key):
        st.session_state[key] = _in_address(key)
    number = st.session_state[key]
    before = st.session_state.get(f"{key}-of", question)
    st.session_state[f"{key}-of"] = question
    if before != question:
        number = st.session_state[key] = 1
    found = ask(number)
    if number == 1 or holds(found):
        return found
    st.session_state[key] = 1
    return ask(1)


def turn(total: int, size: int, key: str) -> None:
    """The control that turns pages, where there is more than one."""
    number = st.pagination(-(-total // size), key=key) if total > size else 1
    address_fields.write(key, str(number), "1")


def _in_address(key: str) -> int:
    named = st.query_params.get(key, "")
    return int(named) if named.isascii() and named.isdigit() and 0 < len(named) < 7 and int(named) else 1
