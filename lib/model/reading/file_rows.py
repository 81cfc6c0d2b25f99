"""From the rows of a file to records of a worksheet, with every cell that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lib.model.errors import FieldRefused
from lib.model.fields import FieldSpec, Kind
from lib.model.reading import notation
from lib.model.reading.cell_table import CellTable
from lib.model.reading.columns import LINKS, OWN_FIRST_COLUMN
from lib.model.reading.file_decisions import NOTHING_DECIDED, CellProblem, FileDecisions, FileReading
from lib.model.reading.formulas import freed
from lib.model.reading.result import Note, ReadValue, summary
from lib.model.reading.row_links import Targets, file_place, file_places, in_circles, resolved
from lib.model.reading.typed_values import value_of
from lib.model.record import Record, Worksheet
from lib.model.wording.phrases import verb

PROGRESS_EVERY = 200


def read_records(
    sheet: Worksheet,
    table: CellTable,
    matching: Mapping[str, int],
    fixed: Mapping[str, str] | None = None,
    decisions: FileDecisions = NOTHING_DECIDED,
    targets: Targets | None = None,
    hear: Callable[[int], None] = lambda done: None,
) -> FileReading:
    """The rows as records of the worksheet.

    `matching` gives the column of each field, counted from 0; `fixed` what is typed once for fields without a column.
    `targets` are the rows that links may lead to; `hear` is told now and then how many rows are read.
    """
    fixed_values, problems = _fixed_values(
        sheet, {name: typed for name, typed in (fixed or {}).items() if name not in matching}, targets or {}
    )
    file = _mapping_of(sheet, table, matching, fixed_values, decisions, targets or {})
    outcome = _Outcome(problems, [])
    for done, (line, cells) in enumerate(zip(table.lines, table.rows, strict=True)):
        if done % PROGRESS_EVERY == 0:
            hear(done)
        if line not in decisions.left_out:
            _row(file, line, cells, outcome)
    good_rows = _linked(file, outcome)
    by_title: dict[str, list[Note]] = {}
    for title, note in file.notes:
        by_title.setdefault(title, []).append(note)
    summaries = (sentence for title, notes in by_title.items() for sentence in summary(title, notes))
    asked = (f"{question.example}. {question.reason}" for question in file.cell_notation.questions)
    return FileReading(
        records=tuple(item.record for item in good_rows),
        problems=tuple(sorted(outcome.problems, key=lambda item: item.line)),
        notes=(*asked, *file.cell_notation.notes, *summaries),
        lines=tuple(item.line for item in good_rows),
        questions=file.cell_notation.questions,
        words=notation.questions_of_words(file.columns, decisions.meant),
    )


@dataclass(frozen=True)
class FileMapping:
    """From cells to a record: which column is which field, how each is written, and what every row is given.

    `own` says that we wrote the file ourselves, so that every cell stands for itself.
    """

    sheet: Worksheet
    header: tuple[str, ...]
    specs: Mapping[str, FieldSpec]
    matching: Mapping[str, int]
    cell_notation: notation.Notation
    fixed_values: Mapping[str, Any]
    decisions: FileDecisions
    targets: Targets
    columns: Sequence[notation.FileColumn]
    own: bool
    notes: list[tuple[str, Note]]


@dataclass(frozen=True)
class _ReadRow:
    line: int
    number: str
    record: Record
    # Cells that may name other rows of the same file.
    open_links: Mapping[str, str]


@dataclass(frozen=True)
class _Outcome:
    problems: list[CellProblem]
    found: list[_ReadRow]


def _fixed_values(
    sheet: Worksheet, fixed: Mapping[str, str], targets: Targets
) -> tuple[dict[str, Any], list[CellProblem]]:
    """What every row is given, and what of it does not fit."""
    values: dict[str, Any] = {}
    problems: list[CellProblem] = []
    for name, spec in sheet.record.specs().items():
        if name not in fixed:
            continue
        try:
            linked = spec.kind in LINKS
            value = (
                resolved(spec, fixed[name], targets.get(spec.sheet or "", {}))
                if linked
                else value_of(spec, fixed[name])
            )
            reason = _refusal(sheet, name, value)
        except FieldRefused as refused:
            reason = refused.reason
        except ValueError as error:
            reason = f"{error}."
        if reason:
            problems.append(CellProblem(0, spec.title, reason, name))
        else:
            values[name] = value
    return values, problems


def _mapping_of(
    sheet: Worksheet,
    table: CellTable,
    matching: Mapping[str, int],
    fixed_values: Mapping[str, Any],
    decisions: FileDecisions,
    targets: Targets,
) -> FileMapping:
    specs = sheet.record.specs()
    columns = [_column(specs[name], table, column, decisions.left_out) for name, column in matching.items()]
    written = notation.of_file(
        columns,
        table.separator,
        decimal_mark=decisions.decimal_mark,
        order=decisions.order,
        meant=decisions.meant,
    )
    own = table.header[:1] == (OWN_FIRST_COLUMN,)
    return FileMapping(
        sheet, table.header, specs, matching, written, fixed_values, decisions, targets, columns, own, []
    )


def _column(spec: FieldSpec, table: CellTable, column: int, left_out: frozenset[int]) -> notation.FileColumn:
    rows = zip(table.lines, table.rows, strict=True)
    cells = (row[column].strip() for line, row in rows if column < len(row) and line not in left_out)
    return notation.FileColumn(
        spec, table.header[column], [cell for cell in cells if not notation.is_empty(spec, cell)]
    )


def _row(file: FileMapping, line: int, cells: tuple[str, ...], outcome: _Outcome) -> None:
    if len(cells) > len(file.header):
        counts = f"{len(cells)} {verb(len(cells), 'cell', 'cells')} and the header {len(file.header)}"
        reason = f"this row has {counts}; a text that holds the separator needs quotation marks."
        outcome.problems.append(CellProblem(line, "", reason))
        return
    values, open_links, problems = _values(file, line, cells)
    if not values and not open_links and not problems and not file.own:
        outcome.problems.append(CellProblem(line, "", "this row holds nothing in the columns that were matched."))
        return
    try:
        record = file.sheet.record.entered({**file.fixed_values, **values})
    except FieldRefused:
        problems += [
            CellProblem(line, file.header[file.matching[name]], reason, name)
            for name, value in values.items()
            if (reason := _refusal(file.sheet, name, value))
        ]
    else:
        if not problems:
            outcome.found.append(_ReadRow(line, cells[0].strip() if file.own else "", record, open_links))
    outcome.problems.extend(problems)


def _values(
    file: FileMapping, line: int, cells: tuple[str, ...]
) -> tuple[dict[str, Any], dict[str, str], list[CellProblem]]:
    """The plain values of a row's cells, those that may name rows of the file, and the problems of the others."""
    values: dict[str, Any] = {}
    open_links: dict[str, str] = {}
    problems: list[CellProblem] = []
    for name, column in file.matching.items():
        spec = file.specs[name]
        typed = file.decisions.corrected.get((line, name))
        cell = (cells[column] if column < len(cells) else "") if typed is None else typed
        try:
            if spec.kind not in LINKS:
                reading = _value(file, spec, cell)
                file.notes.extend((file.header[column], note) for note in reading.notes)
                if not reading.empty:
                    values[name] = reading.value
            elif not notation.is_empty(spec, cell):
                if spec.sheet == file.sheet.key:
                    open_links[name] = freed(cell)
                else:
                    values[name] = resolved(spec, freed(cell), file.targets.get(spec.sheet or "", {}))
        except ValueError as error:
            problems.append(CellProblem(line, file.header[column], f"{error}.", name))
    return values, open_links, problems


