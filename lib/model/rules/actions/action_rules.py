"""Actions: how strong the plan is, which causes stay without an answer, and whether what was done has worked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from lib.model.findings import Finding, gap, result, shown_in, warning
from lib.model.reading.typed_values import shown
from lib.model.record import Row
from lib.model.rules.actions import cause_coverage, completeness, effect_checks, plan_findings, watching
from lib.model.rules.actions.strength import (
    NEEDED_FOR_A_ROOT,
    STRONGER_IF_FORCED,
    answered,
    class_of,
    disagrees,
    in_force,
    points_of,
    strength_of,
)
from lib.model.rules.causes.cause_control import is_outside
from lib.model.rules.causes.cause_rules import taking_part
from lib.model.wording import worksheet_check
from lib.model.wording.phrases import begun, counted, enumerated, ids, named, names, number, part_of, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action, ActionMeans, ActionStrength, EffectVerdict, PriceAnswer
from lib.model.worksheets.causes import Cause, CauseRole
from lib.model.worksheets.loss import Loss

STEP = "actions"
_BOTH = "is a price cause with two answers, to lower the price or to show the value"
_BOTH_OF_SEVERAL = "are price causes with two answers each, to lower the price or to show the value"

Actions = Sequence[Row[Action]]
Causes = Sequence[Row[Cause]]


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the plan is worth, what it leaves open and what became of it; nothing here depends on today's date."""
    rows, causes = workbook.rows(Action), workbook.rows(Cause)
    if not rows and watching.to_watch(causes) and not cause_coverage.changeable_by_action(causes):
        # Nobody can act against what lies outside our control.
        return tuple(watching.findings(causes))
    if not rows:
        return (
            gap(
                STEP,
                "No action is entered yet: for each root cause say what will be different, who owns it, by when, and "
                "how we will know that it worked.",
                key="no_action",
            ),
        )
    return (
        *shown_in("action-plan", plan_findings.findings(causes, rows)),
        *watching.findings(causes),
        *_classes(rows),
        *_costs(rows, workbook),
        *_verdicts(causes, rows),
        *_prices(causes, rows),
        *_weak_answers(causes, rows),
        *_orphans(causes, rows),
        *completeness.findings(rows),
        *worksheet_check.findings(STEP, rows, workbook),
    )


def _classes(rows: Actions) -> Iterable[Finding]:
    alive = in_force(rows)
    by_strength = [
        f"{number(count)} {strength.label.lower()}"
        for strength in ActionStrength
        if (count := sum(strength_of(row.record) is strength for row in alive))
    ]
    unknown = tuple(row for row in alive if strength_of(row.record) is None)
    if by_strength:
        by_strength += [f"{number(len(unknown))} of unknown strength"] if unknown else []
        yield result(STEP, f"The plan holds {counted(len(alive), 'action')}: {enumerated(by_strength)}.", *ids(alive))
    if unknown:
        yield gap(
            STEP,
            f"Strength unknown, so not counted in the plan: {names(unknown)}. Say by what means.",
            *ids(unknown),
            key="actions_without_strength",
        )
    disagreeing = tuple(row for row in alive if disagrees(row.record))
    if disagreeing:
        yield warning(
            STEP,
            begun(f"{enumerated([_disagreement(row) for row in disagreeing])}."),
            *ids(disagreeing),
            working_rule=True,
        )


def _costs(rows: Actions, workbook: Workbook) -> Iterable[Finding]:
    alive = in_force(rows)
    known = tuple(row for row in alive if row.record.cost is not None)
    if known:
        total = sum((row.record.cost for row in known if row.record.cost is not None), Decimal(0))
        silent = len(alive) - len(known)
        told = f"; {number(silent)} {verb(silent, 'does', 'do')} not say what {verb(silent, 'it costs', 'they cost')}"
        some = told if silent else ""
        cost = shown(Action.specs()["cost"], total, currency=workbook.one(Loss).currency)
        yield result(STEP, f"The actions of the plan cost {cost} in all{some}.", *ids(known))


def _disagreement(row: Row[Action]) -> str:
    strength, means = row.record.strength, row.record.means
    if strength is None or means is None:
        return named(row)
    by_means = class_of(row.record) or strength
    unless = " unless a contract or a process step forces it" if _could_be_forced(row.record) else ""
    called = f"{named(row)} is called {strength.label.lower()}"
    return f"{called}, but its means, {_means(means)}, is {by_means.label.lower()}{unless}"


def _could_be_forced(action: Action) -> bool:
    stronger = action.strength is ActionStrength.STRONGER
    return stronger and action.means in STRONGER_IF_FORCED and not action.forced


def _means(means: ActionMeans) -> str:
    return means.label[:1].lower() + means.label[1:]


