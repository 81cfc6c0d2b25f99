"""Service levels: how often each metric met its target, and whether the customer felt what the figures say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from lib.model.dates import partial_date
from lib.model.findings import HEADLINE, Finding, gap, result, warning
from lib.model.reading.typed_values import shown
from lib.model.record import Row
from lib.model.rules.record.attainment import (
    Levels,
    Metric,
    in_time,
    index,
    mean_shortfall,
    met,
    metrics,
    perception,
    shortfall,
    trend,
    watermelon,
    weight_of_misses,
)
from lib.model.wording.phrases import (
    LIST_LIMIT,
    begun,
    counted,
    enumerated,
    ids,
    number,
    part_of,
    quoted,
    share,
    verb,
    without,
)
from lib.model.workbook import Workbook
from lib.model.worksheets.levels import ServiceLevel

STEP = "record"
_FINEST = 0.05


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
    sentence = f"The service index is {index_words(counting)}, across {weighed}."
    if not watermelon(rows):
        yield result(STEP, sentence, *ids([row for metric in counting for row in metric.rows]))
    else:
        felt = _rating(perception(rows))
        yield warning(
            STEP,
            f"Green outside, red inside: the service index is {index_words(counting)}, yet the customer's perception "
            f"averages {felt} of 5. Ask what the figures do not measure.",
            *ids([row for row in rows if row.record.perception is not None]),
            working_rule=True,
            weight=HEADLINE,
            line=f"Green outside, red inside: {share(float(reached))} met, yet the customer gives {felt} of 5.",
        )


def index_words(counting: Sequence[Metric]) -> str:
    """The service index with how far missed periods missed: “0 % (missed periods were off by 18.5 % on average)”."""
    reached, short = index(counting), mean_shortfall(counting)
    figure_of_index = "unknown" if reached is None else share(float(reached))
    missed = sum(len(metric.missed) for metric in counting)
    if short is None:
        return figure_of_index
    periods = "the missed period was" if missed == 1 else "missed periods were"
    mean = "" if missed == 1 else " on average"
    return f"{figure_of_index} ({periods} off by {fine_share(short)}{mean})"


def fine_share(part: Fraction) -> str:
    """A share as per cent with one decimal where it has one: “0.1 %”, “36.8 %”."""
    figure_of_share = float(part) * 100
    return "less than 0.1 %" if 0 < figure_of_share < _FINEST else f"{round(figure_of_share, 1):g} %"


def _felt(rows: Levels) -> Iterable[Finding]:
    mean = perception(rows)
    rated = [row for row in rows if row.record.perception is not None]
    if mean is None:
        yield gap(
            STEP,
            "Nobody has said how the customer perceived the service: add their view from 1 to 5.",
            key="no_perception",
        )
    elif not watermelon(rows):
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
    missing.sort(key=weight_of_misses, reverse=True)
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
    part += _by_how_much(metric)
    dated = f" {partial_date.in_sentence(row.record.period)}" if row.record.period else ""
    direction = trend(metric)
    course = f" It was {direction}." if direction else ""
    return (
        f"{quoted(metric.name)} missed its target in {part}; furthest off{dated}, "
        f"{figure(row.record.actual, row.record.unit)} against {aim(row.record)}.{course}"
    )


def _by_how_much(metric: Metric) -> str:
    """“, by 0.1 % and 36.8 %”; of many periods the least, the most and the mean."""
    shares = [part for row in metric.missed if (part := shortfall(row.record)) is not None]
    if not shares:
        return ""
    if len(shares) <= LIST_LIMIT:
        return f", by {enumerated([fine_share(part) for part in shares])}"
    mean = mean_shortfall((metric,)) or Fraction(0)
    return f", by {fine_share(min(shares))} to {fine_share(max(shares))}, {fine_share(mean)} on average"


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
