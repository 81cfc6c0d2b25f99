"""Two cases in one picture: the reasons of each by group, one above the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.palette import REASON_GROUP
from lib.charts.layout.paired_bars import BarPair, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.rules.assumptions import assumption_rules
from lib.model.wording.phrases import enumerated
from lib.model.worksheets.reasons import ReasonGroup

Weights = Mapping[ReasonGroup, Fraction]


def reasons(names: tuple[str, str], left: Weights, right: Weights) -> Picture | None:
    """The weights of both cases by group of reasons; None where neither says why."""
    if not left and not right:
        return None
    groups = [group for group in assumption_rules.keys(left, right) if left.get(group) or right.get(group)]
    pairs = tuple(
        BarPair(assumption_rules.group_label(group), REASON_GROUP[group], _percent(left, group), _percent(right, group))
        for group in groups
    )
    first, second = names
    return Picture(
        name="reasons-compared",
        title="Why each customer left, by group of reasons",
        layout=partial(scene, pairs, names),
        alt=(
            f"{first}: {_listed((pair.text, pair.belief) for pair in pairs)}. "
            f"{second}: {_listed((pair.text, pair.answer or 0.0) for pair in pairs)}."
        ),
        data=TableData(("Reason group", first, second), tuple(map(_row, pairs))),
    )


def _row(pair: BarPair) -> tuple[str, ...]:
    return (pair.text, value_text.percent(pair.belief), value_text.percent(pair.answer or 0.0))


def _percent(weights: Weights, group: ReasonGroup) -> float:
    return float(weights.get(group, Fraction(0))) * 100


def _listed(figures: Iterable[tuple[str, float]]) -> str:
    given = sorted(((name, value) for name, value in figures if value), key=lambda item: -item[1])
    told = (f"{name.lower()} {value_text.percent(value)}" for name, value in given)
    return enumerated(told, limit=len(given)) or "the case does not say why"
