"""A text told anew: every known name, date, address and sum replaced where it stands, each replacement on record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.model.anonymise import currencies, figures, scaling
from lib.model.anonymise.addresses import WORDS, addresses_in
from lib.model.anonymise.dates.replacement import dates_in
from lib.model.anonymise.identities import Anonymisation, Replacement
from lib.model.anonymise.names import scripts
from lib.model.anonymise.names.name_parts import PEOPLE, words_of
from lib.model.anonymise.names.patterns import matcher
from lib.model.anonymise.names.spellings import spellings
from lib.model.anonymise.names.vocabulary import Vocabulary
from lib.model.anonymise.plain_letters import folded
from lib.model.anonymise.sums import sums_in
from lib.model.fields import Identity

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?:^|[^\w])(the|our|their|its|this|these|those|his|her|my|your|every|each|another|no|some|any|which|former)"
    r"(?:\s+(?:new|old|former|first|other|same|whole))?\s+$",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"(?:^|(?<=\W))([Aa])n?(\s+)$")
_BEGINS = re.compile(r"(?:^|[.!?…]['”’\")\]]*\s+|\n\s*|^\s*[“\"(\[•–-]\s*)$")
_JOINED = re.compile(r"(?:[,;](?:\s+in)?|\s*[&/]|\s+(?:and|or))\s*(?:the\s+)?", re.IGNORECASE)
_SAME_PERSON = re.compile(r"[\s-]{0,2}|,\s")
_VOWELS = "aeiou"
# “It weighs 300 pounds.”
_WEIGHED = re.compile(r"(?i)\b(?:weigh\w*|heavy|loads?|loaded|lifts?|lifted)\b[^.!?]*$")
# What goes with the name of a currency that is left out: “37,500-pound”, “millions of pounds”.
_TIED = re.compile(r"(?:-|\bof\s+)?$")


@dataclass(frozen=True)
class ReplacedWords:
    """One replacement: what stood there, what stands there, and where that begins in the new text."""

    before: str
    after: str
    kind: Identity
    start: int


@dataclass(frozen=True)
class RewrittenText:
    """A text told anew."""

    text: str
    pieces: tuple[ReplacedWords, ...] = ()


@dataclass(frozen=True)
class _Substitution:
    start: int
    end: int
    put: str
    kind: Identity
    rank: int


class TextRewriter:
    """Tells the texts of one case anew."""

    def __init__(
        self,
        anonymisation: Anonymisation,
        vocabulary: Vocabulary,
        notice: str | None,
        sums: Iterable[Decimal] = (),
        shares: Iterable[Decimal] = (),
        factor: Decimal | None = None,
    ) -> None:
        self._items = anonymisation.replacements
        self._vocabulary = vocabulary
        self._notice, self._factor = notice, factor
        ways = [(number, way) for number, item in enumerate(self._items) for way in spellings(item, vocabulary)]
        self._names = matcher(ways)
        self._signs = _signs(self._items)
        self._money = [item for item in self._items if item.kind is Identity.CURRENCY]
        self._sums = [(re.compile(figures.written(value)), value) for value in figures.exact_enough(sums)]
        self._shares = [(re.compile(figures.percent(value)), value) for value in figures.exact_enough(shares)]

    def text(self, text: str, near: str | None = None) -> RewrittenText:
        """The text anew; `near` is the date its row speaks of."""
        if not text.strip():
            return RewrittenText(text)
        known = (*self._named(text), *self._monied(text))
        return _substituted(
            text, _without_overlaps([*known, *self._addressed(text), *self._dated(text, near), *self._counted(text)])
        )

    def names(self, text: str) -> list[str]:
        """The known names that stand in the text, as it writes them."""
        return [text[spot.start : spot.end] for spot in (*self._named(text), *self._monied(text))]

    def _named(self, text: str) -> Iterator[_Substitution]:
        plain = folded(text)
        for pattern in (self._names, self._signs):
            for match in pattern.finditer(plain.text) if pattern else ():
                item = self._items[int((match.lastgroup or "r0_0")[1:].partition("_")[0])]
                start, end = plain.places[match.start()], plain.places[match.end()]
                if self._is_another_word(match[0], item):
                    continue
                put = item.put + _genitive(match[0], plain.text[match.end() :], item)
                yield _Substitution(start, end, put, item.kind, 1)

    def _is_another_word(self, word: str, item: Replacement) -> bool:
        """Whether a name with an ending is an ordinary word by chance."""
        name_words = {part.casefold() for spelling in item.spellings for part in words_of(spelling)}
        bare = re.sub(r"'.*", "", word).casefold()
        # Forms that the vocabulary derives count for names as well as for words.
        return (
            bare.isalpha()
            and bare not in name_words
            and bare in self._vocabulary.words
            and bare + "s" not in name_words
        )

    def _monied(self, text: str) -> Iterator[_Substitution]:
        if not self._money:
            return
        plain = folded(text)
        for item in self._money:
            for start, end in currencies.named_in(plain.text, {item.find.upper()}):
                if _WEIGHED.search(plain.text[:start]):
                    continue
                tied = 0 if item.put else len(_TIED.findall(plain.text[:start])[0])
                yield _Substitution(plain.places[start - tied], plain.places[end], item.put, item.kind, 1)

    def _addressed(self, text: str) -> Iterator[_Substitution]:
        for start, end, words in addresses_in(text, self._vocabulary):
            yield _Substitution(start, end, words, Identity.ADDRESS, 3 if words == WORDS["phone"] else 0)

    def _dated(self, text: str, near: str | None) -> Iterator[_Substitution]:
        for date in dates_in(text, self._notice, near) if self._notice else ():
            yield _Substitution(date.start, date.end, date.words, Identity.DATE, 2)

    def _counted(self, text: str) -> Iterator[_Substitution]:
        factor = self._factor
        if factor is None:
            return
        declared = ((*match.span(), value) for pattern, value in self._sums for match in pattern.finditer(text))
        for start, end, value in (*declared, *sums_in(text)):
            scaled = scaling.words(value, factor)
            # “3,5 M€”
            gap = " " if scaled[-1].isalpha() and text[end : end + 1] in tuple("€£$¥₹") else ""
            yield _Substitution(start, end, scaled + gap, Identity.MONEY, 4)
        for pattern, value in self._shares:
            for match in pattern.finditer(text):
                yield _Substitution(match.start(), match.end(), f"{scaling.share(value):f}", Identity.SHARE, 5)


def _signs(items: Sequence[Replacement]) -> re.Pattern[str] | None:
    """For what is written in signs alone, such as a currency's."""
    signs = [
        f"(?P<r{number}_{index}>{re.escape(spelling)})"
        for number, item in enumerate(items)
        for index, spelling in enumerate(item.spellings)
        if spelling.strip() and not re.search(r"\w", spelling)
    ]
    return re.compile("|".join(signs)) if signs else None


