"""A Markdown text by what stands under each heading of a part, however it is marked; nothing in code is a heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")
_HEADING = re.compile(r"##\s+(.+?)\s*#*")
_HASHES = re.compile(r"\s*#{1,6}(?!#)\s*(.+?)\s*#*\s*")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*")
_TAGS = re.compile(r"<[^<>]{1,80}>|\{[#.:][^{}]{0,80}\}")
_MARKUP = re.compile(r"[*_~=`\\\u200b-\u200f\u2060\ufeff\u00ad]")
_BEFORE = re.compile(r"^(?:[\s>]|[-+*•]\s|\d+[.)]\s)*")
_EMPHATIC = re.compile(r"\s*>?\s*(?:[*_~=]{1,3}|<\w+[^<>]*>).+")
_RUN_IN = re.compile(r"\s*>?\s*([*_]{2,3})(?P<name>[^*_]{1,60})\1\s*:?\s*(?P<text>.*)")
_SUBTITLE = re.compile(r"(?P<name>[^:.–—-]{1,60}?)\s*[:.–—-]+\s*(?P<text>\S.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
# What must not slip into the part before them: they tell what came after.
_TELLING = ("part a", "part b", "teaching note")


@dataclass(frozen=True)
class MarkdownPart:
    """The lines under a heading, from `line` on; what stands above the first one has none.

    `unclosed` names line and mark of a block of code that begins in it and never ends. `unclear` are the numbers of
    lines that may be headings.
    """

    heading: str
    line: int
    lines: tuple[str, ...]
    unclosed: tuple[int, str] | None = None
    unclear: tuple[int, ...] = ()


@dataclass
class _Heading:
    """A heading: its words, how many lines it takes, and what stands behind its name."""

    name: str
    lines: int = 1
    text: str = ""


def lines_of(text: str) -> list[str]:
    """The lines of a text: only the usual ends of a line part it."""
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    return lines[:-1] if lines and not lines[-1] else lines


def parts(lines: Sequence[str], first: int, known: Collection[str]) -> Iterator[MarkdownPart]:
    """The parts in their order, the first without a heading; `first` is the number of the first line.

    `known` are the names of parts in small letters. A heading of the second level is always one of a part; any other
    heading, bold line or line by itself is one where it holds a known name.
    """
    heading, start, body, unclear = "", first, list[str](), list[int]()
    fence, opened, skip = "", first, 0
    for index, line in enumerate(lines):
        number = first + index
        if skip:
            skip -= 1
            continue
        next_heading = None if fence else _heading(lines, index, known)
        if next_heading:
            yield MarkdownPart(heading, start, tuple(body), None, tuple(unclear))
            skip = next_heading.lines - 1
            heading, start, body, unclear = next_heading.name, number + next_heading.lines, [], []
            if next_heading.text:
                body, start = [next_heading.text], start - 1
            continue
        if not fence and _is_unclear(line, known):
            unclear.append(number)
        body.append(line)
        before, fence = fence, _fence(line, fence)
        if fence and not before:
            opened = number
    yield MarkdownPart(heading, start, tuple(body), (opened, fence) if fence else None, tuple(unclear))


def _heading(lines: Sequence[str], index: int, known: Collection[str]) -> _Heading | None:
    line = lines[index]
    if plain := _HEADING.fullmatch(line):
        return _named(plain[1], known) or _Heading(plain[1])
    if hashes := _HASHES.fullmatch(line):
        return _named(hashes[1], known)
    if index + 1 < len(lines) and _UNDERLINE.fullmatch(lines[index + 1]) and (named := _named(line, known)):
        return _Heading(named.name, 2, named.text)
    if run_in := _RUN_IN.fullmatch(line):
        name = _bare_words(run_in["name"])
        return _Heading(name, 1, run_in["text"].strip()) if name in known else None
    alone = _bare_words(line)
    if alone in known and (_EMPHATIC.fullmatch(line) or line.rstrip().endswith(":") or _stands_apart(lines, index)):
        return _Heading(alone)
    return None


def _named(text: str, known: Collection[str]) -> _Heading | None:
    """The part that a heading names, alone or before a subtitle, which is kept as the first line of the part."""
    name = _bare_words(text)
    if name in known:
        return _Heading(name)
    if (parted := _SUBTITLE.fullmatch(text.strip())) and _bare_words(parted["name"]) in known:
        return _Heading(_bare_words(parted["name"]), 1, parted["text"].strip("*_ "))
    return None


def _stands_apart(lines: Sequence[str], index: int) -> bool:
    return index == 0 or not lines[index - 1].strip()


def _is_unclear(line: str, known: Collection[str]) -> bool:
    plain = _bare_words(line)
    return plain in known or any(re.match(rf"{name}\s*[:–—-]", plain) for name in _TELLING if name in known)


def _bare_words(text: str) -> str:
    """The words of a line without marks of any kind, in small letters."""
    plain = _MARKUP.sub("", _TAGS.sub("", unicodedata.normalize("NFKC", text)))
    return " ".join(_BEFORE.sub("", plain).strip(" #:.").casefold().split())


def _fence(line: str, fence: str) -> str:
    """The mark of the block of code that is open after this line; empty outside of any."""
    match = _FENCE.fullmatch(line)
    if match is None:
        return fence
    fence_mark, rest = match[1], match[2]
    if fence:
        return "" if fence_mark.startswith(fence) and not rest.strip() else fence
    # What holds the mark once more on its line is code within a sentence.
    return "" if fence_mark[0] == "`" and "`" in rest else fence_mark
