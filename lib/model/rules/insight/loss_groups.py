"""Losses of the register in counted groups, from which everything a page says of them is added up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lib.model.worksheets.loss_register import Hearing
from lib.model.worksheets.reasons import Reason

PUBLISHED, UNDER_WAY = "published", "under_way"


@dataclass(frozen=True)
class LossGroup:
    """Losses that agree in all of these, counted; `money` is the sum of those whose amount is `known`.

    `state` is how far the review has come: "" without one, UNDER_WAY or PUBLISHED.
    """

    currency: str
    filed: Reason | None
    found: Reason | None
    hearing: Hearing | None
    state: str
    losses: int
    known: int
    money: Decimal

    @property
    def heard(self) -> bool:
        """Whether the customer said why."""
        return self.hearing is Hearing.HEARD

    @property
    def understood(self) -> bool:
        """Whether the customer was heard and the review published."""
        return self.heard and self.state == PUBLISHED


@dataclass(frozen=True)
class LossFigures:
    """Some losses as counted groups, and how many there are for each month, year or other date as it was entered."""

    groups: Sequence[LossGroup] = ()
    dates: Mapping[str | None, int] = field(default_factory=dict)

    @property
    def losses(self) -> int:
        """How many losses there are."""
        return sum(group.losses for group in self.groups)

    def count(self, is_like: Callable[[LossGroup], bool]) -> int:
        """How many losses are like that."""
        return sum(group.losses for group in self.groups if is_like(group))
