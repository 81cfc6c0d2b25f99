"""The two strengths of the plan in sentences, and what would raise the one that is too low."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.findings import Finding, gap, result, warning
from lib.model.record import Row
from lib.model.rules.actions.plan_strength import AMBER_BELOW, PlanStrength, decided_points, plan_strength
from lib.model.rules.actions.strength import answered, highest, in_force
from lib.model.rules.causes.cause_control import is_outside
from lib.model.rules.causes.cause_rules import weighted
from lib.model.wording.phrases import counted, enumerated, ids, named, verb
from lib.model.worksheets.actions import Action, ActionStrength
from lib.model.worksheets.causes import Cause

STEP = "actions"

Actions = Sequence[Row[Action]]
Causes = Sequence[Row[Cause]]


def findings(causes: Causes, actions: Actions) -> Iterable[Finding]:
    """What is decided, what was shown to work, and what is missing to a plan that is strong enough."""
    plan = plan_strength(causes, actions)
    if plan is None:
        yield from _unknown(causes)
        return
    if plan.is_amber:
        yield _amber(plan, actions)
        return
    yield result(
        STEP,
        f"The plan's strength, from 0 to 1: {plan.words}. It counts {counted(len(plan.causes), 'cause')} that "
        f"{verb(len(plan.causes), 'is', 'are')} ours or shared.",
        *ids(in_force(actions)),
        working_rule=True,
    )


def _unknown(causes: Causes) -> Iterable[Finding]:
    heavy = [row for row in weighted(causes) if row.record.weight]
    if heavy and all(is_outside(row.record) for row in heavy):
        yield result(
            STEP,
            "Every cause with a weight lies outside our control, so there is no plan whose strength could be told.",
            *ids(heavy),
        )
        return
    yield gap(
        STEP,
        "The plan's strength cannot be worked out until a root or contributing cause that is ours or shared has a "
        "weight.",
        *ids(heavy),
        key="plan_strength_unknown",
    )


def _amber(plan: PlanStrength, actions: Actions) -> Finding:
    """What raises the plan most: a decision where a stronger action is proposed, a stronger action elsewhere."""
    answers = answered(actions)
    open_points = {
        row.id: ActionStrength.STRONGER.points - decided_points(answers.get(row.id, ())) for row in plan.causes
    }
    short = sorted(
        (row for row in plan.causes if row.record.weight and open_points[row.id]),
        key=lambda row: -(row.record.weight or 0) * open_points[row.id],
    )
    waiting = [row for row in short if highest(answers.get(row.id, ())) > decided_points(answers.get(row.id, ()))]
    weak = [row for row in short if row not in waiting]
    needs = []
    if waiting:
        needs.append(f"a decision, with an owner and a day, on what is proposed for {_listed(waiting)}")
    if weak:
        needs.append(f"a stronger action for {_listed(weak)}")
    return warning(
        STEP,
        f"The plan's strength, from 0 to 1: {plan.words}; amber, because less than {AMBER_BELOW} is decided. "
        f"What would help most: {', and '.join(needs)}.",
        *ids(short),
        working_rule=True,
    )


def _listed(rows: Causes) -> str:
    return enumerated([f"{named(row)} ({row.record.weight} %)" for row in rows])
