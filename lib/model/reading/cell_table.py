"""A table of cells from a CSV file, a spreadsheet file or the clipboard: its header, its rows and what is no row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lib.model.errors import ImportRefused
from lib.model.reading import encodings, spreadsheets

ROW_LIMIT = 50_000
CELL_LIMIT = 1_000_000
SAMPLE_ROWS = 50
HEADER_ROWS = 30
DELIMITERS = (",", ";", "\t", "|")

_OF_NO_CELL = "".join(DELIMITERS) + '" \n'
_DECLARED = re.compile(r'"?sep=(.)"?[,;\t ]*', re.IGNORECASE)
_TAIL = re.compile(
    r"copyright\b|\(c\)|©|generated (?:by|on|at)\b|confidential\b"
    r"|page \d|end of report|exported (?:by|on|at|from)\b|as of ",
    re.IGNORECASE,
)
# Words for a sum at the foot of a table, with no more behind them than figures or what was counted.
_SUM = re.compile(
    r"(?:(?:grand |sub[- ]?)?totals?|sum|summe|(?:gesamt|zwischen)(?:summe)?|insgesamt|mittelwert|durchschnitt|average"
    r"|mean|avg\.?|count|anzahl|somme|moyenne|total général|suma|totale|totaal|gemiddelde|celkem|razem|итого|合計|总计)"
    r"[\s:=(\d.,%-]*(?:records?|rows?|items?|entries|lines?|zeilen|einträge)?[\s:=)\d.,%-]*",
    re.IGNORECASE,
)
_LONGEST_TAIL = 20
# What programs that write no spreadsheets save under the ending of one.
_WEB_PAGE = re.compile(r"\s*(?:<!doctype html|<html\b|<table\b|<\?xml\b)", re.IGNORECASE)

# The standard reader refuses cells above 131,072 characters, which is less than a quoted text of ours may take.
csv.field_size_limit(CELL_LIMIT)


@dataclass(frozen=True)
class FileSource:
    """What a file or a pasted text holds before anybody says which line is the header.

    `rows` have the line of the file on which each begins and whether a blank line stands before it. `encoding` is ""
    for what needs none, `telling` a line that shows whether it is right; `sheets` are those of a spreadsheet file,
    `hidden` its lines and `hidden_sheets` its sheets that it does not show.
    """

    rows: tuple[tuple[int, list[str], bool], ...]
    separator: str = ""
    encoding: str = ""
    telling: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    notes: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    hidden_sheets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class CellTable:
    """The cells of a file; `lines` holds the line of the file on which each row begins.

    `tail` are the lines of those rows at the end that look like the foot of a report, `above` what stands over the
    header.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    separator: str = ""
    tail: tuple[int, ...] = ()
    above: tuple[str, ...] = ()


def read_table(content: bytes) -> CellTable:
    """The cells of a file as they are found by themselves. Raises ImportRefused."""
    return table_of(read_source(content))


def read_source(content: bytes, *, encoding: str = "", sheet: str = "") -> FileSource:
    """What a file holds, with the encoding and the sheet that somebody chose. Raises ImportRefused."""
    if spreadsheets.is_spreadsheet(content):
        return _from_spreadsheet(content, sheet)
    encoding = encoding or encodings.detected(content)
    text = encodings.decoded(content, encoding)
    source = read_text(text)
    sample_line = encodings.telling_line(text)
    return FileSource(source.rows, source.separator, encoding, sample_line)


