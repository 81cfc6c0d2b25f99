"""Names of months and weekdays in the larger European languages, as far as no two languages disagree about them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale

_WEST = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "ca")
_EAST = ("pl", "cs", "sk", "hu", "ro", "bg", "el", "tr", "ru", "uk")
_SHORT = 3


def month_of(word: str) -> int | None:
    """The number of the month that a word names, in full or short; None for any other word."""
    return _named("months").get(_folded(word))


def weekday_of(word: str) -> int | None:
    """The day of the week that a word names, Monday as 0; None for any other word."""
    return _named("days").get(_folded(word))


def months() -> tuple[str, ...]:
    """Every word that names a month, in full or short, in small letters."""
    return tuple(name for name in _named("months") if not name.startswith(("d’", "de ")))


def weekdays() -> tuple[str, ...]:
    """Every word that names a day of the week, in full or short, in small letters."""
    return tuple(_named("days"))


@cache
def _named(what: str) -> Mapping[str, int]:
    found: dict[str, set[int]] = {}
    for language in _WEST + _EAST:
        for names in getattr(Locale(language), what).values():
            for width in ("wide", "abbreviated"):
                for number, name in names.get(width, {}).items():
                    found.setdefault(_folded(name), set()).add(number)
    found.setdefault("sept", set()).add(9)
    # A word such as “nov” is a month in all languages alike; one that differs between them names nothing.
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1 and len(name) >= _SHORT}


def _folded(word: str) -> str:
    return word.strip().rstrip(".").casefold()
