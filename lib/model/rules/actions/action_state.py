"""How far an action is on a day: overdue, to do, under way, done, or dropped."""

from __future__ import annotations

from datetime import date

from lib.model.dates import partial_date
from lib.model.fields import Choice
from lib.model.rules.actions.effect_checks import is_done
from lib.model.worksheets.actions import Action, ActionStatus, Approval


class ActionState(Choice):
    """The states of an action, the most pressing first."""

    OVERDUE = "overdue", "Overdue"
    UNDER_WAY = "under_way", "Under way"
    OPEN = "open", "To do"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


def state_of(action: Action, day: date) -> ActionState:
    """The state on this day; of a month or a year its last day counts, so that nothing is late before it surely is."""
    if action.approval is Approval.REJECTED or action.status is ActionStatus.NOT_DOING:
        return ActionState.DROPPED
    if is_done(action):
        return ActionState.DONE
    if action.due and partial_date.latest(action.due) < day:
        return ActionState.OVERDUE
    return ActionState.UNDER_WAY if action.status is ActionStatus.DOING else ActionState.OPEN


def day_of(action: Action) -> date | None:
    """The day it stands at in time: when it was done, else when it is due."""
    known = action.done_on or action.due
    return partial_date.latest(known) if known else None
