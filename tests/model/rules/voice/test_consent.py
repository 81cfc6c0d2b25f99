from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.rules.voice import consent
from lib.model.workbook import Workbook
from lib.model.worksheets.set_asides import SetAside
from lib.model.worksheets.voice import Answer, Interview
from tests.model import strategies
from tests.model.made import workbook_of


def spoken(allowed: str | None) -> Workbook:
    return workbook_of(
        Interview(interviewee="Head of depots", role="user", influence=4, note="The head said no.", consent=allowed),
        Answer(interview="i1", words="Late again.", paraphrase="Slow", reasons=("S1",), praise=True),
    )


@pytest.mark.parametrize(
    ("allowed", "words", "whom"),
    [
        ("named", "Late again.", "Head of depots"),
        ("unnamed", "Late again.", ""),
        ("refused", "", ""),
        (None, "", ""),
    ],
)
def test_words_need_consent_and_a_role_needs_consent_to_name_it(allowed, words, whom):
    left = consent.applied(spoken(allowed))
    (interview,), (answer,) = left.rows(Interview), left.rows(Answer)
    assert answer.record.words == words
    assert interview.record.interviewee == whom
    assert (interview.record.role is not None) is bool(whom)
    assert bool(interview.record.note) is bool(whom)


def test_everything_else_stays():
    left = consent.applied(spoken("refused"))
    (interview,), (answer,) = left.rows(Interview), left.rows(Answer)
    assert interview.record.influence == 4
    assert (answer.record.paraphrase, answer.record.reasons, answer.record.praise) == ("Slow", ("S1",), True)


def test_words_that_belong_to_no_interview_were_allowed_by_nobody():
    (answer,) = consent.applied(workbook_of(Answer(words="Late again.", paraphrase="Slow"))).rows(Answer)
    assert (answer.record.words, answer.record.paraphrase) == ("", "Slow")


@pytest.mark.parametrize(
    ("allowed", "about", "left"),
    [
        ("named", ("a1",), True),
        ("unnamed", ("a1",), True),
        ("refused", ("a1",), False),
        (None, ("a1",), False),
        ("named", ("i1",), True),
        ("unnamed", ("i1",), False),
        ("refused", ("c1",), True),
        ("refused", (), True),
        ("refused", ("c1 a1 c2", "c3"), False),
    ],
)
def test_a_decision_keeps_no_words_that_may_not_be_handed_on_any_more(allowed, about, left):
    decision = SetAside(
        step="voice", gap="g", rows=about, sentence="It says: “Late again.”", reason="So", decided_by="L"
    )
    made = workbook_of(*(row.record for rows in spoken(allowed).sheets.values() for row in rows), decision)
    (row,) = consent.applied(made).rows(SetAside)
    assert row.record == (decision if left else decision.model_copy(update={"sentence": ""}))


@given(strategies.workbooks())
def test_applied_twice_it_changes_nothing_more_and_other_worksheets_never(workbook):
    left = consent.applied(workbook)
    assert consent.applied(left) == left
    for key in workbook.sheets:
        if key not in ("interviews", "answers", "asked", "set_asides"):
            assert left.sheets[key] == workbook.sheets[key]
    for row in left.rows(Answer):
        assert not row.record.words or consent.may_quote(row.record, consent.by_id(workbook))
