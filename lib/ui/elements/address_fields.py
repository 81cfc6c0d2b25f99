"""Fields whose value stands in the address, so that Back, Forward and a bookmark bring it again.

Streamlit's own binding leaves a false entry behind when somebody goes on to another page: it takes the value out of
the address before the new page has its own, so that Back opens the list without what was looked for.
"""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from lib.model.address_number import number_of
from lib.model.errors import NotFound


def follow(key: str, known: Collection[str] | None = None, default: str | None = "") -> None:
    """Give the field with this key what the address names, unless this tab wrote that there itself; before it is drawn.

    A value that is not one of the `known` ones is no value.
    """
    if moved(key):
        named = st.query_params.get(key, "")
        st.session_state[key] = named if named and (known is None or named in known) else default


def moved(key: str) -> bool:
    """Whether the address says something else than this tab wrote there, or the field was away meanwhile."""
    return key not in st.session_state or st.query_params.get(key, "") != st.session_state.get(_written(key), "")


def write(key: str, value: str | None, default: str = "") -> None:
    """Put what the field holds into the address; what it holds by itself is left out."""
    value_in_address = "" if value is None or value == default else value
    if value_in_address and st.query_params.get(key) != value_in_address:
        st.query_params[key] = value_in_address
    elif not value_in_address and key in st.query_params:
        del st.query_params[key]
    st.session_state[_written(key)] = value_in_address


def number(key: str, what: str) -> int | None:
    """The number of a review, an edition, … that the address names; None where it names none.

    Raises NotFound where something else stands in its place.
    """
    named = st.query_params.get(key, "")
    number_named = number_of(named)
    if named and number_named is None:
        raise NotFound(what, named)
    return number_named


def _written(key: str) -> str:
    return f"{key}-in-address"
