"""The ways a known name is written: with and without its legal form, joined, shortened, as initials, by one part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from lib.model.anonymise.identities import Replacement
from lib.model.anonymise.names import scripts
from lib.model.anonymise.names.name_parts import (
    COMPANIES,
    PARTICLES,
    PEOPLE,
    SHARED,
    cores,
    is_legal_form,
    legal_forms,
    people_in,
    territories,
    without_frame,
    words_of,
)
from lib.model.anonymise.names.patterns import AND, LetterCase, Separator, Spelling
from lib.model.anonymise.names.vocabulary import Vocabulary
from lib.model.anonymise.plain_letters import folded
from lib.model.fields import Identity

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "Å": "Aa"})
_JOINS = frozenset(AND.split("|"))
_LONG = 4
_INITIALS = 3
# “3m” is more often a sum than a company.
_UNIT = re.compile(r"\d+(?:k|m|g|l|t|s|h|w|d|bn|mn|km|kg|cm|mm|x|p|c)", re.IGNORECASE)


def spellings(item: Replacement, vocabulary: Vocabulary) -> tuple[Spelling, ...]:
    """All ways of writing what is replaced, the longest first."""
    by_parts: dict[tuple[str, ...], Spelling] = {}
    for number, name in enumerate(item.spellings):
        for variant in dict.fromkeys((name, name.translate(_UMLAUTS))):
            for spelling in _ways(variant, item.kind, vocabulary, whole=number > 0):
                key = tuple(part.lower() for part in spelling.parts)
                unusual = item.kind is not Identity.PLACE and not vocabulary.is_common(key[-1])
                spelling = replace(
                    spelling,
                    titled=item.kind in PEOPLE,
                    plural=item.kind is not Identity.PLACE,
                    bracket=name.rstrip().endswith(")"),
                    inflects=unusual and len(key[-1]) >= _LONG,
                    gaps=_gaps(spelling, item.kind, folded(variant).text),
                )
                if key not in by_parts or by_parts[key].care.value > spelling.care.value:
                    by_parts[key] = spelling
    return tuple(sorted(by_parts.values(), key=lambda way: -len("".join(way.parts))))


def unsure_of(items: Iterable[Replacement], vocabulary: Vocabulary) -> frozenset[str]:
    """Ordinary words that are parts of names: where a sentence begins, nobody can say which of the two they are."""
    ordinary = set()
    for item in items:
        if item.kind in (Identity.SOURCE, Identity.CURRENCY, Identity.TEXT):
            continue
        words = words_of(item.find) if item.kind is Identity.PLACE else without_frame(words_of(item.find), item.kind)
        for word in words if item.kind in PEOPLE | {Identity.PLACE} else words[:1]:
            if not _is_shared(word) and vocabulary.is_common(word) and len(word) >= _INITIALS and not word.isdigit():
                ordinary.add(word.casefold())
    return frozenset(ordinary)


def _ways(name: str, kind: Identity, vocabulary: Vocabulary, *, whole: bool) -> Iterator[Spelling]:
    parts = _joined(words_of(name))
    # Somebody who enters a legal form as a name of its own means it.
    if not parts or (is_legal_form(name) and not whole):
        return
    yield Spelling(parts, _care(parts, vocabulary, kind))
    if kind is Identity.PLACE or kind is Identity.CURRENCY:
        return
    base = _joined(without_frame(words_of(name), kind))
    if base and base != parts:
        yield Spelling(base, _care(base, vocabulary, kind))
    yield from _without_gaps(base, kind)
    if whole or len(base) < 2:
        return
    yield from _of_person(base, vocabulary) if kind in PEOPLE else _of_company(name, base, vocabulary)
    yield from _alone(base, kind, vocabulary)


def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without what joins them, which is written in many ways."""
    inner = tuple(word for word in words[1:-1] if word.lower() not in _JOINS)
    return (*words[:1], *inner, *words[-1:]) if len(words) > 1 else words


def _without_gaps(parts: tuple[str, ...], kind: Identity) -> Iterator[Spelling]:
    for part in parts:
        if scripts.is_plain(part):
            shorter = people_in(part) if kind in PEOPLE else cores(part)
            yield from (Spelling((way,), LetterCase.ANYHOW) for way in shorter)


