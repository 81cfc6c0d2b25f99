from __future__ import annotations

import pytest

from lib.report.document.glossary import glossary


@pytest.mark.parametrize(("version", "said"), [(1, "One of 18 reasons"), (2, "One of 23 reasons")])
def test_a_document_names_the_list_its_case_was_coded_with(version, said):
    (terms,) = glossary(version).blocks
    (code,) = (item for item in terms.items if item.label == "Reason code")
    assert said in str(code)
    assert f"List {version}." in str(code)
