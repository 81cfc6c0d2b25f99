"""What a rule concludes: a sentence people can read out, the step it belongs to and the rows it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from lib.model.wording.short_forms import first_statement


class FindingKind(StrEnum):
    """A result states what was found, a warning what looks wrong, a gap what the review still lacks.

    A gap that somebody set aside with a reason counts as answered.
    """

    RESULT = "result"
    WARNING = "warning"
    GAP = "gap"
    SET_ASIDE = "set_aside"


# What speaks of the wording alone never leads a page. What answers the question of its step goes before other results,
# and what shows that somebody was wrong before it.
LIGHT, HEADLINE, CONTRADICTS = -1, 1, 2


@dataclass(frozen=True)
class Finding:
    """`step` is a step key, `rows` are ids of rows of that review.

    `working_rule` marks a rule of this project's own. `key` says which gap it is, unique in its step: people set gaps
    aside by it, so it never changes once released. `parts` are what is missing where rows do not tell: fields of a
    single sheet, options of a list, worksheets. The heaviest conclusion leads the page of its step,
    one below 0 never. `picture` names the picture of its step that shows it; `line` says it in a few words.
    """

    step: str
    kind: FindingKind
    sentence: str
    rows: tuple[str, ...] = ()
    working_rule: bool = False
    key: str = ""
    parts: tuple[str, ...] = ()
    weight: int = 0
    picture: str = ""
    line: str = ""

    @property
    def subjects(self) -> tuple[str, ...]:
        """What a gap is about, one by one."""
        return self.parts or self.rows

    @property
    def in_a_line(self) -> str:
        """What fits on one line: what was said for it, else the sentence without the list that ends it."""
        return self.line or first_statement(self.sentence)


def result(step: str, sentence: str, *rows: str, working_rule: bool = False, weight: int = 0) -> Finding:
    """A conclusion."""
    return Finding(step, FindingKind.RESULT, sentence, rows, working_rule, weight=weight)


def warning(
    step: str, sentence: str, *rows: str, working_rule: bool = False, weight: int = 0, line: str = ""
) -> Finding:
    """A conclusion somebody should look at."""
    return Finding(step, FindingKind.WARNING, sentence, rows, working_rule, weight=weight, line=line)


def gap(
    step: str,
    sentence: str,
    *rows: str,
    key: str,
    parts: Iterable[str] = (),
    working_rule: bool = False,
    line: str = "",
) -> Finding:
    """Something the review still lacks and somebody can do; what is wrong with the account is no gap."""
    return Finding(step, FindingKind.GAP, sentence, rows, working_rule, key, tuple(map(str, parts)), line=line)


def shown_in(picture: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings, of which those that conclude something name the picture that shows it."""
    return tuple(
        item if item.picture or item.kind is FindingKind.GAP else replace(item, picture=picture) for item in findings
    )
