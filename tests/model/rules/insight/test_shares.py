"""Shares with n and Wilson's interval: published vectors, edges, and no percentage of fewer than five."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.insight.shares import Share, in_words, share, too_few, wilson

counts = st.integers(1, 10_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17:857–872, table I, method 3 (score without correction).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_that_of_newcombes_table(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=0.00005)


@given(counts)
def test_the_interval_holds_the_share_and_lies_within_0_and_1(numbers: tuple[int, int]) -> None:
    part, whole = numbers
    low, high = wilson(part, whole)
    assert 0 <= low <= part / whole <= high <= 1
    assert wilson(whole - part, whole) == pytest.approx((1 - high, 1 - low))


@given(counts)
def test_the_bounds_solve_the_equation_they_come_from(numbers: tuple[int, int]) -> None:
    part, whole = numbers
    for bound in wilson(part, whole):
        distance = (part / whole - bound) ** 2
        assert distance == pytest.approx(1.959963984540054**2 * bound * (1 - bound) / whole, abs=1e-9)


@given(counts)
def test_the_interval_in_words_is_never_narrower_than_it_is(numbers: tuple[int, int]) -> None:
    known = share(*numbers)
    if known is not None:
        low, high = (int(word) for word in known.interval.replace("\u00a0%", "").split(" to "))
        assert low <= known.low * 100 + 1e-6 and known.high * 100 - 1e-6 <= high
        assert known.low * 100 - low < 1 and high - known.high * 100 < 1


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (2, 4), (4, 4)])
def test_fewer_than_five_have_no_percentage(part: int, whole: int) -> None:
    assert share(part, whole) is None
    assert "%" not in in_words(part, whole, "loss")


def test_shares_are_read_out_with_n_and_interval() -> None:
    assert share(0, 5) == Share(0, 5, *wilson(0, 5))
    assert in_words(7, 20, "loss").replace("\u00a0", " ") == (
        "seven of 20 losses, 35 % (95 % interval 18 to 57 %, n = 20)"
    )
    assert in_words(1, 3, "loss") == "one of three losses"
    assert in_words(0, 4, "loss") == "none of four losses"
    assert in_words(2, 2, "loss") == "both losses"
    assert in_words(1, 1, "loss") == "the only loss"
    assert too_few(3, "loss") == "Three losses: no percentage under five."
    assert too_few(1, "loss") == "One loss: no percentage under five."


@pytest.mark.parametrize(("part", "whole"), [(-1, 5), (6, 5), (0, 0)])
def test_what_is_no_share_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(part, whole)
