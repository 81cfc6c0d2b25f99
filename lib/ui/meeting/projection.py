"""A picture as large as a projector can show it without a scroll."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.charts.picture import Picture
from lib.services.runtime.write_priority import writers
from lib.ui.elements.drawings import schemes

_HERE = Path(__file__)
_PROJECTION = st.components.v2.component(
    "projection",
    html="<div class='projection'></div>",
    css=f"{_HERE.with_suffix('.css').read_text('utf-8')}.projection {{{schemes()}}}",
    js=_HERE.with_suffix(".js").read_text("utf-8"),
)


def show(item: Picture) -> None:
    """The drawing alone, in the layout whose letters become largest where it stands."""
    writers.give_way()
    # As bytes, which Streamlit hands on without taking them apart.
    _PROJECTION(key=f"projection-{item.name}", data=item.on_projector.encode())
