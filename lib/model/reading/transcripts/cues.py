"""Transcripts as subtitles: WebVTT and SubRip, also where an empty line stands inside a cue.

The formats end a cue at its first empty line, and readers that keep to it drop the words behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lib.model.reading.transcripts import lines, times
from lib.model.reading.transcripts.turns import LeftOut, Turn

# YouTube has a comma between the times, where others have an arrow.
_TIMING = re.compile(rf"^\s*({times.TIME})(?:\s*-{{1,2}}>\s*|(?<=\.\d{{3}}),)({times.TIME})(?:\s+[^\s:]+:\S+)*\s*$")
_HEAD = re.compile(r"^\ufeff?WEBVTT(?:\s|$)")
_BLOCKS = {"NOTE": "a note", "STYLE": "how it looks", "REGION": "how it looks"}
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^<>]*)>|</v>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:c|i|b|u|s|ruby|rt)(?:\.[^\s<>]*)?>|</?(?:lang|font|span)(?:[.\s][^<>]*)?>|<\d+:[\d:.,]+>|\{\\an?\d+\}",
    re.IGNORECASE,
)
_ENTITIES = {
    "&lt;": "<",
    "&gt;": ">",
    "&nbsp;": " ",
    "&lrm;": "",
    "&rlm;": "",
    "&quot;": '"',
    "&#39;": "'",
    "&amp;": "&",
}
_ENTITY = re.compile("|".join(_ENTITIES), re.IGNORECASE)
_IDENTIFIER = re.compile(r"\d+|[0-9a-f]{8}-[0-9a-f-]{27}(?:[/-]\d+(?:-\d+)?)?", re.IGNORECASE)
# Webex names who speaks in the line that numbers the cue.
_NUMBERED_NAME = re.compile(r'\d+ "(?P<name>[^"]{1,80})" \(\d+\)')


@dataclass
class _Cue:
    start: float | None
    end: float | None
    speaker: str = ""
    text: list[str] = field(default_factory=list)


def are_cues(text: Sequence[str]) -> bool:
    """Whether any line says from when to when words are shown, or the first names the form that has such lines."""
    return any(_TIMING.match(line) for line in text) or bool(text and _HEAD.fullmatch(text[0].strip()))


def read(text: Sequence[str]) -> tuple[list[Turn], list[LeftOut]]:
    """What is said in each cue, not merged, and the lines that nobody said."""
    left_out: list[LeftOut] = []
    all_cues = _cues(text, left_out)
    known = lines.names_in(
        [line for cue in all_cues if not cue.speaker for line in cue.text if not _VOICE.search(line)]
    )
    turns = [turn for cue in all_cues for turn in _turns_of(cue, known)]
    return (list(_with_speakers(turns)) if known else turns), left_out


def _with_speakers(turns: Sequence[Turn]) -> Iterator[Turn]:
    """Where names stand before words, a cue without one goes on with what was said before."""
    speaker = ""
    for turn in turns:
        speaker = turn.speaker or speaker
        yield replace(turn, speaker=speaker)


def _cues(text: Sequence[str], left_out: list[LeftOut]) -> list[_Cue]:
    all_cues: list[_Cue] = []
    block, number = "", 0
    if text and _HEAD.match(text[0]):
        block = "the head of the file"
    for index, line in enumerate(text):
        if timing := _TIMING.match(line):
            all_cues.append(_Cue(times.seconds(timing[1]), times.seconds(timing[2]), _named_above(text, index)))
            block = ""
        elif not line.strip():
            block = ""
        elif block or (block := _block(text, index)):
            left_out.append(LeftOut(index + 1, line, block))
        elif number_of := _identifier(text, index, number):
            number = number_of
        elif index + 1 < len(text) and _TIMING.match(text[index + 1]) and _named_above(text, index + 1):
            left_out.append(LeftOut(index + 1, line, "the name of a cue"))
        else:
            if not all_cues:
                all_cues.append(_Cue(None, None))
            all_cues[-1].text.append(line.strip())
    return all_cues


def _named_above(text: Sequence[str], index: int) -> str:
    """The name in the line above a timing; "" where none stands there."""
    match = _NUMBERED_NAME.fullmatch(text[index - 1].strip()) if index else None
    return " ".join(match["name"].split()) if match else ""


def _block(text: Sequence[str], index: int) -> str:
    """What a block is that nobody said; "" for a line that is none of its kind."""
    first = text[index].split()[0]
    opens_block = index == 0 or not text[index - 1].strip()
    if not _HEAD.match(text[0]) or not opens_block:
        return ""
    if (
        len(text[index].split()) == 1
        and index + 1 < len(text)
        and _TIMING.match(text[index + 1])
        and not _IDENTIFIER.fullmatch(first)
    ):
        return "the name of a cue"
    return _BLOCKS.get(first, "")


def _identifier(text: Sequence[str], index: int, before: int) -> int:
    """The number of a cue, 1 where it is called otherwise; 0 for a line that is something said."""
    line = text[index].strip()
    if index + 1 >= len(text) or not _TIMING.match(text[index + 1]) or not _IDENTIFIER.fullmatch(line):
        return 0
    if not line.isdecimal():
        return before or 1
    opens_block = index == 0 or not text[index - 1].strip()
    return int(line) or 1 if opens_block or int(line) == before + 1 else 0


def _turns_of(cue: _Cue, known: frozenset[str]) -> Iterator[Turn]:
    text = "\n".join(cue.text)
    if cue.speaker and not _VOICE.search(text):
        if words := _plain(text):
            yield Turn(cue.speaker, words, cue.start, cue.end)
        return
    if not _VOICE.search(text):
        for turn in lines.turns_by_name([_plain(line) for line in cue.text], known):
            yield Turn(turn.speaker, " ".join(turn.text.split()), cue.start, cue.end, turn.label)
        return
    speaker, position = cue.speaker, 0
    for tag in _VOICE.finditer(text):
        if words := _plain(text[position : tag.start()]):
            yield Turn(speaker, words, cue.start, cue.end)
        speaker, position = _plain(tag[1] or ""), tag.end()
    if words := _plain(text[position:]):
        yield Turn(speaker, words, cue.start, cue.end)


def _plain(text: str) -> str:
    """Words without tags, on one line: a cue is broken where the screen ended."""
    return " ".join(_ENTITY.sub(lambda entity: _ENTITIES[entity[0].lower()], _TAG.sub(" ", text)).split())
