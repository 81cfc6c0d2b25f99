"""Where the causes stand: in columns from effect to cause, or indented where columns would be narrow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lib.charts.drawing.palette import BLUE, GREY, ON_GRADE, RED, Ink
from lib.charts.drawing.scene import DASHED, DOTTED, LINE_HEIGHT, SOLID, Box, Canvas, Label, Scene, Stroke, TextStyle
from lib.charts.drawing.text_fitting import wrap
from lib.charts.layout.legend import LegendEntry, draw_legend

COLUMN_LEAST = 130.0
_COLUMN_GAP = 26.0
_ROW_GAP = 9.0
_INDENT = 20.0
_INDENT_SHARE = 0.4
_PAD = 9.0
_CHIP = (25.0, 15.0)
_BODY = TextStyle(size=12, most=7)
_NOTE = TextStyle(size=10.5, most=3, quiet=True)

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


_SIGNS = (
    LegendEntry("root", (Stroke(0, 0, 0, 0, BLUE, 2.6),)),
    LegendEntry("root, not yet shown", (Stroke(0, 0, 0, 0, BLUE, 2.6, DASHED),)),
    LegendEntry("contributing", (Stroke(0, 0, 0, 0, BLUE, 1.4),)),
    LegendEntry("trigger", (Stroke(0, 0, 0, 0, BLUE, 1.4, DASHED),)),
    LegendEntry("dropped", (Stroke(0, 0, 0, 0, GREY, 1.0, DOTTED),)),
    LegendEntry("E0 assumption … E4 two independent sources", ()),
)


@dataclass(frozen=True)
class CauseNode:
    """An effect or cause as drawn; `border` is a key of BORDERS, `chip` a grade and its colour."""

    text: str
    note: str
    border: str
    chip: tuple[str, str] | None
    nodes: tuple[CauseNode, ...] = ()


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
    column = (width - _COLUMN_GAP * (levels - 1)) / levels
    if column >= COLUMN_LEAST:
        return tuple(_columns(root, column))
    return tuple(_outline(root, width, levels))


def _levels(root: CauseNode) -> int:
    level: tuple[CauseNode, ...] = (root,)
    count = 0
    while level:
        level = tuple(below for node in level for below in node.nodes)
        count += 1
    return count


def _columns(root: CauseNode, column: float) -> Iterator[PlacedCause]:
    blocks = _blocks(root, column)
    waiting = [(root, -1, 0, 0.0)]
    count = 0
    while waiting:
        node, parent, level, top = waiting.pop()
        block, height = blocks[id(node)], _height(node, column)
        yield PlacedCause(node, parent, level * (column + _COLUMN_GAP), top + (block - height) / 2, column, height)
        at = top + (block - _stacked([blocks[id(below)] for below in node.nodes])) / 2
        following = []
        for below in node.nodes:
            following.append((below, count, level + 1, at))
            at += blocks[id(below)] + _ROW_GAP
        waiting.extend(reversed(following))
        count += 1


def _blocks(root: CauseNode, column: float) -> dict[int, float]:
    """The height each node needs with all that is below it, by the identity of the node."""
    order = [root]
    blocks: dict[int, float] = {}
    for node in order:
        order.extend(node.nodes)
    for node in reversed(order):
        blocks[id(node)] = max(_height(node, column), _stacked([blocks[id(below)] for below in node.nodes]))
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
        height = _height(node, room)
        yield PlacedCause(node, parent, indent * level, top, room, height)
        waiting.extend((below, count, level + 1) for below in reversed(node.nodes))
        top += height + _ROW_GAP
        count += 1


def _height(node: CauseNode, width: float) -> float:
    body = len(wrap(node.text, width - 2 * _PAD, _BODY.size, _BODY.most)) * _BODY.size * LINE_HEIGHT
    note = len(wrap(node.note, _note_room(node, width), _NOTE.size, _NOTE.most)) * _NOTE.size * LINE_HEIGHT
    foot = max(note, _CHIP[1] if node.chip else 0.0)
    return body + (foot + 4 if foot else 0.0) + 2 * _PAD - 3


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
    return canvas.scene(bottom + draw_legend(canvas, 0, bottom, _SIGNS))


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
    faint = node.border == "dropped"
    body = TextStyle(_BODY.size, _BODY.most, bold=node.border in ("loss", "root", "root_not_shown"), quiet=faint)
    left, room = box.x + _PAD + 1, box.width - 2 * _PAD
    foot = box.y + _PAD + canvas.write(left, box.y + _PAD - 1, node.text, room, body) + 3
    if node.chip:
        grade, shade = node.chip
        canvas.put(Box(left, foot, *_CHIP, fill=shade, stroke=shade, radius=4))
        canvas.put(Label(left + _CHIP[0] / 2, foot + 1, (grade,), ON_GRADE, 10.5, bold=True, align="center"))
        left += _CHIP[0] + 6
    canvas.write(left, foot + 1, node.note, _note_room(node, box.width), _NOTE)
