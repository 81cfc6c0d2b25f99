"""Colours that stand out, differ for colour-blind people and never fail as text."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pytest

from lib.charts.drawing.palette import (
    BONE,
    DARK,
    GRADE,
    LIGHT,
    ON_GRADE,
    PAGE_WIDTHS,
    PAPER,
    QUADRANT,
    REASON_GROUP,
    SCREEN_WIDTHS,
    Ink,
)
from lib.charts.drawing.scene import Canvas
from lib.model.worksheets.causes import Bone
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.reasons import ReasonGroup
from lib.model.worksheets.swot import Quadrant

GROUNDS = ("#ffffff", "#0e1117", PAPER.ground, LIGHT.ground, DARK.ground)
# Machado, Oliveira and Fernandes 2009, full severity.
SIGHTS = {
    "common": np.eye(3),
    "protan": np.array([[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
    "deutan": np.array([[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]),
    "tritan": np.array([[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]),
}
# Oklab, Ottosson 2020.
TO_LMS = np.array([[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]])
TO_LAB = np.array([[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]])
JUST_TOLD_APART = 7


def light(colour: str) -> np.ndarray:
    values = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    dark, bright = sorted(float(light(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (bright + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, tint: float) -> str:
    """A fill of that opacity over the ground."""
    parts = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(over * tint + under * (1 - tint)):02x}" for over, under in parts)


def distance(one: str, other: str, sight: np.ndarray) -> float:
    seen = [TO_LAB @ np.cbrt(TO_LMS @ np.clip(sight @ light(colour), 0, 1)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1])) * 100


@pytest.mark.parametrize(
    "table", [REASON_GROUP, QUADRANT, BONE, GRADE], ids=["reasons", "quadrants", "bones", "grades"]
)
def test_every_colour_stands_out_on_every_ground(table: Mapping[object, str]) -> None:
    for colour in table.values():
        assert min(contrast(colour, ground) for ground in GROUNDS) >= 3, colour


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("table", [REASON_GROUP, QUADRANT, BONE], ids=["reasons", "quadrants", "bones"])
def test_any_two_colours_of_a_table_are_told_apart_whatever_the_sight(table: Mapping[object, str], sight: str) -> None:
    for one, other in combinations(table.values(), 2):
        assert distance(one, other, SIGHTS[sight]) >= JUST_TOLD_APART, (one, other)


@pytest.mark.parametrize("ink", [PAPER, LIGHT, DARK], ids=["paper", "light", "dark"])
def test_text_is_readable_on_its_ground_and_on_the_faintest_fill(ink: Ink) -> None:
    fills = [mixed(colour, ink.ground, 0.16) for table in (QUADRANT, BONE) for colour in table.values()]
    for colour in (ink.text, ink.quiet):
        assert min(contrast(colour, ground) for ground in (ink.ground, *fills)) >= 4.5


def test_text_on_dark_screens_is_readable_on_streamlits_older_dark_ground_too() -> None:
    assert contrast(DARK.text, "#0e1117") >= 4.5
    assert contrast(DARK.quiet, "#0e1117") >= 4.5


def test_the_grade_in_a_chip_is_readable_on_each_grade() -> None:
    for colour in GRADE.values():
        assert contrast(ON_GRADE, colour) >= 4.5


def test_surer_grades_are_stronger_in_colour() -> None:
    strength = [float(np.ptp(light(GRADE[grade]))) for grade in Grade]
    assert strength == sorted(strength)


def test_everything_has_its_colour() -> None:
    assert set(REASON_GROUP) == set(ReasonGroup)
    assert set(QUADRANT) == set(Quadrant)
    assert set(BONE) == set(Bone)
    assert set(GRADE) == set(Grade)


def test_widths_ascend_and_begin_below_the_narrowest_phone() -> None:
    for widths in (SCREEN_WIDTHS, PAGE_WIDTHS):
        assert list(widths) == sorted(set(widths))
    assert SCREEN_WIDTHS[0] <= 320
    assert Canvas(SCREEN_WIDTHS[0], LIGHT).scene(10).width == SCREEN_WIDTHS[0]
