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
from lib.model.rules.record.quarters import Span, before, counted_from, place, reference
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
    found = business_review_rules.coverage(rows, *day) if day else None
    if day is None or found is None or not found.planned:
        return None
    spans = before(day[1])
    heads = tuple(_head(span, len(spans) - place) for place, span in enumerate(spans))
    lanes = _lanes(found, spans)
    return Picture(
        name="business-reviews",
        title="Business reviews",
        layout=partial(scene, heads, lanes),
        alt=_alt(found, counted_from(workbook)),
        data=TableData.of(_line(row, workbook) for row in rows),
    )


def _head(span: Span, back: int) -> tuple[str, str]:
    if isinstance(span.last, relative_date.ToldDay):
        return "Quarter", f"−{back}"
    month, year = partial_date.label(f"{span.last:%Y-%m}").split()
    return month, year


def _lanes(found: Coverage, spans: tuple[Span, ...]) -> tuple[QuarterRow, ...]:
    placed: list[list[Row[BusinessReview]]] = [[] for _ in spans]
    for row in found.planned:
        placed[place(spans, row.record.planned or row.record.held or "") or 0].append(row)
    held = [[row for row in rows if row in found.held] for rows in placed]
    first = QuarterRow(
        "Held", GREEN, tuple(_spot("held", len(done), len(rows)) for rows, done in zip(placed, held, strict=True))
    )
    others = (
        QuarterRow(name, colour, tuple(_said(name, [says(row.record) for row in done]) for done in held))
        for name, colour, says in _LANES
    )
    return (first, *others)


def _said(name: str, answers: list[bool | None]) -> QuarterMark | None:
    """Nothing where nobody said either way."""
    known = [answer for answer in answers if answer is not None]
    return _spot(name, sum(known), len(known))


def _spot(name: str, count: int, of: int) -> QuarterMark | None:
    return QuarterMark(count, of, f"{name.capitalize()}: {count} of {of}") if of else None


def _alt(found: Coverage, counted_back: str) -> str:
    planned = counted(len(found.planned), "business review")
    held = f"{number(len(found.held)) if found.held else 'none'} held ({share(float(found.share or 0))})"
    sentence = begun(f"{planned} planned in the eight quarters {counted_back}, {held}.")
    if not found.held:
        return sentence
    told = "; ".join(
        f"{name.lower()} at {number(count) if count else 'none'}"
        for name, count in (
            ("our executive", sum(bool(row.record.our_executive) for row in found.held)),
            ("their executive", sum(bool(row.record.their_executive) for row in found.held)),
            ("service levels shown", sum(bool(row.record.levels_shown) for row in found.held)),
            ("value shown", sum(bool(row.record.value_shown) for row in found.held)),
        )
    )
    return f"{sentence} {begun(told)}."


def _line(row: Row[BusinessReview], workbook: Workbook) -> dict[str, object]:
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