def read_text(text: str) -> FileSource:
    """What a text holds, such as one that was copied from a spreadsheet. Raises ImportRefused."""
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise ImportRefused(
            f"The file holds a NUL character in line {line}, so it is not a CSV file. Nothing was imported."
        )
    if _WEB_PAGE.match(text):
        raise ImportRefused(
            "This file holds a web page or XML, whatever its name says. Open it in a spreadsheet program, save it as "
            "XLSX or CSV and try again; nothing was imported."
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    declared = _DECLARED.fullmatch(first.strip(" "))
    if declared:
        text = rest
    if not text.strip():
        raise ImportRefused("The file is empty. Nothing was imported.")
    separator = declared[1] if declared else _delimiter(text)
    rows = _cells(text, separator, 1 if declared else 0)
    if not rows or not text.strip(_OF_NO_CELL):
        raise ImportRefused("The file holds nothing but empty cells. Nothing was imported.")
    return FileSource(rows, separator)


def table_of(source: FileSource, header_line: int | None = None) -> CellTable:
    """The table below a header line, by default the one that looks like it. Raises ImportRefused without rows."""
    header_index = _header_at(source.rows) if header_line is None else _at_line(source.rows, header_line)
    body = source.rows[header_index + 1 :]
    header = _header(source.rows[header_index][1], body)
    if not body:
        raise ImportRefused("The file has a line of column titles and no rows below it. Nothing was imported.")
    if len(body) > ROW_LIMIT:
        raise ImportRefused(f"The file has more than {ROW_LIMIT:,} rows. Split it; nothing was imported.")
    return CellTable(
        header=header,
        rows=tuple(tuple(_trimmed(cells, len(header))) for _, cells, _ in body),
        lines=tuple(line for line, _, _ in body),
        separator=source.separator,
        tail=_tail(body, len(header)),
        above=tuple(" ".join(cell for cell in cells if cell.strip()) for _, cells, _ in source.rows[:header_index]),
    )


def titles_of(cells: Sequence[str]) -> tuple[str, ...]:
    """The titles that a header has, without blank cells behind the last."""
    titles = [cell.strip() for cell in cells]
    while titles and not titles[-1]:
        titles.pop()
    return tuple(titles)


def _header(cells: Sequence[str], body: Sequence[tuple[int, list[str], bool]]) -> tuple[str, ...]:
    """The titles, and blanks for columns behind the last title that rows hold something in."""
    titles = titles_of(cells)
    if len(titles) == len(cells):
        return titles
    used = max((len(titles_of(row[: len(cells)])) for _, row, _ in body), default=0)
    return titles + ("",) * (used - len(titles))


def _from_spreadsheet(content: bytes, sheet: str) -> FileSource:
    names = spreadsheets.sheet_names(content)
    if not names:
        raise ImportRefused("This spreadsheet file has no sheets with cells. Nothing was imported.")
    hidden = spreadsheets.hidden_sheets(content)
    shown = [name for name in names if name not in hidden] or list(names)
    chosen = sheet if sheet in names else shown[0]
    cells = spreadsheets.cells(content, chosen)
    if not sheet:
        # The first sheet is often a cover.
        for name in shown[1:]:
            if _widest(cells.rows) > 1:
                break
            other = spreadsheets.cells(content, name)
            if _widest(other.rows) > 1:
                cells, chosen = other, name
    rows = _with_gaps(cells.rows)
    if not rows:
        raise ImportRefused(f"The sheet “{chosen}” is empty. Nothing was imported.")
    return FileSource(rows, sheets=names, sheet=chosen, notes=cells.notes, hidden=cells.hidden, hidden_sheets=hidden)


def _widest(rows: Sequence[tuple[int, list[str]]]) -> int:
    return max((_filled(cells) for _, cells in rows), default=0) if len(rows) > 1 else 0


def _with_gaps(rows: Sequence[tuple[int, list[str]]]) -> tuple[tuple[int, list[str], bool], ...]:
    """The rows that hold anything, each with whether one that holds nothing stands before it."""
    filled_rows: list[tuple[int, list[str], bool]] = []
    gap = False
    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            filled_rows.append((line, cells, gap))
            gap = False
        else:
            gap = True
    return tuple(filled_rows)


def _delimiter(text: str) -> str:
    """The separator that splits the first rows most evenly; a comma when none splits anything."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter)
    widths: list[int] = []
    gap = False
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
            else:
                gap = gap or max(widths, default=1) == 1
            if len(widths) > SAMPLE_ROWS:
                break
    except csv.Error:
        return 0.0, 0
    return _share_of_usual(widths, has_title=len(widths) > 3 and (gap or delimiter != ","))


def _share_of_usual(widths: Sequence[int], *, has_title: bool) -> tuple[float, int]:
    """How many rows have as many cells as most that are split; titles may stand unsplit above them, a header not."""
    split = [width for width in widths if width > 1]
    if not split or (widths[0] == 1 and not has_title):
        return 0.0, 0
    usual = max(split, key=lambda width: (split.count(width), width == widths[0]))
    return split.count(usual) / len(widths), usual


def _cells(text: str, delimiter: str, skipped: int) -> tuple[tuple[int, list[str], bool], ...]:
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            rows.append((line + skipped, cells))
            line = reader.line_num + 1
    except csv.Error:
        if _holds_too_long_a_cell(text, delimiter, line, reader.line_num):
            raise ImportRefused(
                f"A cell from line {line} on has more than {CELL_LIMIT:,} characters. If that is wrong, a quotation "
                "mark before it is never closed. Nothing was imported."
            ) from None
        raise ImportRefused(
            f"From line {line} on the quotation marks do not pair up, so the cells cannot be told apart. "
            "Nothing was imported."
        ) from None
    return _with_gaps(rows)


def _holds_too_long_a_cell(text: str, delimiter: str, first: int, last: int) -> bool:
    """Whether that is why a row cannot be read: a reader that minds no quotation marks stops for nothing else."""
    lines = islice(io.StringIO(text, newline="\n"), first - 1, last)
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=False):
            pass
    except csv.Error:
        return True
    return False


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _header_at(rows: Sequence[tuple[int, list[str], bool]]) -> int:
    """The first row that is about as full as the rows of the file usually are: titles of reports stand above it."""
    widths = sorted(_filled(cells) for _, cells, _ in rows[: 10 * SAMPLE_ROWS])
    usual = widths[int(len(widths) * 0.8)]
    is_full_enough = (3 * _filled(cells) > 2 * usual for _, cells, _ in rows[:HEADER_ROWS])
    index = next((index for index, is_full in enumerate(is_full_enough) if is_full), 0)
    return index if index + 1 < len(rows) else 0


def _at_line(rows: Sequence[tuple[int, list[str], bool]], line: int) -> int:
    return next((index for index, (row_line, _, _) in enumerate(rows) if row_line == line), 0)


def _tail(rows: Sequence[tuple[int, list[str], bool]], width: int) -> tuple[int, ...]:
    """The lines at the end that read like the foot of a report: copyright, totals, single cells behind a blank line."""
    if width < 2:
        return ()
    foot_lines: list[int] = []
    pending: list[int] = []
    for line, cells, gap in reversed(rows[-_LONGEST_TAIL:]):
        text = next(cell.strip() for cell in cells if cell.strip())
        pending.append(line)
        # A row of sums may fill every column, and stands apart then.
        if _is_foot(text) and (_filled(cells) <= max(2, width / 2) or (gap and _SUM.fullmatch(text))):
            foot_lines, pending = [*foot_lines, *pending], []
        elif _filled(cells) > 1:
            break
        elif gap:
            foot_lines, pending = [*foot_lines, *pending], []
    return tuple(sorted(foot_lines)) if len(foot_lines) < len(rows) else ()


def _is_foot(text: str) -> bool:
    return bool(_TAIL.match(text) or _SUM.fullmatch(text))


def _trimmed(cells: list[str], width: int) -> list[str]:
    """The cells without blank ones beyond the header's width."""
    while len(cells) > width > 0 and not cells[-1].strip():
        cells = cells[:-1]
    return cells
