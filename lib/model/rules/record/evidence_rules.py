"""How well things are established: grades, what is ungraded and which sources contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from babel.numbers import get_currency_symbol

from lib.model.anonymise.currencies import codes
from lib.model.findings import Finding, gap, result, warning
from lib.model.record import Row
from lib.model.rules.record import evidence_dates
from lib.model.wording.phrases import (
    begun,
    counted,
    enumerated,
    ids,
    named,
    names,
    number,
    opposed,
    said_of,
    which,
)
from lib.model.workbook import Workbook
from lib.model.worksheets.evidence import Evidence, Grade, SourceStrength, StatementKind

_NUMBER = re.compile(r"(0|[1-9]\d*)(\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Names of units as well as of currencies are words elsewhere: “12 TOP accounts”, “5 PEN tests”, “1 ms”, “1 series”.
_BEHIND_MONEY = frozenset({"", "a", "an", "per", "k", "m", "mn", "bn", "thousand", "million", "billion", "trillion"})
_LOSES_ITS_S = re.compile(
    "(account|call|case|customer|day|depot|driver|hour|job|minute|month|order|page|"
    "restaurant|shop|site|store|vehicle|visit|week|year)s",
    re.IGNORECASE,
)
# Evidence has no step of its own; it is entered and imported with the facts of the loss.
STEP = "loss"

# Working rule (ours): the grade taken while nobody has given one.
PROPOSED_GRADES: Mapping[SourceStrength, Grade] = {
    SourceStrength.PRIMARY: Grade.E2,
    SourceStrength.TRADE_PRESS: Grade.E1,
    SourceStrength.PRESS: Grade.E1,
    SourceStrength.ANALYST: Grade.E1,
    SourceStrength.INTERESTED: Grade.E1,
    SourceStrength.DISPUTED: Grade.E1,
    SourceStrength.ALLEGED: Grade.E0,
    SourceStrength.WEAK: Grade.E0,
}


# Working rule (ours): the same by the kind of statement, which says more. A formal notice proves that it was given.
GRADE_BY_STATEMENT: Mapping[StatementKind, Grade] = {
    StatementKind.FRANK_TALK: Grade.E2,
    StatementKind.INTERVIEW: Grade.E2,
    StatementKind.FORMAL_NOTICE: Grade.E3,
    StatementKind.SYSTEM_RECORD: Grade.E3,
    StatementKind.HEARSAY: Grade.E0,
}


_DOUBTFUL = (SourceStrength.ALLEGED, SourceStrength.WEAK, SourceStrength.DISPUTED)


def proposed_grade(evidence: Evidence) -> Grade:
    """The grade the kind of statement or of source suggests (working rule); what a customer said in some role is E2."""
    if evidence.statement_kind is not None and evidence.strength not in _DOUBTFUL:
        return GRADE_BY_STATEMENT[evidence.statement_kind]
    if evidence.strength is None:
        return Grade.E2 if evidence.customer_role else Grade.E0
    proposed = PROPOSED_GRADES[evidence.strength]
    return Grade.E2 if evidence.customer_role and proposed is Grade.E1 else proposed


def grade_of(evidence: Evidence) -> Grade:
    """The grade somebody gave, else the proposed one."""
    return evidence.grade or proposed_grade(evidence)


def cited_rows(ids: Iterable[str], workbook: Workbook) -> tuple[Row[Evidence], ...]:
    """The evidence with these ids in worksheet order; ids that are gone are left out."""
    wanted = set(ids)
    return tuple(row for row in workbook.rows(Evidence) if row.id in wanted)


def is_disputed(evidence: Evidence) -> bool:
    """Whether the row itself says that another source contradicts it."""
    return evidence.disputed or evidence.strength is SourceStrength.DISPUTED or bool(evidence.contradicts)


def conflicts(workbook: Workbook) -> tuple[tuple[Row[Evidence], ...], ...]:
    """Groups of evidence that contradict each other, each in worksheet order.

    Rows belong together when one names the other under “Contradicts”, or when they make the same statement with
    different figures and one of them is disputed.
    """
    rows = workbook.rows(Evidence)
    group = {row.id: row.id for row in rows}

    def head(item: str) -> str:
        while group[item] != item:
            item = group[item]
        return item

    for first, second in _contradictions(rows):
        group[head(second)] = head(first)
    gathered: dict[str, list[Row[Evidence]]] = {}
    for row in rows:
        gathered.setdefault(head(row.id), []).append(row)
    return tuple(tuple(members) for members in gathered.values() if len(members) > 1)


def _contradictions(rows: tuple[Row[Evidence], ...]) -> Iterable[tuple[str, str]]:
    present = {row.id for row in rows}
    for row in rows:
        yield from ((row.id, other) for other in row.record.contradicts if other in present)
    same: dict[str, list[Row[Evidence]]] = {}
    for row in rows:
        statement = " ".join(row.record.statement.split()).casefold()
        if statement and row.record.value:
            same.setdefault(statement, []).append(row)
    for group in same.values():
        if len({row.record.value for row in group}) > 1 and any(is_disputed(row.record) for row in group):
            yield from ((group[0].id, row.id) for row in group[1:])


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What can be said of the evidence as a whole."""
    rows = workbook.rows(Evidence)
    if not rows:
        return (
            gap(
                STEP,
                "No evidence is entered yet: list each fact with who says so and where it can be read, "
                "so that the other worksheets can cite it by number.",
                key="no_evidence",
            ),
        )
    return (
        *_by_grade(rows),
        *_conflicting(workbook),
        *_overgraded(rows),
        *evidence_dates.findings(rows),
        *_unsourced(rows),
    )


