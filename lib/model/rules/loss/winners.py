"""Who took over what was lost: another supplier, several of them, or nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.fields import Choice
from lib.model.record import Row
from lib.model.worksheets.loss import Destination, Loss
from lib.model.worksheets.scope import ScopeLine, ScopeStatus

Lines = Sequence[Row[ScopeLine]]

COMPETITORS = frozenset({Destination.NAMED, Destination.UNNAMED})
NO_COMPETITOR = frozenset({Destination.IN_HOUSE, Destination.NEED_ENDED, Destination.CLOSED})
# What happened to the lines that somebody may have taken over.
GONE = frozenset({ScopeStatus.LOST, ScopeStatus.REDUCED})


class Winner(Choice):
    """Whether another supplier took over what was lost."""

    SOMEBODY = "somebody", "Another supplier won it"
    NOBODY = "nobody", "Nobody won it"
    UNKNOWN = "unknown", "Not known"


def _gone(lines: Lines) -> Iterable[ScopeLine]:
    return (row.record for row in lines if row.record.status in GONE)


def destinations_of(loss: Loss, lines: Lines) -> frozenset[Destination]:
    """Where what was lost went: as its lines say, else as the loss as a whole does."""
    by_line = {line.destination for line in _gone(lines) if line.destination}
    return frozenset(by_line or ({loss.destination} if loss.destination else ()))


def winner_of(loss: Loss, lines: Lines, *, step_in: bool) -> Winner:
    """Whether another supplier took over: as the lines say, else as the loss as a whole does."""
    gone = tuple(_gone(lines))
    if any(line.destination in COMPETITORS or (line.went_to and line.destination is None) for line in gone):
        return Winner.SOMEBODY
    if gone and all(line.destination in NO_COMPETITOR for line in gone):
        return Winner.NOBODY
    if loss.destination in COMPETITORS:
        return Winner.SOMEBODY
    # Whoever stepped in took it over, but won nothing.
    if loss.destination in NO_COMPETITOR or step_in:
        return Winner.NOBODY
    return Winner.SOMEBODY if loss.new_supplier else Winner.UNKNOWN


def winners_of(loss: Loss, lines: Lines) -> tuple[str, ...]:
    """The names of those who took over, where somebody did."""
    won = (line for line in _gone(lines) if line.destination is None or line.destination in COMPETITORS)
    by_line = tuple(dict.fromkeys(name for line in won for name in line.went_to))
    return by_line or ((loss.new_supplier,) if loss.new_supplier else ())
