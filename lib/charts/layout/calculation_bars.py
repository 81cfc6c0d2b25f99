"""Where the bars of a calculation stand: each with its name and figure above it, on one scale from zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.drawing.palette import Ink
from lib.charts.drawing.scene import Box, Canvas, Scene, Stroke, TextStyle

_FIGURE_SHARE = 0.36
_THICK = 14.0
_ROW = 44.0
_BLOCK_GAP = 14.0
_SIDE = 2.0


@dataclass(frozen=True)
class CalculationBar:
    """A bar from `start` to `end` in the units of its block; `figure` is written at its right end."""

    name: str
    figure: str
    start: float
    end: float
    colour: str
    light: bool = False


@dataclass(frozen=True)
class CalculationBlock:
    """Bars that share a scale, under their heading."""

    title: str
    steps: tuple[CalculationBar, ...]
    most: float | None = None


def scene(blocks: Sequence[CalculationBlock], ink: Ink, width: int) -> Scene:
    """The calculation laid out for one width."""
    canvas = Canvas(width, ink)
    top = 0.0
    for block in blocks:
        top = _block(canvas, top, block) + _BLOCK_GAP
    return canvas.scene(top - _BLOCK_GAP)


def _block(canvas: Canvas, top: float, block: CalculationBlock) -> float:
    y = top + canvas.write(0, top, block.title, canvas.width, TextStyle(size=12.5, most=2, bold=True)) + 6
    ends = [value for step in block.steps for value in (step.start, step.end)]
    low, high = min(0.0, *ends), max(0.0, *ends)
    high = min(high, block.most) if block.most is not None else high
    unit = (canvas.width - 2 * _SIDE) / ((high - low) or 1.0)
    zero = _SIDE - low * unit
    for step in block.steps:
        _step(canvas, y, step, (zero, unit, high))
        canvas.put(Stroke(zero, y + 17, zero, y + 21 + _THICK, canvas.ink.quiet, 1.2))
        y += _ROW
    return y


def _step(canvas: Canvas, y: float, step: CalculationBar, scale: tuple[float, float, float]) -> None:
    zero, unit, high = scale
    room = canvas.width * _FIGURE_SHARE
    canvas.write(0, y, step.name, canvas.width - room - 8, TextStyle(size=12))
    canvas.write(canvas.width, y, step.figure, room, TextStyle(size=12, bold=True, align="right"))
    left, right = sorted((min(step.start, high), min(step.end, high)))
    length = max((right - left) * unit, 1.0)
    tint = 0.25 if step.light else 1.0
    canvas.put(Box(zero + left * unit, y + 19, length, _THICK, step.colour, tint, step.colour, 1.4, radius=2))
