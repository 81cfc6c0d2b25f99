from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.loss.save_attempt_rules import findings
from lib.model.worksheets.detection import Event
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.save_attempts import SaveAttempt
from tests.model import strategies
from tests.model.made import sentences, workbook_of


def attempt(**values: Any) -> SaveAttempt:
    return SaveAttempt.checked({"offered": "A new manager", **values})


def said(*rows: Any, notice: str | None = "2018-03-01", kind: FindingKind | None = None) -> list[str]:
    return sentences(findings(workbook_of(Loss(notice_date=notice), *rows)), kind)


SIGNAL = Event(title="Complaint", when="2017-08-01", marker="first_signal")


@pytest.mark.parametrize(
    ("days", "with_signal", "sentence"),
    [
        (["2018-02-01"], True, "came 184 days after the first signal and 28 days before notice."),
        (["2018-04-01", "2018-03-11"], True, "came 222 days after the first signal and 10 days after notice."),
        (["2018-03-01"], False, "came on the day of notice."),
        (["2017-07-31"], True, "came 1 day before the first signal and 213 days before notice."),
        (["2018-03"], False, "came about the time of notice."),
    ],
)
def test_the_first_attempt_is_measured_from_the_first_signal_and_from_notice(days, with_signal, sentence):
    rows = [*(attempt(when=day, answer="declined") for day in days), *([SIGNAL] if with_signal else [])]
    assert f"The first attempt to keep them {sentence}" in said(*rows)


def test_without_signal_or_notice_the_first_attempt_has_its_day():
    assert said(attempt(when="2018-03-05", answer="declined"), notice=None)[0] == (
        "The first attempt to keep them was made on 5 Mar 2018."
    )


def test_offers_that_came_after_notice_alone_are_said_to_be_late():
    late = "Nothing was offered to keep them before they gave notice."
    assert late in said(attempt(when="2018-03-02"))
    assert late not in said(attempt(when="2018-03-02"), attempt(when="2018-02-02"))
    assert late not in said(attempt(when="2018-03"))


def test_the_answers_are_counted():
    rows = [attempt(answer=answer, when="2018-02") for answer in ("declined", "declined", "no_answer", "accepted")]
    assert "Of four save attempts, one was accepted, two were declined and one got no answer." in said(*rows)
    assert "The only save attempt was accepted." in said(attempt(answer="accepted", when="2018-02"))
    assert "Both save attempts were declined." in said(*(attempt(answer="declined", when="2018-02") for _ in "ab"))


def test_what_an_attempt_lacks_is_a_gap_and_a_blank_one_lacks_nothing():
    assert said(SaveAttempt()) == []
    assert said(attempt(), kind=FindingKind.GAP) == [
        "The only save attempt has no date: “A new manager”.",
        "The only save attempt does not say what they answered: “A new manager”.",
    ]


@given(strategies.workbooks(max_size=3))
def test_the_first_attempt_lies_on_one_side_of_notice(workbook):
    for line in sentences(findings(workbook)):
        assert not ("before notice" in line and "after notice" in line)
