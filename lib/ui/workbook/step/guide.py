"""The guide beside a step: what to say, what to ask, which bias bites here."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import streamlit as st

from lib.settings import DATA
from lib.ui.elements.words import literal


@cache
def guide(key: str) -> dict[str, Any]:
    """The texts of one guide file."""
    return tomllib.loads((DATA / "guides" / f"{key}.toml").read_text("utf-8"))


def show(key: str) -> None:
    """The opening, the questions and the bias lines of a step, folded."""
    texts = guide(key)
    with st.expander("How to lead this step", icon=":material/menu_book:"):
        st.markdown(texts["opening"])
        st.markdown("\n".join(f"- {prompt}" for prompt in texts["prompts"]))
        for line in texts["bias"]:
            st.caption(f":material/psychology: {line}")


def claim(key: str) -> None:
    """A published figure to set beside our own, with its source and its doubt."""
    figure = next(item for item in guide("benchmarks")["claims"] if item["key"] == key)
    st.caption(f"For comparison: {literal(figure['text'])} {literal(figure['source'])} {literal(figure['doubt'])}")


def stronger(key: str) -> None:
    """What would make this step stronger."""
    st.header("What would make this stronger")
    st.markdown("\n".join(f"- {line}" for line in guide(key)["stronger"]))
