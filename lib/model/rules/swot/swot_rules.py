"""SWOT and TOWS: what weighs most, what has no evidence and which strategies are still missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lib.model.errors import ListFull
from lib.model.findings import HEADLINE, Finding, gap, result, shown_in, warning
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.swot import strategies
from lib.model.rules.swot.strategies import INNER, orphans, used
from lib.model.rules.voice import praise
from lib.model.wording import worksheet_check
from lib.model.wording.phrases import (
    enumerated,
    ids,
    named,
    names,
    number,
    verb,
    which,
    without,
)
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action
from lib.model.worksheets.swot import NOTES_A_QUADRANT, Quadrant, Strategy, SwotNote

__all__ = ["admit", "evidenced", "findings", "orphans", "rank", "ranked", "used"]

STEP = "swot"
SINGULAR = {
    Quadrant.STRENGTH: "strength",
    Quadrant.WEAKNESS: "weakness",
    Quadrant.OPPORTUNITY: "opportunity",
    Quadrant.THREAT: "threat",
}

Notes = Sequence[Row[SwotNote]]

# What we do is no opportunity or threat; the commonest slip is a strategy written as one.
_OUR_DEED = re.compile(r"we\b(?!['’]re\b)", re.IGNORECASE)


def rank(note: SwotNote) -> int | None:
    """How much the note weighs, 1 to 25; None while a figure it needs is missing.

    Weakness: importance × (6 − standing); strength: importance × standing; otherwise importance alone.
    """
    if note.quadrant is None or note.importance is None:
        return None
    if note.quadrant not in INNER:
        return note.importance
    if note.standing is None:
        return None
    return note.importance * (note.standing if note.quadrant is Quadrant.STRENGTH else 6 - note.standing)


def ranked(rows: Notes, quadrant: Quadrant) -> tuple[Row[SwotNote], ...]:
    """The notes of one quadrant, heaviest first, those without a rank last."""
    notes = (row for row in rows if row.record.quadrant is quadrant)
    return tuple(sorted(notes, key=lambda row: (-(rank(row.record) or 0), row.position, row.number)))


def admit(rows: Notes, quadrant: Quadrant | None) -> None:
    """Raises ListFull when the quadrant already holds its five notes."""
    notes = ranked(rows, quadrant) if quadrant else ()
    if quadrant is None or len(notes) < NOTES_A_QUADRANT:
        return
    raise ListFull(
        f"{quadrant.label} already hold {number(NOTES_A_QUADRANT)} notes, and nobody uses a longer list. "
        f"Swap one for the new note – {named(notes[-1])} weighs least – or leave them as they are."
    )


def evidenced(note: SwotNote) -> bool:
    """Whether the note cites evidence; without, it is drawn grey."""
    return bool(note.evidence)


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the SWOT says, what it lacks, and the same of its strategies."""
    notes, planned = workbook.rows(SwotNote), workbook.rows(Strategy)
    compared_with = loss_scope(workbook).compared_with
    if not notes and not planned:
        return (
            gap(
                STEP,
                "No SWOT note is entered yet: write down where we stood in this account at notice, as the customer "
                f"would compare us with {compared_with}, at most {number(NOTES_A_QUADRANT)} points a quadrant.",
                key="no_note",
            ),
        )
    return (
        *shown_in("swot-board", _heaviest(notes, compared_with)),
        *_crowded(notes),
        *_support(notes, asks_praise=short_form.asks(workbook, "notes", "praised")),
        *shown_in("swot-board", praise.findings(notes, workbook)),
        *_unplaced(notes, compared_with),
        *_outside(notes),
        *strategies.findings(notes, planned),
        *strategies.carrying_out(planned, workbook.rows(Action)),
        *worksheet_check.findings(STEP, notes, workbook),
        *worksheet_check.findings(STEP, planned, workbook),
    )


def _heaviest(notes: Notes, compared_with: str) -> Iterable[Finding]:
    for quadrant in Quadrant:
        first = next(iter(ranked(notes, quadrant)), None)
        if first is not None and rank(first.record) is not None:
            figures = f"importance {first.record.importance} of 5"
            if quadrant in INNER:
                figures += f", standing {first.record.standing} of 5 against {compared_with}"
            sentence = f"The heaviest {SINGULAR[quadrant]} is {named(first)} ({figures})."
            # Of a customer who left, it says more than what went well.
            yield result(STEP, sentence, first.id, weight=HEADLINE if quadrant is Quadrant.WEAKNESS else 0)
    empty = [quadrant for quadrant in Quadrant if not ranked(notes, quadrant)]
    if notes and empty:
        listed = enumerated([SINGULAR[quadrant] for quadrant in empty]).replace(" and ", " or ")
        yield gap(STEP, f"No {listed} is named yet.", key="quadrants_empty", parts=empty)


def _crowded(notes: Notes) -> Iterable[Finding]:
    for quadrant in Quadrant:
        notes_held = ranked(notes, quadrant)
        if len(notes_held) > NOTES_A_QUADRANT:
            yield warning(
                STEP,
                f"{quadrant.label} hold {number(len(notes_held))} notes; keep the {number(NOTES_A_QUADRANT)} that "
                f"weigh most. The lightest is {named(notes_held[-1])}.",
                *ids(notes_held),
            )


def _support(notes: Notes, *, asks_praise: bool) -> Iterable[Finding]:
    grey = tuple(row for row in notes if not evidenced(row.record))
    if grey:
        yield gap(
            STEP,
            which(grey, notes, "cites no evidence and is shown grey", "cite no evidence and are shown grey"),
            *ids(grey),
            key="notes_without_evidence",
        )
    strengths = ranked(notes, Quadrant.STRENGTH)
    if asks_praise and strengths and not any(row.record.praised for row in strengths):
        yield warning(
            STEP,
            "The customer praised none of the strengths: ask what they will miss, so that the list is not only ours.",
            *ids(strengths),
        )


def _unplaced(notes: Notes, compared_with: str) -> Iterable[Finding]:
    loose = without(notes, "quadrant")
    if loose:
        yield gap(STEP, f"Not yet in a quadrant: {names(loose)}.", *ids(loose), key="notes_without_quadrant")
    unranked = tuple(row for row in notes if row.record.quadrant is not None and rank(row.record) is None)
    if unranked:
        needed = f"importance and, for strengths and weaknesses, standing against {compared_with}"
        yield gap(
            STEP, f"Cannot be ranked without {needed}: {names(unranked)}.", *ids(unranked), key="notes_without_rank"
        )


def _outside(notes: Notes) -> Iterable[Finding]:
    ours = tuple(row for row in notes if row.record.quadrant not in (None, *INNER) and _OUR_DEED.match(row.record.text))
    if ours:
        yield warning(
            STEP,
            f"Opportunities and threats exist without us, yet {verb(len(ours), 'this says', 'these say')} what we do: "
            f"{names(ours)}. Write what happens outside, and what we do as a strategy.",
            *ids(ours),
        )
