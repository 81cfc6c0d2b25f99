"""The service levels: every metric's periods against their targets, the heaviest shortfall first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.text_fitting import one_line
from lib.charts.layout.bullet_panels import MetricPanel, MetricPeriod, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.record.attainment import Metric, index, mean_shortfall, met, metrics, weight_of_misses
from lib.model.rules.record.service_levels import aim, figure, fine_share, index_words
from lib.model.wording.phrases import begun, counted, enumerated, number, part_of, quoted, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.levels import Direction, ServiceLevel

DRAWN_MOST = 12
PERIODS_MOST = 24

Metrics = Sequence[Metric]


def service_levels(workbook: Workbook) -> Picture | None:
    """Each metric's figures against their targets; None while no named metric has a figure.

    At most 12 metrics are drawn and of each its 24 latest periods; the table holds all.
    """
    ordered = sorted(metrics(workbook.rows(ServiceLevel)), key=weight_of_misses, reverse=True)
    shown = [metric for metric in ordered if any(row.record.actual is not None for row in metric.rows)]
    if not shown:
        return None
    panels = tuple(_panel(metric) for metric in shown[:DRAWN_MOST])
    return Picture(
        name="service-levels",
        title="Service levels",
        layout=partial(scene, panels),
        alt=_alt(ordered, shown),
        data=_data(ordered, workbook),
    )


def _panel(metric: Metric) -> MetricPanel:
    rows = metric.rows[-PERIODS_MOST:]
    return MetricPanel(metric.name, _note(metric), tuple(_period(row.record) for row in rows), _ticks(rows))


def _note(metric: Metric) -> str:
    latest = metric.rows[-1].record
    reached = metric.attainment
    parts = [aim(latest) or metric.unit]
    if reached is not None:
        met_periods = len(metric.judged) - len(metric.missed)
        short = mean_shortfall((metric,))
        parts.append(f"met in {met_periods} of {len(metric.judged)}")
        parts += [] if short is None else [f"missed by {fine_share(short)}{_mean(metric)}"]
    parts += [f"importance {metric.importance}"] if metric.importance is not None else []
    return " · ".join(part for part in parts if part)


def _mean(metric: Metric) -> str:
    return " on average" if len(metric.missed) > 1 else ""


def _period(level: ServiceLevel) -> MetricPeriod:
    against = f" against {aim(level)}" if aim(level) else ""
    measured = figure(level.actual, level.unit) if level.actual is not None else "not measured"
    return MetricPeriod(
        label=_dated(level),
        actual=None if level.actual is None else float(level.actual),
        target=None if level.target is None or level.direction is None else float(level.target),
        at_least=level.direction is not Direction.AT_MOST,
        met=met(level),
        tip=one_line(f"{_dated(level)}: {measured}{against}"),
    )


def _dated(level: ServiceLevel) -> str:
    return partial_date.label(level.period) if level.period else "no date"


def _ticks(rows: Sequence[Row[ServiceLevel]]) -> tuple[tuple[float, str], ...]:
    """The ends of the scale, then the latest target."""
    aimed = [row.record.target for row in rows if row.record.target is not None and row.record.direction is not None]
    actual = [row.record.actual for row in rows if row.record.actual is not None]
    values = sorted({*aimed, *actual})
    ends = [*values[:1], *values[-1:], *aimed[-1:]]
    return tuple((float(value), figure(value, "")) for value in ends)


def _alt(found: Metrics, shown: Metrics) -> str:
    reached = index(found)
    judged = sum(len(metric.judged) for metric in found)
    missed = sum(len(metric.missed) for metric in found)
    sentences = [f"{begun(counted(len(shown), 'metric'))} with {verb(len(shown), 'its', 'their')} figures."]
    if judged:
        part = part_of(missed, judged, "measured period") if missed else f"none of {counted(judged, 'measured period')}"
        sentences.append(f"{begun(part)} missed {verb(missed, 'its target', 'their targets')}.")
    if reached is not None:
        counting = [metric for metric in found if metric.importance is not None and metric.attainment is not None]
        sentences.append(f"The service index is {index_words(counting)}.")
    worst = [metric for metric in shown if metric.missed][:3]
    if worst:
        worst_words = enumerated(f"{quoted(item.name)} ({number(len(item.missed))})" for item in worst)
        sentences.append(f"Missed most, weighted by importance: {worst_words}.")
    over = len(shown) - DRAWN_MOST
    if over > 0:
        sentences.append(f"{begun(counted(over, 'metric'))} of less weight {verb(over, 'is', 'are')} not drawn.")
    if any(len(metric.rows) > PERIODS_MOST for metric in shown[:DRAWN_MOST]):
        sentences.append(f"Of each metric the {PERIODS_MOST} latest periods are drawn.")
    return " ".join(sentences)


def _data(found: Metrics, workbook: Workbook) -> TableData:
    named = [row for metric in found for row in metric.rows]
    unnamed = [row for row in workbook.rows(ServiceLevel) if not row.record.metric]
    return TableData.of(_table_row(row) for row in (*named, *unnamed))


def _table_row(row: Row[ServiceLevel]) -> dict[str, object]:
    level, reached = row.record, met(row.record)
    return {
        "Metric": level.metric or "not named",
        "Unit": level.unit,
        "Period": partial_date.label(level.period),
        "Actual": figure(level.actual, ""),
        "Target": aim(level) or value_text.UNKNOWN,
        "Met": "not judged" if reached is None else value_text.yes_or_no(reached),
        "Importance": value_text.whole_number(level.importance),
        "Perception": value_text.whole_number(level.perception),
    }
