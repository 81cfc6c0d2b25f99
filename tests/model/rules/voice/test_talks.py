"""Second talks belong to the person who was heard the first time."""

from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.voice import consent, people_heard, talks, voice_rules
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import Answer, Interview
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of

FIRST = Interview(interviewee="Director", role="decision_maker", influence=5, when="2018-02-01", consent="named")


def second(**values):
    return Interview(**{"interviewee": "Director, again", "consent": "named", "follows": "i1", **values})


def test_a_chain_of_talks_leads_to_the_first_and_a_circle_to_always_the_same():
    chain = consent.by_id(workbook_of(Interview(), Interview(follows="i1"), Interview(follows="i2")))
    assert [talks.first_of(item, chain) for item in chain] == ["i1", "i1", "i1"]
    circle = consent.by_id(workbook_of(Interview(follows="i2"), Interview(follows="i1"), Interview(follows="i2")))
    assert [talks.first_of(item, circle) for item in circle] == ["i1", "i1", "i1"]
    gone = consent.by_id(workbook_of(Interview(follows="i9"), Interview(follows="i2")))
    assert [talks.first_of(item, gone) for item in gone] == ["i1", "i2"]


def test_whoever_was_heard_twice_counts_once_with_the_influence_they_have():
    said = [
        Answer(interview="i1", reasons=["R1"]),
        Answer(interview="i2", reasons=["S1"]),
        Answer(interview="i3", reasons=["V1"]),
    ]
    everybody = people_heard.people(workbook_of(FIRST, second(), Interview(influence=5), *said))
    assert [(person.influence, sorted(person.shares)) for person in everybody] == [(5, ["R1", "S1"]), (5, ["V1"])]


def test_a_second_talk_is_never_late_and_need_not_say_again_who_it_was():
    book = workbook_of(Loss(notice_date="2018-01-10"), FIRST, second(when="2018-08-01", interviewer="third_party"))
    found = voice_rules.findings(book)
    assert not about(found, "came late")
    assert not about(found, "which part they played")
    assert not about(found, "how much influence")


@pytest.mark.parametrize(
    ("day", "odd"),
    [
        ("2018-03-01", True),
        ("2018-05-10", False),
        ("2019-01-15", False),
        ("2019-06-01", True),
        ("2018", False),
        (None, False),
    ],
)
def test_a_second_talk_three_to_twelve_months_after_the_first_shows_what_has_become_of_it(day, odd):
    told = about(voice_rules.findings(workbook_of(FIRST, second(when=day))), "second talk at another time")
    assert [(finding.kind, finding.rows) for finding in told] == ([(FindingKind.WARNING, ("i2",))] if odd else [])


@given(strategies.workbooks())
def test_every_interview_belongs_to_one_first_talk(workbook):
    rows = workbook.rows(Interview)
    interviews = consent.by_id(workbook)
    first = {row.id for row in talks.first_talks(rows)}
    assert {talks.first_of(row.id, interviews) for row in rows} == first
    assert bool(first) is bool(rows)


def test_the_first_of_nothing_is_nothing():
    assert talks.first_talks(rows_of()) == ()
    assert sentences(voice_rules.findings(workbook_of(FIRST, second()))).count("") == 0
