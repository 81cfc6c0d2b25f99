from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.record import attainment, service_levels
from lib.model.workbook import Workbook
from lib.model.worksheets.levels import LEVELS, ServiceLevel
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of


def level(metric="On time", actual=None, period=None, **fields):
    return ServiceLevel.checked(
        {"metric": metric, "unit": "%", "target": "80", "actual": actual, "period": period, **fields}
    )


def months(actuals, **fields):
    return [level(actual=actual, period=f"2017-{month:02d}", **fields) for month, actual in enumerate(actuals, start=1)]


@pytest.mark.parametrize(
    ("direction", "target", "actual", "met"),
    [
        ("at_least", "80", "80", True),
        ("at_least", "80", "79.999", False),
        ("at_most", "3", "3", True),
        ("at_most", "3", "4", False),
        ("at_most", "0", "0", True),
        ("at_least", "-5", "-6", False),
        ("at_least", None, "80", None),
        ("at_least", "80", None, None),
        (None, "80", "80", None),
    ],
)
def test_a_period_meets_its_target_on_the_good_side_of_it(direction, target, actual, met):
    assert attainment.met(level(direction=direction, target=target, actual=actual)) is met


def test_attainment_is_periods_met_by_periods_measured():
    (metric,) = attainment.metrics(rows_of(*months(["81", "79", None, "80", "60"])))
    assert metric.attainment == Fraction(2, 4)
    assert [row.id for row in metric.missed] == ["k2", "k5"]
    assert metric.worst.id == "k5"


def test_rows_of_one_metric_are_found_whatever_their_case_and_kept_apart_by_unit():
    rows = rows_of(
        level("On time", period="2017-02"),
        level("ON TIME", period="2017-01"),
        level("On time", unit="orders"),
        level(""),
    )
    found = attainment.metrics(rows)
    assert [(metric.name, metric.unit, [row.id for row in metric.rows]) for metric in found] == [
        ("On time", "%", ["k2", "k1"]),
        ("On time", "orders", ["k3"]),
    ]


def test_the_index_weighs_each_metric_by_the_importance_last_given():
    rows = rows_of(
        level("A", "90", "2017-01", importance=1),
        level("A", "70", "2017-02", importance=5),
        level("A", "70", "2017-03"),
        level("B", "90", "2017-01", importance=1),
        level("C", "10", "2017-01"),
    )
    # A: 1 of 3 with importance 5; B: 1 of 1 with importance 1; C has no importance: (5/3 + 1) / 6.
    assert attainment.index(attainment.metrics(rows)) == Fraction(8, 18)


def test_nothing_is_divided_by_zero_where_nothing_is_measured_or_weighed():
    assert attainment.index(()) is None
    assert attainment.index(attainment.metrics(rows_of(level("A", "90"), level("B", importance=5)))) is None
    assert attainment.perception(rows_of(level("A", "90"))) is None


@pytest.mark.parametrize(
    ("misses", "perception", "warned"), [(1, 3, True), (1, 4, False), (2, 3, False), (0, 1, True), (0, None, False)]
)
def test_a_watermelon_is_green_from_ninety_five_per_cent_and_red_up_to_three(misses, perception, warned):
    actuals = ["79"] * misses + ["80"] * (20 - misses)
    rows = rows_of(*(level(actual=actual, importance=4, perception=perception) for actual in actuals))
    assert attainment.watermelon(rows) is warned
    found = about(service_levels.findings(workbook_of(*(row.record for row in rows))), "Green outside, red inside")
    assert bool(found) is warned
    assert all(item.working_rule and item.kind is FindingKind.WARNING for item in found)


@pytest.mark.parametrize(
    ("direction", "actuals", "words"),
    [
        ("at_least", ["70", "70", "80", "80"], "improving"),
        ("at_least", ["80", "80", "70", "70"], "worsening"),
        ("at_most", ["80", "80", "70", "70"], "improving"),
        ("at_least", ["80", "80", "81", "81"], "steady"),
        ("at_least", ["80", "0", "82", "82"], "improving"),
        ("at_least", ["80", None, "82", "84"], ""),
        ("at_least", ["0", "0", "0", "0"], "steady"),
        (None, ["70", "70", "80", "80"], ""),
    ],
)
def test_the_trend_compares_the_later_half_of_the_measured_periods_with_the_earlier(direction, actuals, words):
    (metric,) = attainment.metrics(rows_of(*months(actuals, direction=direction)))
    assert attainment.trend(metric) == words


def test_breaches_are_the_missed_periods_with_a_date_in_order_of_time():
    workbook = workbook_of(
        level("A", "70", "2017-05"), level("B", "70", "2016"), level("A", "70"), level("A", "90", "2017-01")
    )
    assert [row.id for row in service_levels.breaches(workbook)] == ["k2", "k1"]


