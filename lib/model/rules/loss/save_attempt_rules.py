"""What we did to keep the customer: how early the first attempt came, what was answered, and what the rows lack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result
from lib.model.record import Row
from lib.model.rules.record.key_dates import first_signal, notice
from lib.model.wording.phrases import begun, counted, enumerated, ids, number, part_of, surely_before, verb, which
from lib.model.wording.time_spans import beside
from lib.model.workbook import Workbook
from lib.model.worksheets.save_attempts import SaveAnswer, SaveAttempt

STEP = "loss"

Rows = Sequence[Row[SaveAttempt]]

_ANSWERS = {
    SaveAnswer.ACCEPTED: ("was accepted", "were accepted"),
    SaveAnswer.DECLINED: ("was declined", "were declined"),
    SaveAnswer.NO_ANSWER: ("got no answer", "got no answer"),
    SaveAnswer.OPEN: ("is still open", "are still open"),
}


def entered(workbook: Workbook) -> Rows:
    """The attempts of which anything is entered, by date, those without one last."""
    rows = (row for row in workbook.rows(SaveAttempt) if row.record.filled())
    return tuple(sorted(rows, key=_order))


def _order(row: Row[SaveAttempt]) -> tuple[bool, date, int, int]:
    day = row.record.when
    return day is None, partial_date.earliest(day) if day else date.max, row.position, row.number


def first_attempt(workbook: Workbook) -> Row[SaveAttempt] | None:
    """The attempt with the earliest date; None while none has one."""
    return next((row for row in entered(workbook) if row.record.when), None)


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """When the first attempt came, what was answered, and what the rows lack; nothing without rows."""
    rows = entered(workbook)
    return (*_first(workbook), *_answers(rows), *_gaps(rows))


def _first(workbook: Workbook) -> Iterable[Finding]:
    row = first_attempt(workbook)
    if row is None or row.record.when is None:
        return
    when, signal, end = row.record.when, first_signal(workbook), notice(workbook)
    distances = [
        beside(when, moment.when, words)
        for moment, words in ((signal, "the first signal"), (end, "notice"))
        if moment is not None
    ]
    told = f"came {enumerated(distances)}" if distances else f"was made {partial_date.in_sentence(when)}"
    rest = [moment.row.id for moment in (signal, end) if moment is not None]
    yield result(STEP, f"The first attempt to keep them {told}.", *dict.fromkeys((row.id, *rest)))
    if end is not None and surely_before(end.when, when):
        yield result(STEP, "Nothing was offered to keep them before they gave notice.", row.id)


def _answers(rows: Rows) -> Iterable[Finding]:
    answered = {answer: [row for row in rows if row.record.answer is answer] for answer in _ANSWERS}
    known = {answer: members for answer, members in answered.items() if members}
    for answer, members in known.items():
        if len(members) == len(rows):
            part = part_of(len(rows), len(rows), "save attempt")
            yield result(STEP, begun(f"{part} {verb(len(rows), *_ANSWERS[answer])}."), *ids(rows))
            return
    told = [f"{number(len(members))} {verb(len(members), *_ANSWERS[answer])}" for answer, members in known.items()]
    if told:
        yield result(STEP, begun(f"of {counted(len(rows), 'save attempt')}, {enumerated(told)}."), *ids(rows))


def _gaps(rows: Rows) -> Iterable[Finding]:
    for field, one, many in (
        ("when", "has no date", "have no date"),
        ("offered", "does not say what we offered", "do not say what we offered"),
        ("answer", "does not say what they answered", "do not say what they answered"),
    ):
        blank = [row for row in rows if not getattr(row.record, field)]
        if blank:
            yield gap(STEP, which(blank, rows, one, many), *ids(blank), key=f"save_attempt_without_{field}")
