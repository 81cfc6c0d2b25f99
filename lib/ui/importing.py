"""Bringing in files: a review or a case, and worksheet rows with a preview and matched columns."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.model import columns
from lib.model.case import CaseStudy
from lib.model.entry import typed_of
from lib.model.errors import ImportRefused, WorkbookError
from lib.model.fields import FieldSpec, Kind
from lib.model.record import Sheet
from lib.model.roles import Person
from lib.services import imports
from lib.store import Store
from lib.ui import navigation
from lib.ui.desk import Desk
from lib.ui.words import counted, inside, literal

PREVIEW_ROWS = 5
SHOWN_PROBLEMS = 20
_NOT_IMPORTED, _SAME = -1, -2


def review_file(store: Store, person: Person) -> None:
    """Import a review or a case from a JSON file, with the CSV files it names."""
    with st.expander("Import a review or a case", icon=":material/upload_file:"):
        files = st.file_uploader(
            "JSON file, with its CSV files if it names any", type=["json", "csv"], accept_multiple_files=True
        )
        if not files or not st.button("Import", key="import-review", type="primary"):
            return
        try:
            made = _bring_in(store, person, {file.name: file.getvalue() for file in files})
        except ImportRefused as error:
            _refusal(error)
        except WorkbookError as error:
            st.error(literal(str(error)), icon=":material/block:")
        else:
            navigation.go("loss", made)


def rows_file(desk: Desk, sheet: Sheet, rows: str = "") -> None:
    """Import rows of a worksheet from a CSV file: preview, match the columns, import all or nothing.

    `rows` is what they are called where the title of the worksheet does not say it.
    """
    with st.expander(f"Import {rows or inside(sheet.title)} from a CSV file", icon=":material/upload_file:"):
        turn = st.session_state.get(f"csv-turn-{sheet.key}", 0)
        file = st.file_uploader("CSV file", type=["csv", "txt", "tsv"], key=f"csv-{sheet.key}-{turn}")
        if file is None:
            st.caption("The first line names the columns. You see a preview before anything is kept.")
            return
        try:
            table = columns.read_table(file.getvalue())
        except ImportRefused as error:
            _refusal(error)
            return
        matching, fixed = _matching(sheet, table)
        reading = columns.read_records(sheet, table, matching, fixed)
        _preview(sheet, reading)
        if reading.problems:
            _problems(reading)
        elif st.button(f"Import {counted(len(reading.records), 'row')}", key=f"import-{sheet.key}", type="primary"):
            count = imports.records(desk.store, desk.person, desk.review.id, sheet.key, table, matching, fixed)
            st.toast(f"Imported {counted(count, 'row')}.", icon=":material/check:")
            # The file has done its work: a second tap must not bring the same rows again.
            st.session_state[f"csv-turn-{sheet.key}"] = turn + 1
            st.rerun()


def _bring_in(store: Store, person: Person, files: dict[str, bytes]) -> int:
    documents = [name for name in files if name.lower().endswith(".json")]
    if len(documents) != 1:
        raise ImportRefused("Choose one JSON file, with the CSV files it names. Nothing was imported.")
    source = imports.document(files.pop(documents[0]))
    if isinstance(source, CaseStudy):
        return imports.case(store, person, source).id
    return imports.review(store, person, source, files).id


def _matching(sheet: Sheet, table: columns.Table) -> tuple[dict[str, int], dict[str, str]]:
    """The column of each field, and what is typed once for every row."""
    proposed = columns.propose(sheet, table.header)
    st.markdown("**Which column goes where?**")
    st.caption("What the file does not hold can be the same for every row, such as a unit or a target.")
    chosen: dict[str, int] = {}
    fixed: dict[str, str] = {}
    choices = [_NOT_IMPORTED, _SAME, *range(len(table.header))]
    titles = {_NOT_IMPORTED: "not in this file", _SAME: "the same for every row", **dict(enumerate(table.header))}
    for place, (name, spec) in enumerate(columns.importable(sheet).items()):
        if place % 2 == 0:
            left, right = st.columns(2)
        with right if place % 2 else left:
            column = st.selectbox(
                spec.title,
                choices,
                index=choices.index(proposed.get(name, _NOT_IMPORTED)),
                format_func=titles.__getitem__,
                key=f"match-{sheet.key}-{name}",
            )
            if column == _SAME and (typed := _same(sheet, spec)):
                fixed[name] = typed
        if column is not None and column >= 0:
            chosen[name] = column
    return chosen, fixed


def _same(sheet: Sheet, spec: FieldSpec) -> str:
    """What every row is given in one field."""
    label, key = f"{spec.title}, for every row", f"same-{sheet.key}-{spec.name}"
    if spec.kind is not Kind.CHOICE:
        return st.text_input(label, key=key)
    values = [option.value for option in spec.options]
    return st.selectbox(label, values, format_func=lambda value: typed_of(spec, value), key=key) or ""


def _preview(sheet: Sheet, reading: columns.Reading) -> None:
    if reading.records:
        _first_rows(sheet, reading)
    for note in reading.notes:
        st.caption(f":material/info: {literal(note)}")


def _first_rows(sheet: Sheet, reading: columns.Reading) -> None:
    first = f"first {PREVIEW_ROWS} of " if len(reading.records) > PREVIEW_ROWS else ""
    st.markdown(f"**Preview**, {first}{counted(len(reading.records), 'row that fits', 'rows that fit')}")
    specs = sheet.record.specs()
    rows = [
        {specs[name].title: literal(str(value)) for name, value in record.filled().items()}
        for record in reading.records[:PREVIEW_ROWS]
    ]
    st.table(pd.DataFrame(rows).fillna(""), hide_index=True)


def _problems(reading: columns.Reading) -> None:
    lines = [f"- {literal(str(item))}" for item in reading.problems[:SHOWN_PROBLEMS]]
    rest = len(reading.problems) - SHOWN_PROBLEMS
    more = [f"- … and {rest} more"] if rest > 0 else []
    st.error(
        f"{counted(len(reading.problems), 'cell does', 'cells do')} not fit. Correct the file or leave the column out; "
        "nothing is imported until every row fits.\n\n" + "\n".join(lines + more),
        icon=":material/block:",
    )


def _refusal(error: ImportRefused) -> None:
    st.error(literal(str(error)), icon=":material/block:")
