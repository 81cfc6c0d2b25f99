"""Which cards are open, and that none of them moves: what somebody writes in a card must not carry it elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from lib.model.record import Row, Worksheet
from lib.ui.app.page_context import PageContext
from lib.ui.elements import expanders

_KEY = "card-"
_REVIEW = "review-of-cards"


def key(sheet: Worksheet, row_id: str) -> str:
    """What Streamlit knows a card by: its row alone, never a value of it."""
    return f"{_KEY}{sheet.key}-{row_id}"


def of_review(context: PageContext) -> None:
    """Close what was open in another review, whose rows are numbered alike."""
    if st.session_state.get(_REVIEW, context.review.id) != context.review.id:
        for name in [str(name) for name in st.session_state if str(name).startswith(_KEY)]:
            expanders.close(name)
    st.session_state[_REVIEW] = context.review.id


def held(context: PageContext, sheet: Worksheet) -> tuple[Row[Any], ...]:
    """The rows of a worksheet for sorting and grouping: one whose card is open stands as it was before it was opened.

    Only its place follows from this; the card itself shows the row as it stands now.
    """
    name = f"held-{context.review.id}-{sheet.key}"
    before: Mapping[str, Row[Any]] = st.session_state.get(name, {})
    rows = tuple(
        before.get(row.id, row) if expanders.is_open(key(sheet, row.id)) else row
        for row in context.workbook.rows(sheet.record)
    )
    st.session_state[name] = {row.id: row for row in rows}
    return rows


def in_place(context: PageContext, sheet: Worksheet, name: str, ids: Sequence[str]) -> list[str]:
    """Rows of one list in their order; while one of them is open, in the order in which they stood before."""
    name = f"order-{context.review.id}-{name}"
    order = list(ids)
    if any(expanders.is_open(key(sheet, row_id)) for row_id in ids):
        order = merged(st.session_state.get(name, ()), ids)
    st.session_state[name] = order
    return order


def merged(before: Iterable[str], now: Sequence[str]) -> list[str]:
    """The order of before for what was there; what has come since stands behind the one it follows now."""
    order = [row_id for row_id in before if row_id in set(now)]
    known = set(order)
    for place, row_id in enumerate(now):
        if row_id not in known:
            order.insert(order.index(now[place - 1]) + 1 if place else 0, row_id)
            known.add(row_id)
    return order
