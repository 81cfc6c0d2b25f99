"""The record in six bars: what was measured, and from where on it would be fine."""

from __future__ import annotations

from functools import partial

from lib.charts.layout.threshold_bars import ThresholdBar, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.rules.record.record_measures import RecordMeasure, below, measures
from lib.model.wording.phrases import begun, enumerated, part_of, verb
from lib.model.workbook import Workbook

# One bar compares with nothing.
DRAWN_FROM = 2


def record_overview(workbook: Workbook) -> Picture | None:
    """Each part of the record that can be told as a bar with its mark; None for fewer than two of them."""
    found = measures(workbook)
    if len(found) < DRAWN_FROM:
        return None
    return Picture(
        name="record-overview",
        title="The record in figures",
        layout=partial(scene, tuple(map(_bar, found))),
        alt=_alt(found),
        data=TableData.of(_table_row(measure) for measure in found),
    )


def _bar(measure: RecordMeasure) -> ThresholdBar:
    tip = f"{measure.title}: {measure.figure}; it would be fine from {measure.fine_words} on"
    return ThresholdBar(
        measure.title,
        measure.figure,
        float(measure.part),
        float(measure.fine_from),
        measure.is_fine,
        tip if measure.reaches else f"{measure.title}: {measure.figure}; {measure.fine_words} would be fine",
        measure.row,
    )


def _alt(found: tuple[RecordMeasure, ...]) -> str:
    each = "; ".join(f"{measure.title.lower()} {measure.figure}" for measure in found)
    short = below(found)
    if not short:
        return f"{begun(each)}. {begun(part_of(len(found), len(found), 'figure'))} are where they would be fine."
    named = enumerated([measure.title.lower() for measure in short], limit=len(found))
    part = part_of(len(short), len(found), "figure")
    return (
        f"{begun(each)}. {begun(part)} {verb(len(short), 'is', 'are')} below the level from which it is fine: {named}."
    )


def _table_row(measure: RecordMeasure) -> dict[str, object]:
    return {
        "What": measure.title,
        "Figure": measure.figure,
        "Fine from": measure.fine_words,
        "Fine": "yes" if measure.is_fine else "no",
    }
