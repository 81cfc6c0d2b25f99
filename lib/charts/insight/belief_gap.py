"""How far what teams believed lay from what their customers said, quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lib.charts.layout.dots_by_quarter import QuarterColumn, QuarterDot, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.rules.insight.quarter_figures import BeliefQuarter
from lib.model.wording.phrases import counted, enumerated


def belief_gap(quarters: Sequence[BeliefQuarter], print_width: int | None = None) -> Picture | None:
    """Each review as a dot in the quarter of its loss, with the middle of each quarter; None without a review."""
    if not any(item.beliefs for item in quarters):
        return None
    columns = tuple(_column(item) for item in quarters)
    told = (
        f"{item.quarter.label} {item.middle:.0f} ({counted(len(item.beliefs), 'review')})"
        for item in quarters
        if item.middle is not None
    )
    picture = Picture(
        name="belief-gap",
        title="How far off were we, in points of 100?",
        layout=partial(scene, columns),
        alt=f"The middle gap between belief and the customer's reasons: {enumerated(told, limit=len(columns))}.",
        data=TableData.of(
            {"Quarter of the loss": item.quarter.label, "Customer": belief.customer, "Points off": belief.gap}
            for item in quarters
            for belief in item.beliefs
        ),
    )
    if print_width is None:
        return picture
    return Picture(picture.name, picture.title, picture.layout, picture.alt, picture.data, print_width)


def _column(item: BeliefQuarter) -> QuarterColumn:
    dots = tuple(
        QuarterDot(belief.gap, f"{belief.customer}: {belief.gap} of 100 points off") for belief in item.beliefs
    )
    return QuarterColumn(f"Q{item.quarter.number}", str(item.quarter.year), dots, item.middle)