def _of_person(parts: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[Spelling]:
    first, last = parts[0], parts[-1]
    # “The price rose” is not about Rose Price.
    unusual = any(not vocabulary.is_common(part) for part in parts)
    yield Spelling((last, *parts[:-1]), LetterCase.ANYHOW if unusual else LetterCase.CAPITAL)
    yield Spelling((first, last), LetterCase.ANYHOW)
    yield Spelling((first[0], last), LetterCase.CAPITAL)
    for tail in _surnames(parts):
        unusual = any(not vocabulary.is_common(part) for part in tail if part.lower() not in PARTICLES)
        yield Spelling(tail, LetterCase.ANYHOW if unusual else LetterCase.CAPITAL)
        yield Spelling((first[0], *tail), LetterCase.CAPITAL)


def _surnames(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """“van Beethoven”, “de la Cruz”, “O'Neill”, and all after the first name."""
    if len(parts) > 2:
        yield parts[1:]
    for number, part in enumerate(parts[1:], start=1):
        if part.lower() in PARTICLES:
            end = next((at for at in range(number, len(parts)) if parts[at].lower() not in PARTICLES), number)
            if end > number:
                yield parts[number : end + 1]


def _of_company(name: str, base: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[Spelling]:
    for end in range(2, len(base)):
        if any(not vocabulary.is_common(part) and not _is_shared(part) for part in base[:end]):
            yield Spelling(base[:end], LetterCase.ANYHOW)
    if any(scripts.is_plain(part) for part in base):
        return
    if len(base) > 1 and re.search(rf"[&+]|\b(?:{AND})\b", name):
        # “M&S”.
        yield Spelling(tuple(part[0].upper() for part in base[:_INITIALS]), LetterCase.CAPITAL)
    initials = "".join(part[0] for part in base if part.lower() not in SHARED or len(base) <= _INITIALS).upper()
    if len(initials) >= _INITIALS and not vocabulary.is_common(initials):
        yield Spelling((initials,), LetterCase.CAPITAL)
        # “M.B.W.”
        yield Spelling(tuple(initials), LetterCase.CAPITAL)


def _alone(parts: tuple[str, ...], kind: Identity, vocabulary: Vocabulary) -> Iterator[Spelling]:
    """The parts that name somebody by themselves: unusual words, and the first one where it has its capital."""
    for index, part in enumerate(parts):
        brand = index == 0 and kind in COMPANIES and not vocabulary.is_common(part)
        least = 2 if scripts.is_plain(part) or brand else _INITIALS
        if _is_shared(part) or len(part) < least or (part.isdigit() and len(part) < _LONG):
            continue
        if not vocabulary.is_common(part):
            yield Spelling((part,), LetterCase.ANYHOW)
        elif kind is not Identity.SOURCE and (index == 0 or kind in PEOPLE):
            yield Spelling((part,), LetterCase.INSIDE)


def _is_shared(word: str) -> bool:
    lowered = word.casefold()
    return lowered in SHARED or lowered in PARTICLES or (lowered,) in legal_forms() or lowered in territories()


def _gaps(spelling: Spelling, kind: Identity, name: str) -> tuple[Separator, ...]:
    """What joins the parts: single letters as the name joins them, so that “A&P” is no “a” before a “p”."""
    parts = spelling.parts
    if spelling.is_plain or (len(parts) >= _INITIALS and all(len(part) == 1 for part in parts)):
        # “C R O I X” is a name that an editor found.
        return ()
    # “R. Price” may have a gap.
    return () if kind in PEOPLE else tuple(_gap(before, after, name) for before, after in pairwise(parts))


def _gap(before: str, after: str, name: str) -> Separator:
    if min(len(before), len(after)) > 1:
        return Separator.LOOSE
    between = re.search(rf"(?<!\w){re.escape(before)}([\W_]*){re.escape(after)}(?!\w)", name, re.IGNORECASE)
    if between is None:
        return Separator.TIGHT
    # “Nando's, Pizza Express”: a comma ends the letter's word.
    if "," in between[1] or ";" in between[1]:
        return Separator.LOOSE
    return Separator.SPACED if between[1].isspace() else Separator.TIGHT


def _care(parts: tuple[str, ...], vocabulary: Vocabulary, kind: Identity) -> LetterCase:
    unusual = not all(vocabulary.is_common(part) for part in parts)
    if len(parts) > 1:
        # A paper called “The Sun” must not darken every sun.
        return LetterCase.ANYHOW if unusual or kind is not Identity.SOURCE else LetterCase.CAPITAL
    part = parts[0]
    if kind is Identity.TEXT and len(part) >= _LONG:
        return LetterCase.ANYHOW
    if kind is Identity.PLACE and not unusual:
        return LetterCase.INSIDE
    return LetterCase.ANYHOW if unusual and len(part) > 1 and not _UNIT.fullmatch(part) else LetterCase.CAPITAL
