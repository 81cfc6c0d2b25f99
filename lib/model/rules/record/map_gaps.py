"""What the relationship map lacks, and where its rows contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from lib.model.findings import Finding, gap, result, warning
from lib.model.record import Row
from lib.model.rules.record import key_dates
from lib.model.rules.record.ties import of_side
from lib.model.wording.phrases import (
    begun,
    counted,
    enumerated,
    ids,
    names,
    quoted,
    surely_before,
    verb,
    which,
    without,
)
from lib.model.workbook import Workbook
from lib.model.worksheets.relationships import Side, Stakeholder, Tie

STEP = "record"

_ASKED_OF_TIES = (
    (("theirs", "ours"), "does not name both people", "do not name both people"),
    (("strength",), "has no strength", "have no strength"),
    (("last_contact",), "has no last contact, so it does not fade", "have no last contact, so they do not fade"),
)

People = Sequence[Row[Stakeholder]]
Ties = Sequence[Row[Tie]]


def tie_title(tie: Tie, people: Mapping[str, str]) -> str:
    """Who knows whom, as “Account manager – Head of buying”; `people` holds the names by row id."""
    return " – ".join(people.get(end or "") or "?" for end in (tie.ours, tie.theirs))


def names_by_id(rows: People) -> dict[str, str]:
    """What each of the people is called, by row id."""
    return {row.id: row.record.name or f"person {row.number}" for row in rows}


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """Contradictions as warnings, what is missing as gaps."""
    people, ties = workbook.rows(Stakeholder), workbook.rows(Tie)
    return (
        *_reversed(people),
        *_crossed(people, ties),
        *_missing_people(people),
        *_missing_ties(people, ties),
        *_undated(workbook),
    )


def _reversed(people: People) -> Iterable[Finding]:
    rows = tuple(row for row in people if surely_before(row.record.left, row.record.joined))
    if rows:
        yield warning(STEP, f"Left before joining: one of the two dates is wrong for {names(rows)}.", *ids(rows))
    sides = {row.id: row.record.side for row in people}
    strange = tuple(row for row in people if _succeeded_across(row, sides))
    if strange:
        yield warning(
            STEP, f"The successor belongs to the other side, or is the same person: {names(strange)}.", *ids(strange)
        )


def _succeeded_across(row: Row[Stakeholder], sides: Mapping[str, Side | None]) -> bool:
    heir = row.record.successor
    if heir is None or heir not in sides:
        return False
    return heir == row.id or (None not in (sides[heir], row.record.side) and sides[heir] is not row.record.side)


def _crossed(people: People, ties: Ties) -> Iterable[Finding]:
    sides = {row.id: row.record.side for row in people}
    people_names = names_by_id(people)
    checks: tuple[tuple[str, Callable[[Row[Tie]], bool]], ...] = (
        ("A tie joins one of our people to one of theirs, unlike", lambda row: _is_crossed(row.record, sides)),
        ("Entered twice, so its strength counts double:", _second(ties)),
        (
            "The last contact is dated before the tie began for",
            lambda row: surely_before(row.record.last_contact, row.record.since),
        ),
    )
    for words, is_wrong in checks:
        rows = tuple(row for row in ties if is_wrong(row))
        if rows:
            listed = enumerated([quoted(tie_title(row.record, people_names)) for row in rows])
            yield warning(STEP, f"{words} {listed}.", *ids(rows))


def _is_crossed(tie: Tie, sides: Mapping[str, Side | None]) -> bool:
    theirs, ours = sides.get(tie.theirs or ""), sides.get(tie.ours or "")
    return theirs in (Side.OURS, Side.THIRD) or ours in (Side.THEIRS, Side.THIRD)


def _second(ties: Ties) -> Callable[[Row[Tie]], bool]:
    first: dict[tuple[str, str], str] = {}
    for row in ties:
        if row.record.theirs and row.record.ours:
            first.setdefault((row.record.theirs, row.record.ours), row.id)
    return lambda row: first.get((row.record.theirs or "", row.record.ours or ""), row.id) != row.id


def _missing_people(people: People) -> Iterable[Finding]:
    if people:
        yield from _blank(people, people, "side", "which side they are on")
    theirs = of_side(people, Side.THEIRS)
    yield from _blank(theirs, people, "role", "what part they play in the decision")
    yield from _blank(theirs, people, "influence", "how much influence they have")
    for side, words in ((Side.THEIRS, "their people"), (Side.OURS, "our people")):
        if people and not of_side(people, side):
            yield gap(STEP, f"None of {words} is on the relationship map yet.", key=f"nobody_of_{side.value}")


def _blank(asked: People, people: People, field: str, what: str) -> Iterable[Finding]:
    rows = without(asked, field)
    if rows:
        yield gap(
            STEP,
            which(rows, people, f"does not say {what}", f"do not say {what}"),
            *ids(rows),
            key=f"people_without_{field}",
        )


def _missing_ties(people: People, ties: Ties) -> Iterable[Finding]:
    if not ties:
        yield gap(
            STEP,
            "No tie is entered yet: which of our people knew which of theirs, how well, and when did they last meet?",
            key="no_tie",
        )
    people_names, left_ids = names_by_id(people), {row.id for row in people if row.record.left}
    for fields, one, many in _ASKED_OF_TIES:
        # What somebody who has left once held no longer counts, so nobody is sent to look it up.
        rows = [row for row in without(ties, *fields) if not left_ids & {row.record.theirs, row.record.ours}]
        if rows:
            listed = enumerated([quoted(tie_title(row.record, people_names)) for row in rows])
            tie_count = begun(counted(len(rows), "tie"))
            yield gap(
                STEP,
                f"{tie_count} {verb(len(rows), one, many)}: {listed}.",
                *ids(rows),
                key=f"ties_without_{fields[0]}",
            )


def _undated(workbook: Workbook) -> Iterable[Finding]:
    if key_dates.notice(workbook) is None:
        yield result(
            STEP,
            "Notice has no date: the relationship map shows everyone as entered, and no tie has faded.",
        )
