"""Triage: four parts, each yes, no or unknown, and the proposal that follows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.insight.triage import RULE, TriagePart, TriageVerdict, large_from, rank, triage
from lib.model.worksheets.loss_register import RegisterLine
from tests.model.strategies import records

LARGE = {"GBP": Decimal(1_000)}


def answers(**fields: object) -> dict[TriagePart, bool | None]:
    return dict(triage(RegisterLine.checked(fields), LARGE).answers)


@pytest.mark.parametrize(
    ("fields", "part", "answer"),
    [
        ({"money_lost": "1000", "currency": "gbp"}, TriagePart.VALUE, True),
        ({"money_lost": "999.99", "currency": "GBP"}, TriagePart.VALUE, False),
        ({"money_lost": "9000", "currency": "EUR"}, TriagePart.VALUE, None),
        ({"currency": "GBP"}, TriagePart.VALUE, None),
        ({"filed_reason": "V1", "believed_reason": "S1"}, TriagePart.SURPRISE, True),
        ({"filed_reason": "V1", "believed_reason": "V1"}, TriagePart.SURPRISE, False),
        ({"filed_reason": "V1"}, TriagePart.SURPRISE, None),
        ({"filed_reason": "U0", "believed_reason": "S1"}, TriagePart.SURPRISE, None),
        ({"filed_reason": "W0", "believed_reason": "S1"}, TriagePart.SURPRISE, True),
        ({"sign_seen": True}, TriagePart.REPEAT, True),
        ({"sign_seen": False}, TriagePart.REPEAT, False),
        ({}, TriagePart.REPEAT, None),
        ({"will_talk": True}, TriagePart.LEARN, True),
        ({"will_talk": False}, TriagePart.LEARN, False),
        ({"will_talk": True, "hearing": "declined"}, TriagePart.LEARN, False),
        ({"will_talk": False, "hearing": "heard"}, TriagePart.LEARN, True),
        ({"hearing": "asked"}, TriagePart.LEARN, None),
    ],
)
def test_each_part_is_yes_no_or_unknown(fields: dict[str, object], part: TriagePart, answer: bool | None) -> None:
    assert answers(**fields)[part] is answer


def test_two_parts_make_a_review_and_what_is_unknown_is_asked_first() -> None:
    both = triage(RegisterLine(sign_seen=True, will_talk=True), LARGE)
    assert (both.verdict, both.sentence) == (
        TriageVerdict.REVIEW,
        "It deserves a review: repeat and can be learnt from.",
    )
    one = triage(RegisterLine(sign_seen=True, will_talk=False), LARGE)
    assert (one.verdict, one.sentence) == (TriageVerdict.ASK, "Only repeat so far; find out: value and surprise.")
    blank = triage(RegisterLine(), LARGE)
    assert blank.sentence.startswith("Nothing is known for it yet; find out: value, surprise, repeat and can be")


def test_what_cannot_reach_two_is_not_reviewed_and_a_review_is_not_proposed_twice() -> None:
    small = {"money_lost": Decimal(1), "currency": "GBP", "filed_reason": "V1", "believed_reason": "V1"}
    none = triage(RegisterLine(**small, sign_seen=False), LARGE)
    assert (none.verdict, none.sentence) == (TriageVerdict.NO_REVIEW, "No review: none of the four.")
    assert triage(RegisterLine(**small, will_talk=True, sign_seen=False), LARGE).sentence == (
        "No review: only can be learnt from."
    )
    assert triage(RegisterLine(review_name="x", sign_seen=True, will_talk=True), LARGE).verdict is (
        TriageVerdict.REVIEWED
    )


def test_the_largest_fifth_is_told_by_currency_from_five_known_sums_on() -> None:
    sums = [("GBP", Decimal(value)) for value in range(1, 11)]
    assert large_from([*sums, ("GBP", None), ("EUR", Decimal(5))]) == {"GBP": Decimal(9)}
    assert large_from(sums[:5]) == {"GBP": Decimal(5)}
    assert large_from(sums[:4]) == {}


def test_a_sum_of_nothing_is_never_large() -> None:
    zeros = [("GBP", Decimal(0))] * 5
    assert triage(RegisterLine(currency="GBP", money_lost=Decimal(0)), large_from(zeros)).answers[TriagePart.VALUE] is (
        False
    )


def test_the_rule_says_that_it_is_one_and_every_part_asks_a_question() -> None:
    assert RULE.startswith("Working rule:")
    assert all(part.question.endswith("?") for part in TriagePart)


@given(records(RegisterLine), st.dictionaries(st.sampled_from(["", "GBP", "EUR"]), st.decimals(0, 1_000)))
def test_any_line_has_a_proposal_that_fits_its_answers(line: RegisterLine, large: dict[str, Decimal]) -> None:
    item = triage(line, large)
    assert set(item.answers) == set(TriagePart)
    assert (item.verdict is TriageVerdict.REVIEW) == (len(item.met) >= 2 and not line.review_name)
    assert item.sentence.endswith(".")
    assert rank(item) >= (0, -4, -4)
