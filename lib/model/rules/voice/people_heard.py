"""Who was heard, each person once: how much what they said counts, and how they share it among the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.voice import consent, talks
from lib.model.wording.phrases import counted
from lib.model.workbook import Workbook
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.voice import Answer, Interview, Interviewer, ReadBack

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
# What the customer has read and confirmed.
CONFIRMED_GRADE = Grade.E3

Shares = Mapping[Reason, Fraction]


@dataclass(frozen=True)
class PersonHeard:
    """Somebody at the customer; `shares` spread what they said over the reasons and add up to 1."""

    influence: int
    shares: Shares


def grade_of(answer: Answer, interviews: Mapping[str, Interview]) -> Grade:
    """The grade somebody gave, else the one that follows from who asked (working rule).

    What they confirmed when they read it is theirs in writing.
    """
    grade = _before_reading(answer, interviews)
    if answer.read_back is ReadBack.CONFIRMED and grade.rank < CONFIRMED_GRADE.rank:
        return CONFIRMED_GRADE
    return grade


def _before_reading(answer: Answer, interviews: Mapping[str, Interview]) -> Grade:
    if answer.grade is not None:
        return answer.grade
    interview = interviews.get(answer.interview or "")
    if interview is None or interview.interviewer is None:
        return GRADE_OF_UNKNOWN_INTERVIEWER
    return GRADE_BY_INTERVIEWER[interview.interviewer]


def coded(answer: Answer) -> tuple[Reason, ...]:
    """The reasons an answer gives; “not established” is none."""
    return tuple(reason for reason in answer.reasons if reason is not assumption_rules.NO_OPINION)


def people(workbook: Workbook) -> tuple[PersonHeard, ...]:
    """Everybody who gave a reason above grade E0, in the order in which they were first heard.

    Whoever was heard twice counts once, with what they said in both talks. Answers that belong to no interview count as
    one person of unknown influence.
    """
    interviews = consent.by_id(workbook)
    person_of = {interview: talks.first_of(interview, interviews) for interview in interviews}
    said: dict[str, list[Answer]] = {person: [] for person in person_of.values()}
    for row in workbook.rows(Answer):
        said.setdefault(person_of.get(row.record.interview or "", ""), []).append(row.record)
    heard = (
        PersonHeard(
            _influence(interviews[interview] for interview, first in person_of.items() if first == person),
            _shares(answers, interviews),
        )
        for person, answers in said.items()
    )
    return tuple(person for person in heard if person.shares)


def weighed(everybody: Iterable[PersonHeard]) -> Shares:
    """The reasons by the influence of who named them; the shares add up to 1, or there are none."""
    heard = tuple(everybody)
    total = sum(person.influence for person in heard)
    shares: dict[Reason, Fraction] = {}
    for person in heard:
        for reason, share in person.shares.items():
            shares[reason] = shares.get(reason, Fraction()) + share * Fraction(person.influence, total)
    return shares


def naming(reason: Reason, everybody: Iterable[PersonHeard]) -> int:
    """How many of them named the reason."""
    return sum(reason in person.shares for person in everybody)


def from_people(workbook: Workbook) -> str:
    """How many people the customer's reasons come from: “from three people”, “from no interview”."""
    number = len(people(workbook))
    return f"from {counted(number, 'person')}" if number else "from no interview"


def _influence(heard: Iterable[Interview]) -> int:
    known = (interview.influence for interview in heard if interview.influence is not None)
    return next(known, DEFAULT_INFLUENCE)


def _shares(answers: Iterable[Answer], interviews: Mapping[str, Interview]) -> Shares:
    """What one person said: each coded answer counts by its grade, shared equally among its codes."""
    points: dict[Reason, Fraction] = {}
    for answer in answers:
        reasons = coded(answer)
        grade = grade_of(answer, interviews).rank
        for reason in reasons if grade else ():
            points[reason] = points.get(reason, Fraction()) + Fraction(grade, len(reasons))
    total = sum(points.values(), Fraction())
    return {reason: value / total for reason, value in points.items()}