def _genitive(name: str, rest: str, item: Replacement) -> str:
    """The genitive that the text gave the name; what it was is no longer needed of a name that is left out."""
    has_genitive = any(re.search(r"['’]s$", spelling) for spelling in item.spellings)
    if not item.put or has_genitive or not re.search(r"'s?$", name):
        return ""
    ends = "s’" if item.put.endswith("s") and not rest.startswith("'") else ""
    return ends[1:] or "’s"


def _without_overlaps(spots: Iterable[_Substitution]) -> list[_Substitution]:
    """The spots that do not overlap: addresses first, then names, the longer before the shorter."""
    separate: list[_Substitution] = []
    for spot in sorted(spots, key=lambda spot: (spot.rank, spot.start - spot.end)):
        if all(spot.end <= other.start or spot.start >= other.end for other in separate):
            separate.append(spot)
    return sorted(separate, key=lambda spot: spot.start)


def _substituted(text: str, spots: Sequence[_Substitution]) -> RewrittenText:
    written, position = "", 0
    pieces: list[ReplacedWords] = []
    last: _Substitution | None = None
    for spot in spots:
        between = text[position : spot.start]
        if last and last.put == spot.put and spot.put and _is_joined(between, spot.kind):
            # “the United Kingdom and Ireland” is one Europe, not two; “Anna-Lena Weiß” is one person.
            position = spot.end
            continue
        last = spot
        written += between
        is_whole = not text[: spot.start].strip() and not text[spot.end :].strip()
        written, put = _fitted_to_place(written, spot, is_whole=is_whole)
        position = spot.end
        if not put and not re.match(r"\s*\w", text[position:]):
            written = written.rstrip(" \u00a0")
        if not put and (not written or written[-1:].isspace() or written[-1:] in "(“"):
            position += len(text[position:]) - len(text[position:].lstrip(" \u00a0"))
        if put[:1].isdigit() and written[-1:].isalpha():
            # “EUR37,500” becomes “EUR 20,000 to 50,000”.
            written += " "
        put = _spaced(written, put, text[position:])
        if put.startswith(" "):
            written, put = written + " ", put[1:]
        pieces.append(ReplacedWords(text[spot.start : spot.end], put, spot.kind, len(written)))
        written += put
    return RewrittenText(written + text[position:], tuple(pieces))


def _is_joined(between: str, kind: Identity) -> bool:
    return (_SAME_PERSON if kind in PEOPLE else _JOINED).fullmatch(between) is not None


def _spaced(before: str, put: str, after: str) -> str:
    """With gaps where a script that has none stands beside it: “我们与 the customer 签约”."""
    if not put or not put.isascii():
        return put
    return " " * scripts.is_plain(before[-1:]) + put + " " * scripts.is_plain(after[:1])


def without_article(put: str) -> str:
    """“new supplier” for “the new supplier”."""
    match = _ARTICLE.match(put)
    return put[match.end() :] if match else put


def _fitted_to_place(before: str, spot: _Substitution, *, is_whole: bool) -> tuple[str, str]:
    """What is put in, with the article and the capital its place needs, and the text before it."""
    put = spot.put
    if spot.kind is Identity.PLACE and not _ARTICLE.match(put):
        # “the United Kingdom” becomes “Europe”.
        before = re.sub(r"(?:^|(?<=\W))[Tt]he\s+$", "", before)
    if _ARTICLE.match(put):
        bare = without_article(put)
        if indefinite := _INDEFINITE.search(before):
            letter = indefinite[1] + ("n" if bare[:1].lower() in _VOWELS else "")
            before, put = f"{before[: indefinite.start()]}{letter}{indefinite[2]}", bare
        elif is_whole or _DETERMINED.search(before):
            put = bare
    if is_whole or _BEGINS.search(before):
        put = put[:1].upper() + put[1:]
    return before, put
