from __future__ import annotations

import pytest

from lib.model.rules import reason_lists
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import Reason
from tests.model.made import workbook_of


def test_a_review_that_does_not_say_its_list_was_coded_with_the_first():
    assert [reason_lists.list_of(Loss(reason_list=version)) for version in (None, 1, 2)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("version", "code", "could"), [(None, "P3", False), (1, "X3", False), (2, "R5", True), (None, "R1", True)]
)
def test_a_case_could_have_the_codes_of_its_list(version, code, could):
    assert reason_lists.could_have(Loss(reason_list=version), Reason(code)) is could


def test_an_earlier_list_says_what_it_lacked_and_the_newest_lacks_nothing():
    said = reason_lists.outdated(workbook_of(Loss()))
    assert said.startswith(
        "The codes of this review were chosen from list 1, which had 18 reasons. List 2 also has P3 "
    )
    assert "also has P3 Compliance, safety or security" in said
    assert said.endswith("C4 Unbundled or several suppliers and X3 Law, politics or sanctions.")
    assert reason_lists.outdated(workbook_of(Loss(reason_list=2))) == ""
