"""A change of the history in words."""

from __future__ import annotations

from typing import Any

from lib.model import entry
from lib.model.workbook import SHEETS
from lib.store.history import Change
from lib.ui.words import literal, short

_VERBS = {"add": "added", "edit": "changed", "move": "moved", "remove": "removed", "restore": "brought back"}


def sentence(change: Change) -> str:
    """“Ann changed Weight, % of cause c4”, for a place that reads Markdown."""
    sheet = SHEETS[change.sheet]
    what = sheet.title if sheet.single else f"{sheet.noun} {change.row}"
    field = ""
    if change.action == "edit":
        field = f"{', '.join(sheet.record.specs()[name].title for name in change.after)} of "
    return literal(f"{change.by} {_VERBS[change.action]} {field}{what}")


def before_and_after(change: Change) -> tuple[str, str]:
    """The two texts of an edit in reading form; empty for other changes."""
    return _shown(change, change.before), _shown(change, change.after)


def _shown(change: Change, values: dict[str, Any]) -> str:
    if change.action != "edit":
        return ""
    specs = SHEETS[change.sheet].record.specs()
    return short(" ".join(entry.typed_of(specs[name], value) for name, value in values.items()), 300)
