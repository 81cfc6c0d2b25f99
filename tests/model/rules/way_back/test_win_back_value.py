from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.way_back import arithmetic, proposed_scores, win_back_value
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.scope import ScopeLine
from lib.model.worksheets.way_back import WinBack
from tests.model import strategies
from tests.model.made import workbook_of

# METHOD's own figures: 400 000 of lifetime value, an offer of 30 000, an attempt of 20 000, a probability of 25 %.
METHOD = win_back_value.WinBackFigures(
    margin=Decimal(400_000) / win_back_value.lifetime_value(Decimal(1)),
    margin_of_loss=False,
    retention=win_back_value.RETENTION,
    discount=win_back_value.DISCOUNT,
    offer=Decimal(30_000),
    attempt=Decimal(20_000),
    probability=Decimal("0.25"),
    probability_given=True,
)
SCORES = {"fixable": 4, "few_barriers": 3, "live_relationships": 4, "added_value": 3}
WORTH = {"size": 5, "profitability": 3, "market_influence": 4, "growth": 4}


def test_a_margin_of_120_000_is_worth_about_319_000():
    assert round(win_back_value.lifetime_value(Decimal(120_000)), -3) == 319_000


def test_the_arithmetic_gives_the_methods_figures():
    assert METHOD.lifetime_value is not None
    assert round(METHOD.lifetime_value) == 400_000
    assert METHOD.break_even is not None
    assert arithmetic.percent(METHOD.break_even) == "5.4\u00a0%"
    assert METHOD.expected is not None
    assert round(METHOD.expected) == 72_500
    assert METHOD.pays is True


@pytest.mark.parametrize(
    ("ease", "share"),
    [("1", "0.05"), ("1.75", "0.05"), ("2", "0.10"), ("2.75", "0.10"), ("3", "0.20"), ("3.75", "0.20"), ("4", "0.30")],
)
def test_the_probability_follows_the_ease(ease, share):
    assert win_back_value.probability_at(Decimal(ease)) == Decimal(share)


def test_ease_is_the_mean_of_four_and_unknown_while_one_is():
    assert win_back_value.ease(WinBack(**SCORES)) == Decimal("3.5")
    assert win_back_value.ease(WinBack(**{**SCORES, "fixable": None})) is None


@pytest.mark.parametrize(("draining", "value"), [(None, "4"), (0, "4"), (1, "3.5"), (4, "2")])
def test_a_draining_account_loses_half_a_point_a_step(draining, value):
    assert win_back_value.value(WinBack(**WORTH, draining=draining)) == Decimal(value)


def test_value_never_falls_below_one_and_is_unknown_while_a_score_is():
    assert win_back_value.value(WinBack(size=1, profitability=1, market_influence=1, growth=1, draining=4)) == 1
    assert win_back_value.value(WinBack(size=5)) is None


def test_the_margin_is_the_one_lost_until_another_is_entered():
    lost = Loss(annual_margin="120000")
    assumed = win_back_value.win_back_figures(workbook_of(lost))
    assert (assumed.margin, assumed.margin_of_loss) == (120_000, True)
    entered = win_back_value.win_back_figures(workbook_of(lost, WinBack(yearly_margin="90000")))
    assert (entered.margin, entered.margin_of_loss) == (90_000, False)
    assert win_back_value.win_back_figures(Workbook()).lifetime_value is None


def test_the_assumptions_may_be_changed():
    changed = win_back_value.win_back_figures(
        workbook_of(WinBack(yearly_margin="100", retention="100", discount="0", probability="40"))
    )
    assert changed.lifetime_value == 500
    assert changed.probability == win_back_value.PROBABILITY_MOST
    assert changed.probability_given


def test_what_is_unknown_leaves_the_results_unknown():
    partly = win_back_value.win_back_figures(workbook_of(WinBack(yearly_margin="100", offer_cost="10")))
    assert (partly.expected, partly.break_even, partly.pays) == (None, None, None)


def test_an_offer_that_costs_all_they_are_worth_never_pays():
    sums = win_back_value.win_back_figures(
        workbook_of(WinBack(yearly_margin="100", offer_cost="1000", attempt_cost="5", probability="20"))
    )
    assert sums.break_even is None
    assert sums.pays is False


def test_every_input_every_formula_and_every_result_is_written_out():
    book = workbook_of(
        Loss(annual_margin="120000", currency="GBP"),
        WinBack(**SCORES, **WORTH, offer_cost="30000", attempt_cost="20000"),
    )
    told = {line.name: (line.source, line.result) for line in arithmetic.lines(book)}
    assert told["Ease of coming back, 1 to 5"] == ("mean of four guesses: 4, 3, 4, 3", "3.5")
    assert told["Margin a year"] == ("the annual margin of the loss", "£120,000")
    assert told["Chance of winning them back"] == ("from the ease", "20\u00a0%")
    assert told["Worth over five years"] == (arithmetic.WORKED_OUT, "about £320,000")
    assert told["Trying pays if the chance is better than"] == (arithmetic.WORKED_OUT, "1 in 14")
    assert told["Expected profit of trying"][1] == "about £38,000"
    assert any("Σ margin × r^(t−1) / (1 + d)^t for t = 1 to 5" in sentence for sentence in arithmetic.formulas())


