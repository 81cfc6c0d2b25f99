"""Second talks: whoever was heard again months later is the same person, asked the same questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.worksheets.voice import Interview

# Working rule (ours): months after the first talk between which a second one shows what has become of it.
SECOND_FROM, SECOND_UNTIL = 3, 12
_DAYS_A_MONTH = 30.5


def first_of(interview: str, interviews: Mapping[str, Interview]) -> str:
    """The first talk with the same person; where talks follow each other in a circle, always the same of them."""
    passed = [interview]
    while True:
        earlier = interviews[passed[-1]].follows
        if earlier is None or earlier not in interviews:
            return passed[-1]
        if earlier in passed:
            return min(passed[passed.index(earlier) :])
        passed.append(earlier)


def first_talks(rows: Sequence[Row[Interview]]) -> tuple[Row[Interview], ...]:
    """One interview for each person, the first."""
    interviews = {row.id: row.record for row in rows}
    return tuple(row for row in rows if first_of(row.id, interviews) == row.id)


def before(row: Row[Interview], rows: Sequence[Row[Interview]]) -> Row[Interview] | None:
    """The talk that this one follows; None for a first talk."""
    return next((other for other in rows if other.id == row.record.follows and other.id != row.id), None)


def is_ill_timed(second: Interview, first: Interview) -> bool:
    """Whether a second talk surely came less than three or more than twelve months after the first."""
    if second.when is None or first.when is None:
        return False
    shortest, longest = partial_date.gap(first.when, second.when)
    return longest < SECOND_FROM * _DAYS_A_MONTH or shortest > SECOND_UNTIL * _DAYS_A_MONTH
