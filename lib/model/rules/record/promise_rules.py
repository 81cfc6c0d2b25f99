"""Promises: what became of them, and which were never answered for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result, warning
from lib.model.record import Row
from lib.model.wording.phrases import begun, counted, enumerated, ids, names, number, surely_before, verb, which
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.promises import Promise, PromiseOutcome

STEP = "record"
IN_WORDS = {
    PromiseOutcome.KEPT: "kept",
    PromiseOutcome.PARTLY: "partly kept",
    PromiseOutcome.BROKEN: "broken",
    PromiseOutcome.OVER_COMMITTED: "over-committed",
}

Promises = Sequence[Row[Promise]]


def by_outcome(rows: Promises) -> dict[PromiseOutcome | None, tuple[Row[Promise], ...]]:
    """The promises by what became of them, None for those nobody answered for; every outcome has a place."""
    return {outcome: tuple(row for row in rows if row.record.outcome is outcome) for outcome in (*PromiseOutcome, None)}


def overdue(rows: Promises, day: str | None) -> tuple[Row[Promise], ...]:
    """Those surely due before a day as far as it is known, of which nobody says what became."""
    return tuple(row for row in rows if row.record.outcome is None and surely_before(row.record.due, day))


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What became of our promises."""
    rows = workbook.rows(Promise)
    if not rows:
        return (
            gap(
                STEP,
                "No promise is entered yet: list what we said we would do, by when, and what became of it.",
                key="no_promise",
            ),
        )
    notice = workbook.one(Loss).notice_date
    return (*_counts(rows), *_let_down(rows), *_late(rows, notice), *_muddled(rows), *_unproven(rows))


def _counts(rows: Promises) -> Iterable[Finding]:
    outcomes = by_outcome(rows)
    known = [(outcome, promises) for outcome, promises in outcomes.items() if outcome is not None and promises]
    if not known:
        return
    listed = enumerated(
        f"{number(len(promises))} {verb(len(promises), 'was', 'were')} {IN_WORDS[outcome]}"
        for outcome, promises in known
    )
    total = sum(len(promises) for _, promises in known)
    if total == 1:
        sentence = f"the only promise that has an outcome was {IN_WORDS[known[0][0]]}."
    else:
        sentence = f"of {counted(total, 'promise')} that have an outcome, {listed}."
    yield result(STEP, begun(sentence), *ids([row for _, promises in known for row in promises]))


def _let_down(rows: Promises) -> Iterable[Finding]:
    for outcome, promises in by_outcome(rows).items():
        if outcome in (PromiseOutcome.BROKEN, PromiseOutcome.OVER_COMMITTED) and promises:
            sentence = f"{counted(len(promises), 'promise')} {verb(len(promises), 'was', 'were')} {IN_WORDS[outcome]}"
            yield warning(STEP, f"{begun(sentence)}: {names(promises)}.", *ids(promises))


def _late(rows: Promises, notice: str | None) -> Iterable[Finding]:
    late = overdue(rows, notice)
    if late:
        due = f"{counted(len(late), 'promise')} {verb(len(late), 'was', 'were')} due before notice"
        pronoun = verb(len(late), "it", "them")
        yield gap(
            STEP,
            f"{begun(due)} ({partial_date.label(notice)}) and nobody says what became of {pronoun}: {names(late)}.",
            *ids(late),
            key="promises_due_without_outcome",
        )
    others = tuple(row for row in rows if row.record.outcome is None and row not in late)
    if others:
        yield gap(
            STEP,
            which(others, rows, "has no outcome yet", "have no outcome yet"),
            *ids(others),
            key="promises_without_outcome",
        )


def _muddled(rows: Promises) -> Iterable[Finding]:
    early = tuple(row for row in rows if surely_before(row.record.due, row.record.when))
    if early:
        yield warning(
            STEP, which(early, rows, "was due before it was made", "were due before they were made"), *ids(early)
        )


def _unproven(rows: Promises) -> Iterable[Finding]:
    claimed = tuple(row for row in rows if row.record.outcome is not None and not row.record.evidence)
    if claimed:
        yield gap(
            STEP,
            which(claimed, rows, "says what became of it without evidence", "say what became of them without evidence"),
            *ids(claimed),
            key="promises_without_evidence",
        )
