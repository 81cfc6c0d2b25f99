"""Arriving at a row: the card that an address or a button leads to opens, and comes in sight."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lib.model.workbook import sheet_at
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal

_KEY = "arrival"
_PARAMETER = "row"


@dataclass
class _RowToOpen:
    """`mark` tells one arrival from the next, so that a browser scrolls once for each; that of a row that was just
    added begins with `entry-`, and has the cursor in its first field."""

    review: int
    row: str
    mark: str
    opened: bool = False


def read(context: PageContext) -> None:
    """Take the row from the address, as in `/swot?review=2&row=n3`; a reload does not open it again."""
    named = st.query_params.get(_PARAMETER)
    if named is None:
        return
    del st.query_params[_PARAMETER]
    row, sheet = context.workbook.row(named), sheet_at(named)
    if row is None or sheet is None:
        st.toast(f"“{literal(named[:20])}” is not in this review any more.", icon=":material/search_off:")
    elif context.leaves_out(sheet.key):
        st.toast(
            f"This {sheet.noun} is empty, and the short form does not ask for it. Change to the full form to see it.",
            icon=":material/tune:",
        )
    else:
        arrive(context, named)


def arrive(context: PageContext, row: str) -> None:
    """Have the card of a row open and come in sight the next time it is drawn."""
    st.session_state[_KEY] = _RowToOpen(context.review.id, row, secrets.token_hex(4))


def expect(context: PageContext, row: str) -> None:
    """Have the card of a row that was just added open the next time it is drawn, with the cursor in it."""
    st.session_state[_KEY] = _RowToOpen(context.review.id, row, f"entry-{secrets.token_hex(4)}")


def is_at(context: PageContext, row: str) -> bool:
    """Whether this row's card has yet to open."""
    arrival = _row_to_open(context)
    return arrival is not None and arrival.row == row and not arrival.opened


def is_new(context: PageContext, row: str) -> bool:
    """Whether this row was just added and its card has yet to open."""
    return is_at(context, row) and mark(context, row).startswith("entry-")


def opens(context: PageContext, row: str) -> bool:
    """The same, and from now on it has been opened."""
    if not is_at(context, row):
        return False
    st.session_state[_KEY].opened = True
    return True


def mark(context: PageContext, row: str) -> str:
    """What tells the browser to bring this row in sight; empty for all other rows."""
    arrival = _row_to_open(context)
    return arrival.mark if arrival is not None and arrival.row == row else ""


def among(context: PageContext, parts: Mapping[str, Sequence[str]]) -> str | None:
    """Which of some parts of a page, each with the keys of its worksheets, holds the card that has yet to open."""
    arrival = _row_to_open(context)
    sheet = sheet_at(arrival.row) if arrival is not None and not arrival.opened else None
    return next((name for name, keys in parts.items() if sheet and sheet.key in keys), None)


def _row_to_open(context: PageContext) -> _RowToOpen | None:
    kept_row: _RowToOpen | None = st.session_state.get(_KEY)
    return kept_row if kept_row is not None and kept_row.review == context.review.id else None
