"""How strong an action is by its means, and how strong the actions together stand against the causes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.model.record import Row
from lib.model.worksheets.actions import Action, ActionMeans, ActionStatus, ActionStrength, Approval

# Working rules (ours): the class of each means, after the RCA2 hierarchy (BMJ Quality & Safety; VA National Center for
# Patient Safety) translated to accounts, and what a root cause needs. A handover or a sponsor is stronger only where a
# contract or a process step forces it.
STRENGTH_OF_MEANS: Mapping[ActionMeans, ActionStrength] = {
    **dict.fromkeys((ActionMeans.FORCING, ActionMeans.CONTRACT), ActionStrength.STRONGER),
    **dict.fromkeys(
        (
            ActionMeans.HANDOVER,
            ActionMeans.SPONSOR,
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
STRONGER_IF_FORCED = frozenset({ActionMeans.HANDOVER, ActionMeans.SPONSOR})
NEEDED_FOR_A_ROOT = ActionStrength.INTERMEDIATE
_AGREED = frozenset({ActionStatus.APPROVED, ActionStatus.DOING, ActionStatus.DONE})

Actions = Sequence[Row[Action]]


def class_of(action: Action) -> ActionStrength | None:
    """The class of its means, which is stronger for a handover or a sponsor that a contract or process step forces."""
    if action.means is None:
        return None
    return ActionStrength.STRONGER if is_forced(action) else STRENGTH_OF_MEANS[action.means]


def is_forced(action: Action) -> bool:
    """Whether it is a handover or a sponsor that nobody can leave out."""
    return action.forced and action.means in STRONGER_IF_FORCED


def strength_of(action: Action) -> ActionStrength | None:
    """The strength somebody gave, else the class of its means; None while both are unknown.

    A handover or a sponsor is never more than its class, whatever somebody gave.
    """
    by_means = class_of(action)
    if action.means in STRONGER_IF_FORCED and by_means and action.strength:
        return min(action.strength, by_means, key=lambda strength: strength.points)
    return action.strength or by_means


def disagrees(action: Action) -> bool:
    """Whether the strength somebody gave is not the class of the means."""
    return bool(action.strength and action.means and class_of(action) is not action.strength)


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


def is_agreed(action: Action) -> bool:
    """Whether somebody said yes to it: leadership's answer, or a status that follows from one."""
    if action.approval is Approval.REJECTED or action.status is ActionStatus.NOT_DOING:
        return False
    return action.approval is Approval.APPROVED or action.status in _AGREED


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
