"""Bare months in a sentence take their year from the date before them."""

from __future__ import annotations

import pytest

from lib.model.disguise.dates import dates_in


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "In January 2018 the network owner says it will slip to November",
            ["two years before notice", "14 months before notice"],
        ),
        ("In November 2018 they put it off to February", ["14 months before notice", "eleven months before notice"]),
        (
            "In March 2019 they recalled the outage of last November",
            ["ten months before notice", "14 months before notice"],
        ),
        (
            "In June 2019 the line had been down since April",
            ["seven months before notice", "nine months before notice"],
        ),
    ],
)
def test_a_bare_month_looks_forward_unless_the_words_look_back(text: str, told: list[str]) -> None:
    assert [found.words.lower() for found in dates_in(text, "2020-01")] == told
