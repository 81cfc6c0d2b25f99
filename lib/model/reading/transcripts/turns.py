"""What was said in a conversation, by whom, and what of a file was not said by anybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

# What a record of an interview takes as its length.
MINUTES_LIMIT = 600


@dataclass(frozen=True)
class Turn:
    """What one speaker says until another speaks.

    `speaker` is "" where the file names nobody; `label` is how the file wrote the name before the words, for names
    that turn out to be the beginning of a sentence. `start` and `end` are seconds, as the file counts them.
    """

    speaker: str
    text: str
    start: float | None = None
    end: float | None = None
    label: str = ""


@dataclass(frozen=True)
class LeftOut:
    """A line that nobody said, with its number in the file and what it is."""

    line: int
    text: str
    what: str


@dataclass(frozen=True)
class Transcript:
    """A file as turns; every word of it is in a turn or in what was left out."""

    form: str
    turns: tuple[Turn, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Their names in the order they first speak, "" for words without a name."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))

    @property
    def minutes(self) -> int | None:
        """How long the conversation took as far as the times say it, or None."""
        starts = [turn.start for turn in self.turns if turn.start is not None]
        ends = [turn.end for turn in self.turns if turn.end is not None] or starts
        if not starts or max(ends) <= starts[0]:
            return None
        minutes = ceil((max(ends) - starts[0]) / 60)
        return minutes if minutes <= MINUTES_LIMIT else None


def merged(turns: Iterable[Turn], between: str) -> tuple[Turn, ...]:
    """Neighbours of one speaker as one turn, their texts with `between` between them; names in their first spelling."""
    spellings: dict[str, str] = {}
    joined: list[Turn] = []
    for turn in turns:
        speaker = spellings.setdefault(turn.speaker.casefold(), turn.speaker)
        if joined and joined[-1].speaker == speaker:
            before = joined[-1]
            text = between.join(filter(None, (before.text, turn.text)))
            joined[-1] = replace(before, text=text, end=turn.end if turn.end is not None else before.end)
        else:
            joined.append(replace(turn, speaker=speaker))
    return tuple(joined)


def without_names(turns: Sequence[Turn], speakers: Iterable[str]) -> tuple[Turn, ...]:
    """The turns where these names are no names but the beginning of a sentence, which goes on with the turn before."""
    not_names = set(speakers)
    renamed: list[Turn] = []
    for turn in turns:
        if turn.speaker not in not_names:
            renamed.append(turn)
            continue
        text = " ".join(filter(None, (turn.label or turn.speaker, turn.text)))
        renamed.append(replace(turn, speaker=renamed[-1].speaker if renamed else "", text=text))
    return merged(renamed, "\n")


def clock(seconds: float) -> str:
    """A time in a conversation: 0:03, 1:02:05."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
