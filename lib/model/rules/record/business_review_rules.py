"""Business reviews: whether they were held, who came, and what was shown and agreed there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result, warning
from lib.model.record import Row
from lib.model.rules.record.quarters import counted_from, reference, window
from lib.model.wording.phrases import begun, counted, ids, names, number, part_of, said_of, share, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.business_reviews import BusinessReview

STEP = "record"
# None held within these quarters before notice is red (Butler Street).
QUIET_QUARTERS = 4
# Working rules: coverage below this is amber, and so is nobody senior of theirs at so many reviews in a row.
COVERAGE_FROM = Fraction(75, 100)
LAST_REVIEWS = 2

Reviews = Sequence[Row[BusinessReview]]


@dataclass(frozen=True)
class Coverage:
    """The reviews planned in the eight quarters before a day, and those of them that were held by then."""

    planned: tuple[Row[BusinessReview], ...]
    held: tuple[Row[BusinessReview], ...]

    @property
    def share(self) -> Fraction | None:
        """Held / planned; None when none was planned."""
        return Fraction(len(self.held), len(self.planned)) if self.planned else None


def coverage(rows: Reviews, earliest: date, latest: date | None = None) -> Coverage:
    """The reviews of the eight quarters before a day, which may lie between two; one held unplanned counts as planned.

    A date known to the month or year counts where it may lie in those quarters.
    """
    span = window(earliest, latest or earliest)
    planned = tuple(row for row in rows if span.may_hold(row.record.planned or row.record.held))
    held = (row for row in planned if row.record.held and partial_date.earliest(row.record.held) <= span.last)
    return Coverage(planned, tuple(sorted(held, key=_held_on)))


def silent(rows: Reviews, earliest: date, latest: date | None = None) -> bool:
    """Whether surely no review was held in the twelve months before a day, which may lie between two."""
    span = window(earliest, latest or earliest, QUIET_QUARTERS)
    return not any(span.may_hold(row.record.held) for row in rows)


def _held_on(row: Row[BusinessReview]) -> tuple[date, int]:
    return partial_date.earliest(row.record.held or ""), row.number


def findings(workbook: Workbook, today: date | None = None) -> tuple[Finding, ...]:
    """Whether the reviews took place, with whom, and what they showed; `today` stands in for an unknown notice."""
    rows = workbook.rows(BusinessReview)
    if not rows:
        return (
            gap(
                STEP,
                "No business review is entered yet: list each one planned in the two years before notice, held "
                "or not, with who was there.",
                key="no_business_review",
            ),
        )
    day = reference(workbook, today)
    if day is None:
        unknown_notice = (
            result(
                STEP,
                "How regularly business reviews were held cannot be worked out until the date of notice is known.",
            ),
        )
        return (*unknown_notice, *_undated(rows), *_overclosed(rows))
    counted_back = counted_from(workbook)
    reviews_covered = coverage(rows, *day)
    return (
        *_covered(reviews_covered, counted_back),
        *_quiet(rows, day, counted_back),
        *_executives(reviews_covered, counted_back),
        *_shown(reviews_covered),
        *_agreed(reviews_covered),
        *_overclosed(rows),
        *_undated(rows),
    )


def _covered(coverage: Coverage, counted_back: str) -> Iterable[Finding]:
    share_held = coverage.share
    if share_held is None:
        yield result(STEP, f"No business review falls in the eight quarters {counted_back}.")
        return
    planned, held = len(coverage.planned), len(coverage.held)
    period = f"planned in the eight quarters {counted_back}"
    if planned == held:
        sentence = f"{part_of(held, planned, 'business review')} {period} {verb(held, 'was', 'were')} held"
    else:
        sentence = f"of {counted(planned, 'business review')} {period}, {_count(held)} held"
        sentence += f" ({share(float(share_held))})"
    if share_held >= COVERAGE_FROM:
        yield result(STEP, begun(f"{sentence}."), *ids(coverage.planned))
        return
    missed = tuple(row for row in coverage.planned if row not in coverage.held)
    yield warning(
        STEP,
        begun(f"{sentence}, less than {share(float(COVERAGE_FROM))} of the plan. Not held: {names(missed)}."),
        *ids(coverage.planned),
        working_rule=True,
        line=begun(f"{said_of(len(missed), planned, 'planned business review', 'was not held', 'were not held')}."),
    )


def _count(part: int) -> str:
    return f"{number(part)} {verb(part, 'was', 'were')}" if part else "none was"


def _quiet(rows: Reviews, day: tuple[date, date], counted_back: str) -> Iterable[Finding]:
    if silent(rows, *day):
        yield warning(STEP, f"No business review was held in the twelve months {counted_back}.", *ids(rows))


def _executives(coverage: Coverage, counted_back: str) -> Iterable[Finding]:
    last = coverage.held[-LAST_REVIEWS:]
    if last and all(row.record.their_executive is False for row in last):
        which = "the only review" if len(coverage.held) == 1 else f"the last {number(len(last))} reviews"
        yield warning(
            STEP, f"None of their executives came to {which} held {counted_back}.", *ids(last), working_rule=True
        )


def _shown(coverage: Coverage) -> Iterable[Finding]:
    held = coverage.held
    if not held:
        return
    levels, value = (_part([getattr(row.record, name) for row in held]) for name in ("levels_shown", "value_shown"))
    shown = [f"service levels were shown {levels}"] if levels else []
    if value:
        shown.append(f"the value of our work {value if levels else f'was shown {value}'}")
    if shown:
        yield result(STEP, begun(f"{', '.join(shown)}."), *ids(held))


def _part(answers: Sequence[bool | None]) -> str:
    """In how many of the reviews of which somebody said so; "" when nobody did of any."""
    given = [answer for answer in answers if answer is not None]
    if not given:
        return ""
    if len(given) == len(answers):
        return f"in {part_of(sum(given), len(given), 'review')}" if any(given) else "in none"
    return f"in {number(sum(given)) if any(given) else 'none'} of the {number(len(given))} of which it is noted"


def _agreed(coverage: Coverage) -> Iterable[Finding]:
    known = tuple(row for row in coverage.held if row.record.agreed is not None and row.record.closed is not None)
    agreed = sum(row.record.agreed or 0 for row in known)
    closed = sum(row.record.closed or 0 for row in known)
    if agreed:
        whole = part_of(closed, agreed, "action")
        sentence = (
            f"{whole} agreed in these reviews {verb(closed, 'was', 'were')} closed."
            if closed == agreed
            else f"of {counted(agreed, 'action')} agreed in these reviews, {_count(closed)} closed."
        )
        yield result(STEP, begun(sentence), *ids(known))
    open_ends = tuple(row for row in coverage.held if row.record.agreed and row.record.closed is None)
    if open_ends:
        yield gap(
            STEP,
            f"How many of the agreed actions were closed is unknown for {names(open_ends)}.",
            *ids(open_ends),
            key="agreed_without_closed",
        )


def _overclosed(rows: Reviews) -> Iterable[Finding]:
    wrong = tuple(
        row
        for row in rows
        if row.record.agreed is not None and row.record.closed is not None and row.record.closed > row.record.agreed
    )
    if wrong:
        yield warning(STEP, f"More actions were closed than agreed: {names(wrong)}.", *ids(wrong))


def _undated(rows: Reviews) -> Iterable[Finding]:
    undated = tuple(row for row in rows if not row.record.planned and not row.record.held)
    if undated:
        one = verb(len(undated), "has no date and is not counted", "have no date and are not counted")
        yield gap(
            STEP, f"{begun(counted(len(undated), 'business review'))} {one}.", *ids(undated), key="reviews_without_date"
        )
