"""Service levels: how often each metric met its target, and whether the customer felt what the figures say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result, warning
from lib.model.reading.typed_values import shown
from lib.model.record import Row
from lib.model.rules.record.attainment import (
    Levels,
    Metric,
    in_time,
    index,
    met,
    metrics,
    perception,
    shortfall,
    trend,
    watermelon,
)
from lib.model.wording.phrases import begun, counted, enumerated, ids, number, part_of, quoted, share, verb, without
from lib.model.workbook import Workbook
from lib.model.worksheets.levels import ServiceLevel

STEP = "record"


def breaches(workbook: Workbook) -> tuple[Row[ServiceLevel], ...]:
    """The rows that missed their target in a known period, in order of time."""
    rows = (row for row in workbook.rows(ServiceLevel) if row.record.period and met(row.record) is False)
    return tuple(sorted(rows, key=in_time))


def figure(value: Decimal | None, unit: str) -> str:
    """A measured figure with its unit, as “75.2 %”."""
    plain = shown(ServiceLevel.specs()["actual"], value)
    return f"{plain} {unit}".strip() if value is not None else plain


def aim(level: ServiceLevel) -> str:
    """The target in words, as “at least 80 %”; "" while it is unknown."""
    if level.target is None or level.direction is None:
        return ""
    return f"{level.direction.label.lower()} {figure(level.target, level.unit)}"


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """How the agreed levels were kept, and whether the customer felt it."""
    rows = workbook.rows(ServiceLevel)
    if not rows:
        return (
            gap(
                STEP,
                "No service level is entered yet: enter what was agreed and what was delivered, period by period, or "
                "import it from a CSV file.",
                key="no_service_level",
            ),
        )
    all_metrics = metrics(rows)
    return (
        *_index(all_metrics, rows),
        *_felt(rows),
        *_missed(all_metrics),
        *_twice(all_metrics),
        *_gaps(all_metrics, rows),
    )


def _index(measured_metrics: tuple[Metric, ...], rows: Levels) -> Iterable[Finding]:
    reached = index(measured_metrics)
    counting = [
        metric for metric in measured_metrics if metric.importance is not None and metric.attainment is not None
    ]
    if reached is None:
        return
    weighed = f"{counted(len(counting), 'metric')} weighted by importance"
    sentence = f"The service index is {share(float(reached))}, across {weighed}."
    yield result(STEP, sentence, *ids([row for metric in counting for row in metric.rows]))
    if watermelon(rows):
        yield warning(
            STEP,
            f"Green outside, red inside: the service index is {share(float(reached))}, yet the customer's perception "
            f"averages {_rating(perception(rows))} of 5. Ask what the figures do not measure.",
            *ids([row for row in rows if row.record.perception is not None]),
            working_rule=True,
        )


def _felt(rows: Levels) -> Iterable[Finding]:
    mean = perception(rows)
    rated = [row for row in rows if row.record.perception is not None]
    if mean is None:
        yield gap(
            STEP,
            "Nobody has said how the customer perceived the service: add their view from 1 to 5.",
            key="no_perception",
        )
    else:
        yield result(STEP, f"The customer's perception of the service averages {_rating(mean)} of 5.", *ids(rated))


def _rating(mean: Fraction | None) -> str:
    return f"{round(float(mean or 0), 1):g}"


def _missed(measured_metrics: tuple[Metric, ...]) -> Iterable[Finding]:
    missing = [metric for metric in measured_metrics if metric.missed]
    judged = [metric for metric in measured_metrics if metric.judged]
    if judged and not missing:
        met_metrics = begun(part_of(len(judged), len(judged), "metric"))
        yield result(
            STEP, f"{met_metrics} met {verb(len(judged), 'its target', 'their targets')} in every measured period."
        )
    if not missing:
        return
    missing.sort(key=shortfall, reverse=True)
    worst, *others = missing
    # The words on the trend are a rule of this project's own.
    yield result(STEP, _worst_metric(worst), *ids(worst.missed), working_rule=bool(trend(worst)))
    if others:
        listed = enumerated(
            [f"{quoted(item.name)} ({number(len(item.missed))} of {number(len(item.judged))})" for item in others]
        )
        yield result(
            STEP, f"Targets were also missed in {listed}.", *ids([row for item in others for row in item.missed])
        )


def _worst_metric(metric: Metric) -> str:
    part = part_of(len(metric.missed), len(metric.judged), "measured period")
    row = metric.worst
    if row is None:
        return ""
    dated = f" {partial_date.in_sentence(row.record.period)}" if row.record.period else ""
    direction = trend(metric)
    course = f" It was {direction}." if direction else ""
    return (
        f"{quoted(metric.name)} missed its target in {part}; furthest off{dated}, "
        f"{figure(row.record.actual, row.record.unit)} against {aim(row.record)}.{course}"
    )


def _twice(measured_metrics: tuple[Metric, ...]) -> Iterable[Finding]:
    """A period that stands twice with different figures is shown, never averaged."""
    double: list[Row[ServiceLevel]] = []
    metric_names: list[str] = []
    for metric in measured_metrics:
        measured = [row for row in metric.rows if row.record.period and row.record.actual is not None]
        counts = Counter(row.record.period for row in measured)
        rows = [row for row in measured if counts[row.record.period] > 1]
        if len({(row.record.period, row.record.actual) for row in rows}) > len({row.record.period for row in rows}):
            double += rows
            metric_names.append(quoted(metric.name))
    if metric_names:
        yield warning(
            STEP,
            f"There is more than one figure for the same period in {enumerated(metric_names)}. Each counts as "
            "measured; give each its own metric, or remove the one that is wrong.",
            *ids(double),
        )


def _gaps(measured_metrics: tuple[Metric, ...], rows: Levels) -> Iterable[Finding]:
    unnamed = without(rows, "metric")
    if unnamed:
        one = verb(len(unnamed), "names no metric and does", "name no metric and do")
        yield gap(
            STEP,
            f"{begun(counted(len(unnamed), 'service level'))} {one} not count.",
            *ids(unnamed),
            key="levels_without_metric",
        )
    open_targets = [
        row for row in rows if row.record.metric and row.record.actual is not None and met(row.record) is None
    ]
    if open_targets:
        sentence = f"{counted(len(open_targets), 'measured period')} {verb(len(open_targets), 'has', 'have')}"
        yield gap(
            STEP, f"{begun(sentence)} no target to compare with.", *ids(open_targets), key="levels_without_target"
        )
    unmeasured = [row for row in rows if row.record.metric and row.record.actual is None]
    if unmeasured:
        sentence = f"{counted(len(unmeasured), 'period')} {verb(len(unmeasured), 'was', 'were')}"
        yield gap(
            STEP,
            f"{begun(sentence)} not measured and {verb(len(unmeasured), 'does', 'do')} not count.",
            *ids(unmeasured),
            key="levels_not_measured",
        )
    unweighted = [metric for metric in measured_metrics if metric.judged and metric.importance is None]
    if unweighted:
        metric_names = enumerated(quoted(item.name) for item in unweighted)
        yield gap(
            STEP,
            f"How much it matters to the customer is unknown for {metric_names}, "
            f"so {verb(len(unweighted), 'it does', 'they do')} not count in the service index.",
            *ids([row for metric in unweighted for row in metric.rows]),
            key="levels_without_importance",
        )
