"""The agendas of the four meetings: an opening, the parts and a closing, fitted into the time there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from lib.model.rules import short_form
from lib.model.steps import Step, shipped
from lib.model.worksheets.meetings import MeetingKind

LENGTHS = (60, 75, 90, 120)
"""The minutes a review may take."""

OPENING, CLOSING = "opening", "closing"
_FRAME = {OPENING: ("Opening", 2), CLOSING: ("Closing", 3)}
_SHORTER = (30, 45, 60)
_CHECK = 15
# Of each meeting beside the review: key, title, minutes and the step whose worksheets the part is about.
_FACE = (
    (OPENING, *_FRAME[OPENING], ""),
    ("facts", "What happened", 10, "loss"),
    ("save", "Save or exit", 8, "loss"),
    ("telling", "Who tells whom", 12, "loss"),
    ("ballots", "First assumptions", 8, "assumptions"),
    (CLOSING, "Closing", 5, ""),
)
_HEAR = (
    (OPENING, *_FRAME[OPENING], ""),
    ("asking", "Whom we ask", 12, "voice"),
    ("hearing", "What is written down", 13, "voice"),
    ("record", "Our own record", 13, "record"),
    (CLOSING, "Closing", 5, ""),
)
_DID_IT_WORK = (
    (OPENING, "Opening", 1, ""),
    ("done", "Is it being done?", 4, "actions"),
    ("worked", "Did it work?", 6, "actions"),
    ("customer", "What the customer sees of it", 2, "way_back"),
    (CLOSING, "Closing", 2, ""),
)
_PARTS: Mapping[MeetingKind, tuple[tuple[str, str, int, str], ...]] = {
    MeetingKind.FACE: _FACE,
    MeetingKind.HEAR: _HEAR,
    **dict.fromkeys((MeetingKind.CHECK_30, MeetingKind.CHECK_90, MeetingKind.CHECK_180), _DID_IT_WORK),
}


@dataclass(frozen=True)
class AgendaPart:
    """One part of the meeting: `start` and `end` are whole minutes after its beginning.

    `step` is the step whose worksheets it is about, "" for opening and closing.
    """

    key: str
    title: str
    start: int
    end: int
    step: str = ""

    @property
    def minutes(self) -> int:
        """How long it is planned to take."""
        return self.end - self.start


def fitted(weights: Sequence[int], total: int) -> tuple[int, ...]:
    """Whole numbers in proportion to the weights that add up to the total; each is less than one off its share."""
    total_weight = sum(weights)
    bounds = [
        (2 * running_weight * total + total_weight) // (2 * total_weight)
        for running_weight in accumulate(weights, initial=0)
    ]
    return tuple(after - before for before, after in pairwise(bounds))


def lengths(kind: MeetingKind) -> tuple[int, ...]:
    """The minutes a meeting may take, from short to long."""
    if kind is MeetingKind.REVIEW:
        return LENGTHS
    return _SHORTER if kind in (MeetingKind.FACE, MeetingKind.HEAR) else (_CHECK,)


def usual_length(kind: MeetingKind, *, short: bool = False) -> int:
    """The minutes a meeting takes unless somebody says otherwise; `short` for a review in its short form."""
    if kind is MeetingKind.REVIEW:
        return short_form.MINUTES if short else 90
    return 45 if lengths(kind) == _SHORTER else _CHECK


def agenda_of(kind: MeetingKind, length: int | None = None) -> tuple[AgendaPart, ...]:
    """The parts of a meeting in order, in so many minutes or as many as it usually takes."""
    minutes = length or usual_length(kind)
    return agenda(minutes) if kind is MeetingKind.REVIEW else _in_minutes(_PARTS[kind], minutes)


def agenda(length: int, steps: Sequence[Step] | None = None) -> tuple[AgendaPart, ...]:
    """The parts of a review of so many minutes, in order; the shipped steps unless others are given."""
    review_steps = shipped() if steps is None else steps
    parts = (
        (OPENING, *_FRAME[OPENING], ""),
        *((step.key, f"{step.number} {step.title}", step.minutes, step.key) for step in review_steps),
        (CLOSING, *_FRAME[CLOSING], ""),
    )
    return _in_minutes(parts, length)


def _in_minutes(parts: Sequence[tuple[str, str, int, str]], length: int) -> tuple[AgendaPart, ...]:
    bounds = accumulate(fitted([minutes for _, _, minutes, _ in parts], length), initial=0)
    return tuple(
        AgendaPart(key, title, start, end, step)
        for (key, title, _, step), (start, end) in zip(parts, pairwise(bounds), strict=True)
    )


def part_at(parts: Sequence[AgendaPart], elapsed: int) -> AgendaPart:
    """The part that is planned for this minute; the last one once the time is over."""
    return next((part for part in parts if elapsed < part.end), parts[-1])


def behind(part: AgendaPart, elapsed: int) -> int:
    """Minutes by which a meeting that is still at this part is behind its plan; 0 while the part's time runs."""
    return max(0, elapsed - part.end)
