"""Second talks: whoever was heard again months later is the same person, asked the same questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.workbook import Workbook
from lib.model.worksheets.voice import Answer, Interview

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


def earlier(row: Row[Interview], rows: Sequence[Row[Interview]]) -> tuple[Row[Interview], ...]:
    """The talks with the same person that this one follows, the first of them last."""
    found: list[Row[Interview]] = []
    talk = before(row, rows)
    while talk is not None and talk not in (*found, row):
        found.append(talk)
        talk = before(talk, rows)
    return tuple(found)


def questions(row: Row[Interview] | None, guide: Sequence[str], workbook: Workbook) -> tuple[str, ...]:
    """What to ask: the guide, and what the same person was asked besides in an earlier talk."""
    talks = {item.id for item in earlier(row, workbook.rows(Interview))} if row else set()
    own = (answer.record.question for answer in workbook.rows(Answer) if answer.record.interview in talks)
    return tuple(dict.fromkeys((*guide, *(question for question in own if question))))


def answer_before(answer: Row[Answer], workbook: Workbook) -> Row[Answer] | None:
    """What the same person answered to the same question in the latest talk before; None where they were not asked."""
    rows = workbook.rows(Interview)
    own = next((row for row in rows if row.id == answer.record.interview), None)
    if own is None or not answer.record.question:
        return None
    for talk in earlier(own, rows):
        for row in workbook.rows(Answer):
            if row.record.interview == talk.id and row.record.question == answer.record.question:
                return row
    return None


def is_ill_timed(second: Interview, first: Interview) -> bool:
    """Whether a second talk surely came less than three or more than twelve months after the first."""
    if second.when is None or first.when is None:
        return False
    shortest, longest = partial_date.gap(first.when, second.when)
    return longest < SECOND_FROM * _DAYS_A_MONTH or shortest > SECOND_UNTIL * _DAYS_A_MONTH
