"""Importing rows of a worksheet from a file or the clipboard: source, columns, what is open, preview, import."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.model import columns, encodings
from lib.model.errors import ImportRefused
from lib.model.file_reading import Decisions, Reading
from lib.model.record import Sheet
from lib.model.table import Source, Table, read_source, read_text, table_of
from lib.services import file_memory, imports, reviews
from lib.ui import import_columns, import_preview, refusals
from lib.ui.desk import Desk
from lib.ui.words import counted, inside, literal

# What is read at once, and again at each choice, without a bar that shows how far it is.
SHOWN_PROGRESS = 5_000
# One run asks for a table as it stands, as decided, as corrected and without doubles.
_READINGS, _READINGS_KEPT = "readings-", 4


def rows_file(desk: Desk, sheet: Sheet, rows: str = "") -> None:
    """Import rows of a worksheet; `rows` is what they are called where the title of the worksheet does not say it."""
    with st.expander(f"Import {rows or inside(sheet.title)}", icon=":material/upload_file:"):
        turn = st.session_state.get(f"csv-turn-{sheet.key}", 0)
        with refusals.shown():
            source = _source(sheet, turn)
            if source is None:
                st.session_state.pop(f"{_READINGS}{sheet.key}", None)
            else:
                _import(desk, sheet, source, turn)


def _source(sheet: Sheet, turn: int) -> Source | None:
    kinds = ["csv", "txt", "tsv", "xlsx", "xls", "xlsb", "ods"]
    limit = st.get_option("server.maxUploadSize")
    file = st.file_uploader(f"CSV or spreadsheet file, at most {limit} MB", type=kinds, key=f"csv-{sheet.key}-{turn}")
    if file is not None:
        return _from_file(sheet, file.name, file.getvalue())
    pasted = st.text_area(
        "Or paste cells copied from a spreadsheet, with their titles", key=f"paste-{sheet.key}-{turn}", height=100
    )
    if pasted.strip():
        return read_text(pasted)
    st.caption("You see a preview before anything is kept.")
    return None


def _from_file(sheet: Sheet, name: str, content: bytes) -> Source:
    first = read_source(content)
    if first.sheets:
        if len(first.sheets) == 1:
            return first
        place = first.sheets.index(first.sheet)
        chosen = st.selectbox("Sheet", first.sheets, index=place, key=f"sheet-{sheet.key}-{name}")
        return first if chosen in (None, first.sheet) else read_source(content, sheet=chosen)
    if not first.telling:
        return first
    names = list(encodings.ENCODINGS)
    chosen = st.selectbox(
        "Encoding",
        names,
        index=names.index(first.encoding),
        format_func=encodings.ENCODINGS.__getitem__,
        key=f"encoding-{sheet.key}-{name}",
    )
    source = first if chosen in (None, first.encoding) else read_source(content, encoding=chosen)
    st.caption(literal(f"Are these letters right? {source.telling}"))
    return source


def _import(desk: Desk, sheet: Sheet, source: Source, turn: int) -> None:
    table = _header(sheet, source)
    memory = file_memory.recall(desk.store, desk.person, desk.review.id, sheet.key, table.header)
    matching, fixed = import_columns.matching(sheet, table, memory)
    main = columns.main_field(sheet)
    if main not in matching and main not in fixed:
        title = sheet.record.specs()[main].title
        st.info(literal(f"Choose the column for “{title}” to go on."), icon=":material/arrow_upward:")
        return
    left_out = import_preview.tail(sheet, table)
    read = _reader(desk, sheet, table, matching, fixed)
    reading = read(Decisions(memory.decimal_mark, memory.order, memory.meant, left_out))
    decided = import_columns.decisions(sheet, reading, memory, left_out)
    decided = import_preview.corrections(sheet, table, matching, read(decided), decided)
    have = [row.record for row in reviews.sheet_rows(desk.store, desk.person, desk.review.id, sheet.key)]
    decided = import_preview.without_doubles(sheet, read(decided), have, decided)
    reading = read(decided)
    import_preview.show(sheet, reading)
    if not reading.records or reading.problems:
        return
    if st.button(f"Import {counted(len(reading.records), 'row')}", key=f"import-{sheet.key}", type="primary"):
        with st.spinner(f"Importing {counted(len(reading.records), 'row')} …"):
            count = imports.records(desk.store, desk.person, desk.review.id, sheet.key, table, matching, fixed, decided)
        st.toast(f"Imported {counted(count, 'row')}.", icon=":material/check:")
        # The file has done its work: a second tap must not bring the same rows again.
        st.session_state[f"csv-turn-{sheet.key}"] = turn + 1
        st.rerun()


def _header(sheet: Sheet, source: Source) -> Table:
    for note in source.notes:
        st.caption(literal(note))
    found = table_of(source)
    lines = {line: " · ".join(cell for cell in cells if cell.strip())[:90] for line, cells, _ in source.rows[:30]}
    proposed = source.rows[len(found.above)][0]
    if len(lines) < 2:
        return found
    chosen = st.selectbox(
        "Line with the column titles",
        list(lines),
        index=list(lines).index(proposed) if proposed in lines else 0,
        format_func=lambda line: f"Line {line}: {lines[line]}",
        key=f"header-{sheet.key}-{hash(tuple(lines.values()))}",
    )
    return found if chosen in (None, proposed) else table_of(source, chosen)


def _reader(
    desk: Desk, sheet: Sheet, table: Table, matching: dict[str, int], fixed: dict[str, str]
) -> Callable[[Decisions], Reading]:
    """Reads the table; a long one shows how far it is.

    The same decisions are read once, also in the next runs, until the file, its columns or the review change.
    """
    asked = (table, matching, fixed, reviews.pulse(desk.store, desk.person, desk.review.id))
    kept = st.session_state.get(f"{_READINGS}{sheet.key}")
    known: list[tuple[Decisions, Reading]] = kept[1] if kept and kept[0] == asked else []
    st.session_state[f"{_READINGS}{sheet.key}"] = (asked, known)

    def read(decided: Decisions) -> Reading:
        found = next((reading for given, reading in known if given == decided), None)
        if found is None:
            bar = st.progress(0.0, "Reading the rows …") if len(table.rows) > SHOWN_PROGRESS else None

            def hear(done: int) -> None:
                if bar is not None and done % 2_000 == 0:
                    bar.progress(done / len(table.rows), f"Reading the rows … {done:,} of {len(table.rows):,}")

            found = imports.read(desk.store, desk.person, desk.review.id, sheet, table, matching, fixed, decided, hear)
            if bar is not None:
                bar.empty()
            known.append((decided, found))
            del known[:-_READINGS_KEPT]
        return found

    return read


__all__ = ["ImportRefused", "rows_file"]
