"""What kind of loss it is: what ended and what goes on, whether anyone won it, and what it is worth.

Every rule, picture and document asks here, so that none of them speaks of an end where the relationship goes on, or of
a new supplier where nobody took over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.model.dates import partial_date
from lib.model.fields import Choice
from lib.model.record import Row
from lib.model.rules.loss.scope_sums import ScopeSums, margin_of, margin_sums, revenue_of, revenue_sums
from lib.model.rules.loss.winners import GONE, Winner, destinations_of, winner_of, winners_of
from lib.model.wording.phrases import surely_before
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Destination, EndedBy, Loss, Outcome
from lib.model.worksheets.scope import ScopeLine, ScopeStatus
from lib.model.worksheets.way_back import ReturnOutcome, WinBack

Lines = Sequence[Row[ScopeLine]]

# Where a line stands like this, we still serve the customer.
_STILL_SERVED = frozenset({ScopeStatus.KEPT, ScopeStatus.REDUCED, ScopeStatus.AT_RISK})
_ENDED = frozenset({Outcome.FULL, Outcome.NOT_RENEWED, Outcome.LAPSED})


class Extent(Choice):
    """How much of the relationship ended."""

    FULL = "full", "Lost in full"
    PARTIAL = "partial", "Lost in part"
    REDUCED = "reduced", "Volume reduced"


@dataclass(frozen=True)
class LossScope:
    """The kind of one loss.

    `extent` is None while nobody has said how much ended; `winners` are the names of those who took over, several being
    normal; `returned` says that they came back since, in full or in part; `step_in` that a third party stepped in.
    """

    loss: Loss
    lines: Lines
    extent: Extent | None
    winner: Winner
    winners: tuple[str, ...]
    in_house: bool
    step_in: bool
    returned: bool
    revenue: ScopeSums
    margin: ScopeSums

    @property
    def goes_on(self) -> bool:
        """Whether the relationship goes on, because a part of it was kept."""
        return self.extent in (Extent.PARTIAL, Extent.REDUCED)

    @property
    def nobody_won(self) -> bool:
        """Whether it is known that no other supplier took over."""
        return self.winner is Winner.NOBODY

    @property
    def somebody_won(self) -> bool:
        """Whether it is known that another supplier took over."""
        return self.winner is Winner.SOMEBODY

    @property
    def gone(self) -> Lines:
        """The lines that were lost or reduced."""
        return tuple(row for row in self.lines if row.record.status in GONE)

    @property
    def last_days(self) -> tuple[str, ...]:
        """The last days of what was lost or reduced, the earliest first."""
        known = {row.record.last_day for row in self.gone if row.record.last_day}
        return tuple(sorted(known, key=lambda day: (partial_date.latest(day), partial_date.earliest(day))))

    @property
    def staged(self) -> bool:
        """Whether the lines surely ended on different days."""
        return any(surely_before(first, later) for first in self.last_days for later in self.last_days)

    @property
    def end(self) -> str | None:
        """The last day of service of what was lost: as entered, else of the line that ended last, once all say."""
        if self.loss.end_date:
            return self.loss.end_date
        all_known = bool(self.gone) and all(row.record.last_day for row in self.gone)
        return self.last_days[-1] if all_known else None

    @property
    def ended_early(self) -> bool:
        """Whether it surely ended before the term of the contract."""
        return surely_before(self.end, self.loss.contract_end)

    @property
    def revenue_lost(self) -> Decimal | None:
        """The yearly revenue that ended; None while it is not known."""
        return self._lost(self.revenue, self.loss.annual_revenue, revenue_of)

    @property
    def margin_lost(self) -> Decimal | None:
        """The yearly margin that ended; None while it is not known."""
        return self._lost(self.margin, self.loss.annual_margin, margin_of)

    @property
    def revenue_kept(self) -> Decimal | None:
        """The yearly revenue that goes on; None while no line says."""
        return self._kept(self.revenue)

    @property
    def margin_kept(self) -> Decimal | None:
        """The yearly margin that goes on; None while no line says."""
        return self._kept(self.margin)

    @property
    def told_by_lines(self) -> frozenset[str]:
        """The facts of the loss that its lines tell, so that nobody has to enter them twice."""
        if not self.lines:
            return frozenset()
        told = {
            "outcome": self.extent is not None,
            "destination": self.winner is not Winner.UNKNOWN,
            "annual_revenue": self.revenue.before is not None,
            "annual_margin": self.margin.before is not None,
        }
        return frozenset(name for name, is_told in told.items() if is_told)

    @property
    def compared_with(self) -> str:
        """Whom or what the customer compares us with, for the middle of a sentence."""
        if self.somebody_won:
            return "the winner"
        return "doing it in-house" if self.in_house else "the alternative"

    @property
    def successor(self) -> str:
        """Who does now what we did, for the middle of a sentence that is true whoever it is."""
        return "the new supplier" if self.somebody_won else "what replaced us"

    def _lost(
        self, sums: ScopeSums, whole: Decimal | None, known: Callable[[ScopeLine], object | None]
    ) -> Decimal | None:
        """What the lines say; while they leave something open, all there was, where all of it ended."""
        if self.goes_on:
            # Lines that go on say nothing of those that ended, nor of those nobody has listed yet.
            return sums.lost if any(known(row.record) is not None for row in self.gone) else None
        return sums.lost if sums.complete or whole is None else whole

    def _kept(self, sums: ScopeSums) -> Decimal | None:
        served = any(row.record.status in _STILL_SERVED for row in self.lines)
        return sums.kept if served or not self.goes_on else None


def loss_scope(workbook: Workbook) -> LossScope:
    """The kind of loss this review is about."""
    loss, returned = workbook.one(Loss), workbook.one(WinBack).returned
    lines = tuple(row for row in workbook.rows(ScopeLine) if row.record.filled())
    step_in = loss.ended_by is EndedBy.THIRD_PARTY or loss.step_in_date is not None
    winner = winner_of(loss, lines, step_in=step_in)
    return LossScope(
        loss=loss,
        lines=lines,
        extent=_extent(loss, lines),
        winner=winner,
        winners=winners_of(loss, lines) if winner is Winner.SOMEBODY else (),
        in_house=winner is Winner.NOBODY and Destination.IN_HOUSE in destinations_of(loss, lines),
        step_in=step_in,
        returned=returned in (ReturnOutcome.FULL, ReturnOutcome.PART),
        revenue=revenue_sums(lines),
        margin=margin_sums(lines),
    )


def _extent(loss: Loss, lines: Lines) -> Extent | None:
    """What the lines say; where they leave it open, what was chosen as the outcome."""
    statuses = {row.record.status for row in lines} - {None}
    if statuses & _STILL_SERVED:
        reduced = ScopeStatus.REDUCED in statuses or loss.outcome is Outcome.REDUCED
        return Extent.REDUCED if reduced and ScopeStatus.LOST not in statuses else Extent.PARTIAL
    if loss.outcome is Outcome.PART:
        return Extent.PARTIAL
    if loss.outcome is Outcome.REDUCED:
        return Extent.REDUCED
    return Extent.FULL if statuses or loss.outcome in _ENDED else None
