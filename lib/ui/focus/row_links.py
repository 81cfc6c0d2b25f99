"""Links to rows: from a sentence that names them to the page where their card opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from lib.model import steps
from lib.model.record import Row
from lib.model.wording.phrases import title_of
from lib.model.workbook import WorkbookKind, sheet_at
from lib.model.worksheets.evidence import EVIDENCE
from lib.model.worksheets.meetings import MEETINGS
from lib.ui.app import navigation
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal

# Worksheets with a page beside the steps.
_OWN_PAGES = {EVIDENCE.key: EVIDENCE.key, MEETINGS.key: "programme"}


def show(context: PageContext, ids: Sequence[str]) -> None:
    """A link for each of the rows that is still there."""
    for row in filter(None, map(context.workbook.row, ids)):
        way = way_to(context, row.id)
        if way is not None:
            key, at = way
            st.page_link(
                navigation.page(key),
                label=_label(row),
                icon=":material/arrow_outward:",
                icon_position="right",
                query_params=at,
            )


def cards(ids: Sequence[str]) -> tuple[str, ...]:
    """Those of the rows that have a card of their own; the one row of a single sheet is the page itself."""
    return tuple(row_id for row_id in ids if (sheet := sheet_at(row_id)) and not sheet.single)


def way_to(context: PageContext, row_id: str) -> tuple[str, Mapping[str, str]] | None:
    """The page that holds the card of a row of this workbook, and its address there; None while there is none."""
    number = str(context.review.id)
    if context.review.kind == WorkbookKind.ACCOUNT.value:
        return "account", {"account": number, "row": row_id}
    key = page_of(row_id)
    return (key, {"review": number, "row": row_id}) if key is not None else None


def page_of(row_id: str) -> str | None:
    """The key of the page of a review that holds the card of a row; None while this release has none."""
    sheet = sheet_at(row_id)
    if sheet is None:
        return None
    if sheet.key in _OWN_PAGES:
        return _OWN_PAGES[sheet.key]
    step = steps.of_sheet(sheet.key)
    return step.key if step and step.shipped else None


def _label(row: Row[Any]) -> str:
    sheet = sheet_at(row.id)
    if sheet is None or sheet.single:
        return literal(sheet.title if sheet else row.id)
    return literal(title_of(row)) or f"{sheet.noun} {row.number}".capitalize()
