"""What remains of known names in any form: inside longer words and identifiers, with its letters apart, as user names.

It looks for bare letters and shares nothing with what replaces names, so that no fault hides in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lib.model.anonymise.identities import Replacement
from lib.model.anonymise.names import inflections
from lib.model.anonymise.names.name_parts import (
    COMPANIES,
    PARTICLES,
    PEOPLE,
    SHARED,
    cores,
    is_legal_form,
    legal_forms,
    territories,
    without_frame,
    words_of,
)
from lib.model.anonymise.names.scripts import TOKEN, is_east_asian, is_plain, of_letter
from lib.model.anonymise.names.short_forms import shortened
from lib.model.anonymise.names.vocabulary import Vocabulary
from lib.model.anonymise.plain_letters import folded
from lib.model.fields import Identity

_INSIDE = 4
_ACROSS = 9
_USER_NAME = 5
_WORD_OF_NAME = 3
_AROUND = re.compile(r"[\w.@#/\\-]")


@dataclass(frozen=True)
class ResidualNames:
    """Finds what is left of the names of a case."""

    inside: re.Pattern[str] | None
    words: frozenset[str]
    everyday: frozenset[str]
    vocabulary: Vocabulary

    def found_in(self, text: str, *, everyday: bool = False) -> Iterator[tuple[int, int]]:
        """Where something is left, from the beginning to the end of what it stands in.

        `everyday` looks as well for a company that is called like an ordinary word, in small letters.
        """
        plain = folded(text)
        lowered = plain.text.lower()
        tokens = [(match.start(), match.end()) for match in TOKEN.finditer(lowered)]
        for start, end in dict.fromkeys(
            (*self._words(lowered, tokens, everyday=everyday), *self._hits(lowered, tokens))
        ):
            first, last = plain.places[start], plain.places[end]
            # A match that ends before a mark over its last letter takes it along.
            yield _widened(text, first, max(last, first + 1))

    def _words(self, lowered: str, tokens: list[tuple[int, int]], *, everyday: bool) -> Iterator[tuple[int, int]]:
        for start, end in tokens:
            if lowered[start:end] in self.words or (everyday and lowered[start:end] in self.everyday):
                yield start, end

    def _hits(self, lowered: str, tokens: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        if self.inside is None:
            return
        squeezed = "".join(lowered[start:end] for start, end in tokens)
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        owner: list[int] = []
        origin: list[int] = []
        for number, (start, end) in enumerate(tokens):
            starts[len(owner)] = number
            owner += [number] * (end - start)
            origin += range(start, end)
            ends[len(owner)] = number
        position = 0
        while match := self.inside.search(squeezed, position):
            position = match.start() + 1
            first_letter, end_letter = match.span(1)
            first, last = owner[first_letter], owner[end_letter - 1]
            whole = first_letter in starts and end_letter in ends
            if end_letter - first_letter < _INSIDE and not is_plain(match[1]):
                at_end = first_letter in starts or end_letter in ends
                counts = self._is_short_name(lowered, tokens[first : last + 1], whole=whole, at_end=at_end)
            elif first == last:
                token = lowered[tokens[first][0] : tokens[first][1]]
                counts = whole or is_plain(token) or not self.vocabulary.is_common(token)
            else:
                counts = (
                    whole
                    or end_letter - first_letter >= _ACROSS
                    or (is_plain(match[1]) and end_letter - first_letter > 2)
                )
            if counts and is_east_asian(match[1]):
                # A clause without gaps is one token.
                yield origin[first_letter], origin[end_letter - 1] + 1
            elif counts:
                yield tokens[first][0], tokens[last][1]

    def _is_short_name(self, lowered: str, tokens: list[tuple[int, int]], *, whole: bool, at_end: bool) -> bool:
        """Three letters are a name alone, at either end of a word that is none, or each by itself."""
        if len(tokens) == 1:
            return whole or (at_end and not self.vocabulary.is_common(lowered[tokens[0][0] : tokens[0][1]]))
        return whole and all(end - start == 1 for start, end in tokens)


def residual_names_of(items: Iterable[Replacement], vocabulary: Vocabulary) -> ResidualNames:
    """For these known names."""
    inside: set[str] = set()
    words: set[str] = set()
    everyday: set[str] = set()
    for item in items:
        if item.kind is Identity.PLACE or item.kind is Identity.CURRENCY:
            continue
        for name in item.spellings:
            for needle in _needles(name, item.kind, vocabulary):
                if vocabulary.is_common(needle) and not is_plain(needle) and needle.isalpha():
                    everyday.add(needle)
                    continue
                (inside if _counts_inside(needle) else words).add(needle)
            words |= _user_names(name, item.kind)
    # Two letters and more alone: “dm”, “3m”; figures are too many other things.
    words = {word for word in words if len(word) > 1 and not word.isdigit()}
    pattern = "|".join(re.escape(word) for word in sorted(inside, key=len, reverse=True))
    return ResidualNames(
        re.compile(f"(?=({pattern}))") if pattern else None, frozenset(words), frozenset(everyday), vocabulary
    )


def _counts_inside(needle: str) -> bool:
    """Whether it is long enough to be looked for inside other words."""
    if needle.isdigit():
        return False
    if not is_plain(needle):
        return len(needle) >= _WORD_OF_NAME and (len(needle) >= _INSIDE or needle.isalpha())
    return len(needle) >= (2 if of_letter(needle[0]) in ("east asian", "korean") else _WORD_OF_NAME)


def _needles(name: str, kind: Identity, vocabulary: Vocabulary) -> Iterator[str]:
    for variant in {name, name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")}:
        words = words_of(variant)
        if is_legal_form(variant):
            continue
        base = [word.lower() for word in without_frame(words, kind)]
        joined = "".join(base)
        if len(base) > 1 or not vocabulary.is_common(joined) or (kind in COMPANIES and len(joined) > 2):
            yield joined
        for index, word in enumerate(base):
            brand = index == 0 and kind in COMPANIES
            if len(word) >= (2 if is_plain(word) or brand else _WORD_OF_NAME) and not _says_nothing(word, vocabulary):
                yield inflections.stem(word)
                yield from (core for core in cores(word) if is_plain(core))
                if kind in COMPANIES and is_plain(word):
                    yield from shortened(min((word, *cores(word)), key=len))


def _says_nothing(word: str, vocabulary: Vocabulary) -> bool:
    shared = word in SHARED or word in PARTICLES or (word,) in legal_forms() or word in territories()
    return shared or vocabulary.is_common(word)


def _user_names(name: str, kind: Identity) -> set[str]:
    """“rprice”, “pricer”, “rosep” for Rose Price."""
    parts = [word.lower() for word in without_frame(words_of(name), kind)]
    if kind not in PEOPLE or len(parts) < 2 or any(is_east_asian(part) for part in parts):
        return set()
    first, last = parts[0], parts[-1]
    user_names = {first[0] + last, last + first[0], first + last[0], last + first, first + last}
    return {word for word in user_names if len(word) >= _USER_NAME}


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole identifier that something stands in: “croix_orders”, “#delacroix”."""
    if is_plain(text[start:end]):
        return start, end
    while start and _AROUND.match(text[start - 1]):
        start -= 1
    while end < len(text) and _AROUND.match(text[end]):
        end += 1
    while end > start + 1 and text[end - 1] in ".-/":
        end -= 1
    return start, end
