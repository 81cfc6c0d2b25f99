"""How long the relationship was, and how long it took from notice to the end, as two bars on one scale."""

from __future__ import annotations

from functools import partial

from lib.charts.drawing.palette import BLUE, ORANGE
from lib.charts.layout.labelled_bars import LabelledBar, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.rules.loss.loss_scope import LossScope, loss_scope
from lib.model.wording.phrases import begun, days
from lib.model.wording.time_spans import years_or_days
from lib.model.workbook import Workbook


def loss_durations(workbook: Workbook) -> Picture | None:
    """Both lengths of time; None while one of them is unknown, because then there is nothing to compare."""
    scope = loss_scope(workbook)
    start, notice, end = scope.loss.relationship_start, scope.loss.notice_date, scope.end
    if not (start and notice and end) or not _in_order(start, notice, end):
        return None
    whole, last = _middle(start, end), _middle(notice, end)
    if whole <= 0:
        return None
    names = _names(scope)
    bars = (
        LabelledBar(names[0], years_or_days(start, end), _from_to(start, end), 1.0, BLUE),
        LabelledBar(names[1], days(notice, end), _from_to(notice, end), min(1.0, last / whole), ORANGE),
    )
    return Picture(
        name="durations",
        title="How long it took",
        layout=partial(scene, "", bars),
        alt=f"{begun(names[0])}: {bars[0].figure}. {begun(names[1])}: {bars[1].figure}.",
        data=TableData.of({"What": bar.name, "How long": bar.figure, "From and to": bar.note} for bar in bars),
    )


def _names(scope: LossScope) -> tuple[str, str]:
    if scope.goes_on:
        return "The relationship, which goes on", "From notice to the last day"
    return "The relationship", "From notice to the end"


def _in_order(*values: str) -> bool:
    firsts = [partial_date.earliest(value) for value in values]
    return firsts == sorted(firsts)


def _middle(start: str, end: str) -> float:
    """Days from the middle of what one date can mean to that of the other."""
    fewest, most = partial_date.gap(start, end)
    return (fewest + most) / 2


def _from_to(start: str, end: str) -> str:
    return f"{partial_date.label(start)} to {partial_date.label(end)}"
