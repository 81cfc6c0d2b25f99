from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.voice import consent, interview_quality, voice_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.voice import Answer, CustomerReason, Interview
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of

ASKED = {"influence": 3, "when": "2018-02-01", "interviewer": "third_party", "neutral": True, "consent": "named"}
ROLES = (
    Interview(interviewee="Director", role="decision_maker", **ASKED),
    Interview(interviewee="Clerk", role="user", **ASKED),
    Interview(interviewee="Buyer", role="procurement", **ASKED),
)
ANSWERS = (
    Answer(interview="i1", question="Why?", words="You never came.", reasons=("R1",), grade="E3"),
    Answer(interview="i2", question="Why?", words="Late again.", reasons=("S1",), grade="E3"),
    Answer(interview="i3", question="Miss?", words="The drivers.", praise=True),
)
SIGNED = (
    CustomerReason(reason="R1", weight=60),
    CustomerReason(reason="S1", weight=40),
    Verdict(weights=(("R1", 60), ("S1", 40)), signed_by="Lea", signed_on="2018-03-01"),
)


def test_nothing_entered_is_one_gap_that_says_who_is_to_be_heard():
    (only,) = voice_rules.findings(workbook_of(Loss(notice_date="2018")))
    assert only.kind is FindingKind.GAP
    assert "a decision maker, a daily user and procurement" in only.sentence
    assert voice_rules.findings(Workbook()) == (only,)


def test_a_complete_step_names_the_first_reasons_the_roles_the_praise_and_the_signature():
    found = voice_rules.findings(workbook_of(Loss(notice_date="2018-01-10"), *ROLES, *ANSWERS, *SIGNED))
    assert {finding.kind for finding in found} == {FindingKind.RESULT}
    assert sentences(found) == [
        "The customer's first reason is R1 Decision-maker change not managed (60 %), then "
        "S1 Delivery or service-level miss (40 %), from two people.",
        "The customer's reasons were signed by Lea on 1 Mar 2018.",
        "The customer will miss: “The drivers”.",
        "Three roles were heard in three interviews, among them a decision maker, a daily user and procurement.",
    ]


def test_reasons_of_equal_weight_are_first_together():
    found = voice_rules.findings(
        workbook_of(CustomerReason(reason="V1", weight=50), CustomerReason(reason="S1", weight=50))
    )
    assert about(found, "first reasons are S1 Delivery or service-level miss and V1 Price level (50 % each)")[
        0
    ].rows == (
        "w1",
        "w2",
    )


def test_a_proposal_is_told_as_one_and_marked_as_a_working_rule():
    (told,) = about(voice_rules.findings(workbook_of(*ROLES, *ANSWERS)), "so far this is only proposed")
    assert told.working_rule
    assert about(voice_rules.findings(workbook_of(*ROLES, *ANSWERS)), "not signed yet")


def test_reasons_that_do_not_add_up_are_warned_about():
    found = voice_rules.findings(workbook_of(CustomerReason(reason="R1", weight=70), CustomerReason()))
    assert sentences(found, FindingKind.WARNING) == ["The weights of the customer's reasons add up to 70 %, not 100 %."]
    assert about(found, "lacks its code or its weight")[0].rows == ("w2",)


def test_reasons_changed_after_the_signature_are_open_until_they_are_signed_again():
    found = voice_rules.findings(workbook_of(CustomerReason(reason="R1", weight=100), SIGNED[2]))
    (changed,) = about(found, "have changed since they were signed (R1 60 % and S1 40 %)")
    assert changed.kind is FindingKind.GAP
    assert not about(voice_rules.findings(workbook_of(*SIGNED)), "have changed")


def test_a_signature_given_with_the_ballots_open_is_told_as_such():
    late = SIGNED[2].model_copy(update={"signed_late": True, "revealed_on": "2018-03-01"})
    (told,) = about(voice_rules.findings(workbook_of(*SIGNED[:2], late)), "after the first assumptions were opened")
    assert told.kind is FindingKind.WARNING


def test_a_surprise_is_told_only_after_the_reveal():
    assert not about(voice_rules.findings(workbook_of(*ROLES, *ANSWERS)), "ballot")
    found = voice_rules.findings(workbook_of(*ROLES, *ANSWERS, Ballot(points=(("S1", 100),))))
    (told,) = about(found, "R1 Decision-maker change not managed was on no ballot")
    assert told.rows == ("a1",)


