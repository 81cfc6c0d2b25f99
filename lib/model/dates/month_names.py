"""Names of months and weekdays in the larger European languages, as far as no two languages disagree about them.

They come from Babel, whose data of so many languages takes 25 MB for as long as the program runs. So they are kept in a
file, which `write` makes anew and a test compares.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

_WEST = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "ca")
_EAST = ("pl", "cs", "sk", "hu", "ro", "bg", "el", "tr", "ru", "uk")
# Of these the full names of months are kept as well, whichever month each names.
_ALL = (
    *("de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk", "sl", "hr", "sr", "hu", "ro"),
    *("bg", "ru", "uk", "el", "tr", "lt", "lv", "et", "ca", "ga"),
)
_SHORT = 3
_NAMES_FILE = Path(__file__).with_name("month_names.json")
# “w maju”, “в мае”, “v květnu”: months as they stand behind “in”, which no calendar lists.
_BEHIND_IN = (
    "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu",
    "lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci",
    "januári februári marci apríli máji júni júli auguste septembri októbri novembri decembri",
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
    "tammikuussa helmikuussa maaliskuussa huhtikuussa toukokuussa kesäkuussa heinäkuussa elokuussa syyskuussa "
    "lokakuussa marraskuussa joulukuussa",
    "ιανουάριο φεβρουάριο μάρτιο απρίλιο μάιο ιούνιο ιούλιο αύγουστο σεπτέμβριο οκτώβριο νοέμβριο δεκέμβριο",
)


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


def long_months() -> tuple[str, ...]:
    """The full names of months as calendars write them, in all languages of Europe, also where two disagree."""
    return tuple(_names_in_file()["long months"])


def from_babel() -> dict[str, dict[str, int] | list[str]]:
    """All names anew from Babel, of months and of days."""
    unambiguous = {what: _unambiguous(what) for what in ("months", "days")}
    return {**unambiguous, "long months": _long_months()}


def write() -> None:
    """Keep what Babel knows today."""
    _NAMES_FILE.write_text(
        json.dumps(from_babel(), ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )


@cache
def _names_in_file() -> Mapping[str, Any]:
    names: Mapping[str, Any] = json.loads(_NAMES_FILE.read_text(encoding="utf-8"))
    return names


def _named(what: str) -> Mapping[str, int]:
    numbers: Mapping[str, int] = _names_in_file()[what]
    return numbers


def _long_months() -> list[str]:
    calendars = (Locale(language).months for language in _ALL)
    return sorted({name for of in calendars for how in ("format", "stand-alone") for name in of[how]["wide"].values()})


def _unambiguous(what: str) -> dict[str, int]:
    numbers_of: dict[str, set[int]] = {}
    for language in _WEST + _EAST:
        for names in getattr(Locale(language), what).values():
            for width in ("wide", "abbreviated"):
                for number, name in names.get(width, {}).items():
                    numbers_of.setdefault(_folded(name), set()).add(number)
    numbers_of.setdefault("sept", set()).add(9)
    for line in _BEHIND_IN if what == "months" else ():
        for number, name in enumerate(line.split(), start=1):
            numbers_of.setdefault(_folded(name), set()).add(number)
    # A word such as “nov” is a month in all languages alike; one that differs between them names nothing.
    return {name: numbers.pop() for name, numbers in numbers_of.items() if len(numbers) == 1 and len(name) >= _SHORT}


def _folded(word: str) -> str:
    return word.strip().rstrip(".").casefold()
