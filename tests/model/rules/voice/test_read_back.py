"""What goes back to the customer, and what they answer to it."""

from __future__ import annotations

import pytest

from lib.model.findings import FindingKind
from lib.model.rules.voice import people_heard, read_back, voice_rules
from lib.model.worksheets.actions import Action
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.loss import Loss, Member
from lib.model.worksheets.meetings import Meeting
from lib.model.worksheets.relationships import Stakeholder
from lib.model.worksheets.save_attempts import SaveAttempt
from lib.model.worksheets.set_asides import SetAside
from lib.model.worksheets.voice import Answer, Asked, Interview
from lib.services.steps import question_guide
from tests.model.made import about, sentences, workbook_of

DIRECTOR = Interview(interviewee="Hanna Weiss", consent="refused", interviewer="account_team")
OTHER = Interview(interviewee="Piotr Nowak", asked_by="Amira Haddad")


def test_only_what_was_put_into_our_words_in_this_interview_goes_out():
    said = (
        Answer(interview="i1", words="Deaf as posts.", paraphrase="You wrote and heard nothing", reasons=["S3"]),
        Answer(interview="i2", paraphrase="Theirs"),
        Answer(interview="i1", words="Not in our words yet."),
        Answer(paraphrase="Nobody's"),
    )
    (only,) = read_back.statements(workbook_of(DIRECTOR, OTHER, *said), "i1")
    assert (only.text, only.doubts) == ("You wrote and heard nothing", ())


@pytest.mark.parametrize(
    ("paraphrase", "doubts"),
    [
        ("Late again, S1 at E3", ("S1", "E3")),
        ("They told Piotr Nowak of it", ("Piotr Nowak",)),
        ("Amira Haddad took it down", ("Amira Haddad",)),
        ("Jonas Berg never called back", ("Jonas Berg",)),
        ("Berg never called back", ("Berg",)),
        ("The root cause is on a ballot", ("root cause", "ballot")),
        ("As Hanna Weiss, I decided it", ()),
        ("The account manager changed twice", ()),
        ("You use R2D2 robots in hall E12", ()),
    ],
)
def test_codes_inside_words_and_names_of_others_keep_a_statement_back(paraphrase, doubts):
    people = (
        Member(name="Jonas Berg"),
        Member(name="Account manager"),
        Stakeholder(name="Buyer"),
        Asked(whom="Procurement lead"),
        Loss(review_lead="Lea Sommer"),
    )
    (only,) = read_back.statements(
        workbook_of(DIRECTOR, OTHER, *people, Answer(interview="i1", paraphrase=paraphrase)), "i1"
    )
    assert set(only.doubts) == set(doubts)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Asked(asked_by="Mara Quillon"),
        Loss(filed_by="Mara Quillon"),
        Loss(counsel="Mara Quillon"),
        Loss(staff_told_by="Mara  Quillon"),
        Action(owner="Mara Quillon"),
        Meeting(lead="Mara Quillon"),
        SetAside(decided_by="Mara Quillon"),
        SaveAttempt(to_whom="Mara Quillon"),
    ],
)
def test_whoever_the_review_names_anywhere_keeps_a_statement_back(elsewhere):
    for told, doubts in (("Mara Quillon promised it", ("Mara Quillon",)), ("You promised it", ())):
        made = workbook_of(DIRECTOR, OTHER, elsewhere, Answer(interview="i1", paraphrase=told))
        assert read_back.statements(made, "i1")[0].doubts == doubts


@pytest.mark.parametrize("owner", ["Us", "we", "Open", "Everybody", "tbd", "Finance", "Head of depots", "Unknown"])
def test_an_entry_that_names_nobody_keeps_nothing_back(owner):
    told = f"{owner} told us: everybody knew, we asked, and open invoices were unknown"
    made = workbook_of(DIRECTOR, Action(owner=owner), Answer(interview="i1", paraphrase=told))
    assert read_back.statements(made, "i1")[0].doubts == ()


