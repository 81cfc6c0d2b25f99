"""The strip of quarters: which business reviews were held, and who and what was there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import BLUE, GREEN, PLUM
from lib.charts.layout.quarter_grid import QuarterMark, QuarterRow, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date, relative_date
from lib.model.record import Row
from lib.model.rules.record import business_review_rules
from lib.model.rules.record.business_review_rules import Coverage
from lib.model.rules.record.quarters import DateSpan, before, counted_from, quarter_at, reference
from lib.model.wording.phrases import begun, counted, number, share
from lib.model.workbook import Workbook
from lib.model.worksheets.business_reviews import BusinessReview

_LANES: tuple[tuple[str, str, Callable[[BusinessReview], bool | None]], ...] = (
    ("Our executive", BLUE, lambda review: review.our_executive),
    ("Theirs", PLUM, lambda review: review.their_executive),
    ("Levels shown", BLUE, lambda review: review.levels_shown),
    ("Value shown", BLUE, lambda review: review.value_shown),
)


def business_review_grid(workbook: Workbook) -> Picture | None:
    """The eight quarters before notice; None without a review in them or a day to count back from.

    The table holds every business review.
    """
    rows, day = workbook.rows(BusinessReview), reference(workbook)
    coverage = business_review_rules.coverage(rows, *day) if day else None
    if day is None or coverage is None or not coverage.planned:
        return None
    spans = before(day[1])
    heads = tuple(_head(span, len(spans) - place) for place, span in enumerate(spans))
    lanes = _lanes(coverage, spans)
    return Picture(
        name="business-reviews",
        title="Business reviews",
        layout=partial(scene, heads, lanes),
        alt=_alt(coverage, counted_from(workbook)),
        data=TableData.of(_table_row(row, workbook) for row in rows),
    )


def _head(span: DateSpan, back: int) -> tuple[str, str]:
    if isinstance(span.last, relative_date.RelativeDay):
        return "Quarter", f"−{back}"
    month, year = partial_date.label(f"{span.last:%Y-%m}").split()
    return month, year


def _lanes(coverage: Coverage, spans: tuple[DateSpan, ...]) -> tuple[QuarterRow, ...]:
    placed: list[list[Row[BusinessReview]]] = [[] for _ in spans]
    for row in coverage.planned:
        placed[quarter_at(spans, row.record.planned or row.record.held or "") or 0].append(row)
    held_reviews = [[row for row in rows if row in coverage.held] for rows in placed]
    first = QuarterRow(
        "Held",
        GREEN,
        tuple(_mark("held", len(done), len(rows)) for rows, done in zip(placed, held_reviews, strict=True)),
    )
    others = (
        QuarterRow(name, colour, tuple(_known_mark(name, [says(row.record) for row in done]) for done in held_reviews))
        for name, colour, says in _LANES
    )
    return (first, *others)


def _known_mark(name: str, answers: list[bool | None]) -> QuarterMark | None:
    """Nothing where nobody said either way."""
    known = [answer for answer in answers if answer is not None]
    return _mark(name, sum(known), len(known))


def _mark(name: str, count: int, of: int) -> QuarterMark | None:
    return QuarterMark(count, of, f"{name.capitalize()}: {count} of {of}") if of else None


def _alt(coverage: Coverage, counted_back: str) -> str:
    planned = counted(len(coverage.planned), "business review")
    held = f"{number(len(coverage.held)) if coverage.held else 'none'} held ({share(float(coverage.share or 0))})"
    sentence = begun(f"{planned} planned in the eight quarters {counted_back}, {held}.")
    if not coverage.held:
        return sentence
    shares = "; ".join(
        f"{name.lower()} at {number(count) if count else 'none'}"
        for name, count in (
            ("our executive", sum(bool(row.record.our_executive) for row in coverage.held)),
            ("their executive", sum(bool(row.record.their_executive) for row in coverage.held)),
            ("service levels shown", sum(bool(row.record.levels_shown) for row in coverage.held)),
            ("value shown", sum(bool(row.record.value_shown) for row in coverage.held)),
        )
    )
    return f"{sentence} {begun(shares)}."


def _table_row(row: Row[BusinessReview], workbook: Workbook) -> dict[str, object]:
    review = row.record
    return {
        "No.": row.number,
        "Planned for": partial_date.label(review.planned),
        "Held on": partial_date.label(review.held) if review.held else "not held",
        "Our executive": value_text.yes_or_no(review.our_executive),
        "Their executive": value_text.yes_or_no(review.their_executive),
        "Levels shown": value_text.yes_or_no(review.levels_shown),
        "Value shown": value_text.yes_or_no(review.value_shown),
        "Actions agreed": value_text.whole_number(review.agreed),
        "Closed": value_text.whole_number(review.closed),
        "Evidence": value_text.cited(review.evidence, workbook) or "none",
    }
