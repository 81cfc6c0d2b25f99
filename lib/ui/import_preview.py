"""What an import would bring in: its first and last rows, and each row that does not fit, is a double or no row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st

from lib.model.file_reading import Decisions, Problem, Reading
from lib.model.record import Record, Sheet
from lib.model.table import Table
from lib.ui import tables
from lib.ui.words import counted, literal

FIRST_ROWS, LAST_ROWS = 5, 3
SHOWN_PROBLEMS = 20
_LEAVE_OUT, _WITHOUT, _CORRECT = "Leave the row out", "Take it without this value", "Correct it"


def tail(at: str, table: Table) -> frozenset[int]:
    """The lines at the foot of a report, unless somebody wants them as rows."""
    if not table.tail:
        return frozenset()
    texts = [
        " ".join(filter(None, row)) for line, row in zip(table.lines, table.rows, strict=True) if line in table.tail
    ]
    shown = "; ".join(f"“{text[:60]}”" for text in texts[:5])
    st.caption(literal(f"The last {counted(len(texts), 'line')} of the file look like its foot and stay out: {shown}."))
    keep = st.checkbox("Import them as rows", key=f"tail-{at}")
    return frozenset() if keep else frozenset(table.tail)


def hidden(at: str, table: Table, lines: frozenset[int]) -> frozenset[int]:
    """The lines that the spreadsheet does not show, when somebody wants them left out."""
    here = sorted(lines & set(table.lines))
    if not here:
        return frozenset()
    named = ", ".join(map(str, here[:10])) + (" …" if len(here) > 10 else "")
    verb = "is" if len(here) == 1 else "are"
    st.caption(f"{counted(len(here), 'row')} that the spreadsheet hides {verb} read too (line {named}).")
    return frozenset(here) if st.checkbox("Leave hidden rows out", key=f"hidden-{at}") else frozenset()


def corrections(at: str, table: Table, matching: dict[str, int], reading: Reading, decided: Decisions) -> Decisions:
    """What is done with each row that does not fit; those nobody decided about keep the import waiting."""
    if not reading.problems:
        return decided
    rows = list(dict.fromkeys(item.line for item in reading.problems if item.line))
    asked = f"problems-{at}"
    shown = st.session_state.setdefault(asked, SHOWN_PROBLEMS)
    _listed(reading.problems[:shown], len(reading.problems))
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


def _listed(problems: Sequence[Problem], count: int) -> None:
    lines = [f"- {literal(str(item))}" for item in problems]
    rest = count - len(problems)
    more = [f"- … and {rest:,} more"] if rest > 0 else []
    st.error(
        f"{counted(count, 'cell does', 'cells do')} not fit. Correct them here, take a row without its value, "
        "or leave rows out; nothing is imported before.\n\n" + "\n".join(lines + more),
        icon=":material/block:",
    )


def without_doubles(at: str, reading: Reading, have: Iterable[Record], decided: Decisions) -> Decisions:
    """Rows that say the same as others stay out, unless somebody wants them."""
    doubles = reading.doubles(have)
    if not doubles:
        return decided
    lines = ", ".join(str(line) for line in doubles[:10]) + (" …" if len(doubles) > 10 else "")
    said = f"{counted(len(doubles), 'row says', 'rows say')} the same as one that is there already (line {lines})"
    st.caption(f"{said} and {'stays' if len(doubles) == 1 else 'stay'} out.")
    if st.checkbox("Import doubles too", key=f"doubles-{at}"):
        return decided
    return replace(decided, left_out=decided.left_out | set(doubles))


def show(sheet: Sheet, reading: Reading) -> None:
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


def _rows(sheet: Sheet, records: Sequence[Record]) -> None:
    specs = sheet.record.specs()
    filled = [record.filled() for record in records]
    shown = dict.fromkeys(name for row in filled for name in row)
    tables.show({specs[name].title: literal(str(row.get(name, ""))) for name in shown} for row in filled)


def _decided(at: str, problem: Problem, cell: str, decided: Decisions) -> Decisions:
    key = f"{at}-{problem.line}-{problem.name}"
    if not problem.line:
        return decided
    choices = [_LEAVE_OUT, _WITHOUT, _CORRECT] if problem.name else [_LEAVE_OUT]
    chosen = st.radio(
        literal(f"Line {problem.line}, {problem.column}" if problem.column else f"Line {problem.line}"),
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
