"""The actions that a check of the plan is about, as lines for the projector."""

from __future__ import annotations

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.actions.effect_checks import EffectCheck
from lib.model.rules.programme import check_points
from lib.model.rules.programme.check_points import check_point
from lib.model.wording.phrases import begun, named
from lib.model.worksheets.actions import Action
from lib.ui.app import clock
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal

NONE_UNFINISHED = "No action is waiting to be done."


def lines(context: PageContext, part: str) -> list[str]:
    """What a part of a check has to go through, in Markdown."""
    rows = context.workbook.rows(Action)
    point = check_point(rows, clock.today())
    if part == "done":
        unfinished = [f"{_named(row)}: due {partial_date.label(row.record.due)}" for row in point.unfinished]
        return unfinished or ([NONE_UNFINISHED] if rows else [])
    if part == "worked":
        return [*map(_expected, point.due), *map(literal, check_points.sentences(rows, point))]
    return []


def is_anything_due(context: PageContext, part: str) -> bool:
    """Whether a part of a check has an action to ask about; all other parts do not depend on one."""
    point = check_point(context.workbook.rows(Action), clock.today())
    return bool({"done": point.unfinished, "worked": point.due}.get(part, True))


def _expected(check: EffectCheck) -> str:
    action = check.row.record
    expected = action.expected or action.outcome_measure
    beside = f"  \n  :small[We expected: {literal(expected)}]" if expected else ""
    return f"{_named(check.row)}, {check.days} days on{beside}"


def _named(row: Row[Action]) -> str:
    return literal(row.record.short_name or row.record.text or begun(named(row)))
