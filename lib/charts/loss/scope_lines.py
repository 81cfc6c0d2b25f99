"""What became of each line: its yearly revenue before and after, as paired bars."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import GREEN, GREY, OLIVE, ORANGE, RED
from lib.charts.layout.grouped_bars import BarGroup, BarMeaning, GroupBar, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.loss.loss_money import money
from lib.model.rules.loss.loss_scope import LossScope, loss_scope
from lib.model.rules.loss.scope_sums import revenue_of
from lib.model.wording.phrases import begun, counted, enumerated, names, number, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.scope import ScopeLine, ScopeStatus

DRAWN_MOST = 20
COLOURS = {
    ScopeStatus.LOST: RED,
    ScopeStatus.REDUCED: ORANGE,
    ScopeStatus.AT_RISK: OLIVE,
    ScopeStatus.KEPT: GREEN,
    None: GREY,
}
_MEANINGS = (BarMeaning("a year before", GREY, True), BarMeaning("a year after", GREY))
_FIGURES = ("revenue_before", "revenue_after", "margin_before", "margin_after")

Lines = Sequence[Row[ScopeLine]]


def scope_lines(workbook: Workbook) -> Picture | None:
    """The lines with their revenue, the largest first; None until the figures of two lines are known.

    At most 20 lines are drawn, the table holds all.
    """
    scope = loss_scope(workbook)
    known = [row for row in scope.lines if revenue_of(row.record) is not None]
    most = max((max(revenue_of(row.record) or (Decimal(0),)) for row in known), default=Decimal(0))
    if len(known) < 2 or not most:
        return None
    drawn = sorted(known, key=lambda row: (-_before(row.record), row.position, row.number))[:DRAWN_MOST]
    groups = tuple(_group(row, scope.loss) for row in drawn)
    return Picture(
        name="scope",
        title="What was lost and what was kept",
        layout=partial(scene, groups, _MEANINGS, float(most)),
        alt=_alt(scope, known, len(drawn)),
        data=TableData.of(_table_row(row, scope.loss) for row in scope.lines),
    )


def _before(line: ScopeLine) -> Decimal:
    return (revenue_of(line) or (Decimal(0), Decimal(0)))[0]


def _group(row: Row[ScopeLine], loss: Loss) -> BarGroup:
    line = row.record
    before, after = revenue_of(line) or (Decimal(0), Decimal(0))
    colour = COLOURS[line.status]
    status = line.status.label.lower() if line.status else "what became of it is open"
    return BarGroup(
        name=line.line or f"Line {row.number}",
        note=f"{status} · to {enumerated(line.went_to)}" if line.went_to else status,
        bars=(
            GroupBar(float(before), money(before, loss), colour, True, "a year before"),
            GroupBar(float(after), money(after, loss), colour, False, "a year after"),
        ),
    )


def _alt(scope: LossScope, known: Lines, drawn: int) -> str:
    by_status = {status: [row for row in scope.lines if row.record.status is status] for status in COLOURS}
    told = [
        f"{number(len(rows))} {verb(len(rows), 'is', 'are')} {status.label.lower()} ({names(rows)})"
        for status, rows in by_status.items()
        if status is not None and rows
    ]
    sentences = [f"Of {counted(len(scope.lines), 'line')}, {enumerated(told)}." if told else ""]
    if scope.revenue.lost is not None:
        sentences.append(
            f"A yearly revenue of {money(scope.revenue.before, scope.loss)} before, "
            f"{money(scope.revenue.kept, scope.loss)} after."
        )
    missing = len(scope.lines) - len(known)
    if missing:
        without = verb(missing, "is not drawn, because its figures are", "are not drawn, because their figures are")
        sentences.append(f"{begun(counted(missing, 'line'))} {without} not known.")
    if drawn < len(known):
        sentences.append(f"The {drawn} largest are drawn.")
    return " ".join(sentence for sentence in sentences if sentence)


def _table_row(row: Row[ScopeLine], loss: Loss) -> dict[str, object]:
    line = row.record
    figures = {name: getattr(line, name) for name in _FIGURES}
    titles = {name: spec.title for name, spec in ScopeLine.specs().items()}
    return {
        "No.": row.number,
        titles["line"]: line.line,
        titles["status"]: value_text.choice_label(line.status),
        titles["went_to"]: enumerated(line.went_to) or (line.destination.label if line.destination else ""),
        **{titles[name]: money(value, loss) for name, value in figures.items()},
        titles["last_day"]: partial_date.label(line.last_day) if line.last_day else "",
    }
