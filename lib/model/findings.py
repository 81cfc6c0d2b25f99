"""What a rule concludes: a sentence people can read out, the step it belongs to and the rows it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """A result states what was found, a warning what looks wrong, a gap what the review still lacks.

    A gap that somebody set aside with a reason counts as answered.
    """

    RESULT = "result"
    WARNING = "warning"
    GAP = "gap"
    SET_ASIDE = "set_aside"


# What speaks of the wording alone never leads a page.
LIGHT = -1


@dataclass(frozen=True)
class Finding:
    """`step` is a step key, `rows` are ids of rows of that review.

    `working_rule` marks a rule of this project's own. `key` says which gap it is, unique in its step: people set gaps
    aside by it, so it never changes once released. `parts` are what is missing where rows do not tell: fields of a
    single sheet, options of a list, worksheets. The heaviest conclusion leads the page of its step,
    one below 0 never.
    """

    step: str
    kind: FindingKind
    sentence: str
    rows: tuple[str, ...] = ()
    working_rule: bool = False
    key: str = ""
    parts: tuple[str, ...] = ()
    weight: int = 0

    @property
    def subjects(self) -> tuple[str, ...]:
        """What a gap is about, one by one."""
        return self.parts or self.rows


def result(step: str, sentence: str, *rows: str, working_rule: bool = False, weight: int = 0) -> Finding:
    """A conclusion."""
    return Finding(step, FindingKind.RESULT, sentence, rows, working_rule, weight=weight)


def warning(step: str, sentence: str, *rows: str, working_rule: bool = False, weight: int = 0) -> Finding:
    """A conclusion somebody should look at."""
    return Finding(step, FindingKind.WARNING, sentence, rows, working_rule, weight=weight)


def gap(
    step: str, sentence: str, *rows: str, key: str, parts: Iterable[str] = (), working_rule: bool = False
) -> Finding:
    """Something the review still lacks and somebody can do; what is wrong with the account is no gap."""
    return Finding(step, FindingKind.GAP, sentence, rows, working_rule, key, tuple(map(str, parts)))
