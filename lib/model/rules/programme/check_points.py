"""What a meeting after 30, 90 or 180 days looks at: the actions that are due by then, and those it is too early for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.actions.effect_checks import CHECK_DAYS, EffectCheck, checks, counts, due_checks, is_done, is_open
from lib.model.rules.actions.strength import in_force
from lib.model.wording.phrases import enumerated, number
from lib.model.worksheets.actions import Action, EffectVerdict

_FOUND: Mapping[EffectVerdict, str] = {
    EffectVerdict.WORKED: "worked",
    EffectVerdict.DID_NOT: "did not work",
    EffectVerdict.CANNOT_TELL: "cannot be told yet",
}


@dataclass(frozen=True)
class CheckPoint:
    """The state of the plan on a day.

    `unfinished` are actions whose day has come and that are not done; `due` are the latest checks of done actions that
    await a verdict. `following` is the first check after that day.
    """

    on: date
    unfinished: tuple[Row[Action], ...]
    due: tuple[EffectCheck, ...]
    following: EffectCheck | None


def check_point(actions: Sequence[Row[Action]], on: date) -> CheckPoint:
    """What is to be looked at on a day. Of several checks of an action that are due, the latest says enough."""
    plan = in_force(actions)
    unfinished = tuple(row for row in plan if not is_done(row.record) and _by(row.record, on))
    open_checks = [check for check in due_checks(actions, on) if check.on <= on and is_done(check.row.record)]
    due = {check.row.id: check for check in open_checks}
    later = [check for row in plan if is_done(row.record) for check in checks(row) if check.on > on and is_open(check)]
    return CheckPoint(on, unfinished, tuple(due.values()), min(later, key=lambda check: check.on, default=None))


def sentences(actions: Sequence[Row[Action]], point: CheckPoint) -> tuple[str, ...]:
    """What the checks found so far and, where nothing is to be looked at on that day, when the next one is."""
    plan = in_force(actions)
    found = tuple(_found(days, counts(plan, days)) for days in CHECK_DAYS if any(counts(plan, days).values()))
    if point.unfinished or point.due:
        return found
    label = partial_date.label(point.on.isoformat())
    nothing = f"No action is late and no check is due by {label}."
    if point.following is None:
        return (*found, nothing)
    return (*found, f"{nothing} The next check is on {partial_date.label(point.following.on.isoformat())}.")


def _found(days: int, verdicts: Mapping[EffectVerdict, int]) -> str:
    parts = [f"{number(verdicts[verdict])} {words}" for verdict, words in _FOUND.items() if verdicts[verdict]]
    return f"After {days} days: {enumerated(parts)}."


def _by(action: Action, on: date) -> bool:
    return action.due is not None and partial_date.latest(action.due) <= on
