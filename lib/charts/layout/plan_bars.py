"""Where the plan of actions stands: its two strengths on one scale, and what each check found as a stacked bar."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.drawing.palette import BLUE, ORANGE, Ink
from lib.charts.drawing.palette import ON_GRADE as ON_COLOUR
from lib.charts.drawing.scene import DASHED, LINE_HEIGHT, NONE, Box, Canvas, Label, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width
from lib.charts.layout.legend import LegendEntry, draw_legend

_NAME_ROOM = 104.0
_FIGURE_ROOM = 40.0
_THICK = 17.0
_PITCH = 25.0
_HEAD = TextStyle(size=13, bold=True)
_NAME = TextStyle(size=12.5)
_FIGURE = TextStyle(size=12.5, bold=True, align="right")
_COUNT = TextStyle(size=11.5, bold=True, align="center")
_QUIET = TextStyle(size=12, most=2, quiet=True)
_LEAST_FOR_COUNT = 5.0


@dataclass(frozen=True)
class Share:
    """How many actions a check found to be so; a part that is not `filled` says that nothing is known yet."""

    meaning: str
    count: int
    colour: str
    filled: bool


@dataclass(frozen=True)
class CheckBar:
    """What the checks after so many days found."""

    name: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class PlanBars:
    """`strengths` from 0 to 1: what is decided and what was shown to work; None while they cannot be told.

    `mark` is where what is decided stops being amber. Without `checks` the sentence `unchecked` stands in their place.
    """

    strengths: tuple[float, float] | None
    mark: float
    checks: tuple[CheckBar, ...]
    unchecked: str


def scene(plan: PlanBars, ink: Ink, width: int) -> Scene:
    """The bars laid out for one width."""
    canvas = Canvas(width, ink)
    top = 0.0
    if plan.strengths is not None:
        top = _strengths(canvas, plan.strengths, plan.mark)
    top += canvas.write(0, top, "Did it work?", width, _HEAD) + 5
    if not plan.checks:
        return canvas.scene(top + canvas.write(0, top, plan.unchecked, width, _QUIET) + 4)
    for bar in plan.checks:
        top += _check(canvas, bar, top)
    return canvas.scene(top + draw_legend(canvas, 0, top + 2, _entries(plan, ink)) + 2)


def _strengths(canvas: Canvas, strengths: tuple[float, float], mark: float) -> float:
    """Both strengths below each other on one scale; where the next part begins."""
    amber = round(strengths[0], 2) < mark
    top = canvas.write(0, 0, "Strength of the plan, from 0 to 1", canvas.width, _HEAD) + 5
    colours = (ORANGE if amber else BLUE, BLUE)
    long = canvas.width - _NAME_ROOM - _FIGURE_ROOM
    for name, value, colour in zip(("Decided", "Shown to work"), strengths, colours, strict=True):
        _named(canvas, name, top)
        canvas.put(Box(_NAME_ROOM, top, long, _THICK, canvas.ink.line, 0.45, radius=3))
        if value:
            tip = f"{name}: {value:.2f} of 1"
            canvas.put(Box(_NAME_ROOM, top, max(2.0, long * value), _THICK, colour, radius=3, tip=tip))
        middle = top + (_THICK - _FIGURE.size * LINE_HEIGHT) / 2
        canvas.write(canvas.width, middle, f"{value:.2f}", _FIGURE_ROOM, _FIGURE)
        top += _PITCH
    x, foot = _NAME_ROOM + long * mark, top - _PITCH + _THICK + 4
    canvas.put(Stroke(x, foot - _PITCH - _THICK - 8, x, foot, canvas.ink.text, 1.6, DASHED))
    note = f"amber below {mark}" if amber else f"enough is decided from {mark}"
    canvas.write(x - 5, foot - 2, note, x - 5, TextStyle(size=11, quiet=True, align="right"))
    return foot + 18


def _check(canvas: Canvas, bar: CheckBar, top: float) -> float:
    _named(canvas, bar.name, top)
    total = sum(share.count for share in bar.shares)
    x, long = _NAME_ROOM, canvas.width - _NAME_ROOM - 1
    for share in bar.shares:
        wide = long * share.count / total
        if share.count:
            tip = f"{bar.name}: {share.count} of {total} {share.meaning}"
            fill = share.colour if share.filled else NONE
            canvas.put(Box(x + 0.5, top, max(wide - 2.5, 1.0), _THICK, fill, 1.0, share.colour, 1.2, radius=3, tip=tip))
            _count(canvas, share, (x + (wide - 1.5) / 2, top), wide)
        x += wide
    return _PITCH


def _count(canvas: Canvas, share: Share, at: tuple[float, float], wide: float) -> None:
    figure = str(share.count)
    if wide >= text_width(figure, _COUNT.size) + _LEAST_FOR_COUNT:
        colour = ON_COLOUR if share.filled else canvas.ink.text
        y = at[1] + (_THICK - _COUNT.size * LINE_HEIGHT) / 2
        canvas.put(Label(at[0], y, (figure,), colour, _COUNT.size, bold=True, align="center", width=wide))


def _named(canvas: Canvas, name: str, top: float) -> None:
    canvas.write(0, top + (_THICK - _NAME.size * LINE_HEIGHT) / 2, name, _NAME_ROOM - 6, _NAME)


def _entries(plan: PlanBars, ink: Ink) -> tuple[LegendEntry, ...]:
    shares = {share.meaning: share for bar in plan.checks for share in bar.shares if share.count}
    return tuple(
        LegendEntry(meaning, (Symbol(0, 0, "square", 12, _flat(share, ink), share.colour, 1.2),))
        for meaning, share in shares.items()
    )


def _flat(share: Share, ink: Ink) -> str:
    return share.colour if share.filled else ink.ground
