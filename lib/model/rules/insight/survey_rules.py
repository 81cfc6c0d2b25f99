"""Answers to a survey that are open: below 3 of 5, until the customer was answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lib.model.dates import partial_date, relative_date
from lib.model.wording.phrases import enumerated, verb
from lib.model.wording.placeholders import is_blank
from lib.model.worksheets.account_signals import QUESTIONS, Survey

# The least that needs no answer from us.
CONTENT = 3


def points(survey: Survey) -> Mapping[str, int]:
    """The questions that were answered with their points, in the order they are asked."""
    given = {name: getattr(survey, name) for name in QUESTIONS}
    return {name: value for name, value in given.items() if value is not None}


def low_answers(survey: Survey) -> tuple[str, ...]:
    """The questions with an answer below 3 of 5."""
    return tuple(name for name, value in points(survey).items() if value < CONTENT)


def open_answers(survey: Survey) -> tuple[str, ...]:
    """Those of them that nobody has answered yet: it takes a day and what we said and did."""
    return () if is_answered(survey) else low_answers(survey)


def is_answered(survey: Survey) -> bool:
    """Whether the customer was answered: we know when, and what we said."""
    return survey.replied_on is not None and not is_blank(survey.reply)


def is_open(survey: Survey) -> bool:
    """Whether it cannot be closed yet."""
    return bool(open_answers(survey))


def days_open(survey: Survey, day: date) -> int | None:
    """For how many days an answer has been open; None where none is, or where nobody knows since when."""
    if not is_open(survey) or survey.answered_on is None or relative_date.is_relative(survey.answered_on):
        return None
    return max(0, (day - partial_date.latest(survey.answered_on)).days)


def open_sentence(survey: Survey) -> str:
    """What is open and what it lacks, as a sentence; "" where nothing is."""
    low = open_answers(survey)
    if not low:
        return ""
    specs = Survey.specs()
    answers = enumerated(
        [f"“{specs[name].title}” ({getattr(survey, name)} of 5)" for name in low], limit=len(QUESTIONS)
    )
    missing = [
        words
        for words, known in (
            ("the day we answered them", survey.replied_on is not None),
            ("what we said and did", not is_blank(survey.reply)),
        )
        if not known
    ]
    return f"{answers} {verb(len(low), 'stays', 'stay')} open until {enumerated(missing)} {_is_written(missing)}."


def _is_written(missing: list[str]) -> str:
    return verb(len(missing), "is", "are") + " entered"
