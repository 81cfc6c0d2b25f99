"""The sentences of a text, so that one may leave some out without cutting any."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The end of a sentence with what closes it, before a blank and what may begin another; some scripts need no blank.
_END = re.compile(r"[.!?…]+[”’\"')\]»]*(?=\s+[^\sa-zà-ÿ])|[。！？]+[”’」』）]*")
# What ends in a full stop and goes on: a single letter, and what is usually written short.
_SHORTENED = re.compile(
    r"(?:^|[\s(“\"'/.])(?:[A-Za-z]|approx|ca|cf|co|corp|dept|dr|eg|e\.g|etc|fig|i\.e|ie|inc|jr|ltd|messrs|mr|mrs|ms|no|nos|"
    r"p|pp|prof|sr|st|vs|viz|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of all paragraphs in order, each on one line."""
    return tuple(sentence for line in text.splitlines() for sentence in _of_line(" ".join(line.split())))


def first_sentences(text: str, most: int, length: int) -> str:
    """As many whole sentences from the beginning as there may be, in at most so many characters; "" where none fits."""
    taken = ""
    for sentence in sentences(text)[:most]:
        longer = f"{taken} {sentence}".strip()
        if len(longer) > length:
            break
        taken = longer
    return taken


def _of_line(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
        if end.group()[0] == "." and _SHORTENED.search(line[start : end.end()].rstrip("”’\"')]»")):
            continue
        yield line[start : end.end()].strip()
        start = end.end()
    if line[start:].strip():
        yield line[start:].strip()
