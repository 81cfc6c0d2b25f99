"""The field that saves itself: text is kept on every pause and every way of leaving a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from lib.model import entry, language
from lib.model.record import FieldSpec, Kind, Row
from lib.services import drafts
from lib.services.sheets import Place
from lib.ui.desk import Desk

_HERE = Path(__file__).parent
_FIELD = st.components.v2.component(
    "autosave_field",
    html="<div class='autosave'></div>",
    css=(_HERE / "autosave.css").read_text("utf-8"),
    js=(_HERE / "autosave.js").read_text("utf-8"),
)
_MODES = {Kind.WHOLE: "numeric", Kind.DECIMAL: "decimal"}
_PLACEHOLDERS = {Kind.WHEN: "14 Feb 2018, Feb 2018 or 2018", Kind.DECIMAL: "unknown", Kind.WHOLE: "unknown"}
_LONG_LINES = 4


def text_field(desk: Desk, sheet: str, row: Row[Any], spec: FieldSpec, *, lines: int | None = None) -> None:
    """Show one field of a row; what is typed into it goes to the draft address, not through the page.

    `lines` is the height of a text; it defaults to one line for short fields.
    """
    place = Place(desk.review.id, sheet, row.id, spec.name)
    value = row.record.stored()[spec.name]
    tall = lines or (_LONG_LINES if spec.kind is Kind.TEXT else 1)
    _FIELD(
        key=f"field-{place.review}-{sheet}-{row.id}-{spec.name}",
        data={
            "place": f"{place.review}/{sheet}/{row.id}/{spec.name}",
            "token": drafts.sign(desk.person, place) if desk.may_edit else "",
            "url": desk.address("/api/draft"),
            "seen": row.version,
            "value": entry.typed_of(spec, value),
            "label": spec.title,
            "help": spec.help,
            "placeholder": _PLACEHOLDERS.get(spec.kind, ""),
            "mode": _MODES.get(spec.kind, ""),
            "lines": tall,
            "remarks": [remark.sentence for remark in _remarks(desk, spec, value)],
        },
    )


def _remarks(desk: Desk, spec: FieldSpec, value: Any) -> tuple[language.Remark, ...]:
    return language.check(value, desk.names) if spec.blame_checked and value else ()
