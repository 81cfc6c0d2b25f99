"""Turning the pages of a long list; the page is a part of the address."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from lib.model.address_number import number_of
from lib.ui.elements import address_fields

P = TypeVar("P")
# No list is as long; a database could not skip that many rows either.
LAST_PAGE = 100_000


def asked(key: str, ask: Callable[[int], P], holds: Callable[[P], bool], question: Hashable = None) -> P:
    """The page that was turned to; the first one of another question, and where that page has no rows any more."""
    if address_fields.moved(key):
        st.session_state[key] = _in_address(key)
    number = st.session_state[key]
    before = st.session_state.get(f"{key}-of", question)
    st.session_state[f"{key}-of"] = question
    if before != question:
        number = st.session_state[key] = 1
    results = ask(number)
    if number == 1 or holds(results):
        return results
    st.session_state[key] = 1
    return ask(1)


def turn(total: int, size: int, key: str) -> None:
    """The control that turns pages, where there is more than one."""
    number = st.pagination(-(-total // size), key=key) if total > size else 1
    address_fields.write(key, str(number), "1")


def _in_address(key: str) -> int:
    number = number_of(st.query_params.get(key, ""))
    return number if number and number <= LAST_PAGE else 1
