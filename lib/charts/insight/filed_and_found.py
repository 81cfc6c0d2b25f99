"""The reasons filed at the time against those found later: what stands beside the diagonal was filed wrongly."""

from __future__ import annotations

from functools import partial

from lib.charts.layout.count_matrix import CountMatrix, MatrixRow, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.rules.insight.filed_found import FiledFound
from lib.model.wording.phrases import counted, number
from lib.model.worksheets.reasons import Reason

# “Not established” says nothing of the other, and is not compared.
_KNOWN = frozenset(Reason) - {Reason.U0}


def filed_and_found(table: FiledFound) -> Picture | None:
    """Every loss with a reason filed and one found; None while there is none."""
    codes = [reason for reason in table.filed if reason is not None and reason in _KNOWN and _judged(table, reason)]
    columns = [
        reason
        for reason in table.found
        if reason in _KNOWN and reason is not None and any(_losses(table, row, reason) for row in codes)
    ]
    if not codes:
        return None
    rows = tuple(
        MatrixRow(filed.value, filed.label, tuple(_losses(table, filed, found) for found in columns)) for filed in codes
    )
    matrix = CountMatrix(
        "Filed at the time",
        "Found later",
        tuple(found.value for found in columns),
        rows,
        "filed as found",
        "filed as another reason",
    )
    return Picture(
        name="filed-and-found",
        title="Which reasons did we file wrongly?",
        layout=partial(scene, matrix),
        alt=(
            f"Of {counted(table.judged, 'loss')} with a reason filed and one found, {number(table.agreed)} were filed "
            "as found. Rows are the reasons filed, columns those found."
        ),
        data=TableData.of(
            {"Reason filed": filed.coded_label, "Reason found": found.coded_label, "Losses": losses}
            for filed in codes
            for found in columns
            if (losses := _losses(table, filed, found))
        ),
    )


def _judged(table: FiledFound, filed: Reason) -> bool:
    return any(_losses(table, filed, found) for found in table.found if found is not None and found in _KNOWN)


def _losses(table: FiledFound, filed: Reason, found: Reason) -> int:
    return table.cell(filed, found).losses
