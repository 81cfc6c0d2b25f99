"""Importing rows of a worksheet from a file or the clipboard: source, columns, what is open, preview, import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from lib.model.reading import columns
from lib.model.reading.cell_table import CellTable, FileSource, read_source, read_text, table_of
from lib.model.reading.file_decisions import FileDecisions, FileReading
from lib.model.record import Worksheet
from lib.services.files import import_memory, imports
from lib.services.review import reviews
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted, inside, literal
from lib.ui.files import encoding_choice, import_columns, import_preview

if TYPE_CHECKING:
    from streamlit.typing import UploadedFile

# What is read at once, and again at each choice, without a bar that shows how far it is.
SHOWN_PROGRESS = 5_000
# One run asks for a table as it stands, as decided, as corrected and without doubles.
_READINGS, _READINGS_KEPT = "readings-", 4
# The files that came in while others wait, and the order in which files were first seen.
_DONE, _SEEN = "csv-done-", "csv-seen-"


@dataclass(frozen=True)
class ChosenFile:
    """What is looked at: its cells, a key that sets its controls apart from all others, and its file."""

    source: FileSource
    at: str
    file: str = ""


def rows_file(context: PageContext, sheet: Worksheet, rows: str = "") -> None:
    """Import rows of a worksheet; `rows` is what they are called where the title of the worksheet does not say it."""
    if context.leaves_out(sheet.key):
        return
    with st.expander(f"Import {rows or inside(sheet.title)}", icon=":material/upload_file:"):
        at = context.key(sheet.key)
        turn = st.session_state.get(f"csv-turn-{at}", 0)
        files = given_files(at, turn)
        with refusals.shown():
            chosen = chosen_file(at, files, turn)
            if chosen is None:
                st.session_state.pop(f"{_READINGS}{at}", None)
            elif _import(context, sheet, chosen):
                done(at, files, chosen.file, turn)


def given_files(at: str, turn: int) -> list[UploadedFile]:
    """The files that have not come in yet."""
    kinds = ["csv", "txt", "tsv", "xlsx", "xls", "xlsb", "ods"]
    limit = st.get_option("server.maxUploadSize")
    given = st.file_uploader(
        f"CSV or spreadsheet files, at most {limit} MB each",
        type=kinds,
        accept_multiple_files=True,
        key=f"csv-{at}-{turn}",
    )
    if not given:
        st.session_state.pop(f"{_SEEN}{at}", None)
    return [file for file in given if file.file_id not in st.session_state.get(f"{_DONE}{at}", ())]


def chosen_file(at: str, files: list[UploadedFile], turn: int) -> ChosenFile | None:
    """What is looked at now: one of the files, or what was pasted; None while there is neither."""
    if files:
        file = _one_of(at, files, turn)
        seen: dict[str, int] = st.session_state.setdefault(f"{_SEEN}{at}", {})
        number = seen.setdefault(file.file_id, len(seen))
        of_file = f"{at}-{number + 1}" if number else at
        return ChosenFile(_from_file(of_file, file.name, file.getvalue()), of_file, file.file_id)
    pasted = st.text_area(
        "Or paste cells copied from a spreadsheet, with their titles", key=f"paste-{at}-{turn}", height=100
    )
    if pasted.strip():
        return ChosenFile(read_text(pasted), at)
    st.caption("You will see a preview before anything is imported.")
    return None


def _one_of(at: str, files: list[UploadedFile], turn: int) -> UploadedFile:
    if len(files) == 1:
        return files[0]
    names = {file.file_id: f"{place}. {file.name}" for place, file in enumerate(files, start=1)}
    st.caption(f"{counted(len(files), 'file')} to look at and import, one after the other.")
    chosen = st.selectbox("File", list(names), format_func=names.__getitem__, key=f"file-{at}-{turn}")
    return next((file for file in files if file.file_id == chosen), files[0])


def done(at: str, files: list[UploadedFile], file: str, turn: int) -> None:
    """The file has done its work: a second tap must not bring the same rows again."""
    came_in, seen = f"{_DONE}{at}", f"{_SEEN}{at}"
    if len(files) > 1:
        st.session_state[came_in] = {*st.session_state.get(came_in, ()), file}
    else:
        st.session_state[f"csv-turn-{at}"] = turn + 1
        st.session_state.pop(came_in, None)
        st.session_state.pop(seen, None)
    st.rerun()


def _from_file(at: str, name: str, content: bytes) -> FileSource:
    first = read_source(content)
    if first.sheets:
        if len(first.sheets) == 1:
            return first
        place = first.sheets.index(first.sheet)
        chosen = st.selectbox(
            "Sheet",
            first.sheets,
            index=place,
            format_func=lambda title: f"{title} (hidden)" if title in first.hidden_sheets else title,
            key=f"sheet-{at}-{name}",
        )
        return first if chosen in (None, first.sheet) else read_source(content, sheet=chosen)
    encoding = encoding_choice.ask(content, f"encoding-{at}-{name}")
    return first if encoding == first.encoding else read_source(content, encoding=encoding)


def _import(context: PageContext, sheet: Worksheet, chosen: ChosenFile) -> bool:
    """Decide about a file and bring it in; whether that was done."""
    at = chosen.at
    table = header_of(context, sheet, chosen)
    memory = import_memory.recall(context, context.review.id, sheet.key, table.header)
    matching, fixed = import_columns.matching(sheet, table, memory, at)
    main = columns.main_field(sheet)
    if main not in matching and main not in fixed:
        title = sheet.record.specs()[main].title
        st.info(literal(f"Choose the column for “{title}” to continue."), icon=":material/arrow_upward:")
        return False
    left_out = import_preview.tail(at, table) | import_preview.hidden(at, table, chosen.source.hidden)
    read = reader(context, sheet, table, matching, fixed)
    reading = read(FileDecisions(memory.decimal_mark, memory.order, memory.meant, left_out))
    decided = import_columns.decisions(at, reading, memory, left_out)
    decided = import_preview.corrections(at, table, matching, read(decided), decided)
    have = [row.record for row in reviews.sheet_rows(context, context.review.id, sheet.key)]
    decided = import_preview.without_doubles(at, read(decided), have, decided)
    reading = read(decided)
    import_preview.show(sheet, reading)
    rows = counted(len(reading.records), "row")
    if not reading.records or reading.problems or not st.button(f"Import {rows}", key=f"import-{at}", type="primary"):
        return False
    with st.spinner(f"Importing {rows} …"):
        count = imports.records(context, context.review.id, sheet.key, table, matching, fixed, decided)
    st.toast(f"Imported {counted(count, 'row')}.", icon=":material/check:")
    return True


def header_of(context: PageContext, sheet: Worksheet, chosen: ChosenFile) -> CellTable:
    """The table under the line that holds the titles, which somebody may choose."""
    source = chosen.source
    for note in source.notes:
        st.caption(literal(note))
    known = import_memory.header_line(context, context.review.id, sheet.key, source)
    found = table_of(source, known)
    lines = {line: " · ".join(cell for cell in cells if cell.strip())[:90] for line, cells, _ in source.rows[:30]}
    proposed = source.rows[len(found.above)][0]
    if len(lines) < 2:
        return found
    line = st.selectbox(
        "Line with the column titles",
        list(lines),
        index=list(lines).index(proposed) if proposed in lines else 0,
        format_func=lambda line: f"Line {line}: {lines[line]}",
        key=f"header-{chosen.at}-{hash(tuple(lines.values()))}",
    )
    return found if line in (None, proposed) else table_of(source, line)


def reader(
    context: PageContext, sheet: Worksheet, table: CellTable, matching: dict[str, int], fixed: dict[str, str]
) -> Callable[[FileDecisions], FileReading]:
    """Reads the table; a long one shows how far it is.

    The same decisions are read once, also in the next runs, until the file, its columns or the review change.
    """
    asked = (table, matching, fixed, reviews.pulse(context, context.review.id))
    readings = f"{_READINGS}{context.key(sheet.key)}"
    kept = st.session_state.get(readings)
    known: list[tuple[FileDecisions, FileReading]] = kept[1] if kept and kept[0] == asked else []
    st.session_state[readings] = (asked, known)

    def read(decided: FileDecisions) -> FileReading:
        found = next((reading for given, reading in known if given == decided), None)
        if found is None:
            bar = st.progress(0.0, "Reading the rows …") if len(table.rows) > SHOWN_PROGRESS else None

            def hear(done: int) -> None:
                if bar is not None and done % 2_000 == 0:
                    bar.progress(done / len(table.rows), f"Reading the rows … {done:,} of {len(table.rows):,}")

            found = imports.read(context, context.review.id, sheet, table, matching, fixed, decided, hear)
            if bar is not None:
                bar.empty()
            known.append((decided, found))
            del known[:-_READINGS_KEPT]
        return found

    return read
