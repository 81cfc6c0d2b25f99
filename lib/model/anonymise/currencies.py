"""Names of currencies as texts write them behind a figure: “37,500 pounds”, “millions of yen”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache

from babel.core import get_global
from babel.numbers import get_currency_name

from lib.model.anonymise.plain_letters import folded

# So many countries share or quote these that they place nobody.
WORLDWIDE = frozenset({"EUR", "USD"})
# What people write besides the name that the language data knows.
_ALSO = {
    "CNY": ("renminbi", "RMB"),
    "CZK": ("Kč",),
    "DKK": ("kr",),
    "GBP": ("pounds sterling", "sterling", "quid", "pence"),
    "INR": ("Rs",),
    "ISK": ("kr",),
    "NOK": ("kr",),
    "PLN": ("zł",),
    "SEK": ("kr",),
}
# Ordinary words, which are money only behind a thousand or a million: “of 12 bids we won 3 real ones”.
_ORDINARY = frozenset({"gold", "mark", "marks", "real", "sol", "soles", "som", "soms", "won"})
_SCALE = r"(?:hundred|thousand|million|billion|trillion|bn|mn|m|k)s?"
# A unit that is a field of its own begins with the name; its figure is the field beside it.
_FIGURE = rf"(?:\d(?:[\s\u00a0-]?{_SCALE}\b)?|\b{_SCALE}\b|^(?-i:(?=[a-z])))"
_BETWEEN = r"(?:[\s\u00a0]+of)?[\s\u00a0-]*"


@cache
def codes() -> frozenset[str]:
    """The currencies that are legal tender somewhere today."""
    tender = get_global("territory_currencies").values()
    return frozenset(
        code for currencies in tender for code, _, ended, is_tender in currencies if is_tender and ended is None
    )


def named_in(text: str, wanted: Set[str], other: Set[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """Where the names of these currencies begin and end in a folded text, each behind a figure.

    A name that one of the `other` currencies shares is left out, and so are pounds of something.
    """
    pattern = _pattern(frozenset(wanted), frozenset(other))
    for match in pattern.finditer(text) if pattern else ():
        yield match.span(match.lastgroup or 0)


@cache
def any_name() -> str:
    """A regular expression for the name of any currency that is no ordinary word."""
    return _either({name for code in codes() for name in _names(code)} - _ORDINARY - {"colon", "colons"})


@cache
def _pattern(wanted: frozenset[str], other: frozenset[str]) -> re.Pattern[str] | None:
    names = {name for code in wanted for name in _names(code)} - {name for code in other for name in _names(code)}
    if not names:
        return None
    behind = rf"{_FIGURE}{_BETWEEN}(?P<name>(?:{_either(names - _ORDINARY)})(?:'s|')?)"
    surely = rf"\b{_SCALE}{_BETWEEN}(?P<ordinary>(?:{_either(names & _ORDINARY)})(?:'s|')?)"
    return re.compile(rf"(?i:{behind}|{surely})(?!\w|\s+of\b)")


def _names(code: str) -> Iterator[str]:
    """The name in full, and its last word: “british pounds”, “pounds”."""
    names = (get_currency_name(code, count=count, locale="en") for count in (1, 2))
    for name in (*names, *_ALSO.get(code, ())):
        name_folded = folded(name).text.lower()
        yield name_folded
        yield name_folded.rpartition(" ")[2]


def _either(names: Iterable[str]) -> str:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered) or r"(?!)"
