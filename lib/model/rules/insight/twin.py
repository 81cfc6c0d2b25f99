"""The twin: the kept account that is most like a lost one, with what is alike and what differs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from lib.model.fields import Choice
from lib.model.wording.phrases import counted, enumerated
from lib.model.worksheets.loss import Industry

# Bands of people employed; accounts in the same one count as of the same size (working rule, ours).
_BANDS = (10, 50, 250, 1_000, 10_000)
_BAND_LABELS = ("under 10", "10 to 49", "50 to 249", "250 to 999", "1,000 to 9,999", "10,000 or more")
_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    {
        "a", "all", "an", "and", "are", "as", "at", "by", "for", "from", "in", "into", "is", "it", "of", "on", "or",
        "our", "that", "the", "their", "to", "we", "with",
    }
)  # fmt: skip
_WORDS_LISTED = 8
RULE = (
    "Working rule: the twin is the kept account that shares most of four things with the lost one: industry, size, "
    "words of the services, and warning signs."
)


class TwinPart(Choice):
    """What two accounts are compared by, each with the same weight."""

    INDUSTRY = "industry", "Industry"
    SIZE = "size", "People they employ"
    SERVICES = "services", "Services"
    SIGNS = "signs", "Warning signs seen"


@dataclass(frozen=True)
class AccountProfile:
    """What is compared of an account; `signs` are the names of the signs that were seen there."""

    key: str
    industry: Industry | None = None
    employees: int | None = None
    services: str = ""
    signs: frozenset[str] = frozenset()
    looked: bool = False

    @property
    def words(self) -> frozenset[str]:
        """The words of its services that say something, folded."""
        return frozenset(word for word in _WORD.findall(self.services.casefold()) if word not in _COMMON)


@dataclass(frozen=True)
class Comparison:
    """One part: how much of it is alike, from 0 to 1, None where one side is unknown; and what either side has."""

    part: TwinPart
    alike: Fraction | None
    lost: str
    kept: str

    @property
    def is_equal(self) -> bool:
        """Whether both are the same."""
        return self.alike == 1

    @property
    def differs(self) -> bool:
        """Whether something is known to be different."""
        return self.alike is not None and self.alike < 1


@dataclass(frozen=True)
class Twin:
    """The kept account and the four comparisons."""

    kept: AccountProfile
    comparisons: tuple[Comparison, ...]

    @property
    def likeness(self) -> Fraction:
        """From 0 to 4; a part that is unknown adds nothing."""
        return sum((item.alike or Fraction(0) for item in self.comparisons), Fraction(0))

    @property
    def sentence(self) -> str:
        """What is alike, what differs and what nobody knows."""
        groups = (
            ("alike in", [item for item in self.comparisons if item.is_equal]),
            ("different in", [item for item in self.comparisons if item.differs]),
            ("unknown:", [item for item in self.comparisons if item.alike is None]),
        )
        told = [f"{head} {enumerated(item.part.label.lower() for item in items)}" for head, items in groups if items]
        sentence = "; ".join(told)
        return f"{sentence[:1].upper()}{sentence[1:]}."


def twin(lost: AccountProfile, kept: Iterable[AccountProfile]) -> Twin | None:
    """The kept account most like the lost one; of several alike the first by its key. None where none is like it."""
    candidates = (Twin(item, compared(lost, item)) for item in kept if item.key != lost.key)
    like = [item for item in candidates if item.likeness > 0]
    return min(like, key=lambda item: (-item.likeness, item.kept.key), default=None)


def compared(lost: AccountProfile, kept: AccountProfile) -> tuple[Comparison, ...]:
    """The four parts side by side."""
    return (
        Comparison(
            TwinPart.INDUSTRY,
            None if lost.industry is None or kept.industry is None else Fraction(lost.industry is kept.industry),
            lost.industry.label if lost.industry else "unknown",
            kept.industry.label if kept.industry else "unknown",
        ),
        Comparison(TwinPart.SIZE, _size(lost.employees, kept.employees), _band(lost), _band(kept)),
        Comparison(
            TwinPart.SERVICES,
            _overlap(lost.words, kept.words) if lost.words and kept.words else None,
            _listed(lost.words, kept.words),
            _listed(kept.words, lost.words),
        ),
        Comparison(TwinPart.SIGNS, _signs(lost, kept), _seen(lost), _seen(kept)),
    )


def band_of(employees: int) -> int:
    """The number of the band of size, from 0."""
    return sum(employees >= bound for bound in _BANDS)


def _size(lost: int | None, kept: int | None) -> Fraction | None:
    """The same band is alike, the next one half."""
    if lost is None or kept is None:
        return None
    return max(Fraction(0), 1 - Fraction(abs(band_of(lost) - band_of(kept)), 2))


def _band(account: AccountProfile) -> str:
    return "unknown" if account.employees is None else _BAND_LABELS[band_of(account.employees)]


def _overlap(first: frozenset[str], second: frozenset[str]) -> Fraction:
    """The share of all words that both have (Jaccard)."""
    return Fraction(len(first & second), len(first | second))


def _listed(words: frozenset[str], others: frozenset[str]) -> str:
    """The words, those that the other has too first."""
    ordered = [*sorted(words & others), *sorted(words - others)]
    return enumerated(ordered, _WORDS_LISTED) if ordered else "unknown"


def _signs(lost: AccountProfile, kept: AccountProfile) -> Fraction | None:
    """Where nobody looked, nothing is known; two accounts at which someone looked and saw none are alike."""
    if not (lost.looked or lost.signs) or not (kept.looked or kept.signs):
        return None
    return _overlap(lost.signs, kept.signs) if lost.signs | kept.signs else Fraction(1)


def _seen(account: AccountProfile) -> str:
    if account.signs:
        return counted(len(account.signs), "sign")
    return "none seen" if account.looked else "nobody looked"
