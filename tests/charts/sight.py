"""What stands on a picture, read back from its specification: its labels as rectangles, at every width."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from lib.charts.drawing import ASCENT
from lib.charts.palette import Ink
from lib.charts.picture import Picture
from lib.charts.words import breadth

# How far estimated widths may reach over each other before anybody would see it.
TOLERANCE = 1.5


@dataclass(frozen=True)
class Seen:
    """A label on a scene laid out for `base` pixels."""

    base: int
    text: str
    colour: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Seen) -> bool:
        """Whether the two would be drawn over each other."""
        beside = self.right - TOLERANCE <= other.left or other.right - TOLERANCE <= self.left
        apart = self.bottom - TOLERANCE <= other.top or other.bottom - TOLERANCE <= self.top
        return not (beside or apart)


def labels(picture: Picture) -> Iterator[Seen]:
    """All labels of all widths."""
    for row in json.loads(picture.spec["layer"][3]["data"]["values"]):
        lines = row["text"].split("\n")
        wide = max(breadth(line, row["size"]) for line in lines)
        left = row["x"] - {"left": 0, "center": wide / 2, "right": wide}[row["align"]]
        top = row["y"] - row["size"] * ASCENT
        bottom = top + len(lines) * row["lead"]
        yield Seen(row["base"], row["text"], row["color"], left, top, left + wide, bottom)


def words(picture: Picture, base: int) -> list[str]:
    """The labels of one width, each on one line and with ordinary spaces."""
    return [label.text.replace("\n", " ").replace("\u00a0", " ") for label in labels(picture) if label.base == base]


def heights(picture: Picture, ink: Ink) -> dict[int, float]:
    """The height of the picture at each width of the ink."""
    if "params" not in picture.spec:
        return {ink.widths[0]: picture.spec["height"]}
    steps = picture.spec["params"][0]["expr"].split(" : ")
    return {width: float(step.split("? ")[-1]) for width, step in zip(ink.widths, steps, strict=True)}


def collisions(picture: Picture) -> list[tuple[str, str]]:
    """Pairs of labels that would be drawn over each other."""
    seen = list(labels(picture))
    return [
        (one.text, other.text) for one, other in combinations(seen, 2) if one.base == other.base and one.meets(other)
    ]


def outside(picture: Picture, ink: Ink) -> list[str]:
    """Labels that would be cut at an edge."""
    deep = heights(picture, ink)
    return [
        label.text
        for label in labels(picture)
        if label.left < -TOLERANCE
        or label.right > label.base + TOLERANCE
        or label.top < -TOLERANCE
        or label.bottom > deep[label.base] + TOLERANCE
    ]
