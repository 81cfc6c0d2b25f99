"""What changed between two editions of a case: rows by worksheet, fields by name, texts word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from lib.model.case import CaseStudy
from lib.model.entry import shown
from lib.model.fields import FieldSpec, Kind
from lib.model.loss import Loss
from lib.model.record import Row, Sheet
from lib.model.workbook import SHEETS, Workbook

# Texts with more differing words than this are set against each other as a whole.
WORDS_COMPARED = 3_000
_TOKEN = re.compile(r"\s+|[^\s]+")
_FRAME = {
    "title": "Title",
    "summary": "Summary",
    "language": "Language",
    "approved_by": "Approved by",
    "published_by": "Published by",
    "override_reason": "Why published with open points",
}


class Part(StrEnum):
    """What became of some words."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Piece:
    """Words that stayed, went or came."""

    part: Part
    text: str


@dataclass(frozen=True)
class FieldChange:
    """One field that differs, with its words in reading order."""

    title: str
    pieces: tuple[Piece, ...]


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
class Comparison:
    """All differences between two editions, worksheets in the order of the review."""

    frame: tuple[FieldChange, ...]
    sheets: tuple[SheetChange, ...]
    findings_gone: tuple[str, ...]
    findings_new: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.frame or self.sheets or self.findings_gone or self.findings_new)


def compare(old: CaseStudy, new: CaseStudy) -> Comparison:
    """How `new` differs from `old`. The edition's own number and day are no difference."""
    pairs = ((title, str(getattr(old, name)), str(getattr(new, name))) for name, title in _FRAME.items())
    before = [item.sentence for item in old.findings]
    after = [item.sentence for item in new.findings]
    return Comparison(
        frame=tuple(FieldChange(title, pieces(then, now)) for title, then, now in pairs if then != now),
        sheets=tuple(_sheets(old.workbook, new.workbook)),
        findings_gone=tuple(item for item in before if item not in set(after)),
        findings_new=tuple(item for item in after if item not in set(before)),
    )


def pieces(then: str, now: str) -> tuple[Piece, ...]:
    """Both texts as one, word by word. What is the same and what came make up `now`; the same and what went, `then`."""
    old, new = _TOKEN.findall(then), _TOKEN.findall(now)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    made = [(Part.SAME, old[:start]), *_middle(middle_old, middle_new), (Part.SAME, old[len(old) - end :])]
    return tuple(_joined((part, "".join(words)) for part, words in made if words))


def _middle(old: list[str], new: list[str]) -> Iterator[tuple[Part, list[str]]]:
    if len(old) + len(new) > 2 * WORDS_COMPARED:
        yield Part.OUT, old
        yield Part.IN, new
        return
    for kind, first, last, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Part.SAME, old[first:last]
        else:
            yield Part.OUT, old[first:last]
            yield Part.IN, new[begin:stop]


def _joined(parts: Iterable[tuple[Part, str]]) -> Iterator[Piece]:
    held: Piece | None = None
    for part, text in parts:
        if held is not None and held.part is part:
            held = Piece(part, held.text + text)
        else:
            if held is not None:
                yield held
            held = Piece(part, text)
    if held is not None:
        yield held


def _shared(old: list[str], new: list[str]) -> int:
    for place, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return place
    return min(len(old), len(new))


def _sheets(old: Workbook, new: Workbook) -> Iterator[SheetChange]:
    for key, sheet in SHEETS.items():
        before = {row.id: row for row in old.sheets.get(key, ())}
        after = {row.id: row for row in new.sheets.get(key, ())}
        said = _Said(old, new)
        added = tuple(_whole(sheet, row, said, Part.IN) for name, row in after.items() if name not in before)
        removed = tuple(_whole(sheet, row, said, Part.OUT) for name, row in before.items() if name not in after)
        both = ((before[name], row) for name, row in after.items() if name in before)
        changed = tuple(
            RowChange(_label(sheet, now), fields) for then, now in both if (fields := tuple(_fields(then, now, said)))
        )
        if added or removed or changed:
            yield SheetChange(sheet.title, added, removed, changed)


@dataclass(frozen=True)
class _Said:
    """How both editions write a value."""

    old: Workbook
    new: Workbook

    def then(self, spec: FieldSpec, value: Any) -> str:
        return _reading(self.old, spec, value)

    def now(self, spec: FieldSpec, value: Any) -> str:
        return _reading(self.new, spec, value)


def _reading(workbook: Workbook, spec: FieldSpec, value: Any) -> str:
    if value in (None, "", (), False):
        return ""
    if spec.kind in (Kind.LINK, Kind.LINKS):
        named = (value,) if spec.kind is Kind.LINK else value
        return ", ".join(_named(workbook, target) for target in named)
    return shown(spec, value, currency=workbook.one(Loss).currency)


def _named(workbook: Workbook, target: str) -> str:
    row = workbook.row(target)
    sheet = next((SHEETS[key] for key, rows in workbook.sheets.items() if row in rows), None)
    return _label(sheet, row) if sheet and row else target


def _whole(sheet: Sheet, row: Row[Any], said: _Said, part: Part) -> RowChange:
    read = said.now if part is Part.IN else said.then
    values: Mapping[str, str] = {
        spec.label: read(spec, getattr(row.record, name)) for name, spec in row.record.specs().items()
    }
    return RowChange(
        _label(sheet, row),
        tuple(FieldChange(title, (Piece(part, text),)) for title, text in values.items() if text),
    )


def _fields(then: Row[Any], now: Row[Any], said: _Said) -> Iterator[FieldChange]:
    for name, spec in now.record.specs().items():
        old, new = getattr(then.record, name), getattr(now.record, name)
        if old != new:
            before, after = said.then(spec, old), said.now(spec, new)
            long = spec.kind in (Kind.TEXT, Kind.LINE)
            whole = tuple(Piece(part, text) for part, text in ((Part.OUT, before), (Part.IN, after)) if text)
            yield FieldChange(spec.label, pieces(before, after) if long else whole)


def _label(sheet: Sheet, row: Row[Any]) -> str:
    if sheet.single:
        return sheet.title
    said = " ".join(str(sheet.label(row.record)).split())
    return f"{sheet.noun} {row.number}" + (f": {said}" if said else "")
