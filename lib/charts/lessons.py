"""The warning signs of the lessons on a ruler: how many days before notice each of them shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lib.charts.layout.lead_time_ruler import RulerSign, dots_alone, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.rules import lesson_rules
from lib.model.wording.phrases import begun, counted
from lib.model.workbook import Workbook
from lib.model.worksheets.lessons import Lesson

DRAWN_MOST = 12
LEAST = 2


def warning_signs(workbook: Workbook) -> Picture | None:
    """The signs with a lead time, the earliest first; None below two, which leave nothing to compare.

    At most 12 are drawn; the table holds all.
    """
    rows = lesson_rules.with_lead_time(workbook.rows(Lesson))
    if len(rows) < LEAST:
        return None
    signs = tuple(RulerSign(" ".join(row.record.warning_sign.split()), row.record.lead_days or 0) for row in rows)
    return Picture(
        name="warning-signs",
        title="Warning signs before notice",
        layout=partial(scene, signs[:DRAWN_MOST]),
        alt=_alt(signs),
        data=TableData.of(
            {"Days before notice": str(sign.days), "Warning sign": sign.text, "Lesson": row.record.rule}
            for sign, row in zip(signs, rows, strict=True)
        ),
    )


def lead_times(signs: Sequence[RulerSign]) -> Picture | None:
    """Signs of several cases on one ruler, numbered as they come; None below two."""
    if len(signs) < LEAST:
        return None
    sorted_by_days = tuple(sorted(signs, key=lambda sign: -sign.days))
    return Picture(
        name="lead-times",
        title="How early the signs showed",
        layout=partial(dots_alone, tuple(signs)),
        alt=_alt(sorted_by_days, drawn=len(signs)),
        data=TableData.of(
            {"Number": place, "Days before notice": sign.days, "Warning sign": sign.text}
            for place, sign in enumerate(signs, start=1)
        ),
    )


def _alt(signs: tuple[RulerSign, ...], drawn: int = DRAWN_MOST) -> str:
    first, last = signs[0].days, signs[-1].days
    if first != last:
        span = f"from {first:,} to {last:,} days before notice"
    else:
        span = f"all {counted(first, 'day')} before notice" if first else "all on the day of notice"
    part = f" The earliest {drawn} are drawn." if len(signs) > drawn else ""
    return f"{begun(counted(len(signs), 'warning sign'))}, {span}.{part}"
