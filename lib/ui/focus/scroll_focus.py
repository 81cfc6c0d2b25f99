"""One way to what matters: a page opens at its top, and what comes of an act is scrolled to and has the focus."""

from __future__ import annotations

import secrets
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
# Also part of the fields that save themselves, which bring their cards in sight.
HOLD_IN_VIEW = (_HERE / "hold_in_view.js").read_text("utf-8")
_SCRIPTS = ("press_once.js", "menu_parts.js", "open_for_use.js", "after_reload.js", "scroll_focus.js")
_COMPONENT = st.components.v2.component(
    "scroll_focus", js=HOLD_IN_VIEW + "".join((_HERE / name).read_text("utf-8") for name in _SCRIPTS)
)
_TARGET = "scroll-focus-target"
# Parameters that name what a page is about, and on some pages which part of it is shown. On others the same word is a
# choice that someone makes within the page.
_NAMING = ("review", "slug", "made", "session")
_PARTS = {"meeting": ("step", "meeting"), "group": ("step",)}
_LEADS = "row"


def to(key: str) -> None:
    """Scroll to the container with this key once the page is drawn, and put the focus on its heading.

    For callbacks, or right before the page is drawn anew: a part of it that is drawn by itself leads nowhere.
    """
    st.session_state[_TARGET] = (key, secrets.token_hex(4))


def follow(path: str) -> None:
    """Have the browser open pages at their top and go to what acts lead to; asked once in a run, before the page."""
    target, mark = st.session_state.get(_TARGET, ("", ""))
    named = [f"{name}={st.query_params[name]}" for name in (*_NAMING, *_PARTS.get(path, ())) if name in st.query_params]
    _COMPONENT(
        key="scroll-focus",
        data={
            "page": "&".join((path, *named)),
            "target": target,
            "mark": mark,
            "leads": _LEADS in st.query_params,
        },
    )
