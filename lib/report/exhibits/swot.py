"""The exhibit of step 6: where we stood, and what follows from it."""

from __future__ import annotations

from lib.charts import palette
from lib.model.record import Row
from lib.model.rules import swot
from lib.model.swot import Cell as TowsCell
from lib.model.swot import Quadrant, Strategy, SwotNote
from lib.report.blocks import Block, Board, Cell, Note, Section
from lib.report.exhibits.base import KEPT_LENGTH, entry_of, ledger, section
from lib.report.rows import Layout, Reader
from lib.report.words import length, words

_NOTE = Layout("text", apart=("evidence",))
_STRATEGY = Layout("text", lines=("inner", "outer", "reach"), apart=("cell", "evidence"))
_QUADRANTS = {quadrant.value: quadrant for quadrant in Quadrant}


def exhibit(reader: Reader) -> Section | None:
    """Where we stood, and what follows from it."""
    notes, strategies = reader.workbook.rows(SwotNote), reader.workbook.rows(Strategy)
    placed = tuple(row for quadrant in Quadrant for row in swot.ranked(notes, quadrant))
    loose = tuple(row for row in notes if row.record.quadrant is None)
    entries = tuple(entry_of(reader, row, _NOTE, reader.name(row).removeprefix("SWOT ")) for row in (*placed, *loose))
    blocks = (*ledger(("No.", "SWOT note", ""), entries), *_tows(reader, strategies))
    return section(reader, "swot", "SWOT", blocks)


def _tows(reader: Reader, rows: tuple[Row[Strategy], ...]) -> tuple[Block, ...]:
    if not rows:
        return ()
    cells = tuple(
        Cell(
            f"{cell.value} · {cell.label}",
            palette.QUADRANT[_QUADRANTS[cell.value[0]]],
            tuple(_note(reader, row) for row in rows if row.record.cell is cell),
        )
        for cell in TowsCell
    )
    loose = tuple(entry_of(reader, row, _STRATEGY) for row in rows if row.record.cell is None)
    noted = (text for cell in cells for note in cell.notes for text in (note.text, *(item.text for item in note.aside)))
    board = Board(Strategy.specs()["cell"].title, cells, keep=sum(map(length, noted)) < KEPT_LENGTH)
    return (board, *ledger(("", "Strategies in no cell yet", ""), loose))


def _note(reader: Reader, row: Row[Strategy]) -> Note:
    strategy = row.record
    fields = (*_STRATEGY.lines, *_STRATEGY.rest(strategy, long=False), *_STRATEGY.rest(strategy, long=True))
    return Note(
        mark="",
        label=strategy.specs()["text"].title,
        text=reader.words(strategy.text) or words("not named"),
        cites=reader.cites(strategy),
        aside=reader.filled(strategy, fields),
    )
