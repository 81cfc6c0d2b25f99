from __future__ import annotations

from lib.model.worksheets.reasons import EVIDENCE_NEEDED, PRIMARY_QUESTIONS, PUBLISHED_BELIEFS, Reason, ReasonGroup


def test_there_are_twenty_three_codes_in_six_groups_and_two_statuses():
    groups = [reason.group for reason in Reason]
    assert len(groups) == 25
    assert groups.count(ReasonGroup.STATUS) == 2
    assert set(groups) == set(ReasonGroup)


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
