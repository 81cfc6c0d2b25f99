"""One colour for each thing, the same on every screen and page, and the inks that make text readable on each ground.

Every colour stands out at least 3:1 on white and on the dark theme's background. Reason groups, quadrants and bones
stay apart for people with red, green or blue colour blindness; a shape or a word always says the same as the colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.model.worksheets.causes import Bone
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.reasons import ReasonGroup
from lib.model.worksheets.swot import Quadrant

# The accent as well: of buttons, tabs and badges (`.streamlit/config.toml`), of pages and of paper.
BLUE = "#3566d6"
ORANGE = "#f1660b"
GREEN = "#107537"
OLIVE = "#9f9260"
PLUM = "#9d36a5"
SKY = "#2b99e7"
RED = "#ca2f42"
GREY = "#767676"


@dataclass(frozen=True)
class Ink:
    """The ground a chart is drawn on, its text colours and its lines."""

    text: str
    quiet: str
    line: str
    ground: str


PAPER = Ink("#1b1b1f", "#57575f", "#cfcfd6", "#ffffff")
LIGHT = Ink("#111111", "#565a64", "#d5d9e0", "#ffffff")
DARK = Ink("#fafafa", "#b3b8c2", "#3a404c", "#171614")
# The page around a drawing says what these are, so that it follows when somebody changes from light to dark.
SCREEN = Ink("var(--ink)", "var(--quiet)", "var(--line)", "var(--ground)")

# What drawings are laid out for, in pixels: paper, screens, the page of a case, which has one column, and a projector,
# for which all are enlarged.
PRINT_WIDTH = 780
SCREEN_WIDTHS = (300, 345, 480, 660, 860, 1080)
PAGE_WIDTHS = (345, 640)
PROJECTOR_WIDTHS = (345, 480, 660, 860, 1080, 1400)

REASON_GROUP: Mapping[ReasonGroup, str] = {
    ReasonGroup.PRODUCT: BLUE,
    ReasonGroup.SERVICE: ORANGE,
    ReasonGroup.VALUE: OLIVE,
    ReasonGroup.RELATIONSHIP: PLUM,
    ReasonGroup.COMPETITOR: GREEN,
    ReasonGroup.CUSTOMER: SKY,
    ReasonGroup.STATUS: GREY,
}
QUADRANT: Mapping[Quadrant, str] = {
    Quadrant.STRENGTH: GREEN,
    Quadrant.WEAKNESS: ORANGE,
    Quadrant.OPPORTUNITY: BLUE,
    Quadrant.THREAT: PLUM,
}
BONE: Mapping[Bone, str] = {
    Bone.PROMISE: PLUM,
    Bone.PEOPLE: ORANGE,
    Bone.PROCESS: BLUE,
    Bone.PRODUCT: GREEN,
    Bone.PRICE: OLIVE,
    Bone.POLICY: RED,
    Bone.PARTNERS: SKY,
    Bone.PROOF: GREY,
}
# The stronger the colour, the surer; white text is readable on each.
GRADE: Mapping[Grade, str] = {
    Grade.E0: "#767676",
    Grade.E1: "#66728e",
    Grade.E2: "#566ea6",
    Grade.E3: "#456abe",
    Grade.E4: BLUE,
}
ON_GRADE = "#ffffff"
