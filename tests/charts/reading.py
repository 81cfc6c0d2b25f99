"""What stands on a picture: its labels as rectangles, at every width it is laid out for, and its data as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from lib.charts.drawing import svg
from lib.charts.drawing.palette import LIGHT, PAGE_WIDTHS, PRINT_WIDTH, SCREEN_WIDTHS
from lib.charts.drawing.scene import LINE_HEIGHT, Scene
from lib.charts.drawing.scene import Label as SceneLabel
from lib.charts.drawing.text_fitting import text_width
from lib.charts.picture import Picture

WIDTHS = tuple(sorted({*SCREEN_WIDTHS, *PAGE_WIDTHS, PRINT_WIDTH}))
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


def scenes(picture: Picture) -> dict[int, Scene]:
    """The layout for each width."""
    return {width: picture.layout(LIGHT, width) for width in WIDTHS}


def labels(picture: Picture) -> Iterator[Seen]:
    """All labels of all widths."""
    for scene in scenes(picture).values():
        yield from labels_of(scene)


def labels_of(scene: Scene) -> Iterator[Seen]:
    """All labels of one layout."""
    for label in scene.of(SceneLabel):
        wide = max(text_width(line, label.size) for line in label.lines)
        left = label.x - {"left": 0, "center": wide / 2, "right": wide}[label.align]
        bottom = label.y + len(label.lines) * label.size * LINE_HEIGHT
        yield Seen(scene.width, "\n".join(label.lines), label.colour, left, label.y, left + wide, bottom)


def words(picture: Picture, width: int) -> list[str]:
    """The labels of one width, each on one line and with ordinary spaces."""
    shown = labels_of(picture.layout(LIGHT, width))
    return [label.text.replace("\n", " ").replace("\u00a0", " ") for label in shown]


def collisions(picture: Picture) -> list[tuple[str, str]]:
    """Pairs of labels that would be drawn over each other."""
    return [
        (one.text, other.text)
        for scene in scenes(picture).values()
        for one, other in combinations(labels_of(scene), 2)
        if one.meets(other)
    ]


def outside(picture: Picture) -> list[str]:
    """Labels that would be cut at an edge."""
    return [
        label.text
        for scene in scenes(picture).values()
        for label in labels_of(scene)
        if label.left < -TOLERANCE
        or label.right > scene.width + TOLERANCE
        or label.top < -TOLERANCE
        or label.bottom > scene.height + TOLERANCE
    ]


def data_frame(picture: Picture) -> pd.DataFrame:
    """The data as a table to reckon with."""
    return pd.DataFrame(picture.data.rows, columns=list(picture.data.heads))


def printed(picture: Picture) -> str:
    """The picture as paper has it."""
    return svg.paper(picture.on_paper)


# The three ways a picture is written, each as one element.
WRITTEN: dict[str, Callable[[Picture], str]] = {
    "paper": printed,
    "page": lambda picture: picture.on_page,
    "screen": lambda picture: picture.on_screen,
}
ELEMENTS = {"div", "svg", "g", "rect", "line", "circle", "path", "text", "tspan", "title"}
