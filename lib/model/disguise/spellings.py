"""The ways a known name is written: with and without its legal form, joined, shortened, as initials, by one part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from babel import Locale

from lib.model.disguise.folding import folded
from lib.model.disguise.identities import Replacement
from lib.model.disguise.vocabulary import Vocabulary, listed
from lib.model.fields import Identity

PEOPLE = frozenset({Identity.COLLEAGUE, Identity.CONTACT, Identity.PERSON})
_LEGAL = listed(
    """
    ltd limited gmbh inc incorporated llc plc ag sa nv bv oy oyj ab asa as kg kgaa co corp corporation company srl
    spa sarl sas pty pte se mbh ug llp lp aps
    """
)
# Parts of names that many organisations share; alone they name nobody.
_SHARED = listed(
    """
    group holding holdings services service logistics foods food systems system solutions international global
    europe european technologies technology industries industry partners bank energy media retail grocers union
    trust university institute supply chain the of for de la le van von uk us usa eu and und et
    """
)
_TITLES = listed("mr mrs ms miss dr prof professor sir dame lord lady herr frau mme mlle m monsieur madame")
_FORMS_OF_ADDRESS = ("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "herr", "frau", "mme")
_JOINING = frozenset({"and", "und", "et"})
_BETWEEN = r"(?:[\W_]{0,3}(?:(?:and|und|et)[\W_]{1,2})?)"
_TOKEN = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_LONG = 4
_INITIALS = 3


class Care(Enum):
    """How a spelling must be written to count: anyhow, with its capital, or with its capital inside a sentence."""

    ANYHOW = 1
    CAPITAL = 2
    INSIDE = 3


@dataclass(frozen=True)
class Spelling:
    """The parts of a name in one order."""

    parts: tuple[str, ...]
    care: Care
    titled: bool = False
    plural: bool = True
    bracket: bool = False

    @property
    def pattern(self) -> str:
        """A regular expression for folded text, with the genitive and the plural."""
        left = r"(?<![^\W_])" if self.parts[0][0].isdigit() else r"(?<![^\W\d_])"
        right = r"(?![^\W_])" if self.parts[-1][-1].isdigit() else r"(?![^\W\d_])"
        inside = r"(?<=[a-z0-9,;:(/] )" if self.care is Care.INSIDE else ""
        if self.care is Care.ANYHOW:
            body = f"(?i:{_BETWEEN.join(map(re.escape, self.parts))})"
        else:
            exact, loud = (
                _BETWEEN.join(re.escape(change(part)) for part in self.parts) for change in (_capital, str.upper)
            )
            body = f"(?:{exact}|{loud})"
        title = rf"(?:(?i:{'|'.join(_FORMS_OF_ADDRESS)})\.?\s+)?" if self.titled else ""
        closing = r"\)?" if self.bracket else ""
        return f"{inside}{left}{title}{body}{closing}(?:'{'?' if self.plural else ''}s)?{right}"

    @property
    def heads(self) -> set[str]:
        """The letters one of which it begins with, in either case."""
        return {self.parts[0][0], *(form[0] for form in _FORMS_OF_ADDRESS if self.titled)}


def spellings(item: Replacement, vocabulary: Vocabulary) -> tuple[Spelling, ...]:
    """All ways of writing what is replaced, the longest first."""
    made: dict[tuple[str, ...], Spelling] = {}
    for number, name in enumerate(item.spellings):
        for variant in dict.fromkeys((name, name.translate(_UMLAUTS))):
            for spelling in _ways(variant, item.kind, vocabulary, whole=number > 0):
                key = tuple(part.lower() for part in spelling.parts)
                spelling = replace(
                    spelling,
                    titled=item.kind in PEOPLE,
                    plural=item.kind is not Identity.PLACE,
                    bracket=name.rstrip().endswith(")"),
                )
                if key not in made or made[key].care.value > spelling.care.value:
                    made[key] = spelling
    return tuple(sorted(made.values(), key=lambda way: -len("".join(way.parts))))


def unsure_of(items: Iterable[Replacement], vocabulary: Vocabulary) -> frozenset[str]:
    """Ordinary words that are parts of names: where a sentence begins, nobody can say which of the two they are."""
    ways = (way for item in items for way in spellings(item, vocabulary))
    return frozenset(way.parts[0].casefold() for way in ways if way.care is Care.INSIDE)


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name without accents."""
    return tuple(_TOKEN.findall(folded(name).text))