def _by_grade(rows: tuple[Row[Evidence], ...]) -> Iterable[Finding]:
    counts = {grade: sum(grade_of(row.record) is grade for row in rows) for grade in reversed(Grade)}
    spread = enumerated([f"{number(count)} at {grade.value}" for grade, count in counts.items() if count])
    yield result(STEP, begun(f"{counted(len(rows), 'piece of evidence')}: {spread}."), working_rule=True)
    ungraded = tuple(row for row in rows if row.record.grade is None)
    if ungraded:
        part = said_of(len(ungraded), len(rows), "piece of evidence", "has no grade", "have no grade")
        yield gap(
            STEP,
            begun(f"{part}; until someone gives one, it is taken from the kind of source."),
            *ids(ungraded),
            working_rule=True,
            key="evidence_without_grade",
        )


def _conflicting(workbook: Workbook) -> Iterable[Finding]:
    groups = conflicts(workbook)
    for group in groups:
        yield result(STEP, _dispute(group), *ids(group))
    answered = {row.id for group in groups for row in group}
    alone = tuple(row for row in workbook.rows(Evidence) if is_disputed(row.record) and row.id not in answered)
    if alone:
        yield gap(
            STEP,
            f"Marked as disputed, but the other side is not entered: {names(alone)}. Enter what contradicts it.",
            *ids(alone),
            key="dispute_without_other_side",
        )


def _dispute(group: tuple[Row[Evidence], ...]) -> str:
    if all(row.record.value for row in group):
        sides = opposed(f"{figure(row.record)} ({_source(row)})" for row in group)
        return f"{begun(named(group[0]))} is disputed: {sides}. Both are kept; they are not averaged."
    sides = opposed(f"{named(row)} ({_source(row)})" for row in group)
    return f"Disputed: {sides}. Both are kept until more is known."


def statement_with_figure(evidence: Evidence) -> str:
    """The statement with its figure behind it, as “Restaurants closed: 700 restaurants of 900”."""
    figure_words = figure(evidence)
    if figure_words and evidence.statement:
        return f"{evidence.statement.rstrip().removesuffix('.')}: {figure_words}"
    return evidence.statement or figure_words


def figure(evidence: Evidence) -> str:
    """The figure with its unit, as “1,240 calls”, “1 site”, “£118,000 a year” and “US$28 billion”."""
    unit = evidence.unit.strip()
    if not _NUMBER.fullmatch(evidence.value) or not unit:
        return f"{evidence.value} {unit}".strip()
    whole, point, decimals = evidence.value.partition(".")
    number = f"{int(whole):,}{point}{decimals}"
    first, space, rest = unit.partition(" ")
    if sign := _sign(first, rest):
        return f"{sign}{number}{space}{rest}"
    if _YEAR.fullmatch(evidence.value):
        number = evidence.value
    if evidence.value == "1" and _LOSES_ITS_S.fullmatch(first):
        first = first[:-1]
    return f"{number} {first}{space}{rest}"


def _sign(code: str, rest: str) -> str:
    """What stands before an amount of money; "" when the code is a word, or what follows is none of money."""
    if code not in codes():
        return ""
    sign, following = get_currency_symbol(code, locale="en_GB"), rest.split(" ")[0].strip(",;:()").casefold()
    if sign != code:
        return sign if following in _BEHIND_MONEY | {"of"} else ""
    # A code without a sign of its own would touch the figure.
    return f"{code}\u00a0" if following in _BEHIND_MONEY else ""


def _source(row: Row[Evidence]) -> str:
    return row.record.stated_by or row.record.source or f"evidence {row.number}"


def _overgraded(rows: tuple[Row[Evidence], ...]) -> Iterable[Finding]:
    high = tuple(row for row in rows if row.record.grade is Grade.E4 and is_disputed(row.record))
    if high:
        yield warning(
            STEP, f"Graded E4, which means uncontradicted, and disputed at the same time: {names(high)}.", *ids(high)
        )


def _unsourced(rows: tuple[Row[Evidence], ...]) -> Iterable[Finding]:
    bare = tuple(row for row in rows if not (row.record.stated_by or row.record.source or row.record.url))
    if bare:
        yield gap(
            STEP, which(bare, rows, "names no source", "name no source"), *ids(bare), key="evidence_without_source"
        )
