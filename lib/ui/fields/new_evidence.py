"""Evidence written beside the field that cites it, without leaving the card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from lib.model.fields import FieldSpec, Kind
from lib.model.reading import typed_values
from lib.model.record import Row, Worksheet
from lib.model.worksheets.evidence import EVIDENCE, Evidence, StatementKind
from lib.services.editing.worksheets import Place
from lib.services.steps import new_evidence
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal, short

_ASKED = ("when", "source", "stated_by")


def show(context: PageContext, sheet: Worksheet, row: Row[Any], specs: Sequence[FieldSpec]) -> None:
    """A place to write a piece of evidence that this row then cites; nothing where it cites none."""
    field = next((spec.name for spec in specs if spec.kind is Kind.LINKS and spec.sheet == EVIDENCE.key), None)
    if field is None or sheet is EVIDENCE:
        return
    place = Place(context.review.id, sheet.key, row.id, field)
    key = context.key(f"new-evidence-{sheet.key}-{row.id}")
    if st.session_state.pop(f"{key}-done", False):
        # Left open, it would offer the same words once more.
        st.session_state[key] = False
    with st.popover("New evidence", icon=":material/note_add:", key=key, on_change="rerun") as box:
        if box.open:
            _form(context, sheet, row, place, key)


def _form(context: PageContext, sheet: Worksheet, row: Row[Any], place: Place, key: str) -> None:
    turn_key = f"{key}-turn"
    turn = st.session_state.get(turn_key, 0)
    within = f"{key}-{turn}"
    known, asked = _taken_over(sheet, row), Evidence.specs()
    with st.form(within, border=False):
        spec = asked["statement"]
        statement = st.text_area(spec.title, known["statement"], help=spec.help, key=f"{within}-statement")
        typed = {name: _line(asked[name], known.get(name, ""), f"{within}-{name}") for name in _ASKED}
        kind = st.selectbox(
            asked["statement_kind"].title,
            list(StatementKind),
            None,
            format_func=lambda item: item.label,
            key=f"{within}-kind",
        )
        if not st.form_submit_button("Add and cite", type="primary"):
            return
    with refusals.shown():
        values = {name: typed_values.value_of(asked[name], text) for name, text in typed.items()}
        added = new_evidence.write_and_cite(
            context, place, {**values, "statement": statement, "statement_kind": kind.value if kind else None}
        )
        st.session_state[turn_key] = turn + 1
        st.session_state[f"{key}-done"] = True
        st.toast(
            f"Evidence [{added.number}] “{literal(short(statement, 40))}” is added and cited.", icon=":material/check:"
        )
        st.rerun()


def _line(spec: FieldSpec, known: str, key: str) -> str:
    return st.text_input(spec.title, known, help=spec.help, key=key)


def _taken_over(sheet: Worksheet, row: Row[Any]) -> Mapping[str, str]:
    """What the row says already: its words, and the first day it names."""
    specs = row.record.specs().items()
    day = next(
        (getattr(row.record, name) for name, spec in specs if spec.kind is Kind.WHEN and getattr(row.record, name)),
        None,
    )
    return {"statement": _said(sheet, row), "when": typed_values.typed_of(Evidence.specs()["when"], day)}


def _said(sheet: Worksheet, row: Row[Any]) -> str:
    """The row's own text; its short name states nothing, and what has no text proposes none."""
    if sheet.single or "short_name" not in row.record.specs():
        return "" if sheet.single else sheet.label(row.record)
    return sheet.label(row.record.model_copy(update={"short_name": ""}))