def _ways(name: str, kind: Identity, vocabulary: Vocabulary, *, whole: bool) -> Iterator[Spelling]:
    parts = tuple(part for part in parts_of(name) if part.lower() not in _JOINING) or parts_of(name)
    if not parts:
        return
    yield Spelling(parts, _care(parts, vocabulary, kind))
    if kind is Identity.PLACE or kind is Identity.CURRENCY:
        return
    base = _without_frame(parts, kind)
    if base and base != parts:
        yield Spelling(base, _care(base, vocabulary, kind))
    if whole or len(base) < 2:
        return
    yield from _of_person(base) if kind in PEOPLE else _initials(base, vocabulary)
    yield from _alone(base, kind, vocabulary)


def _without_frame(parts: tuple[str, ...], kind: Identity) -> tuple[str, ...]:
    """Without titles of a person, or the legal form of a company."""
    if kind in PEOPLE:
        return tuple(part for part in parts if part.lower() not in _TITLES)
    while len(parts) > 1 and parts[-1].lower() in _LEGAL:
        parts = parts[:-1]
    return parts


def _of_person(parts: tuple[str, ...]) -> Iterator[Spelling]:
    first, last = parts[0], parts[-1]
    yield Spelling((last, *parts[:-1]), Care.ANYHOW)
    yield Spelling((first, last), Care.ANYHOW)
    yield Spelling((first[0], last), Care.CAPITAL)


def _initials(parts: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[Spelling]:
    initials = "".join(part[0] for part in parts if part.lower() not in _SHARED or len(parts) <= _INITIALS).upper()
    if len(initials) >= _INITIALS and not vocabulary.is_common(initials):
        yield Spelling((initials,), Care.CAPITAL)


def _alone(parts: tuple[str, ...], kind: Identity, vocabulary: Vocabulary) -> Iterator[Spelling]:
    """The parts that name somebody by themselves: unusual words, and the first one where it has its capital."""
    for place, part in enumerate(parts):
        shared = part.lower() in _SHARED or part.lower() in _LEGAL or part.lower() in territories()
        if shared or len(part) < _INITIALS or (part.isdigit() and len(part) < _LONG):
            continue
        if not vocabulary.is_common(part):
            yield Spelling((part,), _care((part,), vocabulary, kind))
        elif kind is not Identity.SOURCE and (place == 0 or kind in PEOPLE):
            yield Spelling((part,), Care.INSIDE)


def _care(parts: tuple[str, ...], vocabulary: Vocabulary, kind: Identity) -> Care:
    unusual = not all(vocabulary.is_common(part) for part in parts)
    if len(parts) > 1:
        # A paper called “The Sun” must not darken every sun.
        return Care.ANYHOW if unusual or kind is not Identity.SOURCE else Care.CAPITAL
    told = kind is Identity.TEXT or unusual
    return Care.ANYHOW if told and len(parts[0]) >= _LONG else Care.CAPITAL


def _capital(part: str) -> str:
    return part[:1].upper() + part[1:]


@cache
def territories() -> dict[str, str]:
    """The countries of the world in lower case, each with its code, and the short forms people use."""
    named = {
        folded(name).text.lower(): code
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha()
    }
    short = {"uk": "GB", "britain": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB"}
    return {**named, **short, "usa": "US", "america": "US", "holland": "NL", "korea": "KR", "russia": "RU"}


def matcher(items: Iterable[tuple[int, Spelling]]) -> re.Pattern[str] | None:
    """One expression for all spellings, the longest first; its groups are named after the numbers given."""
    ordered = sorted(items, key=lambda item: -len("".join(item[1].parts)))
    patterns = [f"(?P<r{number}_{place}>{way.pattern})" for place, (number, way) in enumerate(ordered)]
    # Most places in a text cannot be where a name begins; that is seen before the spellings are tried one by one.
    heads = re.escape("".join(sorted(set().union(*(way.heads for _, way in ordered)))))
    return re.compile(rf"(?<![^\W\d_])(?=(?i:[{heads}]))(?:{'|'.join(patterns)})") if patterns else None
