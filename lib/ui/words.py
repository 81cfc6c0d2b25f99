"""Words on the screen: people's text shown literally, and short forms of long ones."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")


def literal(text: str) -> str:
    """Text for a place that reads Markdown, with every mark taken literally and lines joined."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def short(text: str, limit: int = 90) -> str:
    """Text on one line, cut at a word with an ellipsis."""
    line = " ".join(text.split())
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
