"""How strong the plan is against the causes we can change: what is decided, and what was shown to work."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lib.model.record import Row
from lib.model.rules.actions.effect_checks import last_verdict
from lib.model.rules.actions.strength import answered, highest, is_agreed
from lib.model.rules.causes.cause_rules import weighted
from lib.model.wording.placeholders import is_blank
from lib.model.worksheets.actions import Action, ActionStrength, EffectVerdict
from lib.model.worksheets.causes import Cause, Control

# Working rules (ours): causes that a plan is measured against, and the strength below which it is amber.
CHANGEABLE = frozenset({Control.OURS, Control.SHARED})
AMBER_BELOW = 0.67

Actions = Sequence[Row[Action]]
Causes = Sequence[Row[Cause]]


@dataclass(frozen=True)
class PlanStrength:
    """Two strengths from 0 to 1 over the same `causes`: those with a weight that are ours or shared, heaviest first."""

    decided: float
    shown: float
    causes: tuple[Row[Cause], ...]

    @property
    def is_amber(self) -> bool:
        """Whether too little is decided, judged by the two decimals that are read out."""
        return round(self.decided, 2) < AMBER_BELOW

    @property
    def words(self) -> str:
        """Both strengths, which never stand without each other: “decided 0.62, shown to work 0.10”."""
        return f"decided {self.decided:.2f}, shown to work {self.shown:.2f}"


def plan_strength(causes: Causes, actions: Actions) -> PlanStrength | None:
    """Σ weight · (highest strength / 3) / Σ weight, once over what is decided and once over what worked (working rule).

    None while no cause that is ours or shared has a weight above 0.
    """
    heavy = changeable(causes)
    total = sum(row.record.weight or 0 for row in heavy)
    if not total:
        return None
    answers = answered(actions)
    decided, shown = (_reached(heavy, answers, counts) / total for counts in (is_decided, has_worked))
    return PlanStrength(decided, shown, heavy)


def changeable(causes: Causes) -> tuple[Row[Cause], ...]:
    """The root and contributing causes with a weight that are ours or shared, heaviest first."""
    return tuple(row for row in weighted(causes) if row.record.control in CHANGEABLE)


def is_decided(action: Action) -> bool:
    """Whether it is agreed and has an owner and a day; what is only proposed never counts."""
    return is_agreed(action) and not is_blank(action.owner) and bool(action.due or action.done_on)


def has_worked(action: Action) -> bool:
    """Whether the latest check found that it worked."""
    last = last_verdict(action)
    return last is not None and last[1] is EffectVerdict.WORKED


def decided_points(answers: Actions) -> int:
    """The points of the strongest of some actions that is decided, 0 to 3."""
    return highest([row for row in answers if is_decided(row.record)])


def _reached(heavy: Causes, answers: Mapping[str, Actions], counts: Callable[[Action], bool]) -> float:
    points = sum(
        (row.record.weight or 0) * highest([item for item in answers.get(row.id, ()) if counts(item.record)])
        for row in heavy
    )
    return points / ActionStrength.STRONGER.points
