"""Gathering what a quarter is counted from: everything there is, each fact with the workbook it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from lib.model.audience import Audience, audience_of
from lib.model.dates import calendar_days, partial_date
from lib.model.record import Row
from lib.model.rules.actions.effect_checks import is_done, last_verdict
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.insight import calendar_quarter
from lib.model.rules.insight.calendar_quarter import Quarter
from lib.model.rules.insight.customers_on import is_customer_on
from lib.model.rules.insight.quarter import BELIEF_QUARTERS
from lib.model.rules.insight.quarter_facts import (
    ActionFact,
    AlarmFact,
    BeliefFact,
    KeptFact,
    LossFact,
    LossValues,
    QuarterFacts,
)
from lib.model.wording.placeholders import is_blank
from lib.model.workbook import Workbook, WorkbookKind
from lib.model.worksheets.account import ACCOUNT, Account
from lib.model.worksheets.account_signals import ALARMS, Alarm, AlarmOutcome
from lib.model.worksheets.actions import ACTIONS, Action, EffectVerdict
from lib.model.worksheets.assumptions import BALLOTS, VERDICT, Verdict
from lib.model.worksheets.loss import LOSS, Loss
from lib.model.worksheets.loss_register import Hearing
from lib.model.worksheets.reasons import Reason
from lib.services.insight import register_workbook
from lib.store import Transaction, membership, reviews, rows
from lib.store.insight import decision_days, quarter_lines, register_lines
from lib.store.insight.decision_days import Decisions
from lib.store.insight.quarter_lines import QuarterLine
from lib.store.reviews import Review

_REASONS: Mapping[Any, Reason] = {reason.value: reason for reason in Reason}


@dataclass(frozen=True)
class _Reviews:
    """Reviews or account plans with some of their worksheets, by number."""

    found: Sequence[Review]
    sheets: Mapping[str, Mapping[int, Sequence[Row[Any]]]]

    def one(self, review: Review, sheet: str) -> Any:
        """The record of a single sheet; None where there is no row."""
        listed = self.sheets[sheet][review.id]
        return listed[0].record if listed else None


def gathered(tx: Transaction, quarter: Quarter, today: date, *, teaching: bool = False) -> QuarterFacts:
    """All facts of a quarter, whoever asks: what of them somebody may read is `QuarterFacts.seen_by`."""
    losses = tuple(_losses(tx, quarter, teaching=teaching))
    reviewed = _read(tx, WorkbookKind.REVIEW, (LOSS.key, ACTIONS.key, BALLOTS.key, VERDICT.key), teaching=teaching)
    accounts = _read(tx, WorkbookKind.ACCOUNT, (ACCOUNT.key, ALARMS.key), teaching=teaching)
    return QuarterFacts(
        quarter=quarter.key,
        counted_on=today.isoformat(),
        losses=losses,
        kept=tuple(_kept(accounts, min(today, quarter.last))),
        actions=tuple(_actions(reviewed, quarter, decision_days.of_actions(tx))),
        alarms=tuple(_alarms(accounts, quarter)),
        beliefs=tuple(_beliefs(reviewed, quarter)),
    )


def _read(tx: Transaction, kind: WorkbookKind, sheets: Sequence[str], *, teaching: bool) -> _Reviews:
    found = reviews.of_kind(tx, kind, sample=teaching)
    if teaching and kind is WorkbookKind.REVIEW:
        # Samples of public cases are no part of the portfolio.
        register = register_workbook.stored(tx, sample=True)
        named = register_lines.named_reviews(tx, register.id) if register else frozenset()
        found = tuple(review for review in found if review.slug in named)
    numbers = [review.id for review in found]
    return _Reviews(found, {sheet: rows.rows_of_many(tx, sheet, numbers) for sheet in sheets})


def _losses(tx: Transaction, quarter: Quarter, *, teaching: bool) -> Iterator[LossFact]:
    register = register_workbook.stored(tx, sample=teaching)
    if register is None:
        return
    for line in quarter_lines.of_year(tx, register.id, quarter.year):
        fact = _loss(tx, line)
        if any(map(quarter.holds, (fact.seen.lost_on, fact.seen.won_back_on))):
            yield fact


def _loss(tx: Transaction, line: QuarterLine) -> LossFact:
    own = {
        **line.own,
        "money": line.own["money_lost"],
        "filed": line.own["filed_reason"],
        "found": line.own["found_reason"],
    }
    shared = partial(_values, won_back_on=line.won_back_on, money_kept=line.money_kept)
    if not line.review_name:
        return LossFact(row=line.id, own=shared(own))
    return LossFact(
        row=line.id,
        source=line.review_name,
        audience=_audience(tx, line.review_name),
        own=shared(own),
        reviewed=shared(line.whole),
        came_with_review=not line.deal,
    )


def _audience(tx: Transaction, name: str) -> Audience:
    """Whom the review of this name is kept to, or the case that is left of it; of nothing, everybody who may look."""
    review = reviews.by_slug(tx, name)
    kept = membership.of_review(tx, review.id) if review else membership.of_case(tx, name)
    return kept.audience if kept else Audience.HOUSE


def _values(stored: Mapping[str, Any], won_back_on: str | None, money_kept: str | None) -> LossValues:
    return LossValues(
        customer=stored["customer"],
        lost_on=_moment(stored["lost_on"]),
        won_back_on=_moment(won_back_on),
        currency=stored["currency"],
        money=_amount(stored["money"]),
        money_kept=_amount(money_kept),
        filed=_REASONS.get(stored["filed"]),
        found=_REASONS.get(stored["found"]),
        heard=stored["hearing"] == Hearing.HEARD.value,
        published=stored.get("state") == "published",
    )


def _moment(stored: str | None) -> str | None:
    """A date as it is stored; None for what another release left that this one cannot read."""
    try:
        return stored if stored and partial_date.parse(stored) == stored else None
    except ValueError:
        return None


def _amount(stored: str | None) -> Decimal | None:
    try:
        amount = None if stored is None else Decimal(stored)
    except ArithmeticError:
        return None
    return amount if amount is not None and amount.is_finite() else None


def _kept(accounts: _Reviews, day: date) -> Iterator[KeptFact]:
    for review in accounts.found:
        account: Account | None = accounts.one(review, ACCOUNT.key)
        if account is not None and is_customer_on(account, day):
            yield KeptFact(
                source=review.slug,
                audience=audience_of(account.confidentiality),
                customer=account.customer,
                owner=account.owner,
                currency=account.currency,
                revenue=account.annual_revenue,
            )


def _alarms(accounts: _Reviews, quarter: Quarter) -> Iterator[AlarmFact]:
    for review in accounts.found:
        account: Account | None = accounts.one(review, ACCOUNT.key)
        for row in accounts.sheets[ALARMS.key][review.id]:
            alarm: Alarm = row.record
            settled_on = alarm.checked_on or alarm.closed_on
            if account is not None and (quarter.holds(alarm.raised_on) or quarter.holds(settled_on)):
                yield AlarmFact(
                    source=review.slug,
                    audience=audience_of(account.confidentiality),
                    row=row.id,
                    customer=account.customer,
                    owner=alarm.owner,
                    raised_on=alarm.raised_on,
                    currency=alarm.currency or account.currency,
                    at_stake=alarm.at_stake,
                    acted_on=not is_blank(alarm.done) or alarm.outcome is AlarmOutcome.AVERTED,
                    outcome=alarm.outcome,
                    settled_on=settled_on,
                )


def _actions(reviewed: _Reviews, quarter: Quarter, decisions: Decisions) -> Iterator[ActionFact]:
    for review in reviewed.found:
        loss: Loss | None = reviewed.one(review, LOSS.key)
        for row in reviewed.sheets[ACTIONS.key][review.id]:
            action: Action = row.record
            decided_on = _day_of(decisions, review, row, "approval") if action.approval else None
            done_on = action.done_on if is_done(action) else None
            worked_on = _worked_on(decisions, review, row)
            undated = action.approval is not None and decided_on is None
            if undated or any(map(quarter.holds, (decided_on, done_on, worked_on))):
                yield ActionFact(
                    source=review.slug,
                    audience=audience_of(loss.confidentiality if loss else None),
                    row=row.id,
                    customer=review.customer,
                    label=" ".join(ACTIONS.label(action).split()),
                    owner=action.owner,
                    approval=action.approval,
                    decided_on=decided_on,
                    done_on=done_on,
                    worked_on=worked_on,
                )


def _worked_on(decisions: Decisions, review: Review, row: Row[Action]) -> str | None:
    """The day on which the last verdict was given; None unless it says that the action worked."""
    last = last_verdict(row.record)
    if last is None or last[1] is not EffectVerdict.WORKED:
        return None
    return _day_of(decisions, review, row, f"verdict_{last[0]}")


def _day_of(decisions: Decisions, review: Review, row: Row[Action], field: str) -> str | None:
    """The day on which a field was given what it holds now; None where it came in without a history."""
    value, at = decisions.get((review.id, row.id, field), (None, None))
    return calendar_days.day_of(at).isoformat() if at and value == getattr(row.record, field) else None


def _beliefs(reviewed: _Reviews, quarter: Quarter) -> Iterator[BeliefFact]:
    first = quarter.plus(1 - BELIEF_QUARTERS)
    for review in reviewed.found:
        loss: Loss | None = reviewed.one(review, LOSS.key)
        verdict: Verdict | None = reviewed.one(review, VERDICT.key)
        day = (loss.notice_date if loss else None) or (verdict.signed_on if verdict else None)
        of_loss = calendar_quarter.of_value(day)
        if of_loss is None or not first <= of_loss <= quarter:
            continue
        sheets = {sheet: tuple(reviewed.sheets[sheet][review.id]) for sheet in (BALLOTS.key, VERDICT.key)}
        compared = assumption_rules.compared(Workbook(sheets))
        if compared is not None:
            yield BeliefFact(
                source=review.slug,
                audience=audience_of(loss.confidentiality if loss else None),
                customer=review.customer,
                quarter=of_loss.key,
                gap=round(100 * (1 - compared.overlap)),
            )
