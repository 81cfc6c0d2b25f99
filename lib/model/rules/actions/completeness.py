"""What each action needs to be more than a good intention: one owner, a day, measures, a decision and its end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from lib.model.findings import Finding, gap, warning
from lib.model.record import Row
from lib.model.rules.actions.effect_checks import is_done, last_verdict
from lib.model.rules.actions.strength import in_force
from lib.model.wording.phrases import begun, ids, names, verb, which, without
from lib.model.worksheets.actions import Action, ActionStatus, Approval

STEP = "actions"
_SEVERAL = re.compile(r"\band\b|[/,;&+]", re.IGNORECASE)
_GOING_ON = frozenset({ActionStatus.APPROVED, ActionStatus.DOING, ActionStatus.DONE})
_ASKED = {
    ("owner",): ("has no owner", "have no owner"),
    ("due",): ("has no due date", "have no due date"),
    ("process_measure",): (
        "does not say how we will see that it is being done",
        "do not say how we will see that they are done",
    ),
    ("outcome_measure", "expected"): (
        "lacks an outcome measure or its expected level",
        "lack an outcome measure or its expected level",
    ),
}

# Nobody needs them any more once the action is done.
_ASKED_BEFORE_THE_END = frozenset({"due", "process_measure"})

Actions = Sequence[Row[Action]]


def findings(rows: Actions) -> tuple[Finding, ...]:
    """What is missing or contradictory in single actions."""
    alive = in_force(rows)
    return (*_missing(alive), *_owners(alive), *_decided(rows), *_ended(alive))


def several_owners(owner: str) -> bool:
    """Whether more than one name seems to stand there."""
    return bool(_SEVERAL.search(owner))


def _missing(alive: Actions) -> Iterable[Finding]:
    ahead = _where(alive, lambda action: not is_done(action))
    for fields, (one, many) in _ASKED.items():
        asked = ahead if fields[0] in _ASKED_BEFORE_THE_END else alive
        blank = without(asked, *fields)
        if blank:
            plain = which(blank, alive, one, many)
            still = begun(f"still to do and {verb(len(blank), one, many)}: {names(blank)}.")
            sentence = plain if len(asked) == len(alive) else still
            yield gap(STEP, sentence, *ids(blank), key=f"actions_without_{fields[0]}")


def _owners(alive: Actions) -> Iterable[Finding]:
    shared = _where(alive, lambda action: several_owners(action.owner))
    if shared:
        yield warning(
            STEP,
            f"More than one owner seems to be named for {names(shared)}: one person answers for it, others may help.",
            *ids(shared),
        )


def _decided(rows: Actions) -> Iterable[Finding]:
    groundless = _where(rows, lambda action: action.approval is not None and not action.approval_reason.strip())
    if groundless:
        yield gap(
            STEP,
            which(
                groundless,
                rows,
                "is approved or rejected without a reason",
                "are approved or rejected without a reason",
            ),
            *ids(groundless),
            key="answers_without_reason",
        )
    undecided = _where(in_force(rows), lambda action: action.approval is None and action.status in _GOING_ON)
    if undecided:
        yield gap(
            STEP,
            f"Going ahead without leadership's answer on record: {names(undecided)}.",
            *ids(undecided),
            key="actions_without_answer",
        )
    defiant = _where(rows, lambda action: action.approval is Approval.REJECTED and action.status in _GOING_ON)
    if defiant:
        yield warning(
            STEP,
            begun(f"{names(defiant)} {verb(len(defiant), 'was', 'were')} rejected, yet the status says otherwise."),
            *ids(defiant),
        )


def _ended(alive: Actions) -> Iterable[Finding]:
    undated = _where(alive, lambda action: action.status is ActionStatus.DONE and action.done_on is None)
    if undated:
        yield gap(
            STEP,
            f"Done, but without the day from which the checks are counted: {names(undated)}.",
            *ids(undated),
            key="done_without_day",
        )
    unended = _where(alive, lambda action: action.done_on is not None and action.status is not ActionStatus.DONE)
    if unended:
        yield warning(
            STEP,
            begun(f"{names(unended)} {verb(len(unended), 'has', 'have')} a completion date, but not the status Done."),
            *ids(unended),
        )
    early = _where(alive, lambda action: not is_done(action) and last_verdict(action) is not None)
    if early:
        yield warning(STEP, f"Judged before completion: {names(early)}.", *ids(early))


def _where(rows: Actions, wanted: Callable[[Action], bool]) -> tuple[Row[Action], ...]:
    return tuple(row for row in rows if wanted(row.record))
