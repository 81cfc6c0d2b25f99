"""The SWOT board: where we stood in this account at notice, the weightiest notes first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lib.charts import value_text
from lib.charts.asked_columns import asked_columns
from lib.charts.drawing.palette import QUADRANT
from lib.charts.layout.swot_board import BoardNote, QuadrantField, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.swot import swot_rules
from lib.model.wording.phrases import begun, counted, enumerated, named, names, number, said_of, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.swot import NOTES, NOTES_A_QUADRANT, Quadrant, SwotNote

SUBTITLES = {
    Quadrant.STRENGTH: "ours, helpful",
    Quadrant.WEAKNESS: "ours, harmful",
    Quadrant.OPPORTUNITY: "around us, helpful",
    Quadrant.THREAT: "around us, harmful",
}


def swot_board(workbook: Workbook) -> Picture | None:
    """The SWOT two by two, at most five notes a quadrant; None without a note in a quadrant. The table holds all."""
    notes = workbook.rows(SwotNote)
    ranked = {quadrant: swot_rules.ranked(notes, quadrant) for quadrant in Quadrant}
    if not any(ranked.values()):
        return None
    fields = tuple(
        QuadrantField(quadrant.label, SUBTITLES[quadrant], QUADRANT[quadrant], _points(rows, workbook))
        for quadrant, rows in ranked.items()
    )
    return Picture(
        name="swot-board",
        title="SWOT",
        layout=partial(scene, fields),
        alt=_alt(ranked, asks_evidence=short_form.asks(workbook, NOTES.key, "evidence")),
        data=_data(notes, ranked, workbook),
    )


def _points(rows: Sequence[Row[SwotNote]], workbook: Workbook) -> tuple[BoardNote, ...]:
    return tuple(
        BoardNote(
            text=row.record.text or f"SWOT note {row.number}",
            aside=value_text.cited(row.record.evidence, workbook),
            importance=row.record.importance,
            evidenced=not short_form.asks(workbook, NOTES.key, "evidence") or swot_rules.evidenced(row.record),
            praised=row.record.praised,
        )
        for row in rows[:NOTES_A_QUADRANT]
    )


def _alt(ranked: dict[Quadrant, tuple[Row[SwotNote], ...]], *, asks_evidence: bool) -> str:
    rows = [row for notes in ranked.values() for row in notes]
    counts = enumerated(
        f"{number(len(notes))} {verb(len(notes), swot_rules.SINGULAR[quadrant], quadrant.label.lower())}"
        for quadrant, notes in ranked.items()
    )
    heaviest = enumerated(
        f"{swot_rules.SINGULAR[quadrant]} {named(notes[0])}"
        for quadrant, notes in ranked.items()
        if notes and swot_rules.rank(notes[0].record) is not None
    )
    sentences = [f"{begun(counts)}."]
    if heaviest:
        sentences.append(f"Weighing most: {heaviest}.")
    grey = sum(not swot_rules.evidenced(row.record) for row in rows)
    praised = [row for row in rows if row.record.praised]
    support = [_evidence_words(grey, len(rows))] if asks_evidence else []
    support += [f"the customer praised {names(praised)}"] if praised else []
    over = sum(max(0, len(notes) - NOTES_A_QUADRANT) for notes in ranked.values())
    support += (
        [f"{counted(over, 'note')} beyond five in a quadrant {verb(over, 'is', 'are')} not drawn"] if over else []
    )
    return " ".join((*sentences, f"{begun('; '.join(support))}.")) if support else " ".join(sentences)


def _evidence_words(grey: int, notes: int) -> str:
    if not grey:
        return "every note cites evidence"
    return said_of(grey, notes, "note", "has no evidence", "have no evidence")


def _data(
    notes: Sequence[Row[SwotNote]], ranked: dict[Quadrant, tuple[Row[SwotNote], ...]], workbook: Workbook
) -> TableData:
    placed = [row for rows in ranked.values() for row in rows]
    unplaced = [row for row in notes if row.record.quadrant is None]
    data = TableData.of(_table_row(row, workbook) for row in (*placed, *unplaced))
    return asked_columns(data, workbook, NOTES.key, _COLUMNS)


# The columns of the table by the fields they rest on.
_COLUMNS = {
    "Importance": ("importance",),
    "Standing against the alternative": ("standing",),
    "Rank": ("importance", "standing"),
    "Praised": ("praised",),
    "Evidence": ("evidence",),
}


def _table_row(row: Row[SwotNote], workbook: Workbook) -> dict[str, object]:
    note, rank = row.record, swot_rules.rank(row.record)
    return {
        "No.": row.number,
        "Quadrant": note.quadrant.label if note.quadrant else "not placed",
        "Note": note.text,
        "Importance": value_text.whole_number(note.importance),
        "Standing against the alternative": value_text.whole_number(note.standing),
        "Rank": value_text.whole_number(rank),
        "Praised": value_text.yes_or_no(note.praised),
        "Evidence": value_text.cited(note.evidence, workbook) or "none",
    }