def _value(file: FileMapping, spec: FieldSpec, cell: str) -> ReadValue:
    if spec.kind in (Kind.LINE, Kind.TEXT) and file.own:
        return ReadValue(freed(cell), empty=not cell)
    if spec.kind is Kind.TEXT:
        reading = notation.read(spec, file.cell_notation, freed(cell))
        return replace(reading, value=freed(cell)) if reading.value == freed(cell).strip() else reading
    return notation.read(spec, file.cell_notation, freed(cell.strip()))


def _linked(file: FileMapping, outcome: _Outcome) -> list[_ReadRow]:
    """The rows with links to other rows of the file as their places there; those that cannot be linked are problems."""
    places_in_file = file_places(file.sheet, [(item.line, item.number, item.record) for item in outcome.found])
    known = {**file.targets.get(file.sheet.key, {}), **places_in_file}
    linked_rows: list[_ReadRow] = []
    for item in outcome.found:
        try:
            links = {name: resolved(file.specs[name], cell, known) for name, cell in item.open_links.items()}
        except ValueError as error:
            title = file.header[file.matching[next(iter(item.open_links))]]
            outcome.problems.append(CellProblem(item.line, title, f"{error}.", next(iter(item.open_links))))
            continue
        values = {name: tuple(value) if isinstance(value, list) else value for name, value in links.items()}
        linked_rows.append(replace(item, record=item.record.model_copy(update=values) if values else item.record))
    single = {name for name, spec in file.specs.items() if spec.kind is Kind.LINK and spec.sheet == file.sheet.key}
    for name in single & file.matching.keys():
        circles = in_circles({file_place(item.line): getattr(item.record, name) for item in linked_rows})
        for item in linked_rows:
            if file_place(item.line) in circles:
                outcome.problems.append(
                    CellProblem(item.line, file.header[file.matching[name]], "this row links back to itself.", name)
                )
        linked_rows = [item for item in linked_rows if file_place(item.line) not in circles]
    return linked_rows


def _refusal(sheet: Worksheet, name: str, value: Any) -> str:
    try:
        sheet.record.entered({name: value})
    except FieldRefused as refused:
        return refused.reason
    return ""
