from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.voice import customer_reasons, people_heard
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.voice import Answer, CustomerReason, Interview
from tests.model import strategies
from tests.model.made import rows_of, workbook_of


def weights(*records: object) -> dict[str, int]:
    return {reason.value: weight for reason, weight in customer_reasons.proposed(workbook_of(*records))}


def test_people_count_by_influence_and_their_answers_by_grade():
    asked = [Interview(influence=5, interviewer="third_party"), Interview(influence=2, interviewer="account_team")]
    said = [Answer(interview="i1", reasons=("R1",)), Answer(interview="i2", reasons=("S1",))]
    assert weights(*asked, *said) == {"R1": 71, "S1": 29}
    # Of the first person, three parts R1 and one part S1.
    doubtful = Answer(interview="i1", reasons=("S1",), grade="E1")
    assert weights(*asked, *said, doubtful) == {"R1": 54, "S1": 46}


def test_eight_answers_of_a_user_do_not_outweigh_two_of_the_decision_maker():
    asked = [Interview(role="decision_maker", influence=5), Interview(role="user", influence=2)]
    said = [Answer(interview="i1", reasons=("R1",))] * 2 + [Answer(interview="i2", reasons=("S1",))] * 8
    shares = people_heard.weighed(people_heard.people(workbook_of(*asked, *said)))
    assert {reason.value: round(100 * float(share), 1) for reason, share in shares.items()} == {"R1": 71.4, "S1": 28.6}
    assert people_heard.from_people(workbook_of(*asked, *said)) == "from two people"


def test_people_are_counted_who_gave_a_reason_and_once_each():
    asked = [Interview(), Interview(), Interview()]
    said = [Answer(interview="i1", reasons=("R1", "S1")), Answer(interview="i2", words="Hm."), Answer(reasons=("S1",))]
    everybody = people_heard.people(workbook_of(*asked, *said))
    assert (len(everybody), people_heard.naming(Reason.R1, everybody), people_heard.naming(Reason.S1, everybody)) == (
        2,
        1,
        2,
    )
    assert people_heard.from_people(workbook_of(*asked)) == "from no interview"
    assert people_heard.from_people(workbook_of(Answer(reasons=("S1",), grade="E3"))) == "from one person"


def test_a_grade_that_somebody_gave_comes_before_who_asked():
    asked = Interview(influence=4, interviewer="account_team")
    said = [Answer(interview="i1", reasons=("R1",), grade="E4"), Answer(interview="i1", reasons=("S1",))]
    assert weights(asked, *said) == {"R1": 67, "S1": 33}


def test_the_codes_of_one_answer_share_it_equally():
    assert weights(Answer(reasons=("R1", "S1", "V1")), Answer(reasons=("S1",))) == {"S1": 67, "V1": 17, "R1": 16}


def test_an_unknown_influence_counts_as_the_middle_and_an_unknown_interviewer_as_our_own_staff():
    unknown, middle = Interview(interviewer="neutral"), Interview(interviewer="neutral", influence=3)
    said = [Answer(interview="i1", reasons=("R1",)), Answer(interview="i2", reasons=("S1",))]
    assert weights(unknown, middle, *said) == {"S1": 50, "R1": 50}
    said = [Answer(interview="i1", reasons=("R1",)), Answer(interview="i2", reasons=("S1",))]
    assert weights(Interview(), Interview(interviewer="account_team"), *said) == {"S1": 50, "R1": 50}


def test_without_anything_to_weigh_nothing_is_proposed():
    assert customer_reasons.proposed(Workbook()) == ()
    assert customer_reasons.proposed(workbook_of(Answer(words="Late."), Answer(reasons=("U0",)))) == ()
    assert customer_reasons.proposed(workbook_of(Answer(reasons=("S1",), grade="E0"))) == ()
    assert weights(Answer(reasons=("S1",), grade="E0"), Answer(reasons=("R1",))) == {"R1": 100}
    assert weights(Answer(reasons=("S1", "U0"))) == {"S1": 100}


def test_equal_remainders_go_to_the_first_codes_of_the_list():
    assert weights(*(Answer(reasons=(code,)) for code in ("R1", "P1", "S1"))) == {"P1": 34, "S1": 33, "R1": 33}


