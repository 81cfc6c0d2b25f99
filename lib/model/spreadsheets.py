"""The cells of a spreadsheet file (XLSX, XLS, XLSB, ODS) as text; formulas count as what they last gave."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from lib.model.errors import ImportRefused

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What a packed file may unpack to.
_UNPACKED_LIMIT = 400_000_000
_REFUSED = "This spreadsheet file cannot be read{why}. Save it as XLSX or CSV and try again; nothing was imported."


def is_spreadsheet(content: bytes) -> bool:
    """Whether the bytes begin like a spreadsheet file."""
    return content.startswith((_ZIP, _OLE))


def sheet_names(content: bytes) -> tuple[str, ...]:
    """The sheets of the file that hold something to look at. Raises ImportRefused."""
    return tuple(_workbook(content).sheet_names)


def cells(content: bytes, sheet: str) -> tuple[list[tuple[int, list[str]]], tuple[str, ...]]:
    """The rows of one sheet with their numbers, and sentences on what they do not show. Raises ImportRefused."""
    try:
        found = _workbook(content).get_sheet_by_name(sheet)
        rows = found.to_python(skip_empty_area=False)
        merged = found.merged_cell_ranges or []
    except ImportRefused:
        raise
    except Exception:
        raise ImportRefused(_REFUSED.format(why="")) from None
    notes: tuple[str, ...] = ()
    if merged:
        notes = (
            f"{len(merged):,} merged {'cell counts' if len(merged) == 1 else 'cells count'} in the first row and "
            "column of each alone.",
        )
    return [(number, [_text(cell) for cell in row]) for number, row in enumerate(rows, start=1)], notes


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
        raise ImportRefused(_REFUSED.format(why=": it holds too much"))


def _text(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return str(value)
