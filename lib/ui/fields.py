"""Every field of a record as the control that suits its kind; links and words are chosen in Streamlit's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib.model.errors import Stale, WorkbookError
from lib.model.record import FieldSpec, Kind, Row
from lib.services import sheets
from lib.services.sheets import Place
from lib.ui import autosave
from lib.ui.desk import Desk
from lib.ui.words import short


@dataclass(frozen=True)
class _Seen:
    """What a control showed when it was last drawn, so that an edit can be told from an old picture."""

    value: Any
    version: int


def field(desk: Desk, sheet: str, row: Row[Any], spec: FieldSpec) -> None:
    """One field of one row. What it holds is saved as soon as it changes."""
    if spec.kind in _CONTROLS:
        _choice(desk, sheet, row, spec)
    else:
        autosave.field(desk, sheet, row, spec)


def _choice(desk: Desk, sheet: str, row: Row[Any], spec: FieldSpec) -> None:
    place = Place(desk.review.id, sheet, row.id, spec.name)
    key = f"choice-{place.review}-{sheet}-{row.id}-{spec.name}"
    stored = row.record.stored()[spec.name]
    _settle(desk, place, key, stored, row.version)
    _CONTROLS[spec.kind](desk, spec, key, lambda: _save(desk, place, key))
    _show_trouble(desk, place, key)


def _settle(desk: Desk, place: Place, key: str, stored: Any, version: int) -> None:
    """Bring the control and the database together before the control is drawn.

    A session that was lost (a restart, a long break) comes back with the control's value but without the callback
    that would have saved it: what differs from the last picture is then saved here.
    """
    seen: _Seen | None = st.session_state.get(f"{key}-seen")
    held = _plain(st.session_state[key]) if key in st.session_state else stored
    if held != stored and (seen is None or held != seen.value):
        _save(desk, place, key)
        st.rerun()
    if key not in st.session_state or held != stored:
        st.session_state[key] = list(stored) if isinstance(stored, list) else stored
    st.session_state[f"{key}-seen"] = _Seen(stored, version)


def _save(desk: Desk, place: Place, key: str) -> None:
    seen: _Seen | None = st.session_state.get(f"{key}-seen")
    value = _plain(st.session_state[key])
    st.session_state.pop(f"{key}-trouble", None)
    try:
        saved = sheets.edit(desk.store, desk.person, place, value, seen.version if seen else None, cleared=True)
    except WorkbookError as error:
        st.session_state[f"{key}-trouble"] = (error, value)
        del st.session_state[key]
    else:
        st.session_state[f"{key}-seen"] = _Seen(value, saved.version)
        if not saved.changed:
            del st.session_state[key]


def _show_trouble(desk: Desk, place: Place, key: str) -> None:
    if f"{key}-trouble" not in st.session_state:
        return
    error, value = st.session_state[f"{key}-trouble"]
    st.error(str(error), icon=":material/block:")
    if isinstance(error, Stale) and st.button("Keep yours", key=f"{key}-mine"):
        sheets.edit(desk.store, desk.person, place, value, error.version, cleared=True)
        del st.session_state[f"{key}-trouble"]
        st.rerun()


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, (list, tuple)) else value


def _words(desk: Desk, spec: FieldSpec, key: str, save: Callable[[], None]) -> None:
    st.multiselect(
        spec.title, st.session_state[key], key=key, help=spec.help or None, on_change=save, accept_new_options=True,
        placeholder="Type a word and press Enter", disabled=not desk.may_edit,
    )  # fmt: skip


def _one_link(desk: Desk, spec: FieldSpec, key: str, save: Callable[[], None]) -> None:
    labels = desk.labels(spec.sheet or "")
    held = st.session_state[key]
    # Without its option the control would fall back to none, as if the person had cleared it.
    gone = [held] if held and held not in labels else []
    st.selectbox(
        spec.title, [*labels, *gone], index=None, key=key,
        format_func=lambda value: short(labels.get(value, f"{value} (removed)")),
        help=spec.help or None, on_change=save, placeholder="none", disabled=not desk.may_edit,
    )  # fmt: skip


def _many_links(desk: Desk, spec: FieldSpec, key: str, save: Callable[[], None]) -> None:
    labels = desk.labels(spec.sheet or "")
    labels |= {value: f"{value} (removed)" for value in st.session_state[key] if value not in labels}
    st.multiselect(
        spec.title, list(labels), format_func=lambda value: short(labels[value], 60), key=key,
        help=spec.help or None, on_change=save, placeholder="none", disabled=not desk.may_edit,
    )  # fmt: skip


_CONTROLS: dict[Kind, Callable[[Desk, FieldSpec, str, Callable[[], None]], None]] = {
    Kind.TAGS: _words,
    Kind.LINK: _one_link,
    Kind.LINKS: _many_links,
}