@given(st.dictionaries(st.sampled_from(Reason), st.fractions(0, 50), max_size=20))
def test_whole_shares_add_up_to_a_hundred_and_stay_within_one_of_the_exact(heard):
    shared = customer_reasons.in_per_cent(heard)
    whole = sum(heard.values(), Fraction())
    assert sum(weight for _, weight in shared) == (100 if whole else 0)
    assert all(abs(weight - 100 * heard[reason] / whole) < 1 for reason, weight in shared)
    assert [weight for _, weight in shared] == sorted((weight for _, weight in shared), reverse=True)


@given(strategies.workbooks())
def test_what_each_person_said_and_what_all_said_adds_up_to_one_or_to_nothing(workbook):
    everybody = people_heard.people(workbook)
    assert all(sum(person.shares.values()) == 1 for person in everybody)
    assert sum(people_heard.weighed(everybody).values()) == (1 if everybody else 0)


@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 12), st.integers(1, 12))
def test_how_often_somebody_says_it_changes_nothing(first, second, once, often):
    def shares(times, repeated):
        asked = [Interview(influence=first), Interview(influence=second)]
        said = [Answer(interview="i1", reasons=("R1",))] * times + [Answer(interview="i2", reasons=("S1",))] * repeated
        return people_heard.weighed(people_heard.people(workbook_of(*asked, *said)))

    assert shares(once, often) == shares(1, 1)


@given(strategies.workbooks())
def test_any_review_has_a_proposal_of_a_hundred_or_none(workbook):
    proposal = customer_reasons.proposed(workbook)
    said = {reason for row in workbook.rows(Answer) for reason in row.record.reasons}
    assert sum(weight for _, weight in proposal) in (0, 100)
    assert {reason for reason, _ in proposal} <= said


@pytest.mark.parametrize(
    ("records", "wrong"),
    [
        ([], "None of the customer's reasons is entered yet."),
        ([CustomerReason(reason="S1", weight=60)], "The weights of the customer's reasons add up to 60 %, not 100 %."),
        (
            [CustomerReason(reason="S1", weight=50), CustomerReason(reason="S1", weight=50)],
            "S1 Delivery or service-level miss appears in more than one row; keep only one.",
        ),
        ([CustomerReason(reason="S1", weight=50), CustomerReason(weight=50)], "One weight has no reason code."),
        ([CustomerReason(reason="S1", weight=100), CustomerReason()], ""),
        ([CustomerReason(reason="S1", weight=60), CustomerReason(reason="R1", weight=40)], ""),
    ],
)
def test_reasons_are_signed_only_as_a_whole(records, wrong):
    assert customer_reasons.unsignable(rows_of(*records)) == wrong


def test_what_was_signed_is_compared_without_regard_to_order_and_empty_rows():
    signed = Verdict(weights=(("R1", 40), ("S1", 60)))
    same = [CustomerReason(reason="S1", weight=60), CustomerReason(reason="R1", weight=40), CustomerReason(reason="V1")]
    assert not customer_reasons.changed_since_signed(workbook_of(signed, *same))
    assert customer_reasons.changed_since_signed(workbook_of(signed, same[0]))
    assert not customer_reasons.changed_since_signed(workbook_of(*same))


def test_a_reason_on_no_ballot_is_a_surprise_once_the_ballots_are_open():
    said = rows_of(Answer(reasons=("R1", "V1")), Answer(reasons=("S1", "U0")))
    believed = rows_of(Ballot(points=(("V1", 100),)), Ballot(points=(("C1", 60), ("V1", 40))))
    assert customer_reasons.surprising(said, believed) == (Reason.S1, Reason.R1)
    assert customer_reasons.surprising(said, ()) == ()
    late = rows_of(Ballot(points=(("V1", 100),)), Ballot(points=(("R1", 100),), after_reveal=True))
    assert customer_reasons.surprising(said, late) == (Reason.S1, Reason.R1)
    assert customer_reasons.surprising(said, rows_of(Ballot(author="Ann"))) == ()
