"""The cells of a spreadsheet file (XLSX, XLS, XLSB, ODS) as text; formulas count as what they last gave."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from lib.model.errors import ImportRefused
from lib.model.reading.cell_formats import LiteralText, NumberDisplay
from lib.model.reading.spreadsheet_display import Look, SheetDisplay, display_of_sheet, letters

# The first and the last cell of what was merged, each as (row, column) from 0.
Area = tuple[tuple[int, int], tuple[int, int]]

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_NAMED = 10
_ODS_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+(?:\.\d+)?)S")
# What a packed file may unpack to.
_UNPACKED_LIMIT = 400_000_000
_REFUSED = "This spreadsheet file cannot be read{why}. Save it as XLSX or CSV and try again; nothing was imported."


def is_spreadsheet(content: bytes) -> bool:
    """Whether the bytes begin like a spreadsheet file."""
    return content.startswith((_ZIP, _OLE))


def sheet_names(content: bytes) -> tuple[str, ...]:
    """The sheets of the file that hold something to look at. Raises ImportRefused."""
    return tuple(_workbook(content).sheet_names)


def hidden_sheets(content: bytes) -> frozenset[str]:
    """The sheets that their file does not show. Raises ImportRefused."""
    metadata = _workbook(content).sheets_metadata
    return frozenset(sheet.name for sheet in metadata if not str(sheet.visible).endswith(".Visible"))


@dataclass(frozen=True)
class Cells:
    """The rows of one sheet with their numbers, the numbers of those that are hidden, and what has to be said."""

    rows: list[tuple[int, list[str]]]
    hidden: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


def cells(content: bytes, sheet: str) -> Cells:
    """What one sheet shows. Raises ImportRefused."""
    try:
        worksheet = _workbook(content).get_sheet_by_name(sheet)
        rows = worksheet.to_python(skip_empty_area=False)
        merged = worksheet.merged_cell_ranges or []
    except ImportRefused:
        raise
    except Exception:
        raise ImportRefused(_REFUSED.format(why="")) from None
    marks = display_of_sheet(content, sheet) if content.startswith(_ZIP) else SheetDisplay()
    texts = [
        [_text(cell, marks.looks.get((index, column_index))) for column_index, cell in enumerate(row)]
        for index, row in enumerate(rows)
    ]
    for (row, column), error in marks.errors.items():
        if row < len(texts) and column < len(texts[row]):
            texts[row][column] = error or texts[row][column]
    _fill_down(texts, merged)
    filled = {index for index, row in enumerate(texts) if any(cell.strip() for cell in row)}
    hidden = frozenset(row + 1 for row in marks.hidden_rows if row in filled)
    notes = (*_merged_notes(merged), *_hidden_columns(texts, marks), *_unsolved(marks))
    return Cells(list(enumerate(texts, start=1)), hidden, notes)


def _fill_down(texts: list[list[str]], merged: Sequence[Area]) -> None:
    """A cell that was merged over several rows says the same of each of them."""
    for (top, left), (bottom, _) in merged:
        for row in range(top + 1, min(bottom + 1, len(texts))):
            if left < len(texts[row]) and left < len(texts[top]):
                texts[row][left] = texts[top][left]


def _merged_notes(merged: Sequence[Area]) -> tuple[str, ...]:
    down = sum(top < bottom for (top, _), (bottom, _) in merged)
    across = sum(left < right for (_, left), (_, right) in merged)
    notes = []
    if down:
        notes.append(f"{_counted(down, 'merged cell is', 'merged cells are')} read in every row they span.")
    if across:
        notes.append(f"{_counted(across, 'merged cell is', 'merged cells are')} read in their first column only.")
    return tuple(notes)


def _hidden_columns(texts: list[list[str]], marks: SheetDisplay) -> tuple[str, ...]:
    filled = {index for row in texts for index, cell in enumerate(row) if cell.strip()}
    hidden = sorted(marks.hidden_columns & filled)
    if not hidden:
        return ()
    names = ", ".join(letters(column) for column in hidden[:_NAMED]) + (" …" if len(hidden) > _NAMED else "")
    return (f"{_counted(len(hidden), 'hidden column is', 'hidden columns are')} read too: {names}.",)


def _unsolved(marks: SheetDisplay) -> tuple[str, ...]:
    """Programs that write a file without reckoning leave formulas without results."""
    if not marks.unsolved:
        return ()
    row, column = min(marks.unsolved)
    formula_count = _counted(len(marks.unsolved), "formula has", "formulas have")
    return (
        f"{formula_count} no result in the file, such as {letters(column)}{row + 1}; such cells are read as empty. "
        "Save the file in a spreadsheet program to get the results.",
    )


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _workbook(content: bytes) -> Any:
    # Few files are spreadsheets; the others do not wait for the reader to load.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    _check_size(content)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise ImportRefused(_REFUSED.format(why=": it is locked with a password")) from None
    except (CalamineError, OSError, ValueError):
        raise ImportRefused(_REFUSED.format(why="")) from None


def _check_size(content: bytes) -> None:
    if not content.startswith(_ZIP):
        return
    try:
        size = sum(item.file_size for item in zipfile.ZipFile(io.BytesIO(content)).infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise ImportRefused(_REFUSED.format(why=": the file is damaged")) from None
    if size > _UNPACKED_LIMIT:
        raise ImportRefused(_REFUSED.format(why=": it is too large"))


def _text(value: Any, look: Look | None = None) -> str:
    if isinstance(look, LiteralText) and value != "":
        return look.text
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return _number(value, look is NumberDisplay.PERCENT)
        case date():
            return _day(value, look)
        case timedelta():
            return _duration(value.total_seconds())
    return value.isoformat() if isinstance(value, time) else _text_of_ods(str(value))


def _text_of_ods(text: str) -> str:
    match = _ODS_DURATION.fullmatch(text)
    return _duration(3600 * int(match[1]) + 60 * int(match[2]) + float(match[3])) if match else text


def _day(value: date, look: Look | None) -> str:
    """A day, or what is seen of one that stands for its month or its year."""
    if isinstance(value, datetime):
        if value.time() != time():
            return value.isoformat(" ", "minutes")
        value = value.date()
    if look is NumberDisplay.MONTH and value.day == 1:
        return value.isoformat()[:7]
    return (
        value.isoformat()[:4]
        if look is NumberDisplay.YEAR and (value.month, value.day) == (1, 1)
        else value.isoformat()
    )


def _number(value: float, is_percent: bool) -> str:
    if is_percent:
        # As it is shown: what the file keeps is a hundredth of that.
        return f"{(Decimal(repr(value)) * 100).normalize():f}%"
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _duration(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}" + (f":{whole % 60:02}" if whole % 60 else "")