def test_an_empty_sheet_has_one_gap_that_says_what_belongs_there():
    (only,) = service_levels.findings(Workbook())
    assert only.kind is FindingKind.GAP
    assert "period by period" in only.sentence


def test_the_worst_metric_is_read_out_with_its_worst_period_and_its_trend():
    found = service_levels.findings(workbook_of(*months(["90", "81", "60.5", "75"], importance=5)))
    assert (
        "The service index is 50 % (missed periods were off by 15.3 % on average), across one metric weighted by "
        "importance."
    ) in sentences(found)
    (told,) = about(found, "missed its target")
    assert told.sentence == (
        "“On time” missed its target in two of four measured periods, by 24.4 % and 6.2 %; furthest off in Mar 2017, "
        "60.5 % against at least 80 %. It was worsening."
    )
    assert told.rows == ("k3", "k4")
    assert told.working_rule


def test_how_far_a_missed_period_missed_is_told_beside_an_index_of_nought():
    rows = [
        level(actual="94.9", period="2017-01", target="95", importance=5),
        level(actual="60", period="2017-02", target="95"),
    ]
    found = sentences(service_levels.findings(workbook_of(*rows)))
    assert (
        "The service index is 0 % (missed periods were off by 18.5 % on average), across one metric weighted by "
        "importance."
    ) in found
    assert any("missed its target in both measured periods, by 0.1 % and 36.8 %;" in sentence for sentence in found)


@pytest.mark.parametrize(
    ("direction", "target", "actual", "share"),
    [
        ("at_least", "95", "94.9", Fraction(1, 950)),
        ("at_least", "95", "60", Fraction(35, 95)),
        ("at_most", "4", "5", Fraction(1, 4)),
        ("at_least", "-5", "-6", Fraction(1, 5)),
        ("at_least", "95", "95", None),
        ("at_most", "0", "3", None),
        ("at_least", "95", None, None),
        (None, "95", "60", None),
    ],
)
def test_a_shortfall_is_the_distance_as_a_share_of_the_target(direction, target, actual, share):
    assert attainment.shortfall(level(direction=direction, target=target, actual=actual)) == share


def test_of_many_missed_periods_the_least_the_most_and_the_mean_are_told():
    found = service_levels.findings(workbook_of(*months(["79", "72", "64", "60", "40"])))
    assert about(found, "in all five measured periods, by 1.2 % to 50 %, 21.2 % on average;")


@given(strategies.rows(LEVELS, max_size=8))
def test_an_index_below_one_never_stands_without_how_far_the_periods_missed(rows):
    counting = [
        item for item in attainment.metrics(rows) if item.importance is not None and item.attainment is not None
    ]
    words = service_levels.index_words(counting)
    assert ("off by" in words) is (attainment.mean_shortfall(counting) is not None)


def test_one_row_that_met_its_target_is_a_result_without_a_trend():
    found = service_levels.findings(workbook_of(level("A", "90", "2017-01", importance=3, perception=5)))
    assert {item.kind for item in found} == {FindingKind.RESULT}
    assert "The only metric met its target in every measured period." in sentences(found)


def test_where_nothing_was_measured_only_gaps_remain():
    found = service_levels.findings(workbook_of(level("A", period="2017-01"), level("A", period="2017-02")))
    assert {item.kind for item in found} == {FindingKind.GAP}
    assert "Two periods were not measured and do not count." in sentences(found)


def test_two_figures_for_one_period_are_kept_and_pointed_out():
    found = service_levels.findings(workbook_of(level("A", "90", "2017-01"), level("a", "70", "2017-01")))
    (told,) = about(found, "There is more than one figure")
    assert told.kind is FindingKind.WARNING
    assert told.rows == ("k1", "k2")
    same = service_levels.findings(workbook_of(level("A", "90", "2017-01"), level("A", "90", "2017-01")))
    assert not about(same, "There is more than one figure")


def test_what_cannot_count_is_a_gap():
    found = sentences(service_levels.findings(workbook_of(level(""), level("A", "90", target=None), level("B", "90"))))
    assert "One service level names no metric and does not count." in found
    assert "One measured period has no target to compare with." in found
    assert "How much it matters to the customer is unknown for “B”, so it does not count in the service index." in found


@given(strategies.rows(LEVELS, max_size=12))
def test_shares_stay_between_none_and_all_and_no_named_row_is_lost(rows):
    found = attainment.metrics(rows)
    assert sorted(row.id for metric in found for row in metric.rows) == sorted(
        row.id for row in rows if row.record.metric
    )
    for metric in found:
        assert metric.attainment is None or 0 <= metric.attainment <= 1
        assert (metric.attainment is None) == (not metric.judged)
        assert (metric.worst is None) == (not metric.missed)
    reached = attainment.index(found)
    assert reached is None or 0 <= reached <= 1
