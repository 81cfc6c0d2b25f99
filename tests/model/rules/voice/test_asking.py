"""Asked, declined, heard: who declined is a result with a date."""

from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.voice import asking, consent, voice_rules
from lib.model.rules.voice.asking import Standing
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import Answer, Asked, Interview
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of

HEARD = Interview(
    interviewee="Director",
    role="decision_maker",
    influence=5,
    when="2018-02-01",
    interviewer="third_party",
    neutral=True,
    consent="named",
)
DECLINED = Asked(whom="Buyer", role="procurement", when="2018-01-20", answer="declined", answered_on="2018-01-25")
USER_DECLINED = Asked(whom="Clerk", role="user", answer="declined", answered_on="2018-01-28")
DIRECTOR_SILENT = Asked(whom="Director", role="decision_maker", answer="no_answer")


def test_what_came_of_asking_is_one_sentence_with_the_days_people_declined():
    book = workbook_of(HEARD, Asked(whom="Director", interview="i1", answer="agreed"), DECLINED, USER_DECLINED)
    assert (
        asking.sentence(book) == "Of three people asked, one was heard and two declined (25 Jan 2018 and 28 Jan 2018)."
    )
    assert asking.sentence(workbook_of(DECLINED)) == "The only person asked declined (25 Jan 2018)."
    assert asking.sentence(workbook_of(HEARD)) == ""


@pytest.mark.parametrize(
    ("request_made", "standing"),
    [
        (Asked(interview="i1", answer="declined"), Standing.HEARD),
        (Asked(interview="i9", answer="agreed"), Standing.AGREED),
        (Asked(answer="later"), Standing.LATER),
        (Asked(when="2018"), Standing.WAITING),
        (Asked(answer="no_answer"), Standing.NO_ANSWER),
        (Asked(answer="declined"), Standing.DECLINED),
    ],
)
def test_a_request_stands_where_its_answer_and_its_interview_put_it(request_made, standing):
    assert set(asking.asking(workbook_of(HEARD, request_made)).requests) == {standing}


def test_whoever_was_heard_was_asked_though_nobody_noted_it_and_twice_heard_is_one_person():
    book = workbook_of(HEARD, Interview(follows="i1"), Interview(), DECLINED)
    counts = asking.asking(book)
    assert (counts.people, counts.heard, counts.count(Standing.DECLINED)) == (3, 2, 1)


def test_somebody_named_alone_is_not_asked_yet():
    assert asking.requested(workbook_of(Asked(whom="Buyer", role="procurement", note="Ask first"))) == ()
    assert [row.id for row in asking.requested(workbook_of(Asked(whom="Buyer"), Asked(when="2018")))] == ["ak2"]


def test_when_all_who_were_asked_declined_nothing_is_missing():
    found = voice_rules.findings(workbook_of(Loss(notice_date="2018-01-10"), DECLINED, USER_DECLINED, DIRECTOR_SILENT))
    assert {finding.kind for finding in found} == {FindingKind.RESULT}
    assert sentences(found) == [
        "Of three people asked, one gave no answer and two declined (25 Jan 2018 and 28 Jan 2018)."
    ]


def test_one_who_declined_for_the_customer_is_enough_when_nobody_says_which_part_they_played():
    found = voice_rules.findings(workbook_of(Asked(whom="The customer", answer="declined", answered_on="2018-01-25")))
    assert sentences(found, FindingKind.GAP) == []


def test_roles_that_nobody_asked_stay_a_gap_when_the_others_declined():
    (only,) = [item for item in voice_rules.findings(workbook_of(DECLINED)) if item.kind is FindingKind.GAP]
    assert only.key == "roles_not_asked"
    assert only.sentence == "Nobody who was asked will talk to us; not yet asked: a decision maker and a daily user."


@pytest.mark.parametrize(
    ("request_made", "key", "words"),
    [
        (Asked(whom="Buyer", answer="agreed"), "agreed_not_heard", "was agreed to, but no interview is entered"),
        (Asked(whom="Buyer", answer="later"), "asked_for_later", "was put off: agree on a day"),
        (Asked(whom="Buyer", when="2018"), "asked_without_answer", "does not say what they answered"),
        (Asked(whom="Buyer", answer="declined"), "declined_without_date", "was declined, but not on which day"),
    ],
)
def test_what_is_still_to_be_done_about_a_request_is_a_gap_with_its_key(request_made, key, words):
    (told,) = about(voice_rules.findings(workbook_of(request_made)), words)
    assert (told.kind, told.key, told.rows) == (FindingKind.GAP, key, ("ak1",))
    # Nobody has allowed us to name them.
    assert "Buyer" not in told.sentence


def test_a_needed_role_that_declined_is_not_still_to_be_heard():
    heard = (HEARD, Interview(**{**HEARD.stored(), "role": "user", "interviewee": "Clerk"}))
    missing = about(voice_rules.findings(workbook_of(*heard)), "still to be heard: procurement")
    assert [finding.key for finding in missing] == ["roles_not_heard"]
    (told,) = about(voice_rules.findings(workbook_of(*heard, DECLINED)), "roles were heard")
    assert told.kind is FindingKind.RESULT
    assert told.sentence == (
        "Two roles were heard in two interviews; the others that are needed were asked and did not talk to us."
    )


def test_no_document_names_whoever_did_not_allow_it():
    book = consent.applied(workbook_of(HEARD, DECLINED, Asked(whom="Director", role="decision_maker", interview="i1")))
    declined, director = (row.record for row in book.rows(Asked))
    assert (declined.whom, declined.role, declined.note, declined.answered_on) == ("", None, "", "2018-01-25")
    assert (director.whom, director.role) == ("Director", "decision_maker")
    unnamed = workbook_of(HEARD.model_copy(update={"consent": None}), Asked(whom="Director", interview="i1"))
    assert consent.applied(unnamed).rows(Asked)[0].record.whom == ""


def test_a_correction_is_their_words_and_stands_under_the_same_consent():
    said = Answer(interview="i1", words="Late.", correction="Only twice.", paraphrase="Often late")
    kept = consent.applied(workbook_of(HEARD.model_copy(update={"consent": "refused"}), said)).rows(Answer)[0].record
    assert (kept.words, kept.correction, kept.paraphrase) == ("", "", "Often late")
    assert consent.applied(workbook_of(HEARD, said)).rows(Answer)[0].record.correction == "Only twice."


@given(strategies.workbooks())
def test_everybody_asked_stands_in_one_place_and_none_are_heard_and_declined_at_once(workbook):
    counts = asking.asking(workbook)
    places = [row.id for rows in counts.requests.values() for row in rows]
    assert sorted(places) == sorted(row.id for row in asking.requested(workbook))
    assert counts.people == sum(counts.count(standing) for standing in Standing)
    told = " ".join(sentences(voice_rules.findings(workbook)))
    assert not ("No interview is entered" in told and "people asked" in told)
