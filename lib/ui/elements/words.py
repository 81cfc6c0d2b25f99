"""Words on the screen: people's text shown literally, and short forms of long ones."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lib.model.wording.leftward import LEFTWARD
from lib.report.document.text import Paragraphs

_QUOTED_LEFTWARD = re.compile(f"“([^“”]*{LEFTWARD.pattern}[^“”]*)”")
# The pair of invisible signs that keep a run of text to itself.
_ISOLATE, _END = "\u2068", "\u2069"
_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
# A no-break space stays: it holds a figure and its unit together.
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")


def literal(text: str) -> str:
    """Text for a place that reads Markdown, with every mark taken literally and lines joined.

    What it quotes in Hebrew or Arabic does not turn the sentence around it.
    """
    return _MARKS.sub(r"\\\1", _QUOTED_LEFTWARD.sub(f"“{_ISOLATE}\\1{_END}”", _on_one_line(text)))


def isolated(text: str) -> str:
    """`literal` for a name within words of ours: one in Hebrew or Arabic does not turn them around."""
    line = literal(text)
    return f"{_ISOLATE}{line}{_END}" if LEFTWARD.search(line) else line


def short(text: str, limit: int = 90) -> str:
    """Text on one line, cut at a word with an ellipsis."""
    line = _on_one_line(text)
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


def one(noun: str) -> str:
    """“a case”, “an interview”."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """“1 case”, “2 cases”."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def inside(title: str) -> str:
    """A title within a sentence: it begins small, unless with an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def paragraphs(text: Paragraphs) -> str:
    """Words of a document as Markdown, taken literally, the evidence they cite as links."""
    return "\n\n".join("  \n".join("".join(map(_run, line)) for line in part) for part in text)


def inline(text: Paragraphs) -> str:
    """As `paragraphs`, on one line, for a cell of a table or an item of a list."""
    return " ".join("".join(map(_run, line)) for part in text for line in part)


def cites(numbers: Iterable[int]) -> str:
    """Numbers of evidence as links to where it stands on the page."""
    return "".join(f" [\\[{number}\\]](#evidence)" for number in numbers)


def _on_one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _run(run: str | int) -> str:
    if isinstance(run, int):
        # The brackets are part of the text around it.
        return f"[{run}](#evidence)"
    # Between two runs a space parts words; `literal` would take it away.
    before, after = (" " if run[:1].isspace() else ""), (" " if run[-1:].isspace() else "")
    return f"{before}{literal(run)}{after}"
