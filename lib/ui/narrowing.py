"""Filters of a list, kept in the address so that a found page can be shared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.model.fields import Choice

C = TypeVar("C", bound=Choice)


def pick(place: DeltaGenerator, title: str, options: Sequence[C]) -> C | None:
    """One of the choices that find something, or None for any."""
    labels = {option.label: option for option in options}
    with place:
        chosen = st.selectbox(
            title, list(labels), index=None, placeholder="any", key=title.lower(), bind="query-params"
        )
    return labels.get(chosen) if chosen else None
