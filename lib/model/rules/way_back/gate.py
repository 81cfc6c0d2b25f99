"""The gate before any win-back: five questions, of which one yes stops and none may stay open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.model.fields import Choice
from lib.model.record import Row
from lib.model.rules.actions.effect_checks import is_done, last_verdict
from lib.model.rules.actions.strength import NEEDED_FOR_A_ROOT, answered, points_of, strength_of
from lib.model.rules.causes.cause_control import heaviest_confirmed, is_outside
from lib.model.rules.causes.cause_rules import taking_part
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.way_back.win_back_value import win_back_figures
from lib.model.wording.phrases import ids, names, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action, ActionStatus, Approval, EffectVerdict
from lib.model.worksheets.causes import Cause, CauseRole, Control, Stability
from lib.model.worksheets.loss import Destination, EndedBy, Loss
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.way_back import WinBack, YesNo

UNDER_WAY = frozenset({ActionStatus.APPROVED, ActionStatus.DOING, ActionStatus.DONE})
SECOND_FAILURE = (
    "going back before the fix is verified risks a second failure, which weighs more than the first "
    "(Maxham and Netemeyer 2002)"
)

Causes = Sequence[Row[Cause]]


class GateQuestion(Choice):
    """What the gate asks, in order; a yes stops."""

    ECONOMICS = "economics", "We ended it, and the economics are unchanged"
    OUTSIDE = "outside", "The heaviest confirmed root cause is outside our control and lasting"
    WORTHLESS = "worthless", "The lifetime value is zero or less"
    BARRED = "barred", "There is no consent, or a legal bar"
    UNFIXED = "unfixed", "A root cause is neither fixed nor dated"


@dataclass(frozen=True)
class GateAnswer:
    """`stops` is None while it is open; `because` is a clause that ends no sentence, `rows` what it rests on.

    `source` is why the answer matters, where research says so.
    """

    question: GateQuestion
    stops: bool | None
    because: str
    rows: tuple[str, ...] = ()
    source: str = ""

    @property
    def word(self) -> str:
        """The ruling on the question in one word."""
        return "open" if self.stops is None else "yes" if self.stops else "no"


def gate(workbook: Workbook) -> tuple[GateAnswer, ...]:
    """The five answers in order; what is not known is neither yes nor no."""
    return (_economics(workbook), _outside(workbook), _worthless(workbook), _barred(workbook), _unfixed(workbook))


def roots(workbook: Workbook) -> Causes:
    """The root causes that are not dropped, heaviest first."""
    root_causes = (row for row in taking_part(workbook.rows(Cause)) if row.record.role is CauseRole.ROOT)
    return sorted(root_causes, key=lambda row: -(row.record.weight or 0))


def heaviest(workbook: Workbook) -> Causes:
    """The root cause with the most weight; several where they weigh the same."""
    root_causes = roots(workbook)
    return [row for row in root_causes if row.record.weight == root_causes[0].record.weight]


def _economics(workbook: Workbook) -> GateAnswer:
    loss, assessment = workbook.one(Loss), workbook.one(WinBack)
    rows = ids((*workbook.rows(Loss), *workbook.rows(WinBack)))
    ended_by_us = loss.ended_by in (EndedBy.SUPPLIER, EndedBy.BOTH) or loss.reason is Reason.W0
    if assessment.economics_changed is YesNo.YES:
        return GateAnswer(GateQuestion.ECONOMICS, False, "the economics have changed", rows)
    if loss.ended_by is None and not ended_by_us:
        return GateAnswer(GateQuestion.ECONOMICS, None, "who ended it is unknown", rows)
    if not ended_by_us:
        return GateAnswer(GateQuestion.ECONOMICS, False, "we did not end it", rows)
    if assessment.economics_changed is YesNo.NO:
        return GateAnswer(GateQuestion.ECONOMICS, True, "we ended it, and the economics are unchanged", rows)
    return GateAnswer(GateQuestion.ECONOMICS, None, "we ended it, and whether the economics have changed is open", rows)


def _outside(workbook: Workbook) -> GateAnswer:
    heaviest_causes = heaviest_confirmed(workbook.rows(Cause))
    if not heaviest_causes:
        return _unconfirmed(roots(workbook))
    answers = {_is_outside(row.record) for row in heaviest_causes}
    subject = f"the heaviest confirmed root {verb(len(heaviest_causes), 'cause', 'causes')} {names(heaviest_causes)}"
    are = verb(len(heaviest_causes), "is", "are")
    if answers == {True}:
        return GateAnswer(
            GateQuestion.OUTSIDE, True, f"{subject} {are} outside our control and lasting", ids(heaviest_causes)
        )
    if True not in answers and None not in answers:
        return GateAnswer(
            GateQuestion.OUTSIDE, False, f"{subject} {are} ours to change, shared or temporary", ids(heaviest_causes)
        )
    return GateAnswer(
        GateQuestion.OUTSIDE, None, f"whose {subject} {are} to change, and for how long, is open", ids(heaviest_causes)
    )


def _unconfirmed(root_causes: Causes) -> GateAnswer:
    """While no root is confirmed: no, where whichever will be confirmed is ours to change; open otherwise."""
    if not root_causes:
        return GateAnswer(GateQuestion.OUTSIDE, None, "no root cause is established")
    if all(_is_outside(row.record) is False for row in root_causes):
        because = "every root cause is ours to change, shared or temporary"
        return GateAnswer(GateQuestion.OUTSIDE, False, because, ids(root_causes))
    return GateAnswer(GateQuestion.OUTSIDE, None, "no root cause is confirmed yet", ids(root_causes))


def _is_outside(cause: Cause) -> bool | None:
    if cause.control in (Control.OURS, Control.SHARED) or cause.stability is Stability.TEMPORARY:
        return False
    return True if cause.control and cause.stability else None


def _worthless(workbook: Workbook) -> GateAnswer:
    value = win_back_figures(workbook).lifetime_value
    if value is None:
        unknown = "the yearly margin of what was lost" if loss_scope(workbook).goes_on else "their margin a year"
        return GateAnswer(GateQuestion.WORTHLESS, None, f"{unknown} is unknown")
    if value <= 0:
        return GateAnswer(
            GateQuestion.WORTHLESS, True, "their lifetime value is not above zero", ids(workbook.rows(WinBack))
        )
    return GateAnswer(GateQuestion.WORTHLESS, False, "their lifetime value is above zero", ids(workbook.rows(WinBack)))


def _barred(workbook: Workbook) -> GateAnswer:
    assessment, rows = workbook.one(WinBack), ids(workbook.rows(WinBack))
    if workbook.one(Loss).destination is Destination.CLOSED:
        return GateAnswer(GateQuestion.BARRED, True, "the customer no longer exists", ids(workbook.rows(Loss)))
    if assessment.permission is YesNo.NO:
        return GateAnswer(GateQuestion.BARRED, True, "they asked us not to keep in touch", rows)
    if assessment.consent_bar is YesNo.YES:
        return GateAnswer(GateQuestion.BARRED, True, "they said no, or the law bars it", rows)
    if assessment.permission is None:
        return GateAnswer(GateQuestion.BARRED, None, "whether we may keep in touch is unknown", rows)
    if assessment.consent_bar is None:
        return GateAnswer(GateQuestion.BARRED, None, "whether the law bars it is unknown", rows)
    return GateAnswer(GateQuestion.BARRED, False, "they agreed to stay in touch, and nothing bars it", rows)


def _unfixed(workbook: Workbook) -> GateAnswer:
    every_root = roots(workbook)
    if not every_root:
        return GateAnswer(GateQuestion.UNFIXED, None, "no root cause is established")
    # What lies outside our control is watched, not fixed.
    root_causes = [row for row in every_root if not is_outside(row.record)]
    if not root_causes:
        return GateAnswer(GateQuestion.UNFIXED, False, "no root cause is ours to fix", ids(every_root))
    by_cause = answered(workbook.rows(Action))
    fixes = {row.id: [_is_fix(action.record) for action in by_cause.get(row.id, ())] for row in root_causes}
    unanswered = [row for row in root_causes if not any(fix is not False for fix in fixes[row.id])]
    if unanswered:
        needed = f"no agreed action of strength {NEEDED_FOR_A_ROOT.points} or more with a date"
        have = verb(len(unanswered), "has", "have")
        because = f"the root {verb(len(unanswered), 'cause', 'causes')} {names(unanswered)} {have} {needed}"
        return GateAnswer(GateQuestion.UNFIXED, True, because, ids(unanswered), SECOND_FAILURE)
    unsure = [row for row in root_causes if True not in fixes[row.id]]
    if unsure:
        because = f"the strength of the actions on {names(unsure)} is unknown"
        return GateAnswer(GateQuestion.UNFIXED, None, because, ids(unsure))
    return GateAnswer(
        GateQuestion.UNFIXED,
        False,
        "every root cause that we can change has a strong enough action with a date",
        ids(root_causes),
    )


def _is_fix(action: Action) -> bool | None:
    """Whether an action in force fixes its cause or gives the fix a date; None while its strength is unknown."""
    agreed = action.status in UNDER_WAY or action.approval is Approval.APPROVED
    last = last_verdict(action)
    if not agreed or not (action.due or is_done(action)) or (last and last[1] is EffectVerdict.DID_NOT):
        return False
    return None if strength_of(action) is None else points_of(action) >= NEEDED_FOR_A_ROOT.points
