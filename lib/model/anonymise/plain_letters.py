"""Text without accents, invisible signs and marks of HTML, each letter knowing where it came from."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_TAKEN_APART = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "SS",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ı": "i",
        "ς": "σ",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ـ": "",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
    }
)
# “ミズホ” is “みずほ”.
_TAKEN_APART.update({code: chr(code - 0x60) for code in range(0x30A1, 0x30F7)})
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
# “M&uuml;ller”, “Mül<b>ler</b>”: what a browser shows as a name is one.
_HTML = (
    r"&(?:\#\d{2,6}|\#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8});"
    r"|</?(?:b|i|u|s|em|strong|span|mark|sub|sup|wbr|font|small)\b[^<>]{0,80}>"
)
_IS_HTML = re.compile(_HTML)
_RUNS = re.compile(rf"{_HTML}|(?P<plain>[\x00-%'-;=-_a-\x7f]+)|[\u1100-\u11ff]+|.", re.DOTALL)


@dataclass(frozen=True)
class Folded:
    """The plain letters, and for each of them and the end its place in the text."""

    text: str
    places: tuple[int, ...]


@lru_cache(maxsize=4096)
def folded(text: str) -> Folded:
    """The text as names are looked for in it; capitals stay."""
    if text.isascii() and "`" not in text and not _IS_HTML.search(text):
        return Folded(text, tuple(range(len(text) + 1)))
    letters: list[str] = []
    places: list[int] = []
    for match in _RUNS.finditer(text):
        if match.lastgroup == "plain":
            letters.append(match[0])
            places.extend(range(match.start(), match.end()))
            continue
        for place, sign in _signs(match[0], match.start()):
            for letter in sign.translate(_TAKEN_APART):
                if unicodedata.category(letter) not in _UNSEEN:
                    letters.append(letter)
                    places.append(place)
    return Folded("".join(letters), (*places, len(text)))


def _signs(run: str, place: int) -> Iterator[tuple[int, str]]:
    """Each sign taken apart, with its place; a Korean syllable stays whole, so that no match ends inside one."""
    if run[0] in "&<":
        shown = html.unescape(run) if run[0] == "&" else run * (len(run) == 1)
        yield from ((place, sign) for sign in unicodedata.normalize("NFKD", shown))
    elif "\u1100" <= run[0] <= "\u11ff":
        for syllable in unicodedata.normalize("NFC", run):
            yield place, syllable
            place += len(unicodedata.normalize("NFD", syllable))
    elif "\uac00" <= run[0] <= "\ud7a3":
        yield place, run
    else:
        yield place, unicodedata.normalize("NFKD", run)
