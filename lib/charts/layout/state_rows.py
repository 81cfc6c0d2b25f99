"""Where a strip of states stands: what each warning system is, and in its own sign and words what it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.drawing.palette import Ink
from lib.charts.drawing.scene import LINE_HEIGHT, Box, Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import wrap

_NAME_SHARE, _NAME_MOST = 0.42, 190.0
_BESIDE = 460
_DID_ROOM = 150.0
_PAD = 7.0
_SIGN_ROOM = 26.0
_NAME = TextStyle(size=12.5, most=3)
_STATE = TextStyle(size=12.5, most=2, bold=True)
_NOTE = TextStyle(size=11.5, most=2, quiet=True)


@dataclass(frozen=True)
class SystemState:
    """One warning system: its name, what it did, and when it first showed something."""

    name: str
    did: str
    note: str
    shape: str
    colour: str
    hollow: bool


def scene(states: Sequence[SystemState], ink: Ink, width: int) -> Scene:
    """The strip laid out for one width, a line below each row; where it is narrow the note stands below the state."""
    canvas = Canvas(width, ink)
    top = 0.0
    for state in states:
        top += _row(canvas, state, top)
        canvas.put(Stroke(0, top, width, top, ink.line))
    return canvas.scene(top + 2)


def _row(canvas: Canvas, state: SystemState, top: float) -> float:
    start = min(canvas.width * _NAME_SHARE, _NAME_MOST)
    left, text = start + _SIGN_ROOM, top + _PAD
    room = canvas.width - left - _PAD
    beside = canvas.width >= _BESIDE
    did = min(room, _DID_ROOM) if beside else room
    used = _deep(state.did, did, _STATE)
    note = (left + _DID_ROOM, text + 1, room - _DID_ROOM) if beside else (left, text + used, room)
    height = max(used, _deep(state.name, start - _PAD, _NAME), note[1] - text + _deep(state.note, note[2], _NOTE))
    tint = 0.04 if state.hollow else 0.12
    canvas.put(Box(start, top + 2, canvas.width - start, height + 2 * _PAD - 4, state.colour, tint, radius=4))
    canvas.write(0, text, state.name, start - _PAD, _NAME)
    fill = canvas.ink.ground if state.hollow else state.colour
    tip = f"{state.name}: {state.did}"
    canvas.put(Symbol(start + 15, text + 8, state.shape, 12, fill, state.colour, 1.8, tip))
    canvas.write(left, text, state.did, did, _STATE)
    canvas.write(note[0], note[1], state.note, note[2], _NOTE)
    return height + 2 * _PAD


def _deep(text: str, room: float, style: TextStyle) -> float:
    return len(wrap(text, room, style.size, style.most)) * style.size * LINE_HEIGHT
