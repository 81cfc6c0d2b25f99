"""Importing a list of lost deals: what was won or is open stays out, known numbers are updated, words get codes."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.model.reading import closed_lost, columns
from lib.model.reading.cell_table import CellTable
from lib.model.reading.file_decisions import FileDecisions
from lib.model.worksheets.loss_register import REGISTER_LINES
from lib.services.files import import_memory
from lib.services.insight import register_import
from lib.ui.app import refusals
from lib.ui.elements.words import counted, literal
from lib.ui.files import import_columns, import_preview, table_import
from lib.ui.files.table_import import ChosenFile
from lib.ui.insight.register.register_context import RegisterContext


def show(context: RegisterContext, *, unfolded: bool = False) -> None:
    """The part that opens; it takes the same files as every worksheet."""
    with st.expander("Import a closed-lost list", icon=":material/upload_file:", expanded=unfolded):
        at = context.key(REGISTER_LINES.key)
        turn = st.session_state.get(f"csv-turn-{at}", 0)
        files = table_import.given_files(at, turn)
        with refusals.shown():
            chosen = table_import.chosen_file(at, files, turn)
            if chosen is not None and _import(context, chosen):
                table_import.done(at, files, chosen.file, turn)


def _import(context: RegisterContext, chosen: ChosenFile) -> bool:
    sheet, at = REGISTER_LINES, chosen.at
    table = _prepared(table_import.header_of(context, sheet, chosen))
    memory = import_memory.recall(context, context.review.id, sheet.key, table.header)
    matching, fixed = import_columns.matching(sheet, table, memory, at)
    if "customer" not in matching:
        st.info("Choose the column for “Customer” to continue.", icon=":material/arrow_upward:")
        return False
    left_out = import_preview.tail(at, table) | import_preview.hidden(at, table, chosen.source.hidden)
    left_out |= _sorted_out(at, table)
    read = table_import.reader(context, sheet, table, matching, fixed)
    reading = read(FileDecisions(memory.decimal_mark, memory.order, memory.meant, left_out))
    decided = import_columns.decisions(at, reading, memory, left_out)
    decided = import_preview.corrections(at, table, matching, read(decided), decided)
    reading = read(decided)
    import_preview.show(sheet, reading)
    rows = counted(len(reading.records), "row")
    if not reading.records or reading.problems or not st.button(f"Import {rows}", key=f"import-{at}", type="primary"):
        return False
    with st.spinner(f"Importing {rows} …"):
        outcome = register_import.bring_in(context, table, matching, fixed, decided)
    st.toast(literal(outcome.sentence), icon=":material/check:")
    return True


def _prepared(table: CellTable) -> CellTable:
    """The table with currencies in three letters and long reasons in full."""
    matching = columns.propose(REGISTER_LINES, table.header)
    money, currency, words = (matching.get(name) for name in ("money_lost", "currency", "filed_words"))
    return closed_lost.prepared(table, money, currency, words)


def _sorted_out(at: str, table: CellTable) -> frozenset[int]:
    """The rows that a column of the list says are no losses, unless somebody wants them."""
    out = closed_lost.sorted_out(table)
    here = replace(out, won=out.won & set(table.lines), open=out.open & set(table.lines))
    if not here.lines:
        return frozenset()
    parts = [f"{len(here.won):,} won or kept"] if here.won else []
    parts += [f"{len(here.open):,} still open"] if here.open else []
    verb = "is" if len(here.lines) == 1 else "are"
    st.caption(f"{counted(len(here.lines), 'row')} of no loss {verb} left out: {', '.join(parts)}.")
    return frozenset() if st.checkbox("Import them too", key=f"no-loss-{at}") else here.lines
