"""The matrix of causes and actions: what answers what, how strongly, and who stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from string import ascii_uppercase

from lib.charts import value_text
from lib.charts.asked_columns import asked_columns
from lib.charts.causes.cause_tree import cause_words
from lib.charts.layout.cause_action_matrix import ActionColumn, CauseActionMatrix, CauseRow, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.reading.typed_values import shown
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.actions import cause_coverage, strength
from lib.model.rules.causes import cause_rules
from lib.model.rules.causes.cause_control import is_outside
from lib.model.wording.phrases import begun, counted, named, names, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import ACTIONS, Action
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.loss import Loss

DRAWN_MOST = 12

Causes = Sequence[Row[Cause]]
Actions = Sequence[Row[Action]]


def cause_action_matrix(workbook: Workbook) -> Picture | None:
    """Causes × actions; None while no action is in force.

    At most 12 × 12 are drawn, the heaviest causes and the actions that answer them first; the table holds all.
    """
    actions, known = workbook.rows(Action), workbook.rows(Cause)
    alive = strength.in_force(actions)
    if not alive:
        return None
    causes = cause_coverage.to_answer(known, alive)
    columns, rated = _columns(causes, alive), short_form.asks(workbook, ACTIONS.key, "strength", "means")
    plan = CauseActionMatrix(
        tuple(_line(row, columns[:DRAWN_MOST], workbook) for row in causes[:DRAWN_MOST]),
        tuple(_column(place, row, known, alive, rated=rated) for place, row in enumerate(columns[:DRAWN_MOST])),
        rated,
    )
    return Picture(
        name="cause-action-matrix",
        title="Causes and actions",
        layout=partial(scene, plan),
        alt=_alt(known, causes, columns),
        data=asked_columns(TableData.of(_cells(workbook, causes, columns)), workbook, ACTIONS.key, _COLUMNS),
    )


def _columns(causes: Causes, alive: Actions) -> tuple[Row[Action], ...]:
    """The actions from the heaviest cause down, the strongest first, those that answer nothing last."""
    place = {row.id: index for index, row in enumerate(causes)}
    return tuple(
        sorted(
            alive,
            key=lambda row: (
                min((place[cause] for cause in row.record.causes if cause in place), default=len(place)),
                -strength.points_of(row.record),
                row.position,
                row.number,
            ),
        )
    )


def _line(row: Row[Cause], columns: Actions, workbook: Workbook) -> CauseRow:
    cause = row.record
    weight = "" if cause.weight is None else f"{cause.weight} %"
    outside = "outside our control" if is_outside(cause) else ""
    note = " · ".join(part for part in (cause_rules.role_words(cause, workbook), weight, outside) if part)
    points = tuple(strength.points_of(column.record) if row.id in column.record.causes else None for column in columns)
    unanswered = not any(row.id in action.record.causes for action in strength.in_force(workbook.rows(Action)))
    return CauseRow(
        cause.short_name or cause_words(row), note, points, unanswered and not outside, unanswered and bool(outside)
    )


def _column(place: int, row: Row[Action], causes: Causes, alive: Actions, *, rated: bool) -> ActionColumn:
    action = row.record
    alone = row in cause_coverage.answering_nothing(causes, (row,))
    klass = strength.strength_of(action)
    unknown = "strength unknown" if rated else ""
    parts = (klass.label if klass else unknown, action.owner, "answers no cause" if alone else "")
    text = action.short_name or action.text.strip() or f"Action {row.number}"
    return ActionColumn(ascii_uppercase[place], text, " · ".join(part for part in parts if part), alone)


def _alt(known: Causes, causes: Causes, columns: Actions) -> str:
    sentences = [f"{counted(len(causes), 'cause')} and {counted(len(columns), 'action')}"]
    answered = strength.answered(columns)
    sentences += _unanswered([row for row in causes if row.id not in answered])
    if causes and all(row.id in answered for row in causes):
        sentences.append("every cause has an action")
    idle = cause_coverage.answering_nothing(known, columns)
    if idle:
        sentences.append(f"{names(idle)} {verb(len(idle), 'answers', 'answer')} no cause")
    if len(causes) > DRAWN_MOST or len(columns) > DRAWN_MOST:
        sentences.append(f"at most {DRAWN_MOST} of each are drawn, the heaviest first")
    return " ".join(f"{begun(sentence)}." for sentence in sentences if sentence)


def _unanswered(causes: Causes) -> Iterator[str]:
    """Which causes no action answers, told apart from those that nobody here can change."""
    alone = [row for row in causes if not is_outside(row.record)]
    watched = [row for row in causes if is_outside(row.record)]
    if alone:
        yield f"no action answers {names(alone)}"
    if watched:
        are = verb(len(watched), "is", "are")
        yield f"outside our control and to be watched {are} {names(watched)}"


def _cells(workbook: Workbook, causes: Causes, columns: Actions) -> Iterator[dict[str, object]]:
    letters = {row.id: ascii_uppercase[place] for place, row in enumerate(columns[:DRAWN_MOST])}
    answered, currency = strength.answered(columns), workbook.one(Loss).currency
    for cause in causes:
        for action in answered.get(cause.id, (None,)):
            yield _cell(cause, action, letters, currency)
    for action in cause_coverage.answering_nothing(workbook.rows(Cause), columns):
        yield _cell(None, action, letters, currency)


# The columns of the table by the fields they rest on.
_COLUMNS = {"Strength": ("strength", "means"), "Status": ("status", "approval"), "Cost": ("cost",)}


def _cell(
    cause: Row[Cause] | None, action: Row[Action] | None, letters: dict[str, str], currency: str
) -> dict[str, object]:
    weight = value_text.UNKNOWN if cause is None or cause.record.weight is None else str(cause.record.weight)
    klass = strength.strength_of(action.record) if action else None
    return {
        "Cause": cause_words(cause) if cause else "none",
        "Weight, %": weight if cause else "",
        "Column": letters.get(action.id, "") if action else "",
        "Action": (action.record.text or named(action)) if action else "none",
        "Strength": (f"{klass.points} {klass.label.lower()}" if klass else value_text.UNKNOWN) if action else "",
        "Owner": (action.record.owner or value_text.UNKNOWN) if action else "",
        "Status": value_text.choice_label(action.record.status) if action else "",
        "Cost": _cost(action, currency) if action else "",
    }


def _cost(action: Row[Action], currency: str) -> str:
    return shown(Action.specs()["cost"], action.record.cost, currency=currency)
