"""Typed text made safe for any reader of Markdown: CommonMark, GitHub, pandoc, kramdown, and templates around."""

from __future__ import annotations

import re

# A backslash stands before what every reader takes it off from; anything else is written by its number, because
# kramdown shows a backslash before other signs.
_SIGN = re.compile(
    r"""
    (?P<slash>
        [\\`*_{}\[\]<>#|$]
        | :(?=//) | (?<=mailto): | (?<=www)\.
        | -(?=-) | (?<=-)-
        | =(?==) | (?<==)=
        | :(?=[a-z0-9_+-]+:)
        | \.(?=\.\.) | (?<=\.)\.(?=\.) | (?<=\.\.)\.
    )
    | (?P<number> [~^] | &(?=[#\w]) | @(?=[\w{*]) | (?<=\{)% | %(?=\}) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What begins a list, a definition, a title block or an underline where a line begins with it.
_START = re.compile(
    r"^(?:(?P<sign>[-+=:])|(?P<number>%)|(?P<counter>\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+))(?P<end>[.)]))"
)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_EDGE = re.compile(r"^[^\S ]+|[^\S ]+$")


def one_line(text: str) -> str:
    """The text on one line; blanks that hold words together stay what they are."""
    return _SPACE.sub(" ", text).strip(" ")


def escaped_inline(text: str) -> str:
    """Text in which no sign is markup, wherever in a line it stands."""
    return _SIGN.sub(_escape, text)


def escaped_start(line: str) -> str:
    """A neutral line that begins nothing but a paragraph, its outer blanks of other kinds kept."""
    line = _EDGE.sub(lambda match: "".join(f"&#{ord(sign)};" for sign in match.group()), line)
    return _START.sub(_escape_start, line)


def _escape(match: re.Match[str]) -> str:
    return f"\\{match['slash']}" if match["slash"] else f"&#{ord(match['number'])};"


def _escape_start(match: re.Match[str]) -> str:
    if match["sign"]:
        return f"\\{match['sign']}"
    if match["number"]:
        return "&#37;"
    return f"{match['counter'].replace('(', chr(92) + '(')}\\{match['end']}"