def test_the_methods_break_even_is_read_out_as_one_in_eighteen():
    assert arithmetic.break_even(METHOD) == "1 in 18"
    assert arithmetic.about(METHOD.expected or Decimal(0), workbook_of(Loss(currency="GBP"))) == "about £73,000"


@pytest.mark.parametrize(
    ("offer", "attempt", "words"),
    [
        ("1000", "5", arithmetic.NONE_PAYS),
        ("10", "100000", arithmetic.NONE_PAYS),
        ("10", "0", arithmetic.ANY_PAYS),
        (None, "5", "unknown"),
    ],
)
def test_where_no_chance_or_any_chance_pays_that_is_said(offer, attempt, words):
    figures = win_back_value.win_back_figures(
        workbook_of(WinBack(yearly_margin="100", offer_cost=offer, attempt_cost=attempt, probability="20"))
    )
    assert arithmetic.break_even(figures) == words


def test_what_nobody_judged_is_proposed_from_the_sums_of_the_loss_and_named_as_proposed():
    loss = Loss(annual_revenue="800000", annual_margin="120000", revenue_share="6.5")
    book = workbook_of(loss, WinBack(market_influence=4, growth=4))
    assert [(item.field, item.score) for item in proposed_scores.proposed_scores(book)] == [
        ("size", 4),
        ("profitability", 3),
    ]
    assert win_back_value.value(proposed_scores.judged(book)) == Decimal("3.75")
    (line,) = [line for line in arithmetic.lines(book) if line.name.startswith("Value")]
    assert line.source == "mean of four guesses: 4, 3, 4, 4; size proposed and profitability proposed"
    assert line.result == "3.8"


@pytest.mark.parametrize(
    ("loss", "scores"),
    [
        ({"revenue_share": "0.9"}, {"size": 1}),
        ({"revenue_share": "0.996"}, {"size": 2}),
        ({"revenue_share": "3"}, {"size": 3}),
        ({"revenue_share": "40"}, {"size": 5}),
        ({"annual_revenue": "100", "annual_margin": "-5"}, {"profitability": 1}),
        ({"annual_revenue": "100", "annual_margin": "10"}, {"profitability": 3}),
        ({"annual_revenue": "100", "annual_margin": "90"}, {"profitability": 5}),
        ({"annual_revenue": "0", "annual_margin": "90"}, {}),
        ({"annual_margin": "90"}, {}),
        ({"revenue_share": "40", "outcome": "part"}, {}),
        ({}, {}),
    ],
)
def test_the_proposals_follow_the_share_and_the_margin(loss, scores):
    assert {item.field: item.score for item in proposed_scores.proposed_scores(workbook_of(Loss(**loss)))} == scores


def test_of_a_partial_loss_the_proposals_follow_what_was_lost():
    loss = Loss(annual_revenue="1000", annual_margin="900", revenue_share="40", outcome="part")
    line = ScopeLine(status="lost", revenue_before="100", revenue_after="0", margin_before="8", margin_after="0")
    kept = ScopeLine(status="kept", revenue_before="900", margin_before="892")
    proposed = proposed_scores.proposed_scores(workbook_of(loss, line, kept))
    assert [(item.field, item.score) for item in proposed] == [("size", 3), ("profitability", 2)]
    assert proposed[0].because == "4\u00a0% of our revenue"


def test_what_somebody_judged_stands_above_what_is_proposed():
    loss = Loss(annual_revenue="800000", annual_margin="120000", revenue_share="6.5")
    book = workbook_of(loss, WinBack(size=1, profitability=1))
    assert proposed_scores.proposed_scores(book) == ()
    assert proposed_scores.judged(book) == book.one(WinBack)


def test_the_unknown_is_written_as_unknown():
    told = {line.name: line.result for line in arithmetic.lines(Workbook())}
    assert told["Ease of coming back, 1 to 5"] == told["Margin a year"] == "unknown"
    assert told["Chance of winning them back"] == told["Worth over five years"] == "unknown"
    assert told["Discount rate"] == "10\u00a0%"


amounts = st.decimals(-(10**12), 10**12, places=2)
shares = st.decimals(0, 1, places=4)


@given(amounts, shares, shares)
def test_lifetime_value_has_the_sign_of_the_margin_and_never_exceeds_five_years_of_it(margin, retention, discount):
    value = win_back_value.lifetime_value(margin, retention, discount)
    assert abs(value) <= abs(margin) * win_back_value.YEARS
    assert (value > 0) is (margin > 0)


@given(strategies.records(WinBack), strategies.records(Loss))
def test_at_break_even_nothing_is_gained_or_lost_and_nothing_is_divided_by_zero(assessment, loss):
    book = workbook_of(loss, assessment)
    sums = win_back_value.win_back_figures(book)
    if sums.break_even is not None and sums.gain is not None and sums.attempt is not None:
        assert abs(sums.break_even * sums.gain - sums.attempt) <= abs(sums.attempt) * Decimal("1e-20")
    assert sums.probability is None or 0 <= sums.probability <= win_back_value.PROBABILITY_MOST
    value = win_back_value.value(assessment)
    assert value is None or 1 <= value <= 5
    assert all(line.result for line in arithmetic.lines(book))
