"""Of ballots only sums are told, by function from three on, and never one person's by subtraction."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.case import CaseStudy, FrozenRow
from lib.model.rules.assumptions.ballot_sums import FEWEST, is_sum, summed
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.loss import Function
from lib.model.worksheets.reasons import Reason
from tests.model.made import workbook_of
from tests.model.test_case import frozen

ballots = st.builds(
    lambda number, function, reason, sure, late: Ballot(
        author=f"Person {number}",
        function=function,
        points=((reason, 100),),
        confidence=sure,
        support="ZEBRA",
        sealed_on="2018-02-01",
        after_reveal=late,
    ),
    st.integers(0, 999),
    st.none() | st.sampled_from(list(Function)[:3]),
    st.sampled_from(list(Reason)[:3]),
    st.none() | st.integers(50, 100),
    st.booleans(),
)


@given(st.lists(ballots, max_size=12))
def test_no_sum_and_no_difference_of_sums_is_one_or_two_peoples_where_there_are_three(given):
    made = summed(given)
    counted = [item for item in given if not item.after_reveal]
    shown = [item for item in made if not item.after_reveal]
    assert sum(item.size for item in shown) == len(counted)
    assert all(item.size >= FEWEST for item in shown) or (len(shown) == 1 and len(counted) < FEWEST)
    assert all(is_sum(item) for item in made)
    assert "ZEBRA" not in repr(made)
    assert "Person" not in repr(made)
    points: Counter[Reason] = Counter()
    for item in shown:
        points.update(dict(item.points))
    assert points == Counter({reason: 100 * n for reason, n in Counter(b.points[0][0] for b in counted).items()})
    assert summed(made) == made


def by(author, function, **points):
    return Ballot(author=author, function=function, points=tuple(points.items()), support="ZEBRA", confidence=95)


@pytest.mark.parametrize(
    ("functions", "told"),
    [
        (["sales"] * 3, [("sales", 3)]),
        (["sales"] * 3 + ["finance"], [(None, 4)]),
        (["sales"] * 4 + ["delivery"] * 3 + ["finance"], [("sales", 4), (None, 4)]),
        (["sales"] * 3 + ["finance", "support", "delivery"], [("sales", 3), (None, 3)]),
        (["finance"], [(None, 1)]),
        (["sales"] * 3 + [None] * 2, [(None, 5)]),
    ],
)
def test_what_would_be_left_over_is_hidden_in_a_larger_sum(functions, told):
    made = summed(by(f"P{place}", function, V1=100) for place, function in enumerate(functions))
    assert sorted(((item.function, item.size) for item in made), key=str) == sorted(told, key=str)


def old_document():
    verdict = Verdict(weights=(("S1", 100),), signed_by="Lea", revealed_on="2018-03-02")
    own = [by("Finance controller", "finance", V1=60, S1=40), by("Benedicta", "sales", S1=100)]
    case = frozen(workbook_of(verdict))
    document = json.loads(case.model_dump_json())
    document["review"]["sheets"]["ballots"] = [
        {"id": f"b{n}", "number": n, "values": ballot.filled()} for n, ballot in enumerate(own, start=1)
    ]
    said = {"step": "assumptions", "kind": "result", "sentence": "It was put first by finance (95 %).", "rows": ["b2"]}
    document["findings"] = [said, *document["findings"]]
    return json.dumps(document)


def test_an_old_edition_is_told_anew_wherever_it_is_read():
    case = CaseStudy.model_validate_json(old_document())
    told = case.model_dump_json()
    for secret in ("Finance controller", "Benedicta", "ZEBRA", "finance (95 %)"):
        assert secret not in told
    (row,) = case.review.sheets["ballots"]
    assert row == FrozenRow(
        id="b1", number=1, values={"ballots": 2, "points": [["S1", 140], ["V1", 60]], "confidence": 95}
    )
    assert any("Our first assumptions were" in item.sentence for item in case.findings)
    assert CaseStudy.model_validate_json(told) == case


def test_a_case_frozen_from_ballots_holds_sums():
    case = frozen(workbook_of(by("Benedicta", "sales", S1=100), Verdict(revealed_on="2018")))
    assert "Benedicta" not in case.model_dump_json()
    assert "ZEBRA" not in case.model_dump_json()
