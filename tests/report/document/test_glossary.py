from __future__ import annotations

import pytest

from lib.report.document import used_terms
from lib.report.document.case_reader import CaseReader
from lib.report.document.glossary import glossary
from lib.report.document.narrative import key_facts
from tests.report.flagship import case_of


@pytest.mark.parametrize(("version", "said"), [(1, "One of 18 reasons"), (2, "One of 23 reasons")])
def test_a_document_names_the_list_its_case_was_coded_with(version, said):
    (terms,) = glossary(version).blocks
    (code,) = (item for item in terms.items if item.label == "Reason code")
    assert said in str(code)
    assert f"List {version}." in str(code)


def test_a_case_prints_its_reason_with_the_grade_that_a_formal_notice_carries() -> None:
    loss = {"customer": "A", "reason": "V1", "reason_grade": "E3", "evidence": ["e1"]}
    notice = {"statement": "Letter", "statement_kind": "formal_notice", "grade": "E3"}
    facts = str(key_facts(CaseReader(case_of({"loss": [loss], "evidence": [notice]}))))
    assert "a formal notice: what they chose to write" in facts
    assert "E2 The customer told our own staff" in facts
    assert "E3 The customer told a neutral person" not in facts


def test_every_sign_of_a_term_belongs_to_a_term_of_the_glossary() -> None:
    (terms,) = glossary().blocks
    assert set(used_terms._SIGNS) <= {item.label for item in terms.items}


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("Bow tie: two of us should know a decision maker.", ["Bow tie"]),
        ("Pursue: the gate is clear, and the chance of 20 % is above the 1 in 18 from which trying pays.",
         ["Gate", "Chance of winning them back", "Expected profit, and the chance from which trying pays",
          "Win-back verdict"]),
        ("What was lost is worth GBP 1.1 million over five years.", ["Worth over five years"]),
        ("Nobody came.", []),
    ],
)  # fmt: skip
def test_the_terms_of_a_sentence_are_found_in_the_order_of_the_glossary(sentence: str, terms: list[str]) -> None:
    assert [item.label for item in used_terms.terms_in((sentence,))] == terms
