"""A case whose every field holds a word of its own, to see which of them are handed to whom."""

from __future__ import annotations

from typing import Any

from lib.model.audience import Level
from lib.model.case import CaseStudy, freeze
from lib.model.fields import FieldSpec, Kind
from lib.model.record import Row
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.lessons import OUTLINE
from lib.model.worksheets.loss import LOSS
from tests.store.examples import NOW

# What stood fast on the day of the decision, whatever came afterwards.
KNOWN_THEN = {
    LOSS.key: {"customer", "alias", "supplier", "region", "services", "notice_period"},
    OUTLINE.key: {"part_a", "decision"},
}
_DECIDED, _LATER = "2018-02-14", "2018-09-03"
_FREE = (Kind.LINE, Kind.TEXT)
_OWN = {
    (OUTLINE.key, "decision_date"): _DECIDED,
    (LOSS.key, "reason"): "V1",
    (LOSS.key, "outcome"): "full",
    (LOSS.key, "destination"): "named",
    ("interviews", "consent"): "named",
}


def marker(sheet: str, field: str) -> str:
    """The word that stands in one field and nowhere else."""
    return f"zq{sheet}{field}".replace("_", "")


def planted(slug: str, level: Level = Level.TRAINING) -> CaseStudy:
    """The case: one row in every worksheet, all its days after that of the decision."""
    sheets: dict[str, tuple[Row[Any], ...]] = {
        key: (Row(f"{sheet.prefix}1", 1, 1, 1, sheet.record.checked(_values(key, sheet.record.specs()))),)
        for key, sheet in SHEETS.items()
    }
    book = Workbook(sheets)
    return freeze(slug, 1, book, (), level=level, published_at=NOW, published_by="A", approved_by="B")


def told_later() -> set[str]:
    """The words of all fields that tell what came, what was said and what was concluded after the decision."""
    return {
        marker(key, name)
        for key, sheet in SHEETS.items()
        for name, spec in sheet.record.specs().items()
        if name not in KNOWN_THEN.get(key, ()) and _is_marked(key, spec)
    }


def _values(key: str, specs: dict[str, FieldSpec]) -> dict[str, Any]:
    return {name: value for name, spec in specs.items() if (value := _value(key, spec)) is not None}


def _value(key: str, spec: FieldSpec) -> Any:
    if (key, spec.name) in _OWN:
        return _OWN[key, spec.name]
    if _is_marked(key, spec):
        return [marker(key, spec.name)] if spec.kind is Kind.TAGS else marker(key, spec.name)
    return _LATER if spec.kind is Kind.WHEN else None


def _is_marked(key: str, spec: FieldSpec) -> bool:
    if (key, spec.name) in _OWN or (spec.limit is not None and len(marker(key, spec.name)) > spec.limit):
        return False
    return spec.kind in _FREE or (spec.kind is Kind.TAGS and spec.name == "tags")
