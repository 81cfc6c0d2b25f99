from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.wording.precision import odds, two_digits


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("318615", "320000"),
        ("72500", "73000"),
        ("489999.99", "490000"),
        ("0", "0"),
        ("-20555", "-21000"),
        ("9.96", "10"),
        ("0.0541", "0.054"),
        ("7", "7"),
        ("1e12", "1000000000000"),
    ],
)
def test_a_value_is_read_out_in_two_digits(value, rounded):
    assert f"{two_digits(Decimal(value)):f}" == rounded


@pytest.mark.parametrize(
    ("share", "words"),
    [
        ("0.0541", "1 in 18"),
        ("0.0693", "1 in 14"),
        ("0.5", "1 in 2"),
        ("0.3", "1 in 3"),
        ("0.34", "1 in 2"),
        ("0.51", "51\u00a0%"),
        ("0.603", "61\u00a0%"),
        ("0.0021", "1 in 470"),
        ("0.00001", "1 in 100,000"),
    ],
)
def test_a_share_is_read_out_as_one_in_so_many(share, words):
    assert odds(Decimal(share)) == words


@given(st.decimals("0.000001", "0.5", places=6))
def test_whatever_is_better_than_what_is_read_out_is_better_than_the_share(share):
    number = Decimal(odds(share).removeprefix("1 in ").replace(",", ""))
    assert 1 / number >= share


@given(st.decimals(-(10**14), 10**14, places=2))
def test_two_digits_are_at_most_a_twentieth_away(value):
    rounded = two_digits(value)
    assert abs(rounded - value) <= abs(value) / 20
    assert len(str(abs(rounded).to_integral_value()).rstrip("0")) <= 2
