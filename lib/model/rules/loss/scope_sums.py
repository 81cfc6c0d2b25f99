"""What the lines of the scope bring a year: before the loss, lost, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.model.record import Row
from lib.model.worksheets.scope import ScopeLine, ScopeStatus

Lines = Sequence[Row[ScopeLine]]


@dataclass(frozen=True)
class ScopeSums:
    """Value lost is Σ (before − after), kept is Σ after, over the lines of which both are known.

    All three are None while no line says; `complete` says that every line does, and that there is one.
    """

    before: Decimal | None = None
    lost: Decimal | None = None
    kept: Decimal | None = None
    complete: bool = False


def revenue_sums(lines: Lines) -> ScopeSums:
    """The yearly revenue of the lines."""
    return _sums(revenue_of(row.record) for row in lines)


def margin_sums(lines: Lines) -> ScopeSums:
    """The yearly margin of the lines."""
    return _sums(margin_of(row.record) for row in lines)


def revenue_of(line: ScopeLine) -> tuple[Decimal, Decimal] | None:
    """The yearly revenue of a line before and after; None while one of them is not known."""
    return _before_and_after(line.status, line.revenue_before, line.revenue_after)


def margin_of(line: ScopeLine) -> tuple[Decimal, Decimal] | None:
    """The yearly margin of a line before and after; None while one of them is not known."""
    return _before_and_after(line.status, line.margin_before, line.margin_after)


def _before_and_after(
    status: ScopeStatus | None, before: Decimal | None, after: Decimal | None
) -> tuple[Decimal, Decimal] | None:
    """A lost line brings nothing afterwards, and one that was kept or is at risk what it brought, unless entered."""
    if status is ScopeStatus.LOST and after is None:
        after = Decimal(0)
    if status in (ScopeStatus.KEPT, ScopeStatus.AT_RISK):
        before, after = (after if before is None else before), (before if after is None else after)
    return None if before is None or after is None else (before, after)


def _sums(lines: Iterable[tuple[Decimal, Decimal] | None]) -> ScopeSums:
    all_lines = tuple(lines)
    known = [line for line in all_lines if line is not None]
    if not known:
        return ScopeSums()
    before, kept = (sum(column, Decimal(0)) for column in zip(*known, strict=True))
    return ScopeSums(before, before - kept, kept, len(known) == len(all_lines))
