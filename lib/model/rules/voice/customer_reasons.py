"""The customer's reasons as weights: proposed from what was answered, entered by the lead, signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from lib.model.field_values import SHARES_TOTAL
from lib.model.record import Row
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.voice import people_heard
from lib.model.rules.voice.people_heard import coded
from lib.model.wording.phrases import counted, enumerated, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.voice import Answer, CustomerReason

Weights = tuple[tuple[Reason, int], ...]


def proposed(workbook: Workbook) -> Weights:
    """The customer's reasons in whole per cent that add up to 100, heaviest first (working rule).

    Each person's coded answers become shares that add up to 1, by grade; people are weighted by influence. Empty while
    no answer with a grade above E0 is coded.
    """
    return in_per_cent(people_heard.weighed(people_heard.people(workbook)))


def in_per_cent(shares: Mapping[Reason, Fraction]) -> Weights:
    """Whole shares of 100 by the largest remainder, heaviest first; empty when there is nothing to share."""
    total = sum(shares.values(), Fraction())
    if not total:
        return ()
    codes = list(Reason)
    exact = {reason: SHARES_TOTAL * value / total for reason, value in shares.items() if value}
    weights = {reason: int(value) for reason, value in exact.items()}
    remainder = SHARES_TOTAL - sum(weights.values())
    for reason in sorted(exact, key=lambda code: (weights[code] - exact[code], -exact[code], codes.index(code)))[
        :remainder
    ]:
        weights[reason] += 1
    return ranked(weights)


def ranked(weights: Mapping[Reason, int]) -> Weights:
    """The weights, heaviest first, then in the order of the codes."""
    codes = list(Reason)
    return tuple(sorted(weights.items(), key=lambda item: (-item[1], codes.index(item[0]))))


def entered(rows: Iterable[Row[CustomerReason]]) -> Weights:
    """What the worksheet says, heaviest first; reasons without a weight and weights without a reason are left out."""
    weights: Counter[Reason] = Counter()
    for row in rows:
        if row.record.reason is not None and row.record.weight:
            weights[row.record.reason] += row.record.weight
    return ranked(weights)


def unsignable(rows: Sequence[Row[CustomerReason]]) -> str:
    """Why the reasons cannot be signed as they stand, as a sentence; "" when they can."""
    if not rows:
        return "None of the customer's reasons is entered yet."
    counts = Counter(row.record.reason for row in rows if row.record.reason is not None)
    twice = [reason.coded_label for reason, count in counts.items() if count > 1]
    if twice:
        return f"{enumerated(twice)} {verb(len(twice), 'appears', 'appear')} in more than one row; keep only one."
    uncoded = [row for row in rows if row.record.reason is None and row.record.weight]
    if uncoded:
        return f"{counted(len(uncoded), 'weight').capitalize()} {verb(len(uncoded), 'has', 'have')} no reason code."
    total = sum(weight for _, weight in entered(rows))
    if total != SHARES_TOTAL:
        return f"The weights of the customer's reasons add up to {total} %, not {SHARES_TOTAL} %."
    return ""


def changed_since_signed(workbook: Workbook) -> bool:
    """Whether the worksheet says something else than what was signed."""
    signed = workbook.one(Verdict).weights
    return bool(signed) and ranked(dict(signed)) != entered(workbook.rows(CustomerReason))


def surprising(answers: Iterable[Row[Answer]], ballots: Iterable[Row[Ballot]]) -> tuple[Reason, ...]:
    """The reasons the customer gave that stood on no ballot, in the order of the codes.

    Empty before the reveal, when no ballot is known, and for entries made after it.
    """
    counted = assumption_rules.counting(tuple(ballots))
    if not counted:
        return ()
    believed = {reason for row in counted for reason, _ in row.record.points}
    given_reasons = {reason for row in answers for reason in coded(row.record)}
    return tuple(reason for reason in Reason if reason in given_reasons - believed)
