"""What a session has drawn of the fields of its cards, so that a page drawn anew works out only what has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib.model.record import Row
from lib.model.workbook import Workbook
from lib.services.editing import drafts
from lib.services.editing.worksheets import Place
from lib.services.runtime import app_database
from lib.settings import settings
from lib.ui.app.page_context import PageContext

Shown = tuple[Mapping[str, Any], ...]
_FIELDS, _TOKENS = "drawn-fields", "drawn-tokens"
_CARDS_MOST, _TOKENS_MOST = 60, 1_500
_TURNS = 24  # a token is signed anew so many times in the hours that one holds


@dataclass(frozen=True)
class _Drawn:
    row: Row[Any]
    workbook: Workbook
    more: tuple[object, ...]
    shown: Shown


def kept(context: PageContext, row: Row[Any], key: str, more: tuple[object, ...], make: Callable[[], Shown]) -> Shown:
    """The fields of a card as they were drawn before, unless its row or anything else of its review has changed."""
    cards: dict[str, _Drawn] = st.session_state.setdefault(_FIELDS, {})
    more = (*more, _seal(context))
    before = cards.get(key)
    if before and before.row is row and before.workbook is context.workbook and before.more == more:
        return before.shown
    if len(cards) >= _CARDS_MOST:
        cards.clear()
    cards[key] = _Drawn(row, context.workbook, more, make())
    return cards[key].shown


def token(context: PageContext, place: Place) -> str:
    """What lets this person save into the field; signing takes longer than all else that a field needs."""
    signed: dict[tuple[object, ...], str] = st.session_state.setdefault(_TOKENS, {})
    key = (place, _seal(context))
    if key not in signed:
        if len(signed) >= _TOKENS_MOST:
            signed.clear()
        signed[key] = drafts.sign(context.person, place)
    return signed[key]


def _seal(context: PageContext) -> tuple[object, ...]:
    """All that a token depends on beside its field."""
    turn = int(time.time() / (settings().draft_hours * 3600 / _TURNS))
    return (turn, context.person.id, context.person.mark, context.may_edit, app_database.mark())