def test_missing_roles_are_named_and_whoever_holds_the_budget_decides_as_well():
    found = voice_rules.findings(workbook_of(ROLES[1]))
    assert about(found, "One role was heard in one interview; still to be heard: a decision maker and procurement.")
    buyer = Interview(role="economic_buyer", **ASKED)
    assert interview_quality.unheard(workbook_of(buyer, *ROLES[1:]).rows(Interview)) == ()


def test_the_account_team_as_interviewer_is_warned_about_and_cannot_be_neutral():
    found = voice_rules.findings(workbook_of(Interview(interviewee="Clerk", interviewer="account_team", neutral=True)))
    assert len(about(found, "account team")) == 2
    assert about(voice_rules.findings(workbook_of(Interview(interviewer="neutral"))), "does not confirm")


@pytest.mark.parametrize(
    ("day", "early", "late"),
    [
        ("2018-01-01", True, False),
        ("2018-01-10", True, False),
        ("2018-01-16", True, False),
        ("2018-01-17", False, False),
        ("2018-02-20", False, False),
        ("2018-02-21", False, True),
        ("2018-01", False, False),
        ("2018-03", False, True),
        (None, False, False),
    ],
)
def test_weeks_two_to_six_begin_seven_days_after_notice_and_end_before_the_forty_second(day, early, late):
    assert (interview_quality.is_early(day, "2018-01-10"), interview_quality.is_late(day, "2018-01-10")) == (
        early,
        late,
    )


def test_the_window_is_as_wide_as_the_notice_is_vague():
    assert interview_quality.window("2018-01-10") == ("2018-01-17", "2018-02-20")
    assert interview_quality.window("2018-01") == ("2018-01-08", "2018-03-13")


def test_an_interview_at_the_wrong_time_is_a_working_rule_with_its_source():
    found = voice_rules.findings(workbook_of(Loss(notice_date="2018-01-10"), Interview(when="2018-06")))
    (late,) = about(found, "came late")
    assert late.working_rule
    assert "practitioner guides to churn interviews" in late.sentence
    assert not about(voice_rules.findings(workbook_of(Interview(when="2018-06"))), "came late")


def test_missing_consent_is_open_until_somebody_asks():
    (told,) = about(voice_rules.findings(workbook_of(Interview(interviewee="Clerk"))), "whether we may quote")
    assert told.kind is FindingKind.GAP


def test_no_finding_holds_words_or_names_that_may_not_be_handed_on():
    for allowed in ("unnamed", "refused", None):
        found = voice_rules.findings(
            workbook_of(
                Interview(interviewee="Their blunt director", consent=allowed, interviewer="account_team"),
                Answer(interview="i1", words="You were deaf.", praise=True, reasons=("S3",)),
                Answer(words="Deaf as a post."),
            )
        )
        told = " ".join(sentences(found))
        assert "blunt" not in told
        assert "post" not in told
        assert ("You were deaf" in told) is (allowed == "unnamed")


@pytest.mark.parametrize(
    ("outcome", "told"), [("full", "will miss"), (None, "will miss"), ("part", "praises"), ("reduced", "praises")]
)
def test_what_goes_on_is_praised_and_not_missed(outcome, told):
    praised = Answer(interview="i1", paraphrase="The drivers", praise=True)
    found = sentences(voice_rules.findings(workbook_of(Loss(outcome=outcome), ROLES[0], praised)))
    assert f"The customer {told}: “The drivers”." in found


def test_weights_that_no_answer_bears_are_not_called_impossible():
    weighed = CustomerReason(reason=Reason.R5, weight=100)
    found = sentences(voice_rules.findings(workbook_of(ROLES[0], Answer(interview="i1", words="A change"), weighed)))
    sentence = "No answer is coded with a reason yet, so the weights of the customer's reasons rest on no answer."
    assert sentence in found


def test_answers_without_an_interview_without_codes_and_without_praise_are_gaps():
    found = sentences(voice_rules.findings(workbook_of(ROLES[0], Answer(question="Why?"))), FindingKind.GAP)
    assert "The only answer belongs to no interview: “Why?”." in found
    assert "No answer is coded with a reason yet, so the customer's reasons cannot be weighed." in found
    assert "Nothing they will miss is noted: ask what we did well, and mark the answer as praise." in found
    assert "The only interview has no answers written down: “Director”." in found


@given(strategies.workbooks())
def test_what_may_be_published_leads_to_the_same_sentences_but_for_the_roles(workbook):
    def told(book):
        by_role = ("part they played", "heard", "not yet asked")
        return [
            item.sentence for item in voice_rules.findings(book) if not any(word in item.sentence for word in by_role)
        ]

    assert told(consent.applied(workbook)) == told(workbook)
