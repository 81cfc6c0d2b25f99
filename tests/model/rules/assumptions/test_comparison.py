"""How far two spreads agree, on the published figures, on edges and on anything."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.assumptions.comparison import Accuracy, Comparison, normalised, published, top

KEYS = ("a", "b", "c", "d")
points = st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, st.integers(0, 100))).filter(
    lambda given: sum(given.values()) > 0
)


def between(belief, answer, keys=KEYS):
    return Comparison(normalised(belief), normalised(answer), keys)


def test_the_published_figures_come_out_as_published():
    example = published()
    assert round(float(example.overlap), 2) == 0.64
    assert round(float(example.distance), 3) == 0.139
    assert round(float(example.uniform_distance), 3) == 0.100
    assert round(float(example.skill), 2) == -0.39
    assert len(example.keys) == 7


def test_the_suppliers_of_the_published_survey_put_price_first_and_their_customers_service():
    example = published()
    assert (example.top_belief, example.top_answer) == (("Price",), ("Customer service",))
    assert example.accuracy is Accuracy.PARTIAL


@pytest.mark.parametrize(
    ("belief", "answer", "accuracy"),
    [
        ({"a": 60, "b": 40}, {"a": 100}, Accuracy.ACCURATE),
        ({"a": 59, "b": 41}, {"a": 100}, Accuracy.PARTIAL),
        ({"a": 60, "b": 40}, {"b": 55, "a": 45}, Accuracy.PARTIAL),
        ({"a": 90, "b": 10}, {"b": 100}, Accuracy.PARTIAL),
        ({"a": 91, "b": 9}, {"b": 100}, Accuracy.WRONG),
        ({"a": 100}, {"b": 100}, Accuracy.WRONG),
        ({"a": 50, "b": 50}, {"a": 60, "b": 40}, Accuracy.PARTIAL),
        ({"a": 60, "b": 40}, {"a": 50, "b": 50}, Accuracy.ACCURATE),
        ({"a": 50, "b": 50}, {"a": 50, "b": 50}, Accuracy.ACCURATE),
    ],
)
def test_the_verdict_needs_the_same_first_answer_and_enough_overlap(belief, answer, accuracy):
    assert between(belief, answer).accuracy is accuracy


def test_somebody_without_an_opinion_has_no_skill_and_an_exact_belief_all_of_it():
    even = between(dict.fromkeys(KEYS, 1), {"a": 70, "b": 30})
    assert even.skill == 0
    assert between({"a": 7, "b": 3}, {"a": 70, "b": 30}).skill == 1


def test_an_answer_that_is_even_itself_leaves_no_room_for_skill():
    assert between({"a": 1}, dict.fromkeys(KEYS, 25)).skill is None


def test_no_points_are_no_shares():
    assert normalised({}) == {}
    assert normalised({"a": 0}) == {}
    assert top({}, KEYS) == ()


@given(points, points)
def test_overlap_lies_between_none_and_all_and_does_not_ask_who_is_who(one, other):
    assert 0 <= between(one, other).overlap <= 1
    assert between(one, other).overlap == between(other, one).overlap
    assert between(one, one).overlap == 1


@given(points, points)
def test_the_squared_distance_is_nothing_for_the_same_and_two_at_most(one, other):
    compared = between(one, other)
    assert 0 <= compared.distance <= 2
    assert (compared.distance == 0) == (compared.overlap == 1)


@given(points)
def test_shares_add_up_to_one_exactly_and_keep_their_order_of_size(given):
    shares = normalised(given)
    assert sum(shares.values()) == Fraction(1)
    assert all((shares[a] > shares[b]) == (given[a] > given[b]) for a in given for b in given)


@given(points, points)
def test_the_same_first_answer_is_never_called_wrong_and_skill_never_beats_exact(one, other):
    compared = between(one, other)
    if compared.skill is not None:
        assert compared.skill <= 1
    if compared.overlap == 0:
        assert compared.accuracy is Accuracy.WRONG
    if compared.overlap == 1:
        assert compared.accuracy is Accuracy.ACCURATE