def _verdicts(causes: Causes, rows: Actions) -> Iterable[Finding]:
    for days in effect_checks.CHECK_DAYS:
        judged = tuple(row for row in rows if effect_checks.verdict(row.record, days))
        if judged:
            yield result(STEP, _counted_verdicts(effect_checks.counts(judged, days), days), *ids(judged))
    outside = {row.id for row in causes if is_outside(row.record)}
    for row in in_force(rows):
        last = effect_checks.last_verdict(row.record)
        if last and last[1] is EffectVerdict.DID_NOT:
            # Nothing stronger helps against what is not ours to change.
            beyond = bool(row.record.causes) and outside.issuperset(row.record.causes)
            what_next = "what comes next?" if beyond else "what stronger action comes next?"
            yield warning(STEP, begun(f"{named(row)} had not worked after {last[0]} days: {what_next}"), row.id)


def _counted_verdicts(verdicts: dict[EffectVerdict, int], days: int) -> str:
    judged, worked = sum(verdicts.values()), verdicts[EffectVerdict.WORKED]
    subject = part_of(worked, judged, "judged action") if worked else "no judged action"
    others = {EffectVerdict.DID_NOT: "did not", EffectVerdict.CANNOT_TELL: "cannot be judged yet"}
    rest = enumerated([f"{number(verdicts[kind])} {words}" for kind, words in others.items() if verdicts[kind]])
    return begun(f"{subject} worked after {days} days{f'; {rest}' if rest else ''}.")


def _prices(causes: Causes, rows: Actions) -> Iterable[Finding]:
    answered_by = answered(rows)
    dear = tuple(cause for cause in taking_part(causes) if cause_coverage.is_price(cause.record))
    open_answers = []
    for cause in dear:
        answering = answered_by.get(cause.id, ())
        chosen = [answer for answer in PriceAnswer if any(row.record.price_answer is answer for row in answering)]
        if chosen:
            answers = enumerated([f"to {answer.label.lower()}" for answer in chosen])
            yield result(STEP, begun(f"{named(cause)} {_BOTH}; chosen: {answers}."), cause.id, *ids(answering))
        else:
            open_answers.append(cause)
    if open_answers:
        is_are = verb(len(open_answers), _BOTH, _BOTH_OF_SEVERAL)
        yield gap(
            STEP,
            begun(f"{names(open_answers)} {is_are}; neither has been chosen yet."),
            *ids(open_answers),
            key="price_answer_open",
        )


def _weak_answers(causes: Causes, rows: Actions) -> Iterable[Finding]:
    answered_by = answered(rows)
    tried = tuple(
        cause
        for cause in cause_coverage.to_answer(causes, rows)
        if cause.id in answered_by and not is_outside(cause.record)
    )
    taught = tuple(
        cause for cause in tried if all(row.record.means is ActionMeans.TRAINING for row in answered_by[cause.id])
    )
    if taught:
        yield warning(
            STEP,
            begun(f"{names(taught)} {verb(len(taught), 'is', 'are')} answered by training only: ")
            + "which step, contract or owner changes as well?",
            *ids(taught),
            working_rule=True,
        )
    weak = tuple(cause for cause in tried if cause not in taught and _is_weak(cause, answered_by[cause.id]))
    if weak:
        yield warning(
            STEP,
            f"The root {verb(len(weak), 'cause', 'causes')} {names(weak)} {verb(len(weak), 'is', 'are')} answered by "
            f"weaker actions only; a root cause needs at least one action of strength {NEEDED_FOR_A_ROOT.value} "
            f"({NEEDED_FOR_A_ROOT.label.lower()}).",
            *ids(weak),
            working_rule=True,
        )


def _is_weak(cause: Row[Cause], actions: Actions) -> bool:
    """Whether a root has only actions known to be too weak; one of unknown strength might be strong enough."""
    weak = all(0 < points_of(row.record) < NEEDED_FOR_A_ROOT.points for row in actions)
    return cause.record.role is CauseRole.ROOT and weak


def _orphans(causes: Causes, rows: Actions) -> Iterable[Finding]:
    for role in (CauseRole.ROOT, CauseRole.CONTRIBUTING):
        open_causes = cause_coverage.unanswered(causes, rows, role)
        if open_causes:
            nouns = verb(len(open_causes), f"{role.label.lower()} cause", f"{role.label.lower()} causes")
            yield gap(
                STEP,
                f"No action answers the {nouns} {names(open_causes)}.",
                *ids(open_causes),
                key=f"{role.value}_without_action",
            )
    idle = cause_coverage.answering_nothing(causes, rows)
    if idle:
        yield gap(
            STEP,
            begun(f"{names(idle)} {verb(len(idle), 'answers', 'answer')} no current cause: name one, or drop ")
            + f"{verb(len(idle), 'it', 'them')}.",
            *ids(idle),
            key="actions_without_cause",
        )
