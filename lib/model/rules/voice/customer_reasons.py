"""The customer's reasons as weights: proposed from what was answered, entered by the lead, signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from lib.model.fields import SHARES_TOTAL
from lib.model.record import Row
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.voice import consent
from lib.model.wording.phrases import counted, enumerated, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.voice import Answer, CustomerReason, Interview, Interviewer

# Working rule (ours): whose influence nobody knows counts as the middle of 1 to 5.
DEFAULT_INFLUENCE = 3
# Working rule (ours): how well an answer is established while nobody has graded it, by who asked.
GRADE_BY_INTERVIEWER: Mapping[Interviewer, Grade] = {
    Interviewer.THIRD_PARTY: Grade.E3,
    Interviewer.NEUTRAL: Grade.E3,
    Interviewer.ACCOUNT_TEAM: Grade.E2,
}
# Working rule (ours): the grade of an answer when it is not known who asked.
GRADE_OF_UNKNOWN_INTERVIEWER = Grade.E2

Weights = tuple[tuple[Reason, int], ...]


def grade_of(answer: Answer, interviews: Mapping[str, Interview]) -> Grade:
    """The grade somebody gave, else the one that follows from who asked (working rule)."""
    if answer.grade is not None:
        return answer.grade
    interview = interviews.get(answer.interview or "")
    if interview is None or interview.interviewer is None:
        return GRADE_OF_UNKNOWN_INTERVIEWER
    return GRADE_BY_INTERVIEWER[interview.interviewer]


def influence_of(answer: Answer, interviews: Mapping[str, Interview]) -> int:
    """The influence of who answered, 1 to 5; in the middle while unknown (working rule)."""
    interview = interviews.get(answer.interview or "")
    return DEFAULT_INFLUENCE if interview is None or interview.influence is None else interview.influence


def coded(answer: Answer) -> tuple[Reason, ...]:
    """The reasons an answer gives; “not established” is none."""
    return tuple(reason for reason in answer.reasons if reason is not assumption_rules.NO_OPINION)


def proposed(workbook: Workbook) -> Weights:
    """The customer's reasons in whole per cent that add up to 100, heaviest first (working rule).

    Each coded answer counts influence × grade/4, shared equally among its codes. Empty while no answer with a grade
    above E0 is coded.
    """
    interviews = consent.by_id(workbook)
    shares: dict[Reason, Fraction] = {}
    for row in workbook.rows(Answer):
        reasons = coded(row.record)
        for reason in reasons:
            grade = Fraction(grade_of(row.record, interviews).rank, Grade.E4.rank)
            share = influence_of(row.record, interviews) * grade / len(reasons)
            shares[reason] = shares.get(reason, Fraction()) + share
    return in_per_cent(shares)


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
