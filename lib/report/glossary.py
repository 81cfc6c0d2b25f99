"""What grades and scores mean, in a sentence each; rules of this project's own are marked as working rules."""

from __future__ import annotations

from lib.model.evidence import Grade
from lib.model.rules.causes import CONTROL_FACTOR, EXPOSURE_LIMIT
from lib.report.blocks import Item, Section, Terms
from lib.report.words import words

_FACTORS = " · ".join(f"{factor:g} {control.label.lower()}" for control, factor in CONTROL_FACTOR.items())

# Term, meaning, whether it is a rule of this project's own.
_TERMS = (
    (
        "Working rule",
        "A rule of this project's own, useful for putting things in order. It is no research finding.",
        False,
    ),
    (
        "Proposed grade",
        "Nobody has given a grade yet; it is taken from the kind of source, or from the evidence cited.",
        True,
    ),
    ("Reason code", "One of 18 reasons in six groups and two statuses, so that losses can be compared.", True),
    (
        "How they came to leave",
        "Griffin and Lowenstein's five segments: pushed away on purpose or not, pulled away, bought away, moved away.",
        False,
    ),
    ("Emotion", "−2 very bad to +2 very good, as the customer felt at that touchpoint.", False),
    ("Break point", "The first touchpoint after which the emotion never returns to neutral.", False),
    ("Peak–end", "The mean of the lowest and the last emotion: what people remember of an experience.", False),
    ("Researched share", "Touchpoints that the customer or the record speaks of, as a share of all.", False),
    (
        "Order of SWOT notes",
        "Strengths by importance × standing, weaknesses by importance × (6 − standing), the others by importance.",
        False,
    ),
    ("TOWS", "Strategies that take an inner and an outer note together (Weihrich 1982).", False),
    ("Weight", "How much of the loss a root or contributing cause explains; together 100 %.", False),
    (
        "Priority of a cause",
        f"Weight/100 × grade/4 × control ({_FACTORS}) × exposure. Exposure is 1, and 1 more for each current account "
        f"with the same condition, at most {EXPOSURE_LIMIT}.",
        True,
    ),
)


def glossary() -> Section:
    """The terms in the order a reader meets them."""
    grades = (Item(grade.value, words(f"{grade.label}."), ours=True) for grade in Grade)
    others = (Item(label, words(meaning), ours=ours) for label, meaning, ours in _TERMS)
    return Section("glossary", "Grades and scores", (Terms((*grades, *others)),))
