"""The promises by what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from lib.charts import value_text
from lib.charts.asked_columns import asked_columns
from lib.charts.drawing.palette import GREEN, GREY, OLIVE, ORANGE, RED
from lib.charts.layout.labelled_bars import LabelledBar, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.record import promise_rules
from lib.model.wording.phrases import begun, counted, enumerated, named, names, number
from lib.model.workbook import Workbook
from lib.model.worksheets.promises import PROMISES, Promise, PromiseOutcome

_COLOURS: Mapping[PromiseOutcome | None, str] = {
    PromiseOutcome.KEPT: GREEN,
    PromiseOutcome.PARTLY: OLIVE,
    PromiseOutcome.BROKEN: RED,
    PromiseOutcome.OVER_COMMITTED: ORANGE,
    None: GREY,
}
_OPEN = "Outcome unknown"
_NAMED_MOST = 2


def promise_outcomes(workbook: Workbook) -> Picture | None:
    """How many promises were kept, partly kept, broken or over-committed; None without one. The table holds all."""
    rows = workbook.rows(Promise)
    if not rows:
        return None
    sorted_out = promise_rules.by_outcome(rows)
    bars = tuple(_bar(outcome, found, len(rows)) for outcome, found in sorted_out.items() if outcome or found)
    return Picture(
        name="promises",
        title="Promises",
        layout=partial(scene, "", bars),
        alt=_alt(sorted_out, len(rows)),
        data=asked_columns(TableData.of(_table_row(row, workbook) for row in rows), workbook, PROMISES.key, _COLUMNS),
    )


# The columns of the table by the field each shows, as far as a review may leave it out.
_COLUMNS = {
    "By": ("by",),
    "To": ("to",),
    "Promised on": ("when",),
    "Promised for": ("due",),
    "Evidence": ("evidence",),
}


def _bar(outcome: PromiseOutcome | None, found: tuple[Row[Promise], ...], total: int) -> LabelledBar:
    return LabelledBar(
        name=outcome.label if outcome else _OPEN,
        figure=f"{len(found)} of {total}",
        note=names(found, _NAMED_MOST),
        part=len(found) / total,
        colour=_COLOURS[outcome],
    )


def _alt(sorted_out: Mapping[PromiseOutcome | None, tuple[Row[Promise], ...]], total: int) -> str:
    outcome_words = enumerated(
        f"{number(len(found))} {promise_rules.IN_WORDS[outcome] if outcome else 'without an outcome'}"
        for outcome, found in sorted_out.items()
        if found
    )
    let_down = (*sorted_out[PromiseOutcome.BROKEN], *sorted_out[PromiseOutcome.OVER_COMMITTED])
    first = f" Not kept, among others: {named(let_down[0])}." if let_down else ""
    return f"{begun(counted(total, 'promise'))}: {outcome_words}.{first}"


def _table_row(row: Row[Promise], workbook: Workbook) -> dict[str, object]:
    promise = row.record
    return {
        "No.": row.number,
        "Promise": promise.text,
        "By": promise.by or value_text.UNKNOWN,
        "To": promise.to or value_text.UNKNOWN,
        "Promised on": partial_date.label(promise.when),
        "Promised for": partial_date.label(promise.due),
        "What became of it": value_text.choice_label(promise.outcome),
        "Evidence": value_text.cited(promise.evidence, workbook) or "none",
    }
