"""The Pareto chart: which few causes carry most of the weight."""

from __future__ import annotations

from functools import partial
from itertools import accumulate

from lib.charts import value_text
from lib.charts.asked_columns import asked_columns
from lib.charts.causes.cause_tree import asks_grade, cause_words
from lib.charts.drawing.palette import GREY, REASON_GROUP
from lib.charts.layout.pareto import MARK, ParetoBar, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.record import Row
from lib.model.rules.causes import cause_rules
from lib.model.rules.causes.root_evidence import NOT_YET_SHOWN, is_shown_root
from lib.model.wording.phrases import begun, counted, named, number, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import CAUSES, Cause, CauseRole

DRAWN_MOST = 20

Weights = list[tuple[Row[Cause], int]]


def cause_pareto(workbook: Workbook) -> Picture | None:
    """The weights of root and contributing causes, heaviest first; None while none has a weight above 0.

    At most 20 are drawn, the heaviest; the table holds all.
    """
    rows = cause_rules.weighted(workbook.rows(Cause))
    weights = list(zip(rows, accumulate(row.record.weight or 0 for row in rows), strict=True))
    if not weights or not weights[-1][1]:
        return None
    bars = tuple(_bar(row, total, workbook) for row, total in weights[:DRAWN_MOST])
    return Picture(
        name="pareto",
        title="Weights of the causes",
        layout=partial(scene, bars),
        alt=_alt(weights, workbook),
        data=asked_columns(
            TableData.of(_table_row(row, total, workbook) for row, total in weights), workbook, CAUSES.key, _COLUMNS
        ),
    )


# The columns of the table by the fields each shows, as far as a review may leave them out.
_COLUMNS = {"Grade": ("grade", "evidence"), "Reason": ("reason",)}


def _bar(row: Row[Cause], total: int, workbook: Workbook) -> ParetoBar:
    cause = row.record
    grade = cause_rules.grade_of(cause, workbook).value if asks_grade(workbook) else ""
    role = cause_rules.role_words(cause, workbook)
    unshown = cause.role is CauseRole.ROOT and not is_shown_root(row, workbook)
    reason = cause.reason.coded_label if cause.reason else ""
    note = " · ".join(part for part in (role, grade, reason) if part)
    colour = REASON_GROUP[cause.reason.group] if cause.reason else GREY
    return ParetoBar(
        cause_words(row), note, cause.weight or 0, total, colour, is_shown_root(row, workbook), unshown, row.id
    )


def _alt(weights: Weights, workbook: Workbook) -> str:
    total = weights[-1][1]
    first = weights[0][0]
    unshown = first.record.role is CauseRole.ROOT and not is_shown_root(first, workbook)
    doubt = f" (root, {NOT_YET_SHOWN})" if unshown else ""
    heaviest = f"{begun(named(first))} weighs most, {first.record.weight} %{doubt}"
    needed = next((index for index, (_, added) in enumerate(weights, start=1) if added >= MARK), None)
    causes = counted(len(weights), "cause")
    if needed is None:
        reach = f"{causes} {verb(len(weights), 'reaches', 'reach')} {total} %, short of the {MARK} % mark"
    else:
        of = f"{number(needed)} of {causes}"
        reach = f"{of} {verb(needed, 'carries', 'carry')} {weights[needed - 1][1]} %, past the {MARK} % mark"
    sum_words = (
        ""
        if total == cause_rules.WEIGHT_TOTAL
        else f" The weights add up to {total} %, not {cause_rules.WEIGHT_TOTAL} %."
    )
    part = f" The {DRAWN_MOST} heaviest are drawn." if len(weights) > DRAWN_MOST else ""
    return f"{heaviest}; {reach}.{sum_words}{part}"


def _table_row(row: Row[Cause], total: int, workbook: Workbook) -> dict[str, object]:
    cause = row.record
    return {
        "No.": row.number,
        "Cause": cause.text,
        "Role": value_text.known(cause_rules.role_words(cause, workbook)),
        "Weight, %": cause.weight or 0,
        "Added up, %": total,
        "Grade": cause_rules.grade_of(cause, workbook).value,
        "Reason": cause.reason.coded_label if cause.reason else value_text.UNKNOWN,
    }
