"""What a spreadsheet file shows beside its values: how cells look, errors, and rows and columns that are hidden."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from lib.model.reading.cell_formats import BUILT_IN, LiteralText, NumberDisplay, display_of_format

Attributes = Mapping[str, str]
Look = NumberDisplay | LiteralText

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# Empty cells and rows behind the last one that holds something are repeated up to the edge of the sheet.
_EDGE = 50_000


@dataclass
class SheetDisplay:
    """Rows and columns count from 0; cells are (row, column). `unsolved` are formulas without a result."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unsolved: set[tuple[int, int]] = field(default_factory=set)


class _Unreadable(Exception):
    """A part of the file that its marks are not looked for in."""


def display_of_sheet(content: bytes, sheet: str) -> SheetDisplay:
    """The marks of one sheet of an XLSX or ODS file; none for another file, or for a part that cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            names = set(pack.namelist())
            if "content.xml" in names:
                ods = _OdsSheet(sheet)
                _parsed(pack.read("content.xml"), ods.begun, ods.ended)
                return ods.marks
            part = _part_of(pack, sheet)
            xlsx = _XlsxSheet(_styles(pack.read("xl/styles.xml")) if "xl/styles.xml" in names else {})
            _parsed(pack.read(part), xlsx.begun, xlsx.ended, xlsx.said)
            return xlsx.marks
    except (_Unreadable, zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, OSError):
        return SheetDisplay()


def letters(column: int) -> str:
    """What a spreadsheet calls a column."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _parsed(
    part: bytes,
    begun: Callable[[str, Attributes], None],
    ended: Callable[[str], None] | None = None,
    said: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()

    def refused(*_: object) -> None:
        # Parts of a spreadsheet declare no document type; one that does may multiply its text.
        raise _Unreadable

    parser.StartDoctypeDeclHandler = refused
    parser.StartElementHandler = lambda name, attributes: begun(name.rpartition(":")[2], attributes)
    if ended is not None:
        parser.EndElementHandler = lambda name: ended(name.rpartition(":")[2])
    if said is not None:
        parser.CharacterDataHandler = said
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        raise _Unreadable from None


def _part_of(pack: zipfile.ZipFile, sheet: str) -> str:
    """The name of the part that holds a sheet."""
    links: dict[str, str] = {}
    targets: dict[str, str] = {}

    def listed(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            links[attributes["name"]] = next(
                value for key, value in attributes.items() if key.rpartition(":")[2] == "id"
            )

    def related(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    _parsed(pack.read("xl/workbook.xml"), listed)
    _parsed(pack.read("xl/_rels/workbook.xml.rels"), related)
    return posixpath.normpath(posixpath.join("/xl", targets[links[sheet]])).lstrip("/")


def _styles(part: bytes) -> Mapping[str, Look]:
    """The numbers of the cell styles that show something else than the value that is kept."""
    formats: dict[str, Look | None] = dict(BUILT_IN)
    styles: list[str] = []
    inside: list[str] = []

    def begun(name: str, attributes: Attributes) -> None:
        inside.append(name)
        if name == "numFmt":
            formats[attributes["numFmtId"]] = display_of_format(attributes.get("formatCode", ""))
        if name == "xf" and "cellXfs" in inside:
            styles.append(attributes.get("numFmtId", ""))

    def ended(name: str) -> None:
        inside.pop()

    _parsed(part, begun, ended)
    return {str(index): look for index, format_id in enumerate(styles) if (look := formats.get(format_id))}


class _XlsxSheet:
    """Listens to the elements of a worksheet part."""

    def __init__(self, styles: Mapping[str, Look]) -> None:
        self.marks = SheetDisplay()
        self._styles = styles
        self._row, self._column = -1, -1
        self._kind, self._value = "", ""
        self._has_formula, self._has_value = False, False

    def begun(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._cell(attributes)
        elif name == "v":
            self._has_value, self._value = True, ""
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._row, self._column = int(attributes.get("r", self._row + 2)) - 1, -1
            if _is_on(attributes.get("hidden")):
                self.marks.hidden_rows.add(self._row)
        elif name == "col" and _is_on(attributes.get("hidden")):
            self.marks.hidden_columns.update(range(int(attributes["min"]) - 1, min(int(attributes["max"]), _EDGE)))

    def said(self, text: str) -> None:
        self._value += text

    def ended(self, name: str) -> None:
        if name != "c":
            return
        if self._has_formula and not (self._has_value and self._value.strip()) and self._kind != "str":
            self.marks.unsolved.add((self._row, self._column))
        if self._kind == "e":
            self.marks.errors[self._row, self._column] = self._value.strip()

    def _cell(self, attributes: Attributes) -> None:
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = _number(match[1]) if match else self._column + 1
        self._kind, self._value = attributes.get("t", "n"), ""
        self._has_formula, self._has_value = False, False
        if self._kind == "n" and (look := self._styles.get(attributes.get("s", ""))):
            self.marks.looks[self._row, self._column] = look


class _OdsSheet:
    """Listens to the elements of the content of an ODS file, and hears those of one sheet."""

    def __init__(self, sheet: str) -> None:
        self.marks = SheetDisplay()
        self._sheet = sheet
        self._inside = False
        self._row, self._rows = -1, 1
        self._column, self._columns = -1, -1

    def begun(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._inside = attributes.get("table:name") == self._sheet
        elif not self._inside:
            return
        elif name == "table-column":
            self._declared(attributes)
        elif name == "table-row":
            self._row, self._column = self._row + self._rows, -1
            self._rows = _repeated(attributes, "table:number-rows-repeated")
            if _is_hidden(attributes):
                self.marks.hidden_rows.update(range(self._row, self._row + self._rows))
        elif name in ("table-cell", "covered-table-cell"):
            self._cell(attributes)

    def ended(self, name: str) -> None:
        self._inside = self._inside and name != "table"

    def _declared(self, attributes: Attributes) -> None:
        span = _repeated(attributes, "table:number-columns-repeated")
        if _is_hidden(attributes):
            self.marks.hidden_columns.update(range(self._columns + 1, self._columns + 1 + span))
        self._columns += span

    def _cell(self, attributes: Attributes) -> None:
        span = _repeated(attributes, "table:number-columns-repeated")
        if attributes.get("office:value-type") == "percentage":
            cells = _block(self._row, self._rows, self._column + 1, span)
            self.marks.looks.update(dict.fromkeys(cells, NumberDisplay.PERCENT))
        self._column += span


def _block(row: int, rows: int, column: int, columns: int) -> Iterator[tuple[int, int]]:
    return ((row + down, column + across) for down in range(rows) for across in range(columns))


def _repeated(attributes: Attributes, name: str) -> int:
    return min(max(int(attributes.get(name, "1")), 1), _EDGE)


def _number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _is_hidden(attributes: Attributes) -> bool:
    return attributes.get("table:visibility", "visible") != "visible"


def _is_on(value: str | None) -> bool:
    return value in ("1", "true")
