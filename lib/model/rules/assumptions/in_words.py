"""How near our first assumptions were, in words that need no score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.assumptions.comparison import Comparison
from lib.model.wording.phrases import enumerated, verb
from lib.model.worksheets.reasons import ReasonGroup


def belief_words(comparison: Comparison[ReasonGroup]) -> str:
    """What we gave to what the customer put first, and what they gave to ours, in points of 100."""
    theirs, ours = comparison.top_answer, comparison.top_belief
    right = _points(comparison.belief, theirs)
    if set(theirs) == set(ours):
        return f"We put most weight on {group_words(ours)}, {right} of 100 points; so did the customer."
    favourite = verb(len(ours), "our favourite", "our favourites")
    return (
        f"We put {right} of 100 points on what the customer put first, {group_words(theirs)}; {favourite}, "
        f"{group_words(ours)}, weighed {_points(comparison.answer, ours)} for them."
    )


def group_words(groups: Iterable[ReasonGroup]) -> str:
    """Groups named within a sentence, as in “value and price”."""
    return enumerated(assumption_rules.group_label(group).lower() for group in groups)


def _points(shares: Mapping[ReasonGroup, Fraction], groups: tuple[ReasonGroup, ...]) -> int:
    return round(float(max(shares.get(group, Fraction(0)) for group in groups)) * 100)
