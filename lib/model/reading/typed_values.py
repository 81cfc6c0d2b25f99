"""Between what people type and what a record keeps: reading typed text, and showing a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from babel import Locale
from babel.numbers import format_currency, format_decimal

from lib.model import unread
from lib.model.dates import parsing, partial_date
from lib.model.errors import FieldRefused
from lib.model.fields import Choice, FieldSpec, Kind
from lib.model.reading import amounts
from lib.model.reading.choice_words import NO, YES
from lib.model.reading.choices import folded, read_choice
from lib.model.reading.numerals import plainly
from lib.model.reading.result import ReadValue

UNKNOWN = "unknown"
UNKNOWN_WORDS = frozenset({"?", UNKNOWN})

_SHARE = re.compile(r"(.+?)[\s:=]+([0-9]{1,3})\s*%?")
_NEEDS_QUOTES = re.compile(r'[,;"\n]')
_WORD = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*(?=[,;\n]|\Z)|([^,;\n]*))(?:[,;\n]|\Z)')


def on_one_line(typed: str) -> str:
    """What was typed where one line is meant, without what no database keeps."""
    return " ".join(typed.replace("\x00", "").split())


def read(spec: FieldSpec, typed: str) -> ReadValue:
    """What one text means that was typed by itself, with notes on what it was taken for.

    Text that cannot be read is passed on, so that the record refuses it in its own sentence. Blank gives the field's
    default; “unknown” or “?” give None where a field may be unknown. Raises FieldRefused for what can be meant in two
    ways.
    """
    if spec.kind in (Kind.LINE, Kind.TEXT):
        return ReadValue(typed)
    text = typed.strip()
    if not text:
        return ReadValue(list(spec.default) if isinstance(spec.default, tuple) else spec.default, empty=True)
    if spec.kind in (Kind.WHOLE, Kind.DECIMAL):
        return _read_number(spec, text)
    if spec.kind is Kind.WHEN:
        return _read_when(spec, text)
    return ReadValue(_READERS[spec.kind](spec, text))


def value_of(spec: FieldSpec, typed: str) -> Any:
    """What `read` makes of a text, without its notes."""
    return read(spec, typed).value


def typed_of(spec: FieldSpec, value: Any) -> str:
    """What an input shows for a value; `value_of` reads it back to the same value."""
    if value is None:
        # Blank would bring the default back.
        return "" if spec.default is None else UNKNOWN
    try:
        return _typed(spec, value)
    except unread.UNFIT:
        return str(value)


def shown(spec: FieldSpec, value: Any, *, currency: str = "", locale: str = "en_GB") -> str:
    """The value as a reader sees it, with its unit; “unknown” when there is none.

    `currency` is the three letters that amounts of money are in; a code nobody knows is shown as it stands. So is a
    value from another release that does not fit its field, and said to be one.
    """
    if value is None or value == "" or value == () or value == []:
        return UNKNOWN
    try:
        return _shown(spec, value, currency, locale)
    except unread.UNFIT:
        return unread.description(spec, value)


def _typed(spec: FieldSpec, value: Any) -> str:
    if spec.kind in (Kind.TAGS, Kind.LINKS):
        return ", ".join(_quoted(word) for word in value)
    if spec.kind is Kind.CHOICES:
        return ", ".join(value)
    if spec.kind is Kind.SHARES:
        return ", ".join(f"{option} {points}" for option, points in value)
    if spec.kind is Kind.DECIMAL:
        return plainly(Decimal(value))
    return _as_text(spec, value, "en_GB")


def _shown(spec: FieldSpec, value: Any, currency: str, locale: str) -> str:
    if spec.kind in (Kind.TAGS, Kind.LINKS):
        return ", ".join(value)
    if spec.kind in (Kind.WHOLE, Kind.DECIMAL):
        return _figure(spec, Decimal(value), currency, locale)
    return _as_text(spec, value, locale)


def _as_text(spec: FieldSpec, value: Any, locale: str) -> str:
    match spec.kind:
        case Kind.CHOICE:
            return _option(spec, value).label
        case Kind.CHOICES:
            return ", ".join(_coded(spec, option) for option in value)
        case Kind.SHARES:
            return ", ".join(f"{_coded(spec, option)} {points}" for option, points in value)
        case Kind.FLAG:
            return "yes" if value else "no"
        case Kind.WHEN:
            return partial_date.label(value, locale)
        case _:
            return str(value)


def _coded(spec: FieldSpec, value: str) -> str:
    return _option(spec, value).coded_label


def _option(spec: FieldSpec, value: str) -> Choice:
    choice = next((option for option in spec.options if option.value == value), None)
    if choice is None:
        raise ValueError(value)
    return choice


def _figure(spec: FieldSpec, value: Decimal, currency: str, locale: str) -> str:
    unit = spec.unit
    if spec.kind is Kind.DECIMAL and currency and not unit:
        return _minus(_money(value, currency, locale))
    plain = _minus(str(format_decimal(value, format="#,##0.######", locale=locale)))
    if unit.endswith("s") and abs(value) == 1:
        unit = unit.removesuffix("s")
    return f"{plain}\u00a0{unit}" if unit else plain


def _money(value: Decimal, currency: str, locale: str) -> str:
    pattern = Locale.parse(locale).currency_formats["standard"].pattern
    digits = "" if value == value.to_integral_value() else ".00####"
    text = format_currency(
        value, currency.upper(), format=pattern.replace(".00", digits), locale=locale, currency_digits=False
    )
    # A code without a sign of its own would touch the figure.
    return re.sub(rf"(?<={re.escape(currency.upper())})(?=[\d-])", "\u00a0", text)


def _minus(text: str) -> str:
    return text.replace("-", "−", 1) if text.startswith("-") else text


def _read_choice(spec: FieldSpec, text: str) -> str | None:
    choice = read_choice(spec, text)
    return choice if choice is not None else None if folded(text) in UNKNOWN_WORDS else text


def _read_choices(spec: FieldSpec, text: str) -> list[str]:
    read = (_read_choice(spec, word) for word in _words(text))
    return [option for option in read if option is not None]


def _read_shares(spec: FieldSpec, text: str) -> list[list[Any]] | str:
    shares: list[list[Any]] = []
    for word in _words(text):
        match = _SHARE.fullmatch(word)
        option = _read_choice(spec, match[1]) if match else None
        if match is None or option is None:
            return text
        shares.append([option, int(match[2])])
    return shares


def _read_number(spec: FieldSpec, text: str) -> ReadValue:
    if text.casefold() in UNKNOWN_WORDS:
        return ReadValue(None)
    try:
        return amounts.read_typed(spec, text)
    except ValueError as error:
        raise FieldRefused(spec.label, f"{error}.") from None


def _read_when(spec: FieldSpec, text: str) -> ReadValue:
    if text.casefold() in UNKNOWN_WORDS:
        return ReadValue(None)
    try:
        return parsing.read(text)
    except ValueError:
        return ReadValue(text)


def _read_flag(spec: FieldSpec, text: str) -> bool | str | None:
    word = text.casefold()
    if word in UNKNOWN_WORDS and spec.default is None:
        return None
    return True if word in YES else False if word in NO else text


def _read_link(spec: FieldSpec, text: str) -> str | None:
    return None if text.casefold() in UNKNOWN_WORDS else text


def _read_words(spec: FieldSpec, text: str) -> list[str]:
    return list(dict.fromkeys(_words(text)))


def _words(text: str) -> Iterable[str]:
    """The words between commas, semicolons or line ends; a word that holds one of them stands in quotation marks."""
    at = 0
    while at < len(text):
        match = _WORD.match(text, at)
        if match is None or match.end() == at:
            return
        inner, bare = match.groups()
        word = inner.replace('""', '"') if inner is not None else " ".join(bare.split())
        if word:
            yield word
        at = match.end()


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"' if _NEEDS_QUOTES.search(word) else word


_READERS: Mapping[Kind, Callable[[FieldSpec, str], Any]] = {
    Kind.CHOICE: _read_choice,
    Kind.FLAG: _read_flag,
    Kind.TAGS: _read_words,
    Kind.CHOICES: _read_choices,
    Kind.SHARES: _read_shares,
    Kind.LINK: _read_link,
    Kind.LINKS: _read_words,
}
