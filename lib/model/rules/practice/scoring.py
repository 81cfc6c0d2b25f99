"""How an attempt is measured: the answer of a case, hit and Brier score of the first reason, overlap and skill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from lib.model.case import CaseStudy
from lib.model.field_values import SHARES_TOTAL
from lib.model.practice import Answers, Attempt, Result, Truth, TruthBasis
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.assumptions.comparison import Comparison, normalised, top
from lib.model.rules.assumptions.in_words import group_words
from lib.model.rules.assumptions.reveal import two_places
from lib.model.rules.voice.customer_reasons import in_per_cent
from lib.model.wording.phrases import share
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.causes import Cause, CauseRole, CauseStatus
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import Reason, ReasonGroup

# (0.5 − hit)²: what always saying 50 % comes to, whatever the truth.
COIN = 0.25
# Working rule (ours): from here on a miss is a surprise worth keeping.
CONFIDENT = 80
# What others thought is told in sum, and only when so many others have answered.
ENOUGH_OTHERS = 5
_COUNTED = (CauseRole.ROOT, CauseRole.CONTRIBUTING)


def truth(workbook: Workbook) -> Truth | None:
    """The answer of a case: the customer's signed reasons, else the causes by weight, else the primary reason.

    None while the case does not say why the customer left.
    """
    verdict = workbook.one(Verdict)
    signed = assumption_rules.customer(verdict) if assumption_rules.signed(verdict) else {}
    if signed:
        return Truth(points=in_per_cent(signed), basis=TruthBasis.CUSTOMER)
    weighed: Counter[Reason] = Counter()
    for row in workbook.rows(Cause):
        cause = row.record
        if cause.reason and cause.weight and cause.role in _COUNTED and cause.status is not CauseStatus.DROPPED:
            weighed[cause.reason] += cause.weight
    weighed.pop(assumption_rules.NO_OPINION, None)
    if weighed:
        return Truth(
            points=in_per_cent({reason: Fraction(weight) for reason, weight in weighed.items()}),
            basis=TruthBasis.CAUSES,
        )
    primary = workbook.one(Loss).reason
    if primary and primary is not assumption_rules.NO_OPINION:
        return Truth(points=((primary, SHARES_TOTAL),), basis=TruthBasis.PRIMARY)
    return None


def can_be_practised(case: CaseStudy) -> bool:
    """Whether it has a part A to read and an answer to compare with."""
    return not case.unreadable and bool(case.outline.part_a) and truth(case.workbook) is not None


def result(answers: Answers, answer: Truth) -> Result:
    """What the answers come to. `answers` give points to at least one reason, and a confidence."""
    comparison = compared(answers.points, answer)
    hit = right_group(answers, answer)
    return Result(
        truth=answer,
        hit=hit,
        brier=float(brier(answers.confidence or 0, hit=hit)),
        overlap=float(comparison.overlap),
        skill=None if comparison.skill is None else float(comparison.skill),
    )


def brier(confidence: int, *, hit: bool) -> Fraction:
    """(confidence − hit)², 0 at best and 1 at worst; 0.25 for whoever always says 50 %."""
    return (Fraction(confidence, 100) - int(hit)) ** 2


def right_group(answers: Answers, answer: Truth) -> bool:
    """Whether the reason with most points comes from a group the case puts first (working rule).

    By group, because a scale from 50 % is none for 18 codes. A case puts the group with most points first, and the
    group of its first reason: where these part, somebody who answers just as the case does is right. In a tie each
    first reason must lie in such a group.
    """
    first = groups_of_first(answers.points)
    return bool(first) and first <= {*compared(answers.points, answer).top_answer, *groups_of_first(answer.points)}


def same_code(answers: Answers, answer: Truth) -> bool:
    """Whether even the code is the one the case puts first."""
    return set(_first(answers.points)) <= set(_first(answer.points))


def groups_of_first(points: Sequence[tuple[Reason, int]]) -> set[ReasonGroup]:
    """The groups of the reasons with most points."""
    return {reason.group for reason in _first(points)}


def compared(points: Sequence[tuple[Reason, int]], answer: Truth) -> Comparison[ReasonGroup]:
    """Points beside the answer of the case, by group; “not established” is no opinion and left out."""
    ours, theirs = by_group(points), by_group(answer.points)
    return Comparison(ours, theirs, assumption_rules.keys(ours, theirs))


def by_group(points: Sequence[tuple[Reason, int]]) -> dict[ReasonGroup, Fraction]:
    """Points as shares of 1 by group."""
    shares = normalised(
        {reason: count for reason, count in points if count and reason is not assumption_rules.NO_OPINION}
    )
    return assumption_rules.by_group(shares)


def in_sum(many: Sequence[Answers]) -> dict[ReasonGroup, Fraction]:
    """The mean weights of several people by group, each counting alike."""
    shares = [by_group(answers.points) for answers in many]
    groups = dict.fromkeys(group for share_of_groups in shares for group in share_of_groups)
    return {
        group: sum((share_of_groups.get(group, Fraction(0)) for share_of_groups in shares), Fraction(0)) / len(shares)
        for group in groups
    }


def room(
    hands: Mapping[ReasonGroup, int], votes: Sequence[Sequence[tuple[Reason, int]]]
) -> dict[ReasonGroup, Fraction]:
    """What a room said by group, every hand and every vote counting alike; empty without any."""
    weights = {group: Fraction(count) for group, count in hands.items()}
    for vote in votes:
        for group, part in by_group(vote).items():
            weights[group] = weights.get(group, Fraction(0)) + part
    return normalised(weights)


def first_attempts(attempts: Sequence[Attempt], but: int) -> tuple[Attempt, ...]:
    """The first attempt of each person but one."""
    firsts: dict[int, Attempt] = {}
    for attempt in sorted(attempts, key=lambda item: (item.at, item.id)):
        firsts.setdefault(attempt.person, attempt)
    return tuple(attempt for person, attempt in firsts.items() if person != but)


def score_sentences(answers: Answers, result: Result) -> tuple[str, ...]:
    """The scores in sentences, each with what it means."""
    comparison = compared(answers.points, result.truth)
    confidence = answers.confidence or 0
    return tuple(
        sentence
        for sentence in (
            _first_said(answers, result, comparison),
            f"Brier score {result.brier:.2f}: your confidence of {confidence} % against the outcome, squared. 0 is "
            f"best, {COIN} is what always saying 50 % scores, 1 is worst.",
            f"Overlap {two_places(Fraction(result.overlap))}: {share(result.overlap)} of your weight is where the "
            "case puts it.",
            _skilled(result),
        )
        if sentence
    )


def surprise(answers: Answers, result: Result) -> str:
    """What is worth knowing for somebody who was sure and wrong; else nothing."""
    if result.hit or (answers.confidence or 0) < CONFIDENT:
        return ""
    return (
        "You were sure, and it was something else. This is the best moment to learn: we remember what surprises us "
        "better than what we half knew, as long as we look at the right answer now."
    )


def _first_said(answers: Answers, result: Result, comparison: Comparison[ReasonGroup]) -> str:
    right = group_words(comparison.top_answer)
    mine = group_words(top(by_group(_first_points(answers)), comparison.keys)) or "not established"
    if not result.hit:
        return f"You put {mine} first; in this case it was {right}."
    code = "even the reason itself" if same_code(answers, result.truth) else "though not the same reason"
    return f"Your first reason is in the right group, {mine}, {code}."


def _first_points(answers: Answers) -> tuple[tuple[Reason, int], ...]:
    return tuple((reason, 1) for reason in _first(answers.points))


def _skilled(result: Result) -> str:
    if result.skill is None:
        return ""
    meaning = "worse than having no opinion" if result.skill < 0 else "1 is exact, 0 is no opinion"
    return f"Skill {two_places(Fraction(result.skill))}: {meaning}."


def _first(points: Sequence[tuple[Reason, int]]) -> tuple[Reason, ...]:
    points_given: Mapping[Reason, int] = {reason: count for reason, count in points if count}
    highest = max(points_given.values(), default=0)
    return tuple(reason for reason, count in points_given.items() if count == highest)
