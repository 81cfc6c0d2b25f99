"""Cards that are open stay where they are."""

from __future__ import annotations

import pytest

from lib.ui.fields.open_cards import merged


@pytest.mark.parametrize(
    ("before", "now", "order"),
    [
        ("", "abc", "abc"),
        ("abc", "cab", "abc"),
        ("abc", "bc", "bc"),
        ("abc", "abcd", "abcd"),
        ("cba", "axbc", "cbax"),
        ("ab", "xab", "xab"),
        ("ab", "axyb", "axyb"),
        ("abc", "", ""),
    ],
)
def test_what_was_there_keeps_its_order_and_what_came_stands_behind_what_it_follows(
    before: str, now: str, order: str
) -> None:
    assert "".join(merged(before, now)) == order
