"""Words beside a line, each where it covers neither other words nor points nor, if possible, the line itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.charts.drawing.scene import LINE_HEIGHT, Canvas, Label, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width

_STYLE = TextStyle(size=11.5, bold=True)
_HEIGHT = _STYLE.size * LINE_HEIGHT
_GAP = 3.0
# Points at which it is asked whether a stroke runs through some words.
_SAMPLES = 24


@dataclass(frozen=True)
class Tag:
    """Words for a point with its radius; `sides` are tried in this order."""

    words: str
    x: float
    y: float
    radius: float
    sides: Sequence[str]


@dataclass(frozen=True)
class _Area:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Area) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def write_tags(canvas: Canvas, tags: Iterable[Tag], line: Sequence[Stroke], down: tuple[float, float]) -> None:
    """Write the words between the heights `down`; those that find no free place are left to the text around."""
    for tag in tags:
        free = [area for area in _areas(tag) if _is_free(canvas, area, down)]
        if free:
            best = min(free, key=lambda area: _crossings(area, line))
            canvas.write(best.left, best.top, tag.words, best.right - best.left + 1, _STYLE)


def _areas(tag: Tag) -> Iterable[_Area]:
    wide, away = text_width(tag.words, _STYLE.size), tag.radius + _GAP
    corners = {
        "below": (tag.x - wide / 2, tag.y + away),
        "above": (tag.x - wide / 2, tag.y - away - _HEIGHT),
        "right": (tag.x + away, tag.y - _HEIGHT / 2),
        "left": (tag.x - away - wide, tag.y - _HEIGHT / 2),
        "above right": (tag.x + away, tag.y - _HEIGHT - 1),
        "below left": (tag.x - away - wide, tag.y + 1),
        "above left": (tag.x - wide, tag.y - away - _HEIGHT),
        "below right": (tag.x, tag.y + away),
    }
    for side in tag.sides:
        left, top = corners[side]
        yield _Area(left, top, left + wide, top + _HEIGHT)


def _is_free(canvas: Canvas, area: _Area, down: tuple[float, float]) -> bool:
    inside = area.left >= 0 and area.right <= canvas.width and area.top >= down[0] and area.bottom <= down[1]
    taken = (
        _of_label(mark) if isinstance(mark, Label) else _of_marker(mark)
        for mark in canvas.marks
        if isinstance(mark, Label | Symbol)
    )
    return inside and not any(map(area.meets, taken))


def _of_label(label: Label) -> _Area:
    wide = max(text_width(line, label.size) for line in label.lines)
    left = label.x - {"left": 0.0, "center": wide / 2, "right": wide}[label.align]
    return _Area(left, label.y, left + wide, label.y + label.height)


def _of_marker(marker: Symbol) -> _Area:
    half = marker.size / 2
    return _Area(marker.x - half, marker.y - half, marker.x + half, marker.y + half)


def _crossings(area: _Area, line: Sequence[Stroke]) -> int:
    """How much of the line runs through an area."""
    return sum(
        area.holds(part.x + (part.x2 - part.x) * step / _SAMPLES, part.y + (part.y2 - part.y) * step / _SAMPLES)
        for part in line
        for step in range(_SAMPLES + 1)
    )
