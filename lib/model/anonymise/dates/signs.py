"""Dates in forms that are not told from notice: in words, with Roman months, in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lib.model.anonymise.dates.doubts import dates_in_doubt
from lib.model.anonymise.names.vocabulary import Vocabulary
from lib.model.anonymise.plain_letters import folded
from lib.model.dates.month_names import long_months

_YEAR = r"(?:1[89]|20)\d\d"
_ROMAN = rf"(?<![\w.])[0-3]?\d[./ -]{{1,2}}(?:I{{1,3}}|I?V|VI{{0,3}}|I?X|XI{{1,2}})[./ -]{{1,2}}(?:{_YEAR}|\d\d)(?!\w)"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_ONES}))?"
_IN_WORDS = (
    rf"(?:eighteen|nineteen|twenty)[- ](?:oh?[- ](?:{_ONES})|hundred|{_TEENS}|{_TENS})",
    rf"two thousand(?: and)?[- ](?:{_ONES}|{_TEENS}|{_TENS})",
    r"(?:zwei ?tausend|neunzehn ?hundert)(?: ?und)? ?[a-zß]{3,}",
    r"(?:deux mille|mille neuf cent)[- ][a-z]{2,}(?:[- ][a-z]{3,}){0,2}",
    r"(?:dos mil|mil novecientos|dois mil e?|duemila|millenovecento) ?[a-zé]{3,}",
    r"(?:the )?(?:nineteen |mid-|early |late )?(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies",
)
_SIGNED = (
    _ROMAN,
    # Years of China, Japan and Korea, and those of other calendars in their own figures.
    r"\d{2,4}\s?年(?:\s?\d{1,2}\s?月)?(?:\s?\d{1,2}\s?日)?|\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}\s?년(?:\s?\d{1,2}\s?월)?",
    r"[〇零一二三四五六七八九]{4}年|(?:令和|平成|昭和)\s?[\d元一二三四五六七八九十]+\s?年",
    r"[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59]{4}",
)
_FIXED = re.compile("|".join((*_SIGNED, *(rf"(?<!\w)(?:{form})(?!\w)" for form in _IN_WORDS))), re.IGNORECASE)


def dates_left(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where such a date stands."""
    yield from (match.span() for match in _FIXED.finditer(text))
    yield from dates_in_doubt(text)
    plain = folded(text)
    for match in _months().finditer(plain.text):
        # “mars” is a month beside a day, “Februar” always.
        if match["day"] or match["after"] or not vocabulary.is_common(match["month"]):
            yield plain.places[match.start()], plain.places[match.end()]


@cache
def _months() -> re.Pattern[str]:
    names = {folded(name).text.lower() for name in long_months()}
    names = {name for name in names if len(name) > 2 and name.isalpha()}
    written = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    day = r"(?P<day>(?<!\w)\d{1,2}(?:\.|er|º|°)?\s?(?:de\s|d')?)?"
    return re.compile(
        rf"{day}(?<![^\W\d_])(?i:(?P<month>{written}))(?![^\W\d_])(?P<after>\.?,? (?:de )?\d{{1,4}}(?!\w))?"
    )
