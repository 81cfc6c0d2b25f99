"""The one switch of all pages across reviews: our own, or the fictional portfolio that one can learn on."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lib.model.dates import partial_date
from lib.services.insight.portfolio import portfolio as shipped
from lib.ui.app import clock
from lib.ui.elements import address_fields

KEY, TEACHING = "portfolio", "teaching"
FICTIONAL = "Invented for teaching: no company, person or sum in it is real."
_LABELS = {"": "Ours", TEACHING: "Teaching portfolio (fictional)"}


def switch() -> bool:
    """Draw the switch, which stands in the address; whether the teaching portfolio is shown."""
    address_fields.follow(KEY, (TEACHING,))
    chosen = st.segmented_control(
        "Which accounts and losses",
        list(_LABELS),
        format_func=_LABELS.__getitem__,
        key=KEY,
        required=True,
        label_visibility="collapsed",
    )
    address_fields.write(KEY, chosen)
    return chosen == TEACHING


def asked() -> bool:
    """Whether the address asks for the teaching portfolio."""
    return st.query_params.get(KEY) == TEACHING


def today(*, teaching: bool) -> date:
    """The day that pages go by: the teaching portfolio stands still on a day of its own."""
    return shipped().day if teaching else clock.today()


def badge(*, with_day: bool = False) -> None:
    """That what stands here is invented."""
    day = f", as it stood on {partial_date.label(shipped().day.isoformat())}" if with_day else ""
    st.badge(f"Fictional{day}", color="orange", help=FICTIONAL)


def parameters(*, teaching: bool) -> dict[str, str]:
    """What a link to another page across reviews carries along."""
    return {KEY: TEACHING} if teaching else {}
