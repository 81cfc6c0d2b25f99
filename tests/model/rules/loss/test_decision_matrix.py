from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.loss.decision_matrix import comparison, comparisons
from lib.model.rules.loss.decision_matrix_rules import findings
from lib.model.worksheets.decision_matrix import Criterion, RivalScore
from lib.model.worksheets.loss import Loss
from tests.model import strategies
from tests.model.made import sentences, workbook_of


def criterion(name: str, weight: int | None, ours: int | None, **more: Any) -> Criterion:
    return Criterion.checked(
        {"criterion": name, "weight": weight, "our_score": ours, "stated_by": "their_document", **more}
    )


def score(of: int, value: int | None, rival: str = "Rapid") -> RivalScore:
    return RivalScore.checked({"criterion": f"dm{of}", "rival": rival, "score": value})


LOST = (
    criterion("Price", 50, 6),
    criterion("Delivery", 30, 5),
    criterion("People", 20, 9),
    score(1, 8),
    score(2, 9),
    score(3, 6),
)


def said(*rows: Any, kind: FindingKind | None = None, **loss: Any) -> list[str]:
    return sentences(findings(workbook_of(Loss.checked(loss), *rows)), kind)


def test_it_was_decided_where_weight_times_difference_is_heaviest():
    made = comparison(workbook_of(*LOST), "rapid")
    assert [item.difference for item in made.criteria] == [Decimal("-1"), Decimal("-1.2"), Decimal("0.6")]
    assert (made.ours, made.theirs, made.difference) == (Decimal("6.3"), Decimal("7.9"), Decimal("-1.6"))
    assert said(*LOST) == ["It was decided on “Delivery” (1.2 points behind); weighed, Rapid scored 7.9, we 6.3 of 10."]


def test_as_many_criteria_are_named_as_make_up_half_of_the_lead():
    rows = [criterion(name, 25, 5) for name in "ABCD"] + [score(place, 7) for place in (1, 2, 3)] + [score(4, 6)]
    assert "“A” (0.5 points behind) and “B” (0.5 points behind)" in said(*rows)[0]


def test_a_guess_is_named_as_a_guess():
    rows = (criterion("Price", 60, 4, stated_by="our_guess"), criterion("People", 40, 8), score(1, 9), score(2, 8))
    assert said(*rows) == [
        "It was decided on “Price” (3.0 points behind, our guess); weighed, Rapid scored 8.6, we 5.6 of 10.",
        "One of two criteria is our guess: “Price”.",
    ]
    whole = said(*(row.model_copy(update={"stated_by": rows[0].stated_by}) for row in rows[:2]), *rows[2:])
    assert "The whole decision matrix is our guess: ask them how they compared us." in whole


@pytest.mark.parametrize(("theirs", "standing"), [(5, "ahead of"), (6, "level with")])
def test_scores_that_do_not_explain_why_they_went_are_pointed_out(theirs, standing):
    lines = said(criterion("Price", 100, 6), score(1, theirs), destination="named", kind=FindingKind.WARNING)
    assert lines[0].startswith(f"By these scores we were {standing} Rapid: weighed, Rapid scored {theirs}.0, we 6.0")
    alone = said(criterion("Price", 100, 6), score(1, theirs, "Own laundry"), destination="in_house")
    assert alone == [f"Weighed, Own laundry scored {theirs}.0, we 6.0 of 10."]


def test_who_won_comes_first_then_the_best():
    rows = [criterion("Price", 100, 5), score(1, 9, "B"), score(1, 8, "Rapid"), score(1, 7, "C")]
    workbook = workbook_of(Loss(new_supplier="RAPID", destination="named"), *rows)
    assert [item.bidder for item in comparisons(workbook)] == ["Rapid", "B", "C"]
    assert "The other bidders, weighed: B 9.0 and C 7.0." in sentences(findings(workbook))


def test_only_what_was_scored_for_both_is_compared():
    rows = criterion("Price", 50, 6), criterion("People", 50, None), score(1, 8), score(2, 9)
    made = comparison(workbook_of(*rows), "Rapid")
    assert (made.ours, made.theirs) == (6, 8)
    assert comparison(workbook_of(criterion("Price", 0, 6), score(1, 8)), "Rapid") is None
    assert comparison(workbook_of(criterion("Price", 50, 6)), "Rapid") is None


def test_weights_that_miss_a_hundred_are_pointed_out():
    assert "The weights of the criteria add up to 90, not to 100; they are reckoned as shares of 90." in said(
        criterion("Price", 90, 6), score(1, 8)
    )


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (criterion("A", None, 5), "criterion_without_weight"),
        (criterion("A", 100, None), "criterion_without_our_score"),
        (criterion("A", 100, 5, stated_by=None), "criterion_without_stated_by"),
        (criterion("A", 100, 5), "no_bidder"),
    ],
)
def test_what_the_matrix_lacks_is_a_gap(row, key):
    assert key in {finding.key for finding in findings(workbook_of(row))}


def test_an_empty_matrix_lacks_nothing():
    assert said() == [] and said(Criterion()) == []


@given(strategies.workbooks(max_size=3))
def test_the_differences_add_up_to_the_distance_of_the_scores(workbook):
    for made in comparisons(workbook):
        assert abs(made.difference - (made.ours - made.theirs)) < Decimal("1e-20")
        assert 0 <= made.ours <= 10 and 0 <= made.theirs <= 10
        assert bool(made.decided_on) or made.difference >= 0
