"""A quarter on one page, for leadership: each figure with its money and the rows it rests on, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from lib.model.dates import partial_date
from lib.model.rules.insight import filed_found
from lib.model.rules.insight.calendar_quarter import Quarter, between, read
from lib.model.rules.insight.filed_found import CodedLosses
from lib.model.rules.insight.money_sums import money, summed
from lib.model.rules.insight.quarter_facts import (
    ActionFact,
    AlarmFact,
    BeliefFact,
    KeptFact,
    LossFact,
    LossValues,
    QuarterFacts,
)
from lib.model.rules.insight.quarter_figures import BeliefQuarter, FigureRow, QuarterFigure, QuarterFigures, RowKind
from lib.model.wording.phrases import number
from lib.model.worksheets.account_signals import AlarmOutcome
from lib.model.worksheets.actions import Approval

# How many quarters the belief gap is shown over, this one among them.
BELIEF_QUARTERS = 8
_NO_CUSTOMER = "Customer not named"
_Three = tuple[QuarterFigure, QuarterFigure, QuarterFigure]


def figures(facts: QuarterFacts) -> QuarterFigures:
    """What the page shows of the facts that somebody may read. Raises ValueError for facts of no quarter."""
    quarter = read(facts.quarter)
    if quarter is None:
        raise ValueError(f"“{facts.quarter}” is no quarter")
    lost = [loss for loss in facts.losses if quarter.holds(loss.seen.lost_on)]
    won = [loss for loss in facts.losses if quarter.holds(loss.seen.won_back_on)]
    understood = [loss for loss in lost if loss.seen.heard and loss.seen.published]
    return QuarterFigures(
        quarter,
        date.fromisoformat(facts.counted_on),
        _lost("lost", "Lost", lost, _partly(lost)),
        _kept(facts.kept),
        _lost("won_back", "Won back", won),
        _lost("understood", "Understood", understood, "heard and published"),
        filed_found.table(_coded(loss) for loss in lost),
        _actions(facts.actions, quarter),
        _alarms(facts.alarms, quarter),
        _beliefs(facts.beliefs, quarter),
    )


def _lost(key: str, label: str, losses: Iterable[LossFact], note: str = "") -> QuarterFigure:
    listed = sorted(losses, key=_by_money)
    rows = tuple(
        FigureRow(RowKind.REGISTER, loss.seen.customer or _NO_CUSTOMER, _loss_cells(loss.seen), loss.source, loss.row)
        for loss in listed
    )
    sums = summed((loss.seen.currency, loss.seen.money) for loss in listed)
    return QuarterFigure(key, label, ("Customer", "A year", "Lost", "Filed", "Found"), rows, sums, note)


def _by_money(loss: LossFact) -> tuple[bool, float, str, str]:
    amount = loss.seen.money
    return amount is None, -float(amount or 0), loss.seen.customer, loss.row


def _loss_cells(seen: LossValues) -> tuple[str, ...]:
    return (
        _worth(seen.money, seen.currency),
        partial_date.label(seen.lost_on),
        seen.filed.coded_label if seen.filed else "unknown",
        seen.found.coded_label if seen.found else "not yet",
    )


def _worth(amount: Decimal | None, currency: str) -> str:
    return "unknown" if amount is None else money(amount, currency)


def _partly(lost: Iterable[LossFact]) -> str:
    """What stays with us at those who left in part."""
    stays = summed((loss.seen.currency, loss.seen.money_kept) for loss in lost if loss.seen.money_kept)
    return f"{stays.a_year} stays with us" if stays.sums else ""


def _kept(accounts: Iterable[KeptFact]) -> QuarterFigure:
    listed = sorted(accounts, key=lambda item: (item.revenue is None, -float(item.revenue or 0), item.customer))
    rows = tuple(
        FigureRow(
            RowKind.ACCOUNT,
            item.customer or _NO_CUSTOMER,
            (_worth(item.revenue, item.currency), item.owner or "no one"),
            item.source,
            item.row,
        )
        for item in listed
    )
    sums = summed((item.currency, item.revenue) for item in listed)
    return QuarterFigure("kept", "Kept", ("Customer", "A year", "Account manager"), rows, sums, "accounts with a plan")


def _coded(loss: LossFact) -> CodedLosses:
    seen = loss.seen
    return CodedLosses(seen.filed, seen.found, 1, summed([(seen.currency, seen.money)]))


def _actions(actions: Iterable[ActionFact], quarter: Quarter) -> _Three:
    listed = list(actions)
    decided = [item for item in listed if item.approval and quarter.holds(item.decided_on)]
    undated = sum(1 for item in listed if item.approval and item.decided_on is None)
    rejected = sum(item.approval is Approval.REJECTED for item in decided)
    notes = [f"{number(rejected)} of them rejected"] if rejected else []
    notes += [f"{number(undated)} more without a day"] if undated else []
    return (
        _of_actions("decided", "Decided", decided, lambda item: item.decided_on, "; ".join(notes)),
        _of_actions("done", "Done", _on(listed, quarter, lambda item: item.done_on), lambda item: item.done_on),
        _of_actions(
            "worked",
            "Shown to work",
            _on(listed, quarter, lambda item: item.worked_on),
            lambda item: item.worked_on,
            "as a check found",
        ),
    )


def _on(items: Iterable[ActionFact], quarter: Quarter, day: Callable[[ActionFact], str | None]) -> list[ActionFact]:
    return [item for item in items if quarter.holds(day(item))]


def _of_actions(
    key: str, label: str, items: Iterable[ActionFact], day: Callable[[ActionFact], str | None], note: str = ""
) -> QuarterFigure:
    rows = tuple(
        FigureRow(
            RowKind.ACTION,
            item.label or "Action without words",
            (item.customer or _NO_CUSTOMER, item.owner or "no one", partial_date.label(day(item)), _answer(item, key)),
            item.source,
            item.row,
        )
        for item in sorted(items, key=lambda item: (day(item) or "", item.customer, item.row))
    )
    heads = ("Action", "Review", "Owner", label if key == "done" else "On", "")
    return QuarterFigure(key, label, heads, rows, note=note)


def _answer(item: ActionFact, key: str) -> str:
    return item.approval.label if item.approval and key == "decided" else ""


def _alarms(alarms: Iterable[AlarmFact], quarter: Quarter) -> _Three:
    listed = list(alarms)
    raised = [item for item in listed if quarter.holds(item.raised_on)]
    false = [item for item in listed if item.outcome is AlarmOutcome.FALSE and quarter.holds(item.settled_on)]
    return (
        _of_alarms("raised", "Raised", raised),
        _of_alarms("acted_on", "Acted on", (item for item in raised if item.acted_on), "of those raised"),
        _of_alarms("false", "False", false, "as found this quarter"),
    )


def _of_alarms(key: str, label: str, items: Iterable[AlarmFact], note: str = "") -> QuarterFigure:
    listed = sorted(items, key=lambda item: (item.raised_on or "", item.customer, item.row))
    rows = tuple(
        FigureRow(RowKind.ALARM, item.customer or _NO_CUSTOMER, _alarm_cells(item), item.source, item.row)
        for item in listed
    )
    sums = summed((item.currency, item.at_stake) for item in listed)
    return QuarterFigure(key, label, ("Customer", "Raised", "At stake", "Owner", "Outcome"), rows, sums, note)


def _alarm_cells(item: AlarmFact) -> tuple[str, ...]:
    return (
        partial_date.label(item.raised_on),
        _worth(item.at_stake, item.currency),
        item.owner or "no one",
        item.outcome.label if item.outcome else "open",
    )


def _beliefs(beliefs: Iterable[BeliefFact], quarter: Quarter) -> tuple[BeliefQuarter, ...]:
    groups: dict[str, list[BeliefFact]] = {}
    for item in beliefs:
        groups.setdefault(item.quarter, []).append(item)
    shown = between(quarter.plus(1 - BELIEF_QUARTERS), quarter)
    return tuple(
        BeliefQuarter(one, tuple(sorted(groups.get(one.key, ()), key=lambda item: (item.gap, item.customer))))
        for one in shown
    )
