"""What an import would bring in: its first and last rows, and each row that does not fit, is a double or no row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st

from lib.model.fields import FieldSpec
from lib.model.reading import typed_values
from lib.model.reading.cell_table import CellTable
from lib.model.reading.file_decisions import CellProblem, FileDecisions, FileReading
from lib.model.record import Record, Worksheet
from lib.ui.elements import tables
from lib.ui.elements.words import counted, literal, short

FIRST_ROWS, LAST_ROWS = 5, 3
SHOWN_PROBLEMS = 20
_LEAVE_OUT, _WITHOUT, _CORRECT = "Leave the row out", "Import it without this value", "Correct it"


def tail(at: str, table: CellTable) -> frozenset[int]:
    """The lines at the foot of a report, unless somebody wants them as rows."""
    if not table.tail:
        return frozenset()
    texts = [
        " ".join(filter(None, row)) for line, row in zip(table.lines, table.rows, strict=True) if line in table.tail
    ]
    shown = "; ".join(f"“{short(text, 60)}”" for text in texts[:5])
    last = "line looks like a footer and is" if len(texts) == 1 else f"{len(texts):,} lines look like a footer and are"
    st.caption(literal(f"The last {last} left out: {shown}."))
    keep = st.checkbox("Import them as rows", key=f"tail-{at}")
    return frozenset() if keep else frozenset(table.tail)


def hidden(at: str, table: CellTable, lines: frozenset[int]) -> frozenset[int]:
    """The lines that the spreadsheet does not show, when somebody wants them left out."""
    here = sorted(lines & set(table.lines))
    if not here:
        return frozenset()
    named = ", ".join(map(str, here[:10])) + (" …" if len(here) > 10 else "")
    verb = "is" if len(here) == 1 else "are"
    st.caption(f"{counted(len(here), 'row')} that the spreadsheet hides {verb} included (line {named}).")
    return frozenset(here) if st.checkbox("Leave hidden rows out", key=f"hidden-{at}") else frozenset()


def corrections(
    at: str, table: CellTable, matching: dict[str, int], reading: FileReading, decided: FileDecisions
) -> FileDecisions:
    """What is done with each row that does not fit; those nobody decided about keep the import waiting."""
    if not reading.problems:
        return decided
    rows = list(dict.fromkeys(item.line for item in reading.problems if item.line))
    asked = f"problems-{at}"
    shown = st.session_state.setdefault(asked, SHOWN_PROBLEMS)
    _summed_up(reading.problems, shown)
    if rows and st.checkbox(f"Leave all {counted(len(rows), 'such row')} out", key=f"skip-{at}"):
        return replace(decided, left_out=decided.left_out | set(rows))
    cells = dict(zip(table.lines, table.rows, strict=True))
    for problem in reading.problems[:shown]:
        place = matching.get(problem.name)
        row = cells.get(problem.line, ())
        decided = _decided(at, problem, row[place] if place is not None and place < len(row) else "", decided)
    if len(reading.problems) > shown:
        # What was decided above has to stay on the screen: a control that is not drawn forgets.
        more = {asked: shown + SHOWN_PROBLEMS}
        st.button("Show more of them", key=f"more-{at}", on_click=st.session_state.update, args=(more,))
    return decided


def _summed_up(problems: Sequence[CellProblem], shown: int) -> None:
    count = len(problems)
    first = f" The first {shown:,} are shown." if count > shown else ""
    what = "Correct it, import its row without it," if count == 1 else "Correct each, import its row without it,"
    # A problem of a cell stands at its choices below; one of a value for every row has none.
    lines = [f"- {literal(str(item))}" for item in problems if not item.line]
    st.error(
        f"{counted(count, 'cell does', 'cells do')} not fit.{first} {what} or leave the row out. Nothing is imported "
        "until then.\n\n" + "\n".join(lines),
        icon=":material/block:",
    )


def without_doubles(at: str, reading: FileReading, have: Iterable[Record], decided: FileDecisions) -> FileDecisions:
    """Rows that say the same as others stay out, unless somebody wants them."""
    doubles = reading.doubles(have)
    if not doubles:
        return decided
    lines = ", ".join(str(line) for line in doubles[:10]) + (" …" if len(doubles) > 10 else "")
    said = "1 row repeats another and is" if len(doubles) == 1 else f"{len(doubles):,} rows repeat others and are"
    st.caption(f"{said} left out (line {lines}).")
    if st.checkbox("Import repeated rows too", key=f"doubles-{at}"):
        return decided
    return replace(decided, left_out=decided.left_out | set(doubles))


def show(sheet: Worksheet, reading: FileReading) -> None:
    """The first and last rows as they would be kept, and how cells were read."""
    for note in reading.notes:
        st.caption(f":material/info: {literal(note)}")
    count = len(reading.records)
    if not count:
        return
    if count <= FIRST_ROWS + LAST_ROWS:
        st.markdown(f"**Preview**, {counted(count, 'row that fits', 'rows that fit')}")
        _rows(sheet, reading.records)
        return
    st.markdown(f"**Preview**, first {FIRST_ROWS} and last {LAST_ROWS} of {count:,} rows that fit")
    _rows(sheet, reading.records[:FIRST_ROWS])
    _rows(sheet, reading.records[-LAST_ROWS:])


def _rows(sheet: Worksheet, records: Sequence[Record]) -> None:
    specs = sheet.record.specs()
    filled = [record.filled() for record in records]
    names = dict.fromkeys(name for row in filled for name in row)
    tables.show(
        {specs[name].title: _cell(specs[name], record, name in row) for name in names}
        for record, row in zip(records, filled, strict=True)
    )


def _cell(spec: FieldSpec, record: Record, is_filled: bool) -> str:
    return literal(typed_values.shown(spec, getattr(record, spec.name))) if is_filled else ""


def _decided(at: str, problem: CellProblem, cell: str, decided: FileDecisions) -> FileDecisions:
    key = f"{at}-{problem.line}-{problem.name}"
    if not problem.line:
        return decided
    choices = [_LEAVE_OUT, _WITHOUT, _CORRECT] if problem.name else [_LEAVE_OUT]
    chosen = st.radio(
        literal(str(problem)),
        choices,
        index=None,
        key=f"fix-{key}",
        horizontal=True,
    )
    if chosen == _LEAVE_OUT:
        return replace(decided, left_out=decided.left_out | {problem.line})
    if chosen == _WITHOUT:
        return replace(decided, corrected={**decided.corrected, (problem.line, problem.name): ""})
    if chosen == _CORRECT:
        typed = st.text_input(f"Line {problem.line}, {problem.column}", cell, key=f"cell-{key}")
        return replace(decided, corrected={**decided.corrected, (problem.line, problem.name): typed})
    return decided
