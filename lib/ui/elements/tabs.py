"""Tabs: several pictures in one place, or the parts of a step, of which the open one is filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.focus import row_focus


@dataclass(frozen=True)
class TabContent:
    """What fills a tab, and the keys of the worksheets that stand under it."""

    fill: Callable[[PageContext], None]
    sheets: tuple[str, ...]


def label(title: str) -> str:
    """A tab's label. Without a colour of its own the open one is written in the accent, too dark for a dark ground."""
    return f":blue[{literal(title)}]"


def strip(titles: Sequence[str]) -> Sequence[DeltaGenerator]:
    """A tab for each title, all of them filled: for titles that change while somebody works in one of them."""
    return st.tabs([label(title) for title in titles])


def opened(key: str, titles: Sequence[str], first: str | None = None) -> tuple[int, DeltaGenerator]:
    """A tab for each title: which of them is open, and where to draw what it holds. The others stay empty.

    The one under the title `first` is open until somebody chooses another.
    """
    default = label(first) if first is not None and first in titles else None
    strip = st.tabs([label(title) for title in titles], key=key, on_change="rerun", default=default)
    return next((place, tab) for place, tab in enumerate(strip) if tab.open)


def show(context: PageContext, key: str, parts: Mapping[str, TabContent]) -> None:
    """The parts by their titles; only the open one is filled. A link to a row opens the tab that holds it."""
    asked = {title: part for title, part in parts.items() if not context.leaves_out(*part.sheets)}
    if len(asked) == 1:
        ((title, part),) = asked.items()
        # The same stays open when the others come back beside it.
        st.session_state[key] = label(title)
        part.fill(context)
        return
    wanted = row_focus.among(context, {title: part.sheets for title, part in asked.items()})
    if wanted is not None:
        st.session_state[key] = label(wanted)
    place, tab = opened(key, list(asked))
    with tab:
        list(asked.values())[place].fill(context)
