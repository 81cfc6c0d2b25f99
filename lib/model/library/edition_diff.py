"""What changed between two editions of a case: rows by worksheet, fields by name, texts word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from lib.model.case import CaseStudy
from lib.model.fields import FieldSpec, Kind
from lib.model.library.text_diff import DiffKind, DiffPiece, list_diff, replaced, text_diff
from lib.model.reading.typed_values import shown
from lib.model.record import Row, Worksheet
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.loss import Loss

# Two findings of a step that share this much of their words say the same thing of other figures.
ALIKE_LEAST = 0.6
_LISTS = (Kind.LINKS, Kind.TAGS, Kind.CHOICES)
_FRAME = {
    "title": "Title",
    "summary": "Summary",
    "language": "Language",
    "approved_by": "Approved by",
    "published_by": "Published by",
    "override_reason": "Why published with open points",
}


@dataclass(frozen=True)
class FieldChange:
    """One field that differs, with its words in reading order."""

    title: str
    pieces: tuple[DiffPiece, ...]


@dataclass(frozen=True)
class RowChange:
    """A row that came, went or changed; `fields` holds what stands in a new one, or what differs in a changed one."""

    label: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class SheetChange:
    """What differs in one worksheet."""

    title: str
    added: tuple[RowChange, ...]
    removed: tuple[RowChange, ...]
    changed: tuple[RowChange, ...]


@dataclass(frozen=True)
class EditionDiff:
    """All differences between two editions, worksheets in the order of the review."""

    frame: tuple[FieldChange, ...]
    sheets: tuple[SheetChange, ...]
    findings_changed: tuple[tuple[DiffPiece, ...], ...]
    findings_gone: tuple[str, ...]
    findings_new: tuple[str, ...]

    @property
    def findings(self) -> bool:
        """Whether the rules conclude something else."""
        return bool(self.findings_changed or self.findings_gone or self.findings_new)

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.frame or self.sheets or self.findings)


def compare(old: CaseStudy, new: CaseStudy) -> EditionDiff:
    """How `new` differs from `old`. The edition's own number and day are no difference."""
    pairs = (
        (title, str(getattr(old, name)), str(getattr(new, name)))
        for name, title in _FRAME.items()
        if not (_outlined(old, name) and _outlined(new, name))
    )
    before, after = ([(item.step, item.sentence) for item in case.findings] for case in (old, new))
    removed = [item for item in before if item not in after]
    added = [item for item in after if item not in before]
    reworded = tuple(_reworded(removed, added))
    return EditionDiff(
        frame=tuple(FieldChange(title, text_diff(then, now)) for title, then, now in pairs if then != now),
        sheets=tuple(_sheets(old.workbook, new.workbook)),
        findings_changed=tuple(text_diff(then, now) for then, now in reworded),
        findings_gone=tuple(said for _, said in removed if said not in {then for then, _ in reworded}),
        findings_new=tuple(said for _, said in added if said not in {now for _, now in reworded}),
    )


def _outlined(case: CaseStudy, name: str) -> bool:
    """Whether the worksheet of the case's words holds the same, so that it is told there."""
    return bool(getattr(case.outline, name, None) == getattr(case, name))


def _reworded(removed: Sequence[tuple[str, str]], added: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Findings of one step that say the same thing with other figures or names: each with the one it follows."""
    unmatched = list(removed)
    for step, now in added:
        alike = {
            then: SequenceMatcher(None, then.split(), now.split(), autojunk=False).ratio()
            for old_step, then in unmatched
            if old_step == step
        }
        nearest = max(alike, key=alike.__getitem__, default="")
        if nearest and alike[nearest] >= ALIKE_LEAST:
            unmatched.remove((step, nearest))
            yield nearest, now


def _sheets(old: Workbook, new: Workbook) -> Iterator[SheetChange]:
    for key, sheet in SHEETS.items():
        before = {row.id: row for row in old.sheets.get(key, ())}
        after = {row.id: row for row in new.sheets.get(key, ())}
        values = _ShownValues(old, new)
        added = tuple(
            _added_or_removed(sheet, row, values, DiffKind.IN) for name, row in after.items() if name not in before
        )
        removed = tuple(
            _added_or_removed(sheet, row, values, DiffKind.OUT) for name, row in before.items() if name not in after
        )
        both = ((before[name], row) for name, row in after.items() if name in before)
        changed = tuple(
            RowChange(_label(sheet, now), fields) for then, now in both if (fields := tuple(_fields(then, now, values)))
        )
        if added or removed or changed:
            yield SheetChange(sheet.title, added, removed, changed)


@dataclass(frozen=True)
class _ShownValues:
    """How both editions write a value."""

    old: Workbook
    new: Workbook

    def then(self, spec: FieldSpec, value: Any) -> str:
        return _reading(self.old, spec, value)

    def now(self, spec: FieldSpec, value: Any) -> str:
        return _reading(self.new, spec, value)


def _reading(workbook: Workbook, spec: FieldSpec, value: Any) -> str:
    # Nought is an answer, and equal to False.
    if value is None or value is False or value in ("", ()):
        return ""
    if spec.kind in (Kind.LINK, Kind.LINKS):
        targets = (value,) if spec.kind is Kind.LINK else value
        return "; ".join(_named(workbook, target) for target in targets)
    return shown(spec, value, currency=workbook.one(Loss).currency)


def _named(workbook: Workbook, target: str) -> str:
    row = workbook.row(target)
    sheet = next((SHEETS[key] for key, rows in workbook.sheets.items() if row in rows), None)
    return _label(sheet, row) if sheet and row else target


def _added_or_removed(sheet: Worksheet, row: Row[Any], values: _ShownValues, part: DiffKind) -> RowChange:
    text_of = values.now if part is DiffKind.IN else values.then
    texts: Mapping[str, str] = {
        spec.label: text_of(spec, getattr(row.record, name)) for name, spec in row.record.specs().items()
    }
    return RowChange(
        _label(sheet, row),
        tuple(FieldChange(title, (DiffPiece(part, text),)) for title, text in texts.items() if text),
    )


def _fields(then: Row[Any], now: Row[Any], values: _ShownValues) -> Iterator[FieldChange]:
    for name, spec in now.record.specs().items():
        old, new = getattr(then.record, name), getattr(now.record, name)
        if old != new:
            yield FieldChange(spec.label, _field_diff(spec, old, new, values))


def _field_diff(spec: FieldSpec, old: Any, new: Any, values: _ShownValues) -> tuple[DiffPiece, ...]:
    if spec.kind in _LISTS:
        return list_diff([values.then(spec, (item,)) for item in old], [values.now(spec, (item,)) for item in new])
    before, after = values.then(spec, old), values.now(spec, new)
    return text_diff(before, after) if spec.kind in (Kind.TEXT, Kind.LINE) else replaced(before, after)


def _label(sheet: Worksheet, row: Row[Any]) -> str:
    if sheet.single:
        return sheet.title
    label = " ".join(str(sheet.label(row.record)).split())
    return f"{sheet.noun} {row.number}" + (f": {label}" if label else "")
