"""How an attempt is measured."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.audience import Level
from lib.model.practice import Answers, Attempt, Truth, TruthBasis
from lib.model.rules.assumptions.comparison import published
from lib.model.rules.practice import repetition, scoring
from lib.model.rules.voice.customer_reasons import in_per_cent
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import Reason, ReasonGroup
from tests.model.made import workbook_of

TRUTH = Truth(points=(("S1", 60), ("R1", 40)), basis="customer")
DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)


def answers(confidence=70, **points):
    return Answers(points=tuple(points.items()), confidence=confidence)


def made(given=None, *, number=1, person=1, slug="k", truth=TRUTH, after=0, **points):
    given = given or answers(**points or {"S1": 100})
    result = scoring.result(given, truth)
    return Attempt(number, person, slug, 1, slug, given, result, False, DAY + timedelta(days=after), Level.TRAINING)


def test_saying_fifty_per_cent_always_comes_to_a_quarter():
    assert scoring.brier(50, hit=True) == scoring.brier(50, hit=False) == Fraction(1, 4) == scoring.COIN


@pytest.mark.parametrize(
    ("confidence", "hit", "score"), [(100, True, 0), (100, False, 1), (80, True, 0.04), (80, False, 0.64)]
)
def test_the_brier_score_is_confidence_minus_hit_squared(confidence, hit, score):
    assert float(scoring.brier(confidence, hit=hit)) == pytest.approx(score)


def test_the_published_survey_has_the_skill_and_overlap_the_method_names():
    assert round(float(published().skill), 2) == -0.39
    assert round(float(published().overlap), 2) == 0.64


def test_weights_are_compared_by_group_and_the_first_reason_by_its_group():
    found = scoring.result(answers(S2=50, R2=50 - 20, V1=20), TRUTH)
    assert found.hit
    assert found.overlap == pytest.approx(0.5 + 0.3)
    assert found.brier == pytest.approx(0.09)
    assert not scoring.same_code(answers(S2=100), TRUTH)
    assert scoring.same_code(answers(S1=100), TRUTH)


def test_exact_weights_have_skill_one_and_no_opinion_has_none():
    assert scoring.result(answers(S4=60, R2=40), TRUTH).skill == pytest.approx(1)
    assert scoring.result(answers(X1=100), TRUTH).skill < 0


def test_a_tie_for_first_is_a_hit_only_when_the_case_has_the_same():
    assert not scoring.result(answers(S1=50, V1=50), TRUTH).hit
    even = Truth(points=(("S1", 50), ("V1", 50)), basis="causes")
    assert scoring.result(answers(S1=50, V1=50), even).hit
    assert scoring.result(answers(V3=100), even).hit


def test_who_answers_just_as_the_case_does_is_right_though_its_first_reason_and_its_first_group_part():
    parted = Truth(points=(("V1", 40), ("S1", 30), ("S2", 30)), basis="customer")
    same = scoring.result(answers(V1=40, S1=30, S2=30), parted)
    assert same.hit
    assert scoring.score_sentences(answers(V1=40, S1=30, S2=30), same)[0].startswith(
        "Your first reason is in the right group, value"
    )
    assert scoring.result(answers(S1=100), parted).hit
    assert not scoring.result(answers(X1=100), parted).hit


def test_not_established_is_no_answer():
    found = scoring.result(answers(U0=100), TRUTH)
    assert not found.hit
    assert found.overlap == 0


@given(
    st.dictionaries(st.sampled_from(Reason), st.integers(1, 100), min_size=1, max_size=4),
    st.dictionaries(
        st.sampled_from([reason for reason in Reason if reason is not Reason.U0]),
        st.integers(1, 100),
        min_size=1,
        max_size=4,
    ),
    st.integers(50, 100),
)
def test_scores_stay_within_their_bounds(mine, theirs, confidence):
    share = {reason: Fraction(value) for reason, value in mine.items()}
    given_ = Answers(points=in_per_cent(share), confidence=confidence)
    truth = Truth(points=in_per_cent({reason: Fraction(value) for reason, value in theirs.items()}), basis="causes")
    found = scoring.result(given_, truth)
    assert 0 <= found.overlap <= 1
    assert found.brier == pytest.approx((confidence / 100 - found.hit) ** 2)
    assert found.skill is None or found.skill <= 1
    if scoring.by_group(given_.points) == scoring.by_group(truth.points):
        assert found.overlap == 1


SIGNED = Verdict(weights=(("V1", 100),), signed_by="Lea")
CAUSES = (
    Cause(reason="R1", weight=60, role="root"),
    Cause(reason="S1", weight=20, role="contributing"),
    Cause(reason="C1", weight=90, role="trigger"),
    Cause(reason="P1", weight=90, role="root", status="dropped"),
    Cause(weight=20, role="contributing"),
)


@pytest.mark.parametrize(
    ("records", "points", "basis"),
    [
        ((SIGNED, *CAUSES, Loss(reason="X1")), (("V1", 100),), TruthBasis.CUSTOMER),
        ((*CAUSES, Loss(reason="X1")), (("R1", 75), ("S1", 25)), TruthBasis.CAUSES),
        ((Verdict(weights=(("V1", 100),)), Loss(reason="X1")), (("X1", 100),), TruthBasis.PRIMARY),
        ((Verdict(weights=(("U0", 100),), signed_by="Lea"), Loss(reason="X1")), (("X1", 100),), TruthBasis.PRIMARY),
    ],
)
def test_the_answer_is_what_the_customer_said_else_what_was_found(records, points, basis):
    assert scoring.truth(workbook_of(*records)) == Truth(points=points, basis=basis)


@pytest.mark.parametrize("records", [(), (Loss(reason="U0"),), (Cause(reason="U0", weight=100, role="root"),)])
def test_a_case_that_does_not_say_why_has_no_answer(records):
    assert scoring.truth(workbook_of(*records)) is None


def test_the_score_is_told_with_its_meaning():
    hit, *rest = scoring.score_sentences(answers(S2=100), scoring.result(answers(S2=100), TRUTH))
    assert hit == "Your first reason is in the right group, service and delivery, though not the same reason."
    assert "0.25 is what always saying 50 % scores" in rest[0]
    missed = answers(90, V1=100)
    first, *rest = scoring.score_sentences(missed, scoring.result(missed, TRUTH))
    assert first == "You put value and price first; in this case it was service and delivery."
    assert rest[-1].endswith("worse than having no opinion.")


def test_only_who_was_sure_and_wrong_is_told_that_surprise_helps():
    assert scoring.surprise(answers(80, V1=100), scoring.result(answers(80, V1=100), TRUTH))
    assert not scoring.surprise(answers(75, V1=100), scoring.result(answers(75, V1=100), TRUTH))
    assert not scoring.surprise(answers(100, S1=100), scoring.result(answers(100, S1=100), TRUTH))


def test_in_sum_everybody_counts_alike_and_a_room_counts_hands_and_votes():
    assert scoring.in_sum([answers(V1=100), answers(S1=50, V1=50)])[ReasonGroup.VALUE] == Fraction(3, 4)
    said = scoring.room({ReasonGroup.VALUE: 3}, [((Reason.S1, 100),)])
    assert (said[ReasonGroup.VALUE], said[ReasonGroup.SERVICE]) == (Fraction(3, 4), Fraction(1, 4))
    assert scoring.room({}, []) == {}


def test_the_first_attempt_of_each_other_person_counts():
    mine, once, again = made(person=1), made(number=2, person=2), made(number=3, person=2, after=1)
    assert scoring.first_attempts((again, mine, once), but=1) == (once,)


@pytest.mark.parametrize(
    ("days", "due"),
    [((0,), 7), ((0, 3), 7), ((0, 7), 37), ((0, 8), 38), ((0, 7, 37), 127), ((0, 7, 20, 37), 127)],
)
def test_a_case_comes_back_after_7_30_and_90_days_and_early_repeats_move_nothing(days, due):
    attempts = [made(number=at, after=at) for at in days]
    assert repetition.due_on(attempts) == (DAY + timedelta(days=due)).date()


def test_after_the_third_repeat_a_case_stays_away_and_without_an_attempt_nothing_is_due():
    assert repetition.due_on([made(after=at) for at in (0, 7, 37, 127)]) is None
    assert repetition.due_on([]) is None
    attempts = [made(slug="a"), made(slug="b", after=5), made(slug="c", after=-90)]
    day = (DAY + timedelta(days=8)).date()
    assert [slug for slug, _ in repetition.due(attempts, day)] == ["c", "a"]


@given(st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_a_due_day_lies_after_the_first_attempt_and_never_moves_back(days):
    attempts, before = [], None
    for at in sorted(days):
        attempts.append(made(after=at))
        due = repetition.due_on(attempts)
        assert due is None or due > attempts[0].at.date()
        assert before is None or due is None or due >= before
        before = due or before


def test_nineteen_answers_say_nothing_of_calibration_and_twenty_do():
    attempts = [made(answers(90 if at % 2 else 60, **({"S1": 100} if at < 12 else {"V1": 100}))) for at in range(20)]
    assert repetition.calibration(attempts[:-1]) == ()
    low, high = repetition.calibration(attempts)
    assert (low.low, low.count, low.sure, low.right) == (60, 10, 0.6, 0.6)
    assert (high.low, high.high, high.count) == (90, 100, 10)


def test_every_answer_lies_in_one_bin():
    attempts = [made(answers(50 + at, S1=100)) for at in range(51)]
    assert sum(item.count for item in repetition.calibration(attempts)) == 51


def test_one_is_compared_with_ones_own_past_alone():
    assert repetition.record_sentences(repetition.practice_record([])) == ""
    one = repetition.record_sentences(repetition.practice_record([made()]))
    assert one == "One attempt at one case, 1 of 1 with the right group first. Your mean Brier score is 0.09."
    wrong = [made(answers(90, V1=100), number=at, after=at) for at in range(5)]
    right = [made(answers(90, S1=100), number=at, after=at) for at in range(5, 10)]
    told = repetition.record_sentences(repetition.practice_record([*right, *wrong]))
    assert told.endswith("of the last 5: 0.01, better than 0.81 before.")
    assert "not as good as" in repetition.record_sentences(
        repetition.practice_record(
            [made(answers(90, S1=100), after=0), *(made(answers(90, V1=100), after=1) for _ in range(5))]
        )
    )


def test_what_was_missed_last_in_each_case_is_what_helps_next():
    attempts = [made(V1=100), made(S1=100, slug="b"), made(V1=100, slug="c"), made(number=9, slug="c", after=9, S1=100)]
    assert repetition.missed(attempts) == (ReasonGroup.SERVICE,)
    assert repetition.missed([made(S1=100)]) == ()
