"""Whose turn it is to draw a page anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.services.runtime.refresh_schedule import REST, RefreshTurns


def test_the_first_screen_need_not_wait() -> None:
    turns = RefreshTurns()
    turns.took(0.1)
    assert turns.take(100.0) == 0
    assert turns.take(1_000.0) == 0


def test_screens_that_come_at_once_follow_one_after_the_other_with_a_rest_between() -> None:
    turns = RefreshTurns()
    for _ in range(100):
        turns.took(0.1)
    waits = [turns.take(5.0) for _ in range(4)]
    assert waits == pytest.approx([0, 0.1 * (1 + REST), 0.2 * (1 + REST), 0.3 * (1 + REST)])


def test_pages_that_take_longer_lie_further_apart() -> None:
    fast, slow = RefreshTurns(), RefreshTurns()
    for _ in range(20):
        fast.took(0.02)
        slow.took(0.5)
    for turns in (fast, slow):
        turns.take(0)
    assert fast.take(0) < slow.take(0)


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 5)), min_size=2, max_size=50))
def test_nobody_is_sent_before_somebody_who_asked_earlier(asked: list[tuple[float, float]]) -> None:
    turns, now, moments = RefreshTurns(), 0.0, []
    for later, took in asked:
        now += later
        turns.took(took)
        moments.append(now + turns.take(now))
    assert moments == sorted(moments)
    assert all(moment >= 0 for moment in moments)
