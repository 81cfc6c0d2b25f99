"""Transcripts as text, as meeting tools save and copy them: name and time above the words, or a name before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lib.model.reading.transcripts import names, times
from lib.model.reading.transcripts.turns import LeftOut, Turn

# “Ann: Why?”, “Ann (0:15): Why?”, “[00:01:02] Ann: Why?”, “[Ann]: Why?”, “Ann [guest]: Why?”
_BEFORE = re.compile(
    rf"^(?P<label>(?:(?P<time>{times.STAMP})\s*[-–—|]?\s*)?\**\[?"
    rf"(?P<name>[^:：\[\]()]{{1,60}}(?:\([^()]{{1,40}}\)|\[[^\[\]]{{1,40}}\])??)\]?\s*(?P<behind>[\[(]{times.TIME}[\])])?\s*[:：]\**)(?:\s+|$|(?<=：))(?P<text>.*)$"
)
# “Ann   0:15”, “[Ann] 10:02:33”
_NAME_TIME = re.compile(rf"^\[?(?P<name>[^\[\]]{{1,60}}?)\]?(?P<gap>\s+|\s*[|·]\s*)(?P<time>{times.STAMP})\s*$")
# “00:15 Ann”
_TIME_NAME = re.compile(rf"^(?P<time>{times.STAMP})\s*[-–—|]?\s+\[?(?P<name>[^\[\]:]{{1,60}}?)\]?\s*$")
_TIME = re.compile(rf"^\s*(?P<time>{times.STAMP})\s*$")
# A time told in words, as some tools put it between a name and the time.
_TOLD = re.compile(r"^(?P<name>.*?)\s*\b(?:\d+ hours? ?)?(?:\d+ minutes? ?)?\d+ seconds?\s*(?P<time>\d+:[\d:]+)?\s*$")
_TIMED = re.compile(rf"^(?P<time>{times.STAMP})\s*[-–—|]?\s+(?P<text>\S.*)$")
_HEAD_LIMIT = 160
_FOOT = re.compile(
    r"^(?:Transcribed by https?://otter\.ai/?|(?:Transcription|Meeting) ended after \d+:[\d:]+\W*"
    r"|This editable transcript was computer generated and might contain errors\..*)$"
)


@dataclass
class _Reading:
    turns: list[Turn] = field(default_factory=list)
    # The line each of them begins with.
    heads: list[tuple[int, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    start: float | None = None

    def begin(self, head: tuple[int, str], speaker: str, text: str, start: float | None, label: str = "") -> None:
        if start is None:
            # The same name may stand twice above its words, with the time beside the first.
            start = (
                self.turns[-1].start
                if self.turns and self.turns[-1] == Turn(speaker, "", self.turns[-1].start)
                else self.start
            )
        self.turns.append(Turn(speaker, text, start, None, label))
        self.heads.append(head)
        self.start = None

    def go_on(self, head: tuple[int, str], text: str) -> None:
        if self.start is not None or not self.turns:
            self.begin(head, self.turns[-1].speaker if self.turns else "", text, None)
        else:
            last = self.turns[-1]
            self.turns[-1] = replace(last, text="\n".join(filter(None, (last.text, text))))

    def said(self) -> list[Turn]:
        """The turns; a name with no words behind it goes to what was left out."""
        self.left_out += [
            LeftOut(*head, "a name without words")
            for turn, head in zip(self.turns, self.heads, strict=True)
            if not turn.text
        ]
        return [turn for turn in self.turns if turn.text]


def read(text: Sequence[str]) -> tuple[list[Turn], list[LeftOut]]:
    """What is said, not merged, and the lines that nobody said."""
    heads = {index: head for index in range(len(text)) if text[index].strip() and (head := _head(text, index))}
    heading_names = {name.casefold() for name, _, _ in heads.values()}
    # Where names stand above the words, a word with a colon below them is something said.
    known = names_in(text) & heading_names if len(heads) > 1 else names_in(text)
    reading = _Reading()
    skipped: set[int] = set()
    filled_lines = [line.strip() for line in text if line.strip()]
    timed = sum(bool(_TIMED.match(line)) for line in filled_lines) * 2 > len(filled_lines)
    for index, line in enumerate(text):
        if index in skipped or not line.strip():
            continue
        if _FOOT.match(line.strip()):
            reading.left_out.append(LeftOut(index + 1, line, "a line of the program's own"))
        elif index in heads:
            name, time, used = heads[index]
            skipped.update(used)
            reading.begin((index + 1, line), name, "", times.seconds(time))
        elif _TIME.match(line) and (not _at(text, index - 1) or _is_said_next(text, index, known)):
            reading.start = times.seconds(line)
            reading.left_out.append(LeftOut(index + 1, line, "a time"))
        else:
            _words(reading, index, line, known, timed=timed)
    return reading.said(), reading.left_out


def turns_by_name(text: Sequence[str], known: frozenset[str]) -> Iterator[Turn]:
    """Lines as turns: those that begin with a known name, and what goes on under it; "" before the first."""
    reading = _Reading()
    for index, line in enumerate(text):
        _words(reading, index, line, known)
    # A name alone in a cue speaks in the next.
    yield from reading.turns


def names_in(text: Sequence[str]) -> frozenset[str]:
    """The words before colons that are names, folded: those that look like one, and small ones that come again."""
    before = [names.plain(match["name"]) for line in text if (match := _BEFORE.match(line.strip()))]
    times_said = Counter(name.casefold() for name in before)
    return frozenset(
        name.casefold()
        for name in before
        if names.looks_like(name) or (times_said[name.casefold()] > 1 and names.may_be(name))
    )


def _words(reading: _Reading, index: int, line: str, known: frozenset[str], *, timed: bool = False) -> None:
    line, head = line.strip(), (index + 1, line)
    match = _BEFORE.match(line)
    if match and names.plain(match["name"]).casefold() in known:
        time = match["time"] or match["behind"]
        name = names.plain(match["name"])
        reading.begin(head, name, match["text"].strip(), times.seconds(time) if time else None, match["label"].strip())
    elif timed and (stamped := _TIMED.match(line)):
        reading.start = times.seconds(stamped["time"])
        reading.go_on(head, stamped["text"])
    elif line:
        reading.go_on(head, line)


def _head(text: Sequence[str], index: int) -> tuple[str, str, set[int]] | None:
    """Name, time and further lines used, where a line is the head of the words below it."""
    line, below = text[index].strip(), _at(text, index + 1)
    if len(line) > _HEAD_LIMIT:
        return None
    opens_block = not _at(text, index - 1)
    if (spoken_time := _TOLD.match(line)) and names.looks_like(spoken_time["name"]):
        nearby = {index + 1} if _TIME.match(below) else set()
        return names.plain(spoken_time["name"]), spoken_time["time"] or (below if nearby else ""), nearby
    if (match := _NAME_TIME.match(line)) and names.looks_like(match["name"]) and not _is_head(below):
        is_sure = len(match["gap"]) > 1 or "\t" in match["gap"] or line.startswith("[")
        if below and (opens_block or is_sure):
            return names.plain(match["name"]), match["time"], set()
    if (match := _TIME_NAME.match(line)) and names.looks_like(match["name"]) and opens_block and below:
        return names.plain(match["name"]), match["time"], set()
    return _above_a_time(text, index) if names.looks_like(line) else None


def _above_a_time(text: Sequence[str], index: int) -> tuple[str, str, set[int]] | None:
    """The head where a name stands alone on its line."""
    name, below, behind = (_at(text, index + step) for step in range(3))
    spoken_time = _TOLD.match(below) if len(below) <= _HEAD_LIMIT else None
    if spoken_time and not spoken_time["name"]:
        used = {index + 1, index + 2} if _TIME.match(behind) else {index + 1}
        return names.plain(name), spoken_time["time"] or (behind if len(used) > 1 else ""), used
    if not _at(text, index - 1) and _TIME.match(below) and behind and not _BEFORE.match(behind):
        return names.plain(name), below, {index + 1}
    return None


def _is_said_next(text: Sequence[str], index: int, known: frozenset[str]) -> bool:
    """Whether the first words below a line are those of somebody who is named before them."""
    below = next((line.strip() for line in text[index + 1 :] if line.strip()), "")
    match = _BEFORE.match(below)
    return match is not None and names.plain(match["name"]).casefold() in known


def _is_head(line: str) -> bool:
    return bool(_TIME.match(line))


def _at(text: Sequence[str], index: int) -> str:
    return text[index].strip() if 0 <= index < len(text) else ""
