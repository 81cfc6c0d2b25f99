from __future__ import annotations

import pytest

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
