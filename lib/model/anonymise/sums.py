"""Sums inside texts: figures or words beside the sign, the code or the name of a currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from lib.model.anonymise import currencies

_UNITS = {
    "trillion": (Decimal(10) ** 12, r"trillions?|trn|tn"),
    "billion": (Decimal(10) ** 9, r"billions?|bn|mrd\.?|md|milliarden?|milliards?|miliardi?|miljard"),
    "million": (Decimal(10) ** 6, r"millions?|millionen|mill?ones|milioni|milione|miljoen|mio\.?|mln\.?|mn|m"),
    "thousand": (Decimal(10) ** 3, r"thousands?|tausend|tsd\.?|duizend|mila|mil|mille|k"),
}
_UNIT = "|".join(f"(?P<{name}>{ways})" for name, (_, ways) in _UNITS.items())
_SPACE = r"[ \u00a0\u202f]"
# Ahead of its currency a figure may be parted by plain gaps: “1 200 000 €”.
_SPACED = r"\d{1,3}(?:[,.’' \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_FIGURE = r"\d{1,3}(?:[,.’'\u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_AHEAD = re.compile(
    rf"(?:(?<=[£$€¥₹])|(?<=\b[A-Z]{{3}})|(?<=\b[A-Z]{{3}}[ \u00a0]))[ \u00a0]?"
    rf"(?P<figure>{_FIGURE})(?![\d])(?:{_SPACE}?(?i:{_UNIT})(?!\w))?"
)
_CODE = re.compile(r"([A-Z]{3})[ \u00a0]?$")
# Ordinary words in capitals.
_WORDS = frozenset({"ALL", "CUP", "MOP", "TOP", "TRY"})
# “It weighs 300 pounds”, “300 pounds of flour”.
_WEIGHED = re.compile(r"(?i)\b(?:weigh\w*|heavy|loads?|loaded|lifts?|lifted|wiegt|wog)\b[^.!?]*$")
# What the languages around call the larger currencies.
_ABROAD = (
    "euros?|dollars?|pfund|franken|kronen|kronor|livres|francs|libras|sterline|dollari|dólares|pond|złotych|rubel|yen"
)
_UNDER_TWENTY = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ONES = {word: number for number, word in enumerate(_UNDER_TWENTY, start=1)}
_TENS = {
    word: number * 10
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_SIZES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NUMBER = "|".join(sorted((*_ONES, *_TENS, *_SIZES), key=len, reverse=True))
_FIRST = "|".join(sorted((*_ONES, *_TENS), key=len, reverse=True))
_IN_WORDS = rf"(?:half\s+a|an?|{_FIRST})(?:(?:[\s-]+(?:and[\s-]+)?(?:{_NUMBER})){{0,12}})"


def sums_in(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Every sum that stands beside a currency, from its figure to its unit."""
    for match in _AHEAD.finditer(text):
        code = _CODE.search(text[: match.start("figure")])
        if not code or _is_currency(code[1]):
            yield match.start("figure"), match.end(), _value(match)
    for match in _behind().finditer(text):
        if _is_money(text, match):
            yield match.start("figure"), match.end("amount"), _value(match)
    for match in _worded().finditer(text):
        if (value := _in_words(match["words"])) and _is_money(text, match):
            yield *match.span("words"), value


def _is_money(text: str, match: re.Match[str]) -> bool:
    return (not match["code"] or _is_currency(match["code"])) and not _WEIGHED.search(text[: match.start()])


def _is_currency(code: str) -> bool:
    return code in currencies.codes() - _WORDS


def _value(match: re.Match[str]) -> Decimal:
    unit = next((size for name, (size, _) in _UNITS.items() if match[name]), None)
    return _number(match["figure"], is_short=unit is not None) * (unit or 1)


def _number(figure: str, *, is_short: bool) -> Decimal:
    """The number of a figure in either notation: three digits behind one mark are thousands unless a unit follows."""
    marks = re.findall(r"\D", figure)
    if not marks:
        return Decimal(figure)
    head, last = re.split(r"\D(?=\d+$)", figure)
    is_decimal = len(last) != 3 or (is_short and len(marks) == 1 and marks[0] == ".") or len(set(marks)) > 1
    whole = re.sub(r"\D", "", head)
    return Decimal(f"{whole}.{last}") if is_decimal else Decimal(whole + last)


def _in_words(words: str) -> Decimal | None:
    """“two hundred thousand”, “half a million”; None below a hundred, which is no sum to know anybody by."""
    total, part = Decimal(0), Decimal(0)
    is_half = words.lower().startswith("half")
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _SIZES:
            size = _SIZES[word]
            part = (part or Decimal(1)) * size
            if size > _SIZES["hundred"]:
                total, part = total + part, Decimal(0)
        else:
            part += Decimal(_ONES.get(word, _TENS.get(word, 0)))
    value = (total + part) / (2 if is_half else 1)
    return value if value >= _SIZES["hundred"] else None


def _currency(sign: str) -> str:
    return rf"(?:(?P<code>[A-Z]{{3}})(?!\w)|{sign}(?i:{_names()})(?!\w))(?!{_SPACE}of\b)"


@cache
def _names() -> str:
    return rf"(?:{currencies.any_name()}|{_ABROAD})"


@cache
def _behind() -> re.Pattern[str]:
    amount = rf"(?P<amount>(?P<figure>{_SPACED})(?:{_SPACE}?(?i:{_UNIT})(?=\W|$|[€£$]))?)"
    between = rf"(?:{_SPACE}|-|{_SPACE}(?:of|de|di){_SPACE}|{_SPACE}d['’])?"
    return re.compile(rf"(?<![\w.,£$€¥₹/-]){amount}{between}{_currency('[€£¥₹$]|')}")


@cache
def _worded() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<words>(?i:{_IN_WORDS}))(?:\s+of)?[\s-]+{_currency('')}")
