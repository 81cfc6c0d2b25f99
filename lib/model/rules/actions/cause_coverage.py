"""Which actions answer which causes: the two sides of the matrix, and who stands alone on either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.model.record import Row
from lib.model.rules.actions.strength import answered, in_force
from lib.model.rules.causes.cause_control import is_outside
from lib.model.rules.causes.cause_rules import taking_part, weighing, weighted
from lib.model.worksheets.actions import Action
from lib.model.worksheets.causes import Cause, CauseRole
from lib.model.worksheets.reasons import Reason

# V3, value not shown, has one answer only: to show it.
PRICE_REASONS = frozenset({Reason.V1, Reason.V2})

Actions = Sequence[Row[Action]]
Causes = Sequence[Row[Cause]]


def to_answer(causes: Causes, actions: Actions) -> tuple[Row[Cause], ...]:
    """The causes an action is needed for, heaviest first, then those that are answered although none is needed."""
    heavy = weighted(causes)
    heavy_ids = {row.id for row in heavy}
    needed = (*heavy, *(row for row in weighing(causes) if row.id not in heavy_ids))
    needed_ids = {row.id for row in needed}
    answered_ids = {cause for row in actions for cause in row.record.causes} - needed_ids
    return (*needed, *(row for row in taking_part(causes) if row.id in answered_ids))


def by_cause(causes: Causes, actions: Actions) -> Mapping[str, tuple[Row[Action], ...]]:
    """Every action under the heaviest cause it answers, by cause id; under "" those that answer none that stands."""
    order = [row.id for row in to_answer(causes, actions)]
    actions_of: dict[str, list[Row[Action]]] = {cause: [] for cause in order}
    actions_of[""] = []
    for row in actions:
        actions_of[next((cause for cause in order if cause in row.record.causes), "")].append(row)
    return {cause: tuple(rows) for cause, rows in actions_of.items()}


def changeable_by_action(causes: Causes) -> tuple[Row[Cause], ...]:
    """The root and contributing causes that are not outside our control."""
    return tuple(row for row in weighing(causes) if not is_outside(row.record))


def unanswered(causes: Causes, actions: Actions, *roles: CauseRole) -> tuple[Row[Cause], ...]:
    """The causes in these roles, heaviest first, that no action in force answers although one could change them."""
    by_answered = answered(actions)
    return tuple(
        row
        for row in to_answer(causes, actions)
        if row.record.role in roles and row.id not in by_answered and not is_outside(row.record)
    )


def answering_nothing(causes: Causes, actions: Actions) -> tuple[Row[Action], ...]:
    """The actions in force that name no cause still standing."""
    cause_ids = {row.id for row in taking_part(causes)}
    return tuple(row for row in in_force(actions) if cause_ids.isdisjoint(row.record.causes))


def is_price(cause: Cause) -> bool:
    """Whether lowering the price and showing the value are both an answer."""
    return cause.reason in PRICE_REASONS
