"""What has been begun: rows in which somebody wrote, worksheets and steps that somebody opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lib.model.fields import Kind
from lib.model.record import Record, Row
from lib.model.workbook import ALL_SHEETS, Workbook

# What stands in a row when a button has added it: nobody has written there yet.
PRESET: Mapping[str, frozenset[str]] = {
    "loss": frozenset({"customer", "notice_date", "what_was_lost", "reason_list", "form"}),
    "interviews": frozenset({"follows"}),
    "answers": frozenset({"interview", "question"}),
    "stakeholders": frozenset({"side"}),
    "barriers": frozenset({"kind"}),
    "touchpoints": frozenset({"actor"}),
    "notes": frozenset({"quadrant"}),
    "strategies": frozenset({"cell"}),
    "causes": frozenset({"parent"}),
    "actions": frozenset({"causes"}),
    "transition": frozenset({"task"}),
    "rival_scores": frozenset({"criterion"}),
}
# Lists that come whole: once somebody has written in one row, the others are read as well.
CHECKLISTS = frozenset({"barriers", "transition"})


def has_words(record: Record, preset: frozenset[str] = frozenset()) -> bool:
    """Whether anything stands in a record beside these fields; blanks are nothing."""
    return any(
        value != spec.default and (spec.kind not in (Kind.LINE, Kind.TEXT) or value.strip())
        for name, spec in type(record).specs().items()
        if name not in preset
        for value in (getattr(record, name),)
    )


def is_opened(workbook: Workbook, sheet: str) -> bool:
    """Whether somebody has written in a worksheet, beyond what a new review or a button fills in."""
    preset = PRESET.get(sheet, frozenset())
    return any(has_words(row.record, preset) for row in workbook.sheets.get(sheet, ()))


def is_begun(workbook: Workbook, sheets: Iterable[str]) -> bool:
    """Whether somebody has written in one of these worksheets."""
    return any(is_opened(workbook, sheet) for sheet in sheets)


def written(workbook: Workbook) -> Workbook:
    """The same review without the rows in which nobody has written, as the rules read it.

    A single sheet keeps its row, and a worksheet that is read is filtered then and not before.
    """
    return Workbook(_Written(workbook))


class _Written(Mapping[str, tuple[Row[Any], ...]]):
    """The worksheets of a review, each filtered when it is first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._read: dict[str, tuple[Row[Any], ...]] = {}

    def __getitem__(self, sheet: str) -> tuple[Row[Any], ...]:
        if sheet not in self._read:
            self._read[sheet] = _with_words(sheet, self._workbook.sheets[sheet], self._workbook)
        return self._read[sheet]

    def __iter__(self) -> Iterator[str]:
        return iter(self._workbook.sheets)

    def __len__(self) -> int:
        return len(self._workbook.sheets)


def _with_words(sheet: str, rows: tuple[Row[Any], ...], workbook: Workbook) -> tuple[Row[Any], ...]:
    if sheet not in ALL_SHEETS or ALL_SHEETS[sheet].single:
        return rows
    whole = sheet in CHECKLISTS and is_opened(workbook, sheet)
    preset = frozenset[str]() if whole else PRESET.get(sheet, frozenset())
    shown = tuple(row for row in rows if has_words(row.record, preset))
    return rows if len(shown) == len(rows) else shown
