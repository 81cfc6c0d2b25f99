"""What a quarter is counted from: single facts, each with the workbook it comes from and whom that is kept to.

A published quarter is these facts as they were; whoever reads it, then as now, is given those of them that they may
read, and figures are counted from nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from lib.model.audience import Audience
from lib.model.worksheets.account_signals import AlarmOutcome
from lib.model.worksheets.actions import Approval
from lib.model.worksheets.reasons import Reason

# Whether somebody may read a workbook: its short name, and whom it was kept to when the fact was noted.
MayRead = Callable[[str, Audience], bool]


class Fact(BaseModel):
    """One fact. `source` is the short name of its review or account plan; "" is the loss register itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str = ""
    audience: Audience = Audience.HOUSE
    row: str = ""


F = TypeVar("F", bound=Fact)


class LossValues(BaseModel):
    """A loss as somebody sees it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    customer: str = ""
    lost_on: str | None = None
    won_back_on: str | None = None
    currency: str = ""
    money: Decimal | None = None
    money_kept: Decimal | None = None
    filed: Reason | None = None
    found: Reason | None = None
    heard: bool = False
    published: bool = False


class LossFact(Fact):
    """A line of the register: what it says itself, and `reviewed`, what it says with the review that came of it.

    A line that came with its review is for readers of the review alone.
    """

    own: LossValues = LossValues()
    reviewed: LossValues | None = None
    came_with_review: bool = False

    @property
    def seen(self) -> LossValues:
        """The values as far as they are here."""
        return self.reviewed or self.own


class KeptFact(Fact):
    """An account that is still a customer."""

    customer: str = ""
    owner: str = ""
    currency: str = ""
    revenue: Decimal | None = None


class ActionFact(Fact):
    """An action of a review: when leadership answered, when it was done and when a check said that it worked."""

    customer: str = ""
    label: str = ""
    owner: str = ""
    approval: Approval | None = None
    decided_on: str | None = None
    done_on: str | None = None
    worked_on: str | None = None


class AlarmFact(Fact):
    """An alarm at an account; `settled_on` is the day on which it was said what became of it."""

    customer: str = ""
    owner: str = ""
    raised_on: str | None = None
    currency: str = ""
    at_stake: Decimal | None = None
    acted_on: bool = False
    outcome: AlarmOutcome | None = None
    settled_on: str | None = None


class BeliefFact(Fact):
    """How far what a team believed lay from the customer's reasons, in points of 100; `quarter` is that of the loss."""

    customer: str = ""
    quarter: str = ""
    gap: int = 0


class QuarterFacts(BaseModel):
    """All facts of a quarter as they stood on a day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    quarter: str
    counted_on: str
    losses: tuple[LossFact, ...] = ()
    kept: tuple[KeptFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    alarms: tuple[AlarmFact, ...] = ()
    beliefs: tuple[BeliefFact, ...] = ()

    def seen_by(self, may_read: MayRead) -> QuarterFacts:
        """What of it somebody may read. A line of the register stays, without what its review found."""
        return self.model_copy(
            update={
                "losses": tuple(fact for loss in self.losses if (fact := _seen(loss, may_read)) is not None),
                "kept": _readable(self.kept, may_read),
                "actions": _readable(self.actions, may_read),
                "alarms": _readable(self.alarms, may_read),
                "beliefs": _readable(self.beliefs, may_read),
            }
        )

    def says_the_same(self, other: QuarterFacts) -> bool:
        """Whether nothing differs but the day on which it was counted."""
        return self.model_copy(update={"counted_on": other.counted_on}) == other


def read(stored: object) -> QuarterFacts | None:
    """The facts of a published quarter; None for what this release cannot read."""
    try:
        return QuarterFacts.model_validate(stored)
    except ValidationError:
        return None


def _readable(facts: tuple[F, ...], may_read: MayRead) -> tuple[F, ...]:
    return tuple(fact for fact in facts if may_read(fact.source, fact.audience))


def _seen(loss: LossFact, may_read: MayRead) -> LossFact | None:
    if not loss.source or may_read(loss.source, loss.audience):
        return loss
    if loss.came_with_review:
        return None
    return LossFact(row=loss.row, own=loss.own)
