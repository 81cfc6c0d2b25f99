"""The ten steps of a review as cells in a row: how far each has got by colour and sign, and a link to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from lib.charts.drawing.palette import BLUE, GREEN, ORANGE
from lib.model import steps
from lib.ui.app import navigation
from lib.ui.app.page_context import PageContext


def _part(kind: str) -> str:
    return Path(__file__).with_suffix(f".{kind}").read_text("utf-8")


_CELLS = st.components.v2.component(
    "step_cells",
    html="<nav></nav>",
    css=f":host {{ --begun: {BLUE}; --done: {GREEN}; --warned: {ORANGE}; }}\n{_part('css')}",
    js=_part("js"),
)


def show(review: int, customer: str, states: Mapping[str, steps.State]) -> None:
    """The cells of one review; each opens its step."""
    key = f"steps-{review}"

    def opened() -> None:
        # A browser can send anything.
        chosen = st.session_state[key].step
        if chosen in states:
            navigation.go(chosen, review)

    cells = json.dumps([_cell(review, step, states[step.key]) for step in steps.shipped()])
    _CELLS(key=key, data={"name": f"Steps of {customer}", "cells": cells}, on_step_change=opened)


def _cell(review: int, step: steps.Step, state: steps.State) -> dict[str, str | int]:
    return {
        "key": step.key,
        "number": step.number,
        "state": state.value,
        "words": f"{step.number} {step.title}: {state.label.lower()}",
        "address": PageContext.address(f"/{step.key}?review={review}"),
    }
