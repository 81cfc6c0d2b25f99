"""A change of the history in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from lib.model.address_number import number_of
from lib.model.reading import typed_values
from lib.model.record import Row, Worksheet
from lib.model.wording.phrases import enumerated, plural_of, title_of
from lib.model.workbook import ALL_SHEETS
from lib.services.auth import participants
from lib.services.editing.undo import Change
from lib.ui.elements.deeds import deed_of, draft_of
from lib.ui.elements.words import counted, inside, literal

_BESIDE = frozenset({"drafted"})
_DEEDS = {"import": "imported", "starters": "added", "swap": "replaced"}
_VERBS = {"add": "added", "edit": "changed", "move": "moved", "remove": "removed", "restore": "restored"}


def sentence(change: Change, row: Row[Any] | None = None) -> str:
    """“Ann changed Weight of cause 4”, for a place that reads Markdown; with the row as it stands also what it says."""
    if change.sheet == participants.SHEET:
        name = (change.after or change.before)["member"]
        joined = "added {} to the review" if change.action == "add" else "removed {} from the review"
        return literal(f"{change.by} {joined.format(name)}")
    if change.kind == "draft":
        return literal(f"{change.by} {draft_of(change)}")
    sheet = ALL_SHEETS.get(change.sheet)
    if sheet is None:
        # A worksheet of another release.
        return literal(f"{change.by} {_VERBS[change.action]} {change.sheet} {change.row}")
    label = title_of(row) if row is not None and not sheet.single else ""
    if deed := deed_of(change, label):
        return literal(f"{change.by} {deed}")
    what = _unnamed(sheet, change.row) + (f" “{label}”" if label else "")
    return literal(f"{change.by} {_VERBS[change.action]} {_what_of(change, sheet, what)}")


def _unnamed(sheet: Worksheet, row: str) -> str:
    return _single(sheet) if sheet.single else f"{sheet.noun} {row.removeprefix(sheet.prefix)}"


def _what_of(change: Change, sheet: Worksheet, what: str) -> str:
    """“Weight of cause 4” where fields were changed; what was changed itself for other changes."""
    if change.action != "edit":
        return what
    specs = sheet.record.specs()
    # What is kept beside a text that was edited is not told with it.
    names = [name for name in change.after if name not in _BESIDE] or list(change.after)
    labels = enumerated(specs[name].label if name in specs else name for name in names)
    # “Title of the case” says what it belongs to; “of the case study” behind it would say so twice.
    return labels if sheet.single and len(names) == 1 and " of the " in labels else f"{labels} of {what}"


def told(act: Change, row: Row[Any] | None = None) -> str:
    """`sentence` for a change that stands for all that were made together with it: “Ann imported 120 causes”."""
    return sentence(act, row) if act.act_size == 1 else literal(f"{act.by} {_together(act)}")


def _together(act: Change) -> str:
    again = {"undo": " by undoing", "redo": " by redoing", "cite": " and cited it"}.get(act.kind, "")
    return f"{_DEEDS.get(act.kind) or _VERBS[act.action]} {_rows(act)}{again}"


def named(act: Change, row: Row[Any] | None = None) -> str:
    """What a button that takes it back says it was: “removed promise “Ice bags””, “imported 120 causes”."""
    if act.act_size > 1:
        return literal(_together(act))
    if act.sheet == participants.SHEET:
        return literal(f"{_VERBS[act.action]} {(act.after or act.before)['member']}")
    sheet = ALL_SHEETS.get(act.sheet)
    if act.kind == "draft" or sheet is None:
        return sentence(act).removeprefix(literal(act.by)).lstrip()
    if row is None and act.action == "remove":
        number = number_of(act.row.removeprefix(sheet.prefix)) or 0
        row = Row(act.row, number, 0, act.version, sheet.record.read(act.before))
    label = title_of(row) if row is not None and not sheet.single else ""
    what = f"{sheet.noun} “{label}”" if label else _unnamed(sheet, act.row)
    return literal(deed_of(act, label) or f"{_VERBS[act.action]} {_what_of(act, sheet, what)}")


def _rows(act: Change) -> str:
    """How many rows of which worksheets: “1 interview and 4 answers”."""
    sheets = act.sheets or ((act.sheet, act.act_size),)
    if act.kind in ("cite", "swap"):
        # What cites the new row was there before; of two rows one took the other's place.
        sheets = ((act.sheet, 1),)
    return enumerated(_of_sheet(key, count) for key, count in sheets)


def _of_sheet(key: str, count: int) -> str:
    sheet = ALL_SHEETS.get(key)
    if sheet is not None and sheet.single:
        return _single(sheet)
    noun = sheet.noun if sheet is not None else "row"
    return counted(count, noun, plural_of(noun))


def _single(sheet: Worksheet) -> str:
    return inside(sheet.title) if sheet.title.startswith("The ") else f"the {inside(sheet.title)}"


def before_and_after(change: Change) -> tuple[str, str]:
    """The two texts of an edit in reading form; empty for other changes."""
    return _shown(change, change.before), _shown(change, change.after)


def runs(changes: Sequence[Change]) -> Iterator[Change]:
    """One change for each time somebody wrote, newest first: the pauses within it are left out.

    Each keeps the id of its first pause, so that putting back restores what stood there before it began.
    """
    for _, group in groupby(changes, key=_writing):
        pauses = list(group)
        yield replace(pauses[-1], after=pauses[0].after, at=pauses[0].at)


def _writing(change: Change) -> tuple[object, ...]:
    return (change.writer, change.action, *change.after) if change.writer else (change.id,)


def _shown(change: Change, values: dict[str, Any]) -> str:
    if change.action != "edit":
        return ""
    specs = ALL_SHEETS[change.sheet].record.specs() if change.sheet in ALL_SHEETS else {}
    return " ".join(
        typed_values.typed_of(specs[name], value) if name in specs else str(value) for name, value in values.items()
    )
