"""Surveys: an answer below 3 of 5 stays open until the customer was answered."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from lib.model.rules.insight.survey_rules import days_open, is_open, low_answers, open_answers, open_sentence, points
from lib.model.worksheets.account_signals import Survey
from tests.model.strategies import records


@pytest.mark.parametrize(
    ("survey", "open_"),
    [
        (Survey(), ()),
        (Survey(promises=3, again=5), ()),
        (Survey(promises=2, quality=1, again=3), ("promises", "quality")),
        (Survey(ideas=1, replied_on="2026-05-01", reply="We met them."), ()),
        (Survey(ideas=1, replied_on="2026-05-01"), ("ideas",)),
        (Survey(ideas=1, replied_on="2026-05-01", reply="tbd"), ("ideas",)),
        (Survey(ideas=1, reply="We met them."), ("ideas",)),
    ],
)
def test_a_low_answer_is_open_until_we_know_when_and_what_we_answered(survey: Survey, open_: tuple[str, ...]) -> None:
    assert open_answers(survey) == open_


def test_what_is_open_is_told_with_what_it_lacks() -> None:
    assert open_sentence(Survey(promises=2, quality=1, replied_on="2026-05-01")) == (
        "“We keep what we promise” (2 of 5) and “The quality is what you need” (1 of 5) stay open until what we said "
        "and did is entered."
    )
    assert open_sentence(Survey(again=1)) == (
        "“You would choose us again” (1 of 5) stays open until the day we answered them and what we said and did are "
        "entered."
    )
    assert open_sentence(Survey(again=4)) == ""


def test_it_is_told_for_how_long_it_has_been_open() -> None:
    day = date(2026, 6, 1)
    assert days_open(Survey(again=1, answered_on="2026-05-02"), day) == 30
    assert days_open(Survey(again=1, answered_on="2026-07"), day) == 0
    assert days_open(Survey(again=1), day) is None
    assert days_open(Survey(again=5, answered_on="2026-05-02"), day) is None


@given(records(Survey))
def test_only_answers_below_three_are_open(survey: Survey) -> None:
    assert set(open_answers(survey)) <= set(low_answers(survey)) <= set(points(survey))
    assert all(points(survey)[name] < 3 for name in low_answers(survey))
    assert bool(open_sentence(survey)) is is_open(survey)
