"""Where the causes stand: in columns from effect to cause, or indented where columns would be narrow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lib.charts.drawing import touch
from lib.charts.drawing.palette import BLUE, GREY, ON_GRADE, RED, Ink
from lib.charts.drawing.scene import (
    DASHED,
    DOTTED,
    LINE_HEIGHT,
    SOLID,
    Box,
    Canvas,
    Label,
    RowArea,
    Scene,
    Stroke,
    TextStyle,
)
from lib.charts.drawing.text_fitting import wrap
from lib.charts.layout.legend import LegendEntry, draw_legend

COLUMN_LEAST = 130.0
_COLUMN_GAP = 26.0
_ROW_GAP = 7.0
_INDENT = 20.0
_INDENT_SHARE = 0.4
_PAD, _PAD_COMPACT = 9.0, 6.0
_CHIP = (25.0, 15.0)
# Beside the words of a box without a note stand its weight and its grade: in one line where the words take no more.
_SIDE, _SIDE_ABREAST = 34.0, 66.0
_BODY = TextStyle(size=13, most=7)
_NOTE = TextStyle(size=11, most=3, quiet=True)
# The loss says little, so its column is narrow.
_HEAD_SHARE, _HEAD_LEAST = 0.17, 96.0

# Fill tint, border weight and dash of each part a cause can play; the words stand in the box as well.
BORDERS = {
    "loss": (RED, 0.1, 2.0, SOLID),
    "root": (BLUE, 0.13, 2.6, SOLID),
    "root_not_shown": (BLUE, 0.0, 2.6, DASHED),
    "contributing": (BLUE, 0.04, 1.4, SOLID),
    "trigger": (BLUE, 0.0, 1.4, DASHED),
    "dropped": (GREY, 0.0, 1.0, DOTTED),
    "": (GREY, 0.0, 1.0, SOLID),
}


_MEANINGS = {
    "root": "root",
    "root_not_shown": "root, not yet shown",
    "contributing": "contributing",
    "trigger": "trigger",
    "dropped": "dropped",
}


@dataclass(frozen=True)
class CauseNode:
    """An effect or cause as drawn; `border` is a key of BORDERS, `chip` a grade and its colour.

    Without a note the box is lower: the grade and the `weight` stand beside the words.
    """

    text: str
    note: str
    border: str
    chip: tuple[str, str] | None
    nodes: tuple[CauseNode, ...] = ()
    weight: str = ""
    row: str = ""

    @property
    def is_compact(self) -> bool:
        """Whether its weight and grade stand beside the words."""
        return not self.note and bool(self.row)


@dataclass(frozen=True)
class PlacedCause:
    """A node in its box; `parent` is the index of the box it explains, −1 for the loss."""

    node: CauseNode
    parent: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Half-way down the box."""
        return self.y + self.height / 2


def place_causes(root: CauseNode, width: float) -> tuple[PlacedCause, ...]:
    """All boxes on `width` pixels, each after the one it explains; no two touch."""
    levels = _levels(root)
    head = max(_HEAD_LEAST, width * _HEAD_SHARE) if levels > 1 else width
    column = (width - head) / max(1, levels - 1) - _COLUMN_GAP
    if levels == 1 or column >= COLUMN_LEAST:
        return tuple(_columns(root, head, column))
    return tuple(_outline(root, width, levels))


def _levels(root: CauseNode) -> int:
    level: tuple[CauseNode, ...] = (root,)
    count = 0
    while level:
        level = tuple(below for node in level for below in node.nodes)
        count += 1
    return count


def _columns(root: CauseNode, head: float, column: float) -> Iterator[PlacedCause]:
    blocks = _blocks(root, head, column)
    waiting = [(root, -1, 0.0, 0.0)]
    count = 0
    while waiting:
        node, parent, left, top = waiting.pop()
        room = column if left else head
        block, height = blocks[id(node)], _height(node, room)
        yield PlacedCause(node, parent, left, top + (block - height) / 2, room, height)
        at = top + (block - _stacked([blocks[id(below)] for below in node.nodes])) / 2
        following = []
        for below in node.nodes:
            following.append((below, count, left + room + _COLUMN_GAP, at))
            at += blocks[id(below)] + _ROW_GAP
        waiting.extend(reversed(following))
        count += 1


def _blocks(root: CauseNode, head: float, column: float) -> dict[int, float]:
    """The height each node needs with all that is below it, by the identity of the node."""
    order = [root]
    blocks: dict[int, float] = {}
    for node in order:
        order.extend(node.nodes)
    for node in reversed(order):
        own = _height(node, head if node is root else column)
        blocks[id(node)] = max(own, _stacked([blocks[id(below)] for below in node.nodes]))
    return blocks


def _stacked(heights: list[float]) -> float:
    return sum(heights) + _ROW_GAP * max(0, len(heights) - 1)


def _outline(root: CauseNode, width: float, levels: int) -> Iterator[PlacedCause]:
    indent = min(_INDENT, width * _INDENT_SHARE / levels)
    waiting = [(root, -1, 0)]
    top, count = 0.0, 0
    while waiting:
        node, parent, level = waiting.pop()
        room = width - indent * level
        height = max(_height(node, room), touch.least(width) - _ROW_GAP)
        yield PlacedCause(node, parent, indent * level, top, room, height)
        waiting.extend((below, count, level + 1) for below in reversed(node.nodes))
        top += height + _ROW_GAP
        count += 1


