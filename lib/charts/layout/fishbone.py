"""Where the bones of the fish lie: above and below the spine, or down its side where the drawing is narrow."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.drawing import touch
from lib.charts.drawing.palette import GREY, RED, Ink
from lib.charts.drawing.scene import LINE_HEIGHT, Box, Canvas, RowArea, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import wrap

COLUMN_LEAST = 148.0
_HEAD_SHARE, _HEAD_LEAST, _HEAD_MOST = 0.17, 104.0, 170.0
_TITLE = 24.0
_SLANT = 30.0
_RIB = TextStyle(size=11.5, most=6)
_NOTE = TextStyle(size=10.5, most=1, quiet=True)
_RIB_GAP = 8.0


@dataclass(frozen=True)
class FishboneCause:
    """A cause as drawn; a root is bold."""

    text: str
    note: str
    root: bool
    row: str = ""


@dataclass(frozen=True)
class FishboneBranch:
    """A bone in use with its causes."""

    title: str
    colour: str
    ribs: tuple[FishboneCause, ...]


@dataclass(frozen=True)
class Fishbone:
    """The loss at the head, the bones in use and the names of the empty ones."""

    head: str
    bones: tuple[FishboneBranch, ...]
    empty: str


def scene(fish: Fishbone, ink: Ink, width: int) -> Scene:
    """The fishbone laid out for one width."""
    canvas = Canvas(width, ink)
    head = min(max(width * _HEAD_SHARE, _HEAD_LEAST), _HEAD_MOST)
    columns = (len(fish.bones) + 1) // 2
    column = (width - head - 14) / columns
    bottom = _lying(canvas, fish, head, column) if column >= COLUMN_LEAST else _hanging(canvas, fish)
    note = canvas.write(0, bottom + 6, fish.empty, width, TextStyle(size=11, most=3, quiet=True))
    return canvas.scene(bottom + 6 + note)


def _rib_height(rib: FishboneCause, room: float, least: float) -> float:
    lines = len(wrap(rib.text, room, _RIB.size, _RIB.most)) * _RIB.size
    return max((lines + (_NOTE.size if rib.note else 0)) * LINE_HEIGHT + _RIB_GAP, least)


def _lying(canvas: Canvas, fish: Fishbone, head: float, column: float) -> float:
    room = column - _SLANT - 16
    upper, lower = fish.bones[::2], fish.bones[1::2]
    above = max(_side(bone, room, touch.least(canvas.width)) for bone in upper)
    below = max((_side(bone, room, touch.least(canvas.width)) for bone in lower), default=24.0)
    spine = above
    end = canvas.width - head - 4
    canvas.put(Stroke(2, spine, end, spine, GREY, 3.5), Symbol(end, spine, "triangle-right", 14, GREY, GREY, 1))
    for index, bone in enumerate(upper):
        _bone(canvas, bone, (index * column, column), (0.0, spine))
    for index, bone in enumerate(lower):
        _bone(canvas, bone, (index * column, column), (spine + below, spine))
    _head(canvas, fish.head, (canvas.width - head, spine, head))
    return spine + below


def _side(bone: FishboneBranch, room: float, least: float) -> float:
    return _TITLE + 8 + sum(_rib_height(rib, room, least) for rib in bone.ribs) + 10


def _bone(canvas: Canvas, bone: FishboneBranch, across: tuple[float, float], along: tuple[float, float]) -> None:
    """Draw one bone in its column `across` (left, width), from its outer end to the spine `along` (y, y)."""
    left, column = across
    outer, spine = along
    upward = outer < spine
    foot, tip = left + column - 6, left + column - 6 - _SLANT
    edge = outer + _TITLE if upward else outer - _TITLE
    canvas.put(Stroke(foot, spine, tip, edge, bone.colour, 2.4))
    _title(canvas, bone, (left + 2, outer if upward else edge, tip - left + 8))
    at = edge + 8 if upward else spine + 10
    for rib in bone.ribs:
        text = TextStyle(_RIB.size, _RIB.most, bold=rib.root)
        used = canvas.write(left + 4, at, rib.text, column - _SLANT - 16, text)
        canvas.write(left + 4, at + used, rib.note, column - _SLANT - 16, _NOTE)
        height = _rib_height(rib, column - _SLANT - 16, touch.least(canvas.width))
        _lead(canvas, rib, (left + 2, at - 2, column - _SLANT - 12, height))
        at += height
        line = at - _RIB_GAP + 3
        reach = tip + (foot - tip) * (line - edge) / (spine - edge)
        canvas.put(Stroke(left + 4, line, reach, line, bone.colour, 1.1))


def _title(canvas: Canvas, bone: FishboneBranch, place: tuple[float, float, float]) -> None:
    x, y, width = place
    canvas.put(Box(x, y + 1, width, _TITLE - 2, bone.colour, 0.14, bone.colour, 1.4))
    canvas.write(x + 8, y + 4, bone.title, width - 14, TextStyle(size=12, bold=True))


def _head(canvas: Canvas, text: str, place: tuple[float, float, float]) -> None:
    x, middle, width = place
    style = TextStyle(size=12.5, most=7, bold=True)
    height = len(wrap(text, width - 20, style.size, style.most)) * style.size * LINE_HEIGHT + 20
    canvas.put(Box(x + 5, middle - height / 2, width - 6, height, RED, 0.1, RED, 2))
    canvas.write(x + 14, middle - height / 2 + 10, text, width - 22, style)


def _hanging(canvas: Canvas, fish: Fishbone) -> float:
    style = TextStyle(size=12.5, most=4, bold=True)
    head = len(wrap(fish.head, canvas.width - 24, style.size, style.most)) * style.size * LINE_HEIGHT + 16
    canvas.put(Box(1, 1, canvas.width - 2, head, RED, 0.1, RED, 2))
    canvas.write(12, 9, fish.head, canvas.width - 24, style)
    spine, branch, top = 14.0, 32.0, head + 22
    last = top
    for bone in fish.bones:
        last = top + _TITLE / 2 - 12
        canvas.put(Stroke(spine, last, branch, top + _TITLE / 2, bone.colour, 2.4))
        _title(canvas, bone, (branch, top, min(canvas.width - branch - 1, 230)))
        first = top + _TITLE
        top = first + 4
        for rib in bone.ribs:
            top += _hanging_rib(canvas, bone, rib, (branch + 8, top))
        canvas.put(Stroke(branch + 8, first, branch + 8, top - _RIB_GAP, bone.colour, 2.4))
        top += 8
    canvas.put(
        Stroke(spine, head + 6, spine, last, GREY, 3.5), Symbol(spine, head + 8, "triangle-up", 14, GREY, GREY, 1)
    )
    return top


def _hanging_rib(canvas: Canvas, bone: FishboneBranch, rib: FishboneCause, place: tuple[float, float]) -> float:
    x, y = place
    canvas.put(Stroke(x, y + 9, x + 10, y + 9, bone.colour, 1.1))
    room = canvas.width - x - 16
    used = canvas.write(x + 15, y + 1, rib.text, room, TextStyle(_RIB.size, _RIB.most, bold=rib.root))
    height = used + canvas.write(x + 15, y + 1 + used, rib.note, room, _NOTE) + _RIB_GAP
    height = max(height, touch.least(canvas.width))
    _lead(canvas, rib, (x + 12, y - _RIB_GAP / 2, room + 4, height))
    return height


def _lead(canvas: Canvas, rib: FishboneCause, area: tuple[float, float, float, float]) -> None:
    if rib.row:
        canvas.put(RowArea(*area, rib.row, rib.text))
