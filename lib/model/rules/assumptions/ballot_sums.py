"""What may be known of ballots by others than their authors: sums over all, and by function from three ballots on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lib.model.record import Row
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import BALLOTS, Ballot
from lib.model.worksheets.loss import Function
from lib.model.worksheets.reasons import Reason

# Of fewer, each of those who gave them could work out what the others said.
FEWEST = 3


def is_sum(ballot: Ballot) -> bool:
    """Whether this is no single person's ballot."""
    return ballot.ballots is not None and not (ballot.author or ballot.support or ballot.sealed_on)


def summed(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """The ballots as sums, none of which tells whose a ballot was; sums stay as they are.

    A function with fewer than three is added to others until three are together, so that no difference of two sums is
    one person's. Points of ballots given after the reveal count for nothing and are left out.
    """
    all_ballots = tuple(ballots)
    sums_already = tuple(item for item in all_ballots if is_sum(item))
    single = tuple(item for item in all_ballots if not is_sum(item))
    if not single:
        return all_ballots
    counted = [item for item in single if item.points and not item.after_reveal]
    pointless = [item for item in single if not item.points and not item.after_reveal]
    late = [item for item in single if item.after_reveal]
    uncounted = (_number(pointless, late=False), _number(late, late=True))
    return (*sums_already, *_by_function(counted), *(item for item in uncounted if item is not None))


def with_sums(workbook: Workbook) -> Workbook:
    """The review with sums in the place of ballots; without a ballot of somebody's own it is the very same."""
    rows = workbook.rows(Ballot)
    if all(is_sum(row.record) for row in rows):
        return workbook
    return replace(workbook, sheets={**workbook.sheets, BALLOTS.key: numbered(summed(row.record for row in rows))})


def numbered(ballots: Sequence[Ballot]) -> tuple[Row[Any], ...]:
    """Sums as the rows of their worksheet."""
    return tuple(
        Row(f"{BALLOTS.prefix}{number}", number, number, 1, ballot) for number, ballot in enumerate(ballots, start=1)
    )


def _by_function(ballots: Sequence[Ballot]) -> tuple[Ballot, ...]:
    functions = (*Function, None)
    groups = {
        function: members
        for function in functions
        if (members := [item for item in ballots if item.function is function])
    }
    merged = [function for function, members in groups.items() if function is None or len(members) < FEWEST]
    separate = sorted((item for item in groups if item not in merged), key=lambda item: len(groups[item]))
    # One or two that were left over would be what is missing to the whole.
    while merged and separate and sum(len(groups[item]) for item in merged) < FEWEST:
        merged.append(separate.pop(0))
    ordered = [item for item in functions if item in separate]
    return (*(_sum(groups[item], item) for item in ordered), *_rest(groups, merged))


def _rest(groups: Mapping[Function | None, list[Ballot]], merged: Sequence[Function | None]) -> Iterable[Ballot]:
    ballots = [ballot for function in (*Function, None) if function in merged for ballot in groups[function]]
    if ballots:
        # Of one or two ballots the function alone may say whose they were.
        names = tuple(item for item in Function if item in merged) if len(ballots) >= FEWEST else ()
        yield _sum(ballots, None).model_copy(update={"functions": names})


def _sum(ballots: Sequence[Ballot], function: Function | None) -> Ballot:
    points: Counter[Reason] = Counter()
    for ballot in ballots:
        points.update(dict(ballot.points))
    confidences = [ballot.confidence for ballot in ballots if ballot.confidence is not None]
    return Ballot(
        function=function,
        ballots=len(ballots),
        points=tuple((reason, points[reason]) for reason in Reason if points[reason]),
        confidence=round(sum(confidences) / len(confidences)) if confidences else None,
    )


def _number(ballots: Sequence[Ballot], *, late: bool) -> Ballot | None:
    return Ballot(ballots=len(ballots), after_reveal=late) if ballots else None
