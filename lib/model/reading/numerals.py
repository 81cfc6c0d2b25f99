"""Numbers as people write them: signs, currencies, thousands, decimals, multiples and the digits of any script."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache

from babel import Locale

LONGEST = 40

_GROUP_SIGNS = "'’‘ʼ`´٬"
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("−–‒﹣－", "-"),
        **dict.fromkeys(_GROUP_SIGNS, "'"),
        "＋": "+",
        "．": ".",
        "，": ",",
        "％": "%",
        "٪": "%",
        "（": "(",
        "）": ")",
        "\u200e": None,
        "\u200f": None,
    }
)
_ARABIC_DECIMAL = "٫"
_MULTIPLES = {
    **dict.fromkeys(("k", "tsd", "thousand", "thousands"), 3),
    **dict.fromkeys(("m", "mn", "mio", "mln", "mill", "million", "millions", "millionen", "millones"), 6),
    **dict.fromkeys(("bn", "b", "mrd", "mld", "billion", "billions", "milliarden", "miljard", "milliards"), 9),
    **dict.fromkeys(("tn", "trn", "trillion", "trillions"), 12),
}
_PERCENT = frozenset({"%", "percent", "per cent", "pct"})
_CURRENCY_WORDS = frozenset({"kr", "us$", "a$", "c$", "r$", "rs", "fr", "zł", "kč", "ft", "lei", "лв", "руб", "euro"})
_SYMBOLS = "£€$¥₹₽₩₺₴₫฿₪₦₱"
# Codes that people also write in small letters; of the others some are everyday words, such as “all” and “try”.
_SMALL_CODES = frozenset(
    {"usd", "eur", "gbp", "chf", "jpy", "cad", "aud", "nzd", "sek", "nok", "dkk", "inr", "cny", "pln"}
)
# A point behind a letter belongs to a short word, as in “Rs.120”.
_FIGURES = re.compile(
    r"(?P<digits>\d(?:[\d.,' ]*[\d.,])?|(?<![^\W\d_])[.,]\d+)(?:[eE](?P<power>[-+]?\d{1,2}))?(?![\d.,'])"
)
_ROUND_PRICE = re.compile(r"(?<=\d)[.,][-—]$")
_BRACKETS = re.compile(r"([^\d()]*)\(([^()]+)\)([^\d()]*)")


class DecimalMark(Enum):
    """The mark between the whole number and its decimals; the other one then separates thousands."""

    POINT = "."
    COMMA = ","

    @property
    def other(self) -> DecimalMark:
        """The mark that separates thousands."""
        return DecimalMark.COMMA if self is DecimalMark.POINT else DecimalMark.POINT


@dataclass(frozen=True)
class Numeral:
    """The number a text gives under each decimal mark that it can be read with, and what stood beside the figures."""

    readings: tuple[tuple[DecimalMark, Decimal], ...]
    beside: str = ""

    def under(self, mark: DecimalMark) -> Decimal | None:
        """The number when this is the decimal mark; None when the text cannot be meant so."""
        return dict(self.readings).get(mark)

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The different numbers that the text may mean."""
        return tuple(dict.fromkeys(value for _, value in self.readings))


@lru_cache(maxsize=4096)
def numeral(text: str) -> Numeral | None:
    """What a text says as a number; None when it is none in any usual way of writing."""
    if len(text) > LONGEST:
        return None
    plain = re.sub(r"\s", " ", "".join(_digit(letter) for letter in text.translate(_SIGNS).strip()))
    negative, plain = _sign(_ROUND_PRICE.sub("", plain))
    plain, is_arabic = plain.replace(_ARABIC_DECIMAL, "."), _ARABIC_DECIMAL in plain
    match = _FIGURES.search(plain)
    around = _around(plain[: match.start()], plain[match.end() :]) if match else None
    if match is None or around is None:
        return None
    minus, beside, power = around
    factor = Decimal(10) ** (power + int(match["power"] or 0)) * (-1 if negative or minus else 1)
    marks = {mark: DecimalMark.POINT if is_arabic else mark for mark in DecimalMark}
    readings = tuple(
        (mark, value * factor) for mark, used in marks.items() if (value := _value(match["digits"], used)) is not None
    )
    return Numeral(readings, beside) if readings and not (negative and minus) else None


def plainly(value: Decimal) -> str:
    """The number in figures with a decimal point, so that no reading takes the point for thousands."""
    text = f"{value.normalize() + 0:f}"
    return f"{text}0" if (number := numeral(text)) is not None and len(number.values) > 1 else text


def _digit(letter: str) -> str:
    # Superscripts count as digits but not as decimals: in “12²” the raised figure is a footnote.
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _sign(text: str) -> tuple[bool, str]:
    """Whether the number is negative by brackets, a leading or a trailing minus, and the text without it."""
    if match := _BRACKETS.fullmatch(text):
        return True, "".join(match.groups()).strip()
    if text.startswith(("-", "+")):
        return text[0] == "-", text[1:].strip()
    if text.endswith("-"):
        return True, text[:-1].strip()
    return False, text


def _around(before: str, after: str) -> tuple[bool, str, int] | None:
    """Whether a minus stands behind the currency, what is no figure, and the power of ten it names.

    None where something stands beside the figures that is neither a currency, a percent sign nor a multiple.
    """
    before, minus = before.strip(), False
    if before.endswith(("-", "+")):
        before, minus = before[:-1].strip(), before.endswith("-")
    after, power = _multiple(after.strip())
    beside = [word for word in (before, after) if word]
    if len(beside) > 1 or not all(is_currency(word) or word.casefold() in _PERCENT for word in beside):
        return None
    return minus, "".join(beside), power


def _multiple(after: str) -> tuple[str, int]:
    word = re.match(r"([^\W\d_]+)\.?(?=\s|$|[" + _SYMBOLS + "])", after)
    power = _MULTIPLES.get(word[1].casefold(), 0) if word else 0
    return (after[word.end() :].strip(), power) if word and power else (after, 0)


def is_currency(text: str) -> bool:
    """Whether a text is the code, the sign or the short name of a currency."""
    word = text.strip().rstrip(".").casefold()
    is_symbol = bool(word) and not word.strip(_SYMBOLS)
    return is_symbol or word in _CURRENCY_WORDS or word in _SMALL_CODES or text.strip() in _codes()


@cache
def _codes() -> frozenset[str]:
    return frozenset(Locale("en").currencies)


def _value(digits: str, mark: DecimalMark) -> Decimal | None:
    if not _WRITTEN[mark].fullmatch(digits):
        return None
    return Decimal(
        "".join("." if sign == mark.value else sign for sign in digits if sign.isdigit() or sign == mark.value)
    )


def _written(mark: DecimalMark) -> re.Pattern[str]:
    """Figures with this decimal mark: plain, in groups of three, or in groups of two as in India."""
    decimal, groups = re.escape(mark.value), re.escape(mark.other.value)
    threes = rf"[1-9]\d{{0,2}}(?P<sign>[{groups}' ])\d{{3}}(?:(?P=sign)\d{{3}})*"
    twos = rf"[1-9]\d?(?:{groups}\d{{2}})+{groups}\d{{3}}"
    return re.compile(rf"(?:\d+|{threes}|{twos})(?:{decimal}\d*)?|{decimal}\d+")


_WRITTEN = {mark: _written(mark) for mark in DecimalMark}