def _height(node: CauseNode, width: float) -> float:
    body = len(wrap(node.text, _text_room(node, width), _BODY.size, _BODY.most)) * _BODY.size * LINE_HEIGHT
    if node.is_compact:
        stacked = node.weight and not _is_abreast(node, width)
        return max(body, _CHIP[1] * 2 + 2 if stacked else _CHIP[1]) + 2 * _PAD_COMPACT
    note = len(wrap(node.note, _note_room(node, width), _NOTE.size, _NOTE.most)) * _NOTE.size * LINE_HEIGHT
    foot = max(note, _CHIP[1] if node.chip else 0.0)
    return body + (foot + 4 if foot else 0.0) + 2 * _PAD - 3


def _is_abreast(node: CauseNode, width: float) -> bool:
    """Whether weight and grade stand side by side, because the words fit on one line beside them."""
    room = width - 2 * _PAD - _SIDE_ABREAST - 6
    return len(wrap(node.text, room, _BODY.size, _BODY.most)) <= 1


def _text_room(node: CauseNode, width: float) -> float:
    side = _SIDE_ABREAST if _is_abreast(node, width) else _SIDE
    return width - 2 * _PAD - (side + 6 if node.is_compact else 0.0)


def _note_room(node: CauseNode, width: float) -> float:
    return width - 2 * _PAD - (_CHIP[0] + 6 if node.chip else 0.0)


def scene(root: CauseNode, ink: Ink, width: int) -> Scene:
    """The tree laid out for one width."""
    canvas = Canvas(width, ink)
    boxes = place_causes(root, width - 2)
    for box in boxes:
        if box.parent >= 0:
            canvas.put(*_branch(boxes[box.parent], box))
    for box in boxes:
        _draw(canvas, box)
    bottom = max(box.y + box.height for box in boxes) + 10
    return canvas.scene(bottom + draw_legend(canvas, 0, bottom, _entries(boxes)))


def _entries(boxes: tuple[PlacedCause, ...]) -> tuple[LegendEntry, ...]:
    """What the borders in use mean."""
    used = {box.node.border for box in boxes}
    entries = []
    for border, meaning in _MEANINGS.items():
        colour, _, weight, dash = BORDERS[border]
        if border in used:
            entries.append(LegendEntry(meaning, (Stroke(0, 0, 0, 0, colour, weight, dash),)))
    if any(box.node.chip for box in boxes):
        entries.append(LegendEntry("E0 assumption … E4 two independent sources", ()))
    return tuple(entries)


def _branch(effect: PlacedCause, cause: PlacedCause) -> tuple[Stroke, ...]:
    if cause.x > effect.x + effect.width:
        turn = (effect.x + effect.width + cause.x) / 2 + 1
        return (
            Stroke(effect.x + effect.width + 1, effect.middle, turn, effect.middle, GREY, 1.2),
            Stroke(turn, effect.middle, turn, cause.middle, GREY, 1.2),
            Stroke(turn, cause.middle, cause.x + 1, cause.middle, GREY, 1.2),
        )
    turn = (effect.x + cause.x) / 2 + 1
    return (
        Stroke(turn, effect.y + effect.height + 1, turn, cause.middle, GREY, 1.2),
        Stroke(turn, cause.middle, cause.x + 1, cause.middle, GREY, 1.2),
    )


def _draw(canvas: Canvas, box: PlacedCause) -> None:
    node = box.node
    colour, tint, weight, dash = BORDERS[node.border]
    frame = Box(box.x + 1, box.y + 1, box.width - 1, box.height - 1, colour, tint, colour, weight, dash, tip=node.text)
    canvas.put(frame)
    if node.row:
        around = _ROW_GAP / 2 if touch.least(canvas.width) else 0.0
        canvas.put(RowArea(box.x, box.y - around, box.width, box.height + 2 * around, node.row, node.text))
    faint = node.border == "dropped"
    body = TextStyle(_BODY.size, _BODY.most, bold=node.border in ("loss", "root", "root_not_shown"), quiet=faint)
    left = box.x + _PAD + 1
    if node.is_compact:
        spare = (box.height - _height(node, box.width)) / 2
        canvas.write(left, box.y + _PAD_COMPACT + spare, node.text, _text_room(node, box.width), body)
        _side(canvas, box, box.y + _PAD_COMPACT + spare)
        return
    room = box.width - 2 * _PAD
    foot = box.y + _PAD + canvas.write(left, box.y + _PAD - 1, node.text, room, body) + 3
    if node.chip:
        _chip(canvas, left, foot, node.chip)
        left += _CHIP[0] + 6
    canvas.write(left, foot + 1, node.note, _note_room(node, box.width), _NOTE)


def _side(canvas: Canvas, box: PlacedCause, top: float) -> None:
    node, right = box.node, box.x + box.width - _PAD
    if node.weight and _is_abreast(node, box.width):
        canvas.write(right - _SIDE, top, node.weight, _SIDE, TextStyle(size=12, bold=True, align="right"))
    elif node.weight:
        canvas.write(right, top - 1, node.weight, _SIDE, TextStyle(size=12, bold=True, align="right"))
        top += _CHIP[1] + 2
    if node.chip:
        _chip(canvas, right - _CHIP[0], top, node.chip)


def _chip(canvas: Canvas, left: float, top: float, chip: tuple[str, str]) -> None:
    grade, shade = chip
    canvas.put(Box(left, top, *_CHIP, fill=shade, stroke=shade, radius=4))
    canvas.put(Label(left + _CHIP[0] / 2, top + 1, (grade,), ON_GRADE, 10.5, bold=True, align="center"))
