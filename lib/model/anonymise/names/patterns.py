"""How one spelling of a known name is found in a text, and all of them in one expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from lib.model.anonymise.names import inflections, scripts
from lib.model.anonymise.names.name_parts import PARTICLES

_FORMS_OF_ADDRESS = ("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "herr", "frau", "mme")
AND = "and|und|et|en|y|och|og"
# Nothing that ends a clause: “the price rose; Price agreed”.
_MARKS = r"(?:[^\w;:!?.]|_|\.(?!\s))"
_BETWEEN = rf"(?:{_MARKS}{{0,3}}(?:(?:{AND}){_MARKS}{{1,2}})?)"
# “A&P”, “e.on”, “s.Oliver”: single letters are no words of a sentence only where a mark joins them.
_TIGHT = rf"(?:\s?[&+]\s?|\s(?:{AND}|n)\s|[.·'_-])"
# “J Crew”, “bunq B.V.”: where the name has a space, a space will do.
_SPACED = rf"(?:{_TIGHT}\s?|\s)"
_APART = r"[\W_]{0,3}"
_INITIALS = 3


class Separator(Enum):
    """What may stand between two parts: a few signs, a space or a mark, or a mark that joins."""

    LOOSE = 1
    SPACED = 2
    TIGHT = 3


class LetterCase(Enum):
    """How a spelling must be written to count: anyhow, with its capital, or with its capital inside a sentence."""

    ANYHOW = 1
    CAPITAL = 2
    INSIDE = 3


@dataclass(frozen=True)
class Spelling:
    """The parts of a name in one order; `inflects` says that its last word may have an ending of its language.

    `gaps` stand between the parts; without them, all are loose.
    """

    parts: tuple[str, ...]
    care: LetterCase
    titled: bool = False
    plural: bool = True
    bracket: bool = False
    inflects: bool = False
    gaps: tuple[Separator, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is looked for as plain text, because its script has no capitals or no gaps."""
        return any(scripts.is_plain(part) for part in self.parts)

    @property
    def pattern(self) -> str:
        """A regular expression for folded text, with the genitive and the plural."""
        if self.is_plain:
            return self._plain_pattern
        left = r"(?<![^\W_])" if self.parts[0][0].isdigit() else r"(?<![^\W\d_])"
        if Separator.TIGHT in self.gaps and len(self.parts[0]) == 1:
            left += r"(?<![^\W_]['.])"
        right = r"(?![^\W_])" if self.parts[-1][-1].isdigit() else r"(?![^\W\d_])"
        inside = r"(?<=[a-z0-9,;:(/] )" if self.care is LetterCase.INSIDE else ""
        title = rf"(?:(?i:{'|'.join(_FORMS_OF_ADDRESS)})\.?\s+)?" if self.titled else ""
        closing = r"\)?" if self.bracket else ""
        if len(self.parts) >= _INITIALS and all(len(part) == 1 for part in self.parts[-2:]):
            # “M.B.W. left”, “Bunq B.V. left”
            closing = r"(?:\.(?=\s[a-z]|[,;:)]))?"
        return f"{inside}{left}{title}{self._body}{closing}(?:'{'?' if self.plural else ''}s)?{right}"

    @property
    def heads(self) -> set[str]:
        """The letters one of which it begins with, in either case."""
        return {self.parts[0][0], *(form[0] for form in _FORMS_OF_ADDRESS if self.titled)}

    @property
    def _body(self) -> str:
        if self.care is LetterCase.ANYHOW:
            *first, last = self.parts
            ending = inflections.inflected(last) if self.inflects else re.escape(last)
            return f"(?i:{self._joined([*map(re.escape, first), ending])})"
        ways = (self._joined([_written(part, change) for part in self.parts]) for change in (_capital, str.upper))
        return f"(?:{'|'.join(ways)})"

    def _joined(self, patterns: list[str]) -> str:
        body = patterns[0]
        gaps = self.gaps or (Separator.LOOSE,) * (len(self.parts) - 1)
        for before, gap, pattern in zip(self.parts, gaps, patterns[1:], strict=False):
            loose = _APART if len(before) == 1 else _BETWEEN
            body += {Separator.LOOSE: loose, Separator.SPACED: _SPACED, Separator.TIGHT: _TIGHT}[gap] + pattern
        return body

    @property
    def _plain_pattern(self) -> str:
        words = [
            r"[\s\u00b7\u30fb-]?".join(map(re.escape, part)) if scripts.is_east_asian(part) else re.escape(part)
            for part in self.parts
        ]
        body = f"(?i:{_APART.join(words)})"
        first, last = self.parts[0], self.parts[-1]
        # Two letters of a script with gaps are part of too many words.
        short = len("".join(self.parts)) < _INITIALS and not any(map(scripts.is_east_asian, self.parts))
        left = rf"(?<!{scripts.LETTER})" if short or not scripts.is_plain(first) else ""
        right = rf"(?!{scripts.LETTER})" if not scripts.is_plain(last) else ""
        return f"{left}{body}{right}"


def _written(part: str, change: Callable[[str], str]) -> str:
    # “L. van Beethoven”, “Van Beethoven”.
    return f"(?i:{re.escape(part)})" if part.lower() in PARTICLES and len(part) > 1 else re.escape(change(part))


def _capital(part: str) -> str:
    return part[:1].upper() + part[1:]


def matcher(items: Iterable[tuple[int, Spelling]]) -> re.Pattern[str] | None:
    """One expression for all spellings, the longest first; its groups are named after the numbers given."""
    ordered = sorted(items, key=lambda item: -len("".join(item[1].parts)))
    patterns = [(f"(?P<r{number}_{index}>{way.pattern})", way) for index, (number, way) in enumerate(ordered)]
    plain = [(pattern, way) for pattern, way in patterns if way.is_plain]
    others = [(pattern, way) for pattern, way in patterns if not way.is_plain]
    # Most places in a text cannot be where a name begins; that is seen before the spellings are tried one by one.
    alternatives = [
        rf"{before}(?=(?i:[{_heads(group)}]))(?:{'|'.join(pattern for pattern, _ in group)})"
        for before, group in (("", plain), (r"(?<![^\W\d_])", others))
        if group
    ]
    return re.compile("|".join(alternatives)) if alternatives else None


def _heads(group: Iterable[tuple[str, Spelling]]) -> str:
    return re.escape("".join(sorted(set().union(*(way.heads for _, way in group)))))
