"""How strong an action is by its means, and how strong the actions together stand against the causes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.model.record import Row
from lib.model.rules.causes.cause_rules import weighted
from lib.model.worksheets.actions import Action, ActionMeans, ActionStatus, ActionStrength, Approval
from lib.model.worksheets.causes import Cause

# Working rules (ours): the class of each means, after the RCA2 hierarchy (BMJ Quality & Safety; VA National Center for
# Patient Safety) translated to accounts; what a root cause needs; and where a plan turns amber.
STRENGTH_OF_MEANS: Mapping[ActionMeans, ActionStrength] = {
    **dict.fromkeys(
        (ActionMeans.FORCING, ActionMeans.CONTRACT, ActionMeans.HANDOVER, ActionMeans.SPONSOR), ActionStrength.STRONGER
    ),
    **dict.fromkeys(
        (
            ActionMeans.SECOND_OWNER,
            ActionMeans.FEWER_ACCOUNTS,
            ActionMeans.ALERT,
            ActionMeans.CHECKLIST,
            ActionMeans.READ_BACK,
        ),
        ActionStrength.INTERMEDIATE,
    ),
    **dict.fromkeys(
        (
            ActionMeans.TRAINING,
            ActionMeans.REMINDER,
            ActionMeans.GUIDELINE,
            ActionMeans.COMMUNICATE,
            ActionMeans.REPLACE,
        ),
        ActionStrength.WEAKER,
    ),
}
NEEDED_FOR_A_ROOT = ActionStrength.INTERMEDIATE
AMBER_BELOW = 0.67

Actions = Sequence[Row[Action]]


def strength_of(action: Action) -> ActionStrength | None:
    """The strength somebody gave, else the class of its means; None while both are unknown."""
    return action.strength or (STRENGTH_OF_MEANS[action.means] if action.means else None)


def disagrees(action: Action) -> bool:
    """Whether the strength somebody gave is not the class of the means."""
    return bool(action.strength and action.means and STRENGTH_OF_MEANS[action.means] is not action.strength)


def points_of(action: Action) -> int:
    """1 to 3; 0 while the strength is unknown."""
    strength = strength_of(action)
    return strength.points if strength else 0


def means_of(strength: ActionStrength) -> tuple[ActionMeans, ...]:
    """The examples of a class."""
    return tuple(means for means in ActionMeans if STRENGTH_OF_MEANS[means] is strength)


def in_force(actions: Actions) -> tuple[Row[Action], ...]:
    """The actions that count: neither rejected nor given up."""
    return tuple(
        row
        for row in actions
        if row.record.approval is not Approval.REJECTED and row.record.status is not ActionStatus.NOT_DOING
    )


def answered(actions: Actions) -> Mapping[str, tuple[Row[Action], ...]]:
    """The actions in force by the id of each cause they answer."""
    by_cause: dict[str, list[Row[Action]]] = {}
    for row in in_force(actions):
        for cause in row.record.causes:
            by_cause.setdefault(cause, []).append(row)
    return {cause: tuple(rows) for cause, rows in by_cause.items()}


def highest(answers: Actions) -> int:
    """The points of the strongest of some actions, 0 to 3."""
    return max((points_of(row.record) for row in answers), default=0)


def plan_strength(causes: Sequence[Row[Cause]], actions: Actions) -> float | None:
    """Σ weight · (highest strength / 3) / Σ weight over root and contributing causes, 0 to 1 (working rule).

    None while no cause has a weight above 0.
    """
    heavy, answers = weighted(causes), answered(actions)
    total = sum(row.record.weight or 0 for row in heavy)
    if not total:
        return None
    reached = sum((row.record.weight or 0) * highest(answers.get(row.id, ())) for row in heavy)
    return reached / ActionStrength.STRONGER.points / total


def is_amber(strength: float) -> bool:
    """Whether a plan is too weak, judged by the two decimals that are read out."""
    return round(strength, 2) < AMBER_BELOW
