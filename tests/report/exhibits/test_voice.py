"""What the customer said in a case: everything that may be told, and words and roles only with consent."""

from __future__ import annotations

from typing import Any

import pytest

from lib.model.case import CaseStudy
from lib.report.document import full_case
from lib.report.markdown.writer import markdown
from lib.report.pdf import case_pdf
from tests.report.flagship import case_of
from tests.report.reading import folded, said

NAMED = {
    "interviewee": "Head of depots",
    "role": "user",
    "influence": 4,
    "interviewer": "third_party",
    "asked_by": "Hearing & Co",
    "consent": "named",
    "fresh_ideas": 3,
}
ANSWER = {"interview": "i1", "question": "Why?", "words": "Nobody came any more.", "paraphrase": "Visits stopped"}


def case(allowed: str | None, **answer: Any) -> CaseStudy:
    return case_of(
        {
            "interviews": [{**NAMED, "consent": allowed}],
            "answers": [{**ANSWER, **answer}],
            "reasons": [{"reason": "R2", "weight": 100, "note": "Heard in answer 1."}],
        }
    )


def shown(study: CaseStudy) -> dict[str, str]:
    """The case as PDF, as Markdown and as the article that the case page draws."""
    return {
        "pdf": said(case_pdf.full(study)),
        "markdown": folded(markdown(study)).replace("\\", ""),
        "article": folded(str(full_case.full_document(study))).replace("\\", ""),
    }


@pytest.mark.parametrize(
    ("allowed", "quoted", "named", "note"),
    [
        ("named", True, True, ""),
        ("unnamed", True, False, "Not named, at their request"),
        ("refused", False, False, "not quoted, at their request"),
        (None, False, False, "not quoted: no permission is noted"),
    ],
)
def test_words_and_role_are_shown_with_consent_only_in_every_form_and_the_reader_is_told(
    allowed: str | None, quoted: bool, named: bool, note: str
) -> None:
    for form, text in shown(case(allowed)).items():
        assert (folded(ANSWER["words"]) in text) is quoted, form
        assert (folded("Head of depots") in text) is named, form
        assert (folded("Daily user") in text) is named, form
        assert folded("Visits stopped") in text, form
        assert folded(note) in text, form


def test_the_grade_follows_who_asked_and_is_called_proposed() -> None:
    text = said(case_pdf.full(case("named", reasons=["R2"])))
    assert folded("E3 proposed") in text
    assert "R2Ourcoverageorturnover" in text


def test_an_answer_of_no_interview_is_shown_without_its_words() -> None:
    text = said(case_pdf.full(case("named", interview=None)))
    assert folded("Answers without an interview") in text
    assert folded(ANSWER["words"]) not in text


def test_the_reasons_are_printed_with_weight_and_note() -> None:
    text = said(case_pdf.full(case("named")))
    assert folded("R2 Our coverage or turnover") in text
    assert folded("Heard in answer 1.") in text
    assert folded("no reason code yet") in said(case_pdf.full(case_of({"reasons": [{"weight": 3}]})))


def test_a_case_holds_whom_we_asked_and_the_days_they_declined_but_nobody_by_name() -> None:
    study = case_of(
        {
            "interviews": [NAMED],
            "asked": [
                {"whom": "Head of depots", "role": "user", "when": "2018-03-01", "interview": "i1"},
                {"whom": "Their stern buyer", "role": "procurement", "answer": "declined", "answered_on": "2018-03-09"},
            ],
        }
    )
    for text in shown(study).values():
        assert folded("Head of depots") in text
        assert folded("9 Mar 2018") in text
        assert folded("Declined") in text
        assert folded("stern") not in text


def test_what_was_corrected_stands_in_both_versions_and_only_with_consent() -> None:
    for allowed, there in (("named", True), ("refused", False)):
        study = case(allowed, read_back="corrected", correction="Two of them came.")
        for text in shown(study).values():
            assert folded("Visits stopped") in text
            assert folded("Corrected") in text
            assert (folded("Two of them came.") in text) is there


def test_a_second_talk_stands_beside_the_first() -> None:
    study = case_of(
        {
            "interviews": [NAMED, {**NAMED, "follows": "i1", "when": "2018-09-01"}],
            "answers": [ANSWER, {**ANSWER, "interview": "i2", "words": "They call first.", "paraphrase": "Better now"}],
        }
    )
    for text in shown(study).values():
        assert folded("after interview 1") in text
        assert folded("In the talk before") in text
        assert text.count(folded("Visits stopped")) >= 2
