"""The scope in sentences: what became of each line, who took it, when it ended, and what the lines are worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result
from lib.model.record import Row
from lib.model.rules.loss.loss_scope import LossScope, loss_scope
from lib.model.rules.loss.scope_contradictions import contradictions
from lib.model.rules.loss.scope_sums import revenue_of
from lib.model.rules.loss.winners import COMPETITORS
from lib.model.wording.phrases import begun, counted, enumerated, ids, named, names, number, verb, which
from lib.model.workbook import Workbook
from lib.model.worksheets.scope import ScopeLine, ScopeStatus

STEP = "loss"
NAMED_MOST = 6

_BECAME = {
    ScopeStatus.LOST: ("is lost", "are lost"),
    ScopeStatus.REDUCED: ("is reduced", "are reduced"),
    ScopeStatus.AT_RISK: ("is at risk", "are at risk"),
    ScopeStatus.KEPT: ("is kept", "are kept"),
}

Lines = Sequence[Row[ScopeLine]]


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the lines of the scope say, where they contradict the facts, and what they lack; nothing without lines."""
    scope = loss_scope(workbook)
    if not scope.lines:
        return ()
    return (
        *_became(scope.lines),
        *_went(scope),
        *_stages(scope),
        *contradictions(scope),
        *_gaps(scope),
    )


def _became(lines: Lines) -> Iterable[Finding]:
    known = {status: [row for row in lines if row.record.status is status] for status in _BECAME}
    told = [
        f"{number(len(rows))} {verb(len(rows), *_BECAME[status])} ({names(rows, NAMED_MOST)})"
        for status, rows in known.items()
        if rows
    ]
    if told and len(lines) == 1:
        only = next(status for status, rows in known.items() if rows)
        yield result(STEP, f"The only line, {named(lines[0])}, {_BECAME[only][0]}.", *ids(lines))
    elif told:
        yield result(STEP, begun(f"of {counted(len(lines), 'line')}, {enumerated(told)}."), *ids(lines))


def _went(scope: LossScope) -> Iterable[Finding]:
    """Who took which line, where it was not one for all."""
    told = [(row, words) for row in scope.gone if (words := _taker(row.record))]
    if len({words for _, words in told}) > 1:
        listed = enumerated([f"{named(row)} {words}" for row, words in told], NAMED_MOST)
        yield result(STEP, f"What was lost went different ways: {listed}.", *ids(row for row, _ in told))


def _taker(line: ScopeLine) -> str:
    if line.went_to and (line.destination is None or line.destination in COMPETITORS):
        return f"to {enumerated(line.went_to)}"
    return "" if line.destination is None else f"({line.destination.label[:1].lower()}{line.destination.label[1:]})"


def _stages(scope: LossScope) -> Iterable[Finding]:
    if scope.staged:
        by_day = [(day, [row for row in scope.gone if row.record.last_day == day]) for day in scope.last_days]
        listed = enumerated([f"{names(rows)} {partial_date.in_sentence(day)}" for day, rows in by_day], NAMED_MOST)
        yield result(STEP, f"It ended in stages: {listed}.", *ids(row for _, rows in by_day for row in rows))


def _gaps(scope: LossScope) -> Iterable[Finding]:
    lines = scope.lines
    open_lines = [row for row in lines if row.record.status is None]
    if open_lines:
        sentence = which(open_lines, lines, "does not say what became of it", "do not say what became of them")
        yield gap(STEP, sentence, *ids(open_lines), key="scope_line_without_status")
    nameless = [row for row in lines if not row.record.line]
    if nameless:
        yield gap(STEP, which(nameless, lines, "has no name", "have no name"), *ids(nameless), key="scope_line_unnamed")
    bare = [row for row in scope.gone if revenue_of(row.record) is None]
    if bare:
        verb_words = ("has no yearly revenue before and after", "have no yearly revenue before and after")
        yield gap(STEP, which(bare, lines, *verb_words), *ids(bare), key="scope_line_without_revenue")
    if scope.goes_on and not any(row.record.status is not ScopeStatus.LOST for row in lines):
        what = scope.extent.label.lower() if scope.extent else ""
        yield gap(
            STEP, f"The loss is {what}, but no line says what goes on.", *ids(lines), key="scope_without_kept_line"
        )
