"""One sentence says how much a review has to look at, and where to start."""

from __future__ import annotations

import pytest

from lib.model import overview, steps
from lib.model.findings import Finding, gap, result, warning


def said(**found: tuple[Finding, ...]) -> str:
    every = {step: found.get(step.key, ()) for step in steps.shipped()}
    return overview.where_to_start(every, [step for step in every if step.key not in found])


def warnings(step: str, count: int) -> tuple[Finding, ...]:
    return tuple(warning(step, f"Warning {number}") for number in range(count))


def gaps(step: str, count: int) -> tuple[Finding, ...]:
    return tuple(gap(step, f"Gap {number}", key="gap") for number in range(count))


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ({}, "Nothing is entered yet: begin with step 1, The loss."),
        ({"record": warnings("record", 8)}, "8 warnings, 0 open: start with step 4, The record."),
        (
            {"loss": gaps("loss", 9), "record": warnings("record", 1)},
            "1 warning, 9 open: start with step 4, The record.",
        ),
        ({"loss": gaps("loss", 1), "swot": gaps("swot", 2)}, "0 warnings, 3 open: start with step 6, SWOT."),
        (
            {"swot": warnings("swot", 2), "loss": warnings("loss", 2)},
            "4 warnings, 0 open: start with step 1, The loss.",
        ),
        ({"loss": (result("loss", "Lost in full."),)}, "0 warnings, 0 open: there is nothing to look at."),
    ],
)
def test_one_sentence_says_how_much_there_is_and_where_to_start(
    found: dict[str, tuple[Finding, ...]], sentence: str
) -> None:
    assert said(**found) == sentence
