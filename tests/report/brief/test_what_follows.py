"""Whether it is worth going back, as the brief answers it to a leader."""

from __future__ import annotations

from typing import Any

import pytest

from lib.report.brief import what_follows
from lib.report.brief.length_limits import LIMITS
from lib.report.document.blocks import Prose
from lib.report.document.case_reader import CaseReader
from lib.report.document.text import as_line
from tests.report.flagship import case_of

SUMS = {"yearly_margin": "95000", "retention": "80", "discount": "10", "offer_cost": "20000", "attempt_cost": "10000"}
LOW = dict.fromkeys(("size", "profitability", "market_influence", "growth"), 2)


def answer(loss: dict[str, Any], win_back: dict[str, Any]) -> str:
    case = case_of({"loss": [{"customer": "Hilltop", **loss}], "win_back": [win_back]})
    block = what_follows.way_back(CaseReader(case), LIMITS[1]).blocks[0]
    assert isinstance(block, Prose)
    return as_line(block.text)


@pytest.mark.parametrize(
    ("outcome", "opening"),
    [
        ("part", "Do not ask for what was lost: "),
        ("reduced", "Do not ask for what was lost: "),
        ("full", "Let go, with thanks: "),
    ],
)
def test_where_nobody_is_going_to_try_no_chance_is_named_from_which_trying_pays(outcome: str, opening: str) -> None:
    told = answer({"outcome": outcome}, {**SUMS, **LOW})
    assert told.startswith(opening)
    assert "it would be worth about" in told and "Trying pays" not in told


def test_where_it_is_open_the_chance_from_which_trying_pays_is_named() -> None:
    assert "Trying pays if the chance is better than" in answer({"outcome": "full"}, SUMS)
