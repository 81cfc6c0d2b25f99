"""The exhibit of step 6: where we stood, and what follows from it."""

from __future__ import annotations

from dataclasses import replace

from lib.charts.drawing import palette
from lib.model.record import Row
from lib.model.rules.swot import swot_rules
from lib.model.worksheets.swot import Quadrant, Strategy, SwotNote
from lib.model.worksheets.swot import TowsCell as TowsCell
from lib.report.document.blocks import Block, Board, BoardCell, BoardLine, FieldText, LedgerRow, Section
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.document.text import paragraphs_of, room_taken
from lib.report.exhibits.base import KEPT_LENGTH, columns, ledger, ledger_row, ledger_table, section

_NOTE = RowLayout("text", facts=("importance", "standing", "praised", "origin"), apart=("quadrant", "evidence"))
_STRATEGY = RowLayout("text", lines=("inner", "outer", "reach"), apart=("cell", "evidence"))
_AFTER = columns(SwotNote, importance=22, standing=22, praised=20, origin=34)
_QUADRANTS = {quadrant.value: quadrant for quadrant in Quadrant}


def exhibit(reader: CaseReader) -> Section | None:
    """Where we stood, and what follows from it."""
    notes, strategies = reader.workbook.rows(SwotNote), reader.workbook.rows(Strategy)
    placed = tuple(row for quadrant in Quadrant for row in swot_rules.ranked(notes, quadrant))
    loose = tuple(row for row in notes if row.record.quadrant is None)
    entries = (_placed(reader, row) for row in (*placed, *loose))
    blocks = (*ledger_table("SWOT note", entries, (), _AFTER), *_tows(reader, strategies))
    return section(reader, "swot", "SWOT", blocks)


def _placed(reader: CaseReader, row: Row[SwotNote]) -> LedgerRow:
    quadrant = row.record.quadrant
    group = FieldText(
        row.record.specs()["quadrant"].title, paragraphs_of(quadrant.label if quadrant else "Not in a quadrant yet")
    )
    return replace(ledger_row(reader, row, _NOTE, reader.name(row).removeprefix("SWOT ")), group=group)


def _tows(reader: CaseReader, rows: tuple[Row[Strategy], ...]) -> tuple[Block, ...]:
    if not rows:
        return ()
    cells = tuple(
        BoardCell(
            f"{cell.value} · {cell.label}",
            palette.QUADRANT[_QUADRANTS[cell.value[0]]],
            tuple(_note(reader, row) for row in rows if row.record.cell is cell),
        )
        for cell in TowsCell
    )
    loose = tuple(ledger_row(reader, row, _STRATEGY) for row in rows if row.record.cell is None)
    noted = (text for cell in cells for note in cell.notes for text in (note.text, *(item.text for item in note.aside)))
    board = Board(Strategy.specs()["cell"].title, cells, keep=sum(map(room_taken, noted)) < KEPT_LENGTH)
    return (board, *ledger(("", "Strategies without a cell yet", ""), loose))


def _note(reader: CaseReader, row: Row[Strategy]) -> BoardLine:
    strategy = row.record
    fields = (*_STRATEGY.lines, *_STRATEGY.rest(strategy, long=False), *_STRATEGY.rest(strategy, long=True))
    return BoardLine(
        mark="",
        label=strategy.specs()["text"].title,
        text=reader.words(strategy.text) or paragraphs_of("not named"),
        cites=reader.cites(strategy),
        aside=reader.filled(strategy, fields),
    )
