"""Links in a file: cells that name rows of the review, or other rows of the same file, by number, id or label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lib.model.fields import FieldSpec, Kind
from lib.model.reading.choices import folded
from lib.model.record import Record, Row, Worksheet
from lib.model.workbook import ALL_SHEETS, Workbook

# By worksheet, then by what a cell may say: the id of the row, its place in the file until it has an id, or which
# rows may be meant.
Targets = Mapping[str, Mapping[str, str]]
_HERE = re.compile(r"@(\d+)")
_CITED = re.compile(r"\s*(\[\d+\])\s*(.*)", re.DOTALL)
# What stands for a label that several rows have, with their numbers behind it.
_SEVERAL = "="
_SEPARATED = re.compile(r"([;,\n]\s*)")
# Words and the separators between them; an odd number.
_WORDS_A_LABEL = 41


def targets(workbook: Workbook) -> Targets:
    """What cells may call the rows of a review: their ids, numbers and labels."""
    return {key: _names(ALL_SHEETS[key], rows) for key, rows in workbook.sheets.items()}


def file_place(line: int) -> str:
    """What stands for the row on a line of the file until it has an id."""
    return f"@{line}"


def file_places(sheet: Worksheet, file_rows: Sequence[tuple[int, str, Record]]) -> Mapping[str, str]:
    """What cells may call the rows of the file itself, each with its line and the number it has there."""
    labelled = [(_label(sheet, record), file_place(line), f"line {line}") for line, _, record in file_rows]
    numbered = {name: file_place(line) for line, number, _ in file_rows if number for name in (number, f"[{number}]")}
    return {**_by_label(labelled), **numbered}


def resolved(spec: FieldSpec, cell: str, known: Mapping[str, str]) -> str | list[str] | None:
    """The ids that a cell names. Raises ValueError for a row that is not there."""
    if spec.kind is Kind.LINK:
        return _one(spec, cell, known)
    words = _SEPARATED.split(cell)
    ids: dict[str, None] = {}
    index = 0
    while index < len(words):
        # A label may hold separators itself, so the longest name that is known counts.
        ends = range(min(len(words), index + _WORDS_A_LABEL), index, -2)
        end = next((end for end in ends if _known("".join(words[index:end]), known)), index + 1)
        if (name := "".join(words[index:end])).strip():
            ids[_one(spec, name, known)] = None
        index = end + 1
    return list(ids)


def named(spec: FieldSpec, record: Record) -> list[str]:
    """The rows that a link field of a record leads to."""
    value = getattr(record, spec.name)
    return [value] if spec.kind is Kind.LINK and value else list(value or ())


def with_ids(record: Record, sheet: Worksheet, ids: Mapping[int, str]) -> Record:
    """The record with the ids of the rows that its links named by their place in the file; others are left out."""
    changed: dict[str, Any] = {}
    for name, spec in sheet.record.specs().items():
        if spec.sheet != sheet.key:
            continue
        linked = named(spec, record)
        linked_ids = [row_id for item in linked if (row_id := _with_id(item, ids))]
        if linked_ids != linked:
            changed[name] = tuple(linked_ids) if spec.kind is Kind.LINKS else next(iter(linked_ids), None)
    return record.model_copy(update=changed) if changed else record


def in_circles(links: Mapping[str, str]) -> frozenset[str]:
    """The places that lead back to themselves, where each leads to one other at most."""
    circular = set()
    for start in links:
        current, seen = links.get(start), {start}
        while current is not None and current not in seen:
            seen.add(current)
            current = links.get(current)
        if current == start:
            circular.add(start)
    return frozenset(circular)


def _with_id(item: str, ids: Mapping[int, str]) -> str | None:
    match = _HERE.fullmatch(item)
    return ids.get(int(match[1])) if match else item


def _known(cell: str, targets: Mapping[str, str]) -> str | None:
    if target := targets.get(folded(cell)):
        return target
    cited = _CITED.fullmatch(cell)
    if cited is None:
        return None
    # The number tells rows with the same words apart; beside other words it is that of another file.
    by_label, by_number = targets.get(folded(cited[2])), targets.get(cited[1])
    return by_number if by_label is not None and by_label.startswith(_SEVERAL) and by_number else by_label


def _one(spec: FieldSpec, cell: str, targets: Mapping[str, str]) -> str:
    target = _known(cell, targets)
    if target is None:
        raise ValueError(f"“{cell.strip()[:60]}” is not in {ALL_SHEETS[spec.sheet or ''].title}")
    if target.startswith(_SEVERAL):
        rows = target.removeprefix(_SEVERAL)
        title = ALL_SHEETS[spec.sheet or ""].title
        raise ValueError(f"“{cell.strip()[:60]}” may be {rows} of {title}: give its number")
    return target


def _names(sheet: Worksheet, rows: Iterable[Row[Any]]) -> Mapping[str, str]:
    rows = tuple(rows)
    names: dict[str, str] = {}
    for row in rows:
        for name in (row.id, str(row.number), f"[{row.number}]", f"{sheet.noun} {row.number}"):
            names.setdefault(folded(name), row.id)
    return {**_by_label((_label(sheet, row.record), row.id, str(row.number)) for row in rows), **names}


def _by_label(rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """What each label stands for, from the label, the id and the number of each row."""
    rows_of: dict[str, list[tuple[str, str]]] = {}
    for label, row, number in rows:
        rows_of.setdefault(label, []).append((row, number))
    return {
        label: same[0][0] if len(same) == 1 else _SEVERAL + " or ".join(number for _, number in same[:5])
        for label, same in rows_of.items()
        if label
    }


def _label(sheet: Worksheet, record: Record) -> str:
    return folded(sheet.label(record))