def test_whoever_was_heard_is_named_to_themselves_also_where_the_interview_names_a_role():
    heard = Interview(interviewee="Head of depots", read_back_to="Hanna  Weiss")
    (only,) = read_back.statements(
        workbook_of(heard, Answer(interview="i1", paraphrase="As Hanna Weiss, I decided it, said the head of depots")),
        "i1",
    )
    assert only.doubts == ()


@pytest.mark.parametrize(
    ("question", "doubts"),
    [
        ("What did Piotr Nowak tell you?", ("Piotr Nowak",)),
        ("Was it S3, or the price?", ("S3",)),
        ("Is that the root cause?", ("root cause",)),
        ("What did Hanna Weiss decide?", ()),
        ("What would you tell our account manager?", ()),
        *((question, ()) for question in question_guide.shipped()),
    ],
)
def test_a_question_that_must_not_go_out_keeps_its_statement_back(question, doubts):
    answer = Answer(interview="i1", question=question, paraphrase="You heard nothing")
    (only,) = read_back.statements(workbook_of(DIRECTOR, OTHER, answer), "i1")
    assert only.doubts == doubts


@pytest.mark.parametrize(
    ("values", "grade"),
    [
        ({"read_back": "confirmed"}, Grade.E3),
        ({"read_back": "confirmed", "grade": "E1"}, Grade.E3),
        ({"read_back": "confirmed", "grade": "E4"}, Grade.E4),
        ({"read_back": "corrected"}, Grade.E2),
        ({"read_back": "unanswered", "grade": "E1"}, Grade.E1),
        ({}, Grade.E2),
    ],
)
def test_what_the_customer_confirmed_rises_to_e3_and_nothing_else_does(values, grade):
    assert people_heard.grade_of(Answer(interview="i1", **values), {"i1": DIRECTOR}) is grade


def test_what_came_back_is_a_result_and_silence_after_a_page_went_out_is_a_gap():
    sent = Interview(interviewee="Clerk", consent="named", read_back_sent="2018-03-01")
    said = (
        Answer(interview="i1", paraphrase="a", read_back="confirmed"),
        Answer(interview="i1", paraphrase="b", read_back="corrected", correction="Only twice."),
        Answer(interview="i1", paraphrase="c", read_back="unanswered"),
    )
    (told,) = about(voice_rules.findings(workbook_of(sent, *said)), "read back to the customer")
    assert told.sentence == (
        "Three answers were read back to the customer: one confirmed, one corrected and one left as it was."
    )
    assert not about(voice_rules.findings(workbook_of(sent, *said)), "but not what they answered")
    (told,) = about(voice_rules.findings(workbook_of(sent, Answer(interview="i1", paraphrase="a"))), "was read back")
    assert (told.kind, told.key) == (FindingKind.GAP, "read_back_without_answer")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, "One answer was read back to the customer: one confirmed."),
        (2, "Two answers were read back to the customer, and both were confirmed."),
        (3, "Three answers were read back to the customer, and all were confirmed."),
    ],
)
def test_what_was_confirmed_throughout_is_said_without_a_second_count(number, told):
    sent = Interview(interviewee="Clerk", consent="named", read_back_sent="2018-03-01")
    said = [Answer(interview="i1", paraphrase=f"{place}", read_back="confirmed") for place in range(number)]
    assert told in sentences(voice_rules.findings(workbook_of(sent, *said)))


def test_a_correction_without_words_is_a_gap_where_its_words_may_be_known():
    corrected = Answer(interview="i1", paraphrase="a", read_back="corrected")
    named = Interview(interviewee="Clerk", consent="named")
    (told,) = about(voice_rules.findings(workbook_of(named, corrected)), "but not to what")
    assert (told.kind, told.key, told.rows) == (FindingKind.GAP, "correction_without_words", ("a1",))
    assert not about(voice_rules.findings(workbook_of(DIRECTOR, corrected)), "but not to what")
