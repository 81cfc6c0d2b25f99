from __future__ import annotations

import pytest

from lib.model.worksheets.reasons import (
    EVIDENCE_NEEDED,
    LIST_VERSION,
    PRIMARY_QUESTIONS,
    PUBLISHED_BELIEFS,
    Reason,
    ReasonGroup,
    codes_of,
    since,
)


def test_there_are_twenty_three_codes_in_six_groups_and_two_statuses():
    groups = [reason.group for reason in Reason]
    assert len(groups) == 25
    assert [groups.count(group) for group in ReasonGroup] == [3, 4, 3, 6, 4, 3, 2]
    assert groups.count(ReasonGroup.STATUS) == 2
    assert set(groups) == set(ReasonGroup)


def test_the_first_list_had_eighteen_reasons_and_each_of_them_stands_in_the_second():
    first, second = codes_of(1), codes_of(2)
    assert (len(first), len(second), LIST_VERSION) == (18, 23, 2)
    assert [reason for reason in second if reason not in first] == ["P3", "R5", "R6", "C4", "X3"]
    assert set(first) < set(second)


@pytest.mark.parametrize(
    ("code", "version"), [("P1", 1), ("P3", 2), ("R4", 1), ("R6", 2), ("C4", 2), ("X3", 2), ("U0", 1), ("W0", 1)]
)
def test_a_code_says_which_list_was_the_first_to_have_it(code, version):
    assert since(Reason(code)) == version


def test_every_code_names_the_evidence_it_needs():
    assert set(EVIDENCE_NEEDED) == set(Reason)


def test_the_fixed_order_of_questions_reaches_every_group_once():
    asked = [group for question in PRIMARY_QUESTIONS for group in question.groups]
    assert sorted(asked) == sorted(ReasonGroup)
    assert asked[:3] == [ReasonGroup.STATUS, ReasonGroup.CUSTOMER, ReasonGroup.COMPETITOR]


def test_a_published_belief_keeps_the_figures_as_they_were_printed():
    price, service = PUBLISHED_BELIEFS[0], PUBLISHED_BELIEFS[2]
    assert (price.suppliers, price.customers) == (48, 25)
    assert (service.suppliers, service.customers) == (21, 73)
