"""Reading the cells of a CSV file, whatever its encoding, separator and line ends."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass

from lib.model.errors import ImportRefused

ROW_LIMIT = 50_000
CELL_LIMIT = 1_000_000
SAMPLE_ROWS = 50
DELIMITERS = (",", ";", "\t")

# The standard reader refuses cells above 131,072 characters, which is less than a quoted text of ours may take.
csv.field_size_limit(CELL_LIMIT)


@dataclass(frozen=True)
class Table:
    """The cells of a file; `lines` holds the line of the file on which each row begins."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def read_table(content: bytes) -> Table:
    """The cells of a CSV file in UTF-8, UTF-16 or Windows-1252, separated by commas, semicolons or tabs.

    Raises ImportRefused.
    """
    text = _decoded(content)
    lines = text.split("\n", 1)
    skipped = 0
    if re.fullmatch(r"sep=.", lines[0]):
        text, skipped = lines[1] if len(lines) > 1 else "", 1
    if not text.strip():
        raise ImportRefused("The file is empty. Nothing was imported.")
    numbered = _cells(text, _delimiter(text))
    (_, header), body = numbered[0], numbered[1:]
    if not body:
        raise ImportRefused("The file has a line of column titles and no rows below it. Nothing was imported.")
    return Table(
        header=tuple(cell.strip() for cell in header),
        rows=tuple(tuple(cells) for _, cells in body),
        lines=tuple(line + skipped for line, _ in body),
    )


def _decoded(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        raise ImportRefused(
            "This is a spreadsheet file, not a CSV file. Save it as CSV and try again; nothing was imported."
        )
    try:
        text = _text(content)
    except UnicodeDecodeError:
        raise ImportRefused(
            "The file is not text in UTF-8, UTF-16 or Windows-1252. Save it as CSV in UTF-8 and try again; "
            "nothing was imported."
        ) from None
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise ImportRefused(
            f"The file holds a NUL character in line {line}, so it is not a CSV file. Nothing was imported."
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _delimiter(text: str) -> str:
    """The separator that splits the first rows most evenly; a comma when none splits anything."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter)
    widths = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
            if len(widths) > SAMPLE_ROWS:
                break
    except csv.Error:
        return 0.0, 0
    if not widths or widths[0] == 1:
        return 0.0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


def _cells(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, each with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((line, _trimmed(cells, len(found[0][1]) if found else 0)))
            line = reader.line_num + 1
            if len(found) > ROW_LIMIT + 1:
                raise ImportRefused(f"The file has more than {ROW_LIMIT:,} rows. Split it; nothing was imported.")
    except csv.Error:
        raise ImportRefused(
            f"From line {line} on the quotation marks do not pair up, so the cells cannot be told apart. "
            "Nothing was imported."
        ) from None
    return found


def _trimmed(cells: list[str], width: int) -> list[str]:
    """The cells without blank ones beyond the header's width."""
    while len(cells) > width > 0 and not cells[-1].strip():
        cells = cells[:-1]
    return cells
