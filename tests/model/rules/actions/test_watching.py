from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.actions import action_rules, watching
from lib.model.worksheets.actions import Action
from lib.model.worksheets.causes import Cause
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of

OUTSIDE = Cause(text="New owner → one contract", role="root", weight=60, control="outside")
WATCHED = Cause.checked({**OUTSIDE.stored(), "watch_sign": "A tender notice", "watch_owner": "Key accounts"})
OURS = Cause(text="No handover → late", role="root", weight=40, control="ours")
ACT = Action(text="Handover", causes=["c2"], means="contract")


def test_a_cause_outside_our_control_asks_for_a_sign_and_an_owner():
    (gap,) = about(action_rules.findings(workbook_of(OUTSIDE, OURS, ACT)), "name a sign")
    assert gap.sentence == (
        "“New owner → one contract” lies outside our control: name a sign to watch it by, and who watches."
    )
    assert (gap.kind, gap.key, gap.rows) == (FindingKind.GAP, "outside_without_watch", ("c1",))


@pytest.mark.parametrize(
    "values", [{"watch_sign": "A tender"}, {"watch_owner": "Lea"}, {"watch_sign": "tbd", "watch_owner": "Lea"}, {}]
)
def test_half_a_watch_is_none(values):
    assert not watching.is_watched(Cause(**values))


def test_what_is_watched_is_a_result_with_its_sign_and_owner():
    said = action_rules.findings(workbook_of(WATCHED, OURS, ACT))
    assert about(
        said,
        "“New owner → one contract” lies outside our control and is watched: sign “A tender notice”, watched by Key "
        "accounts.",
    )
    assert not about(said, "name a sign")


def test_where_every_cause_is_outside_no_action_is_missing():
    (only,) = action_rules.findings(workbook_of(WATCHED))
    assert only.kind is FindingKind.RESULT
    assert not about(action_rules.findings(workbook_of(OUTSIDE)), "No action is entered yet")


@pytest.mark.parametrize("values", [{"role": "trigger"}, {"role": None}, {"status": "dropped"}, {"control": "shared"}])
def test_only_causes_that_weigh_and_lie_outside_are_to_be_watched(values):
    rows = workbook_of(Cause.checked({**OUTSIDE.stored(), **values})).rows(Cause)
    assert watching.to_watch(rows) == ()


@given(strategies.workbooks(max_size=4))
def test_whatever_is_entered_no_sentence_asks_for_an_action_against_what_is_to_be_watched(workbook):
    outside = {row.id for row in watching.to_watch(workbook.rows(Cause))}
    for finding in action_rules.findings(workbook):
        if "No action answers" in finding.sentence or "stronger action for" in finding.sentence:
            assert not outside & set(finding.rows)
    assert all(sentence.endswith(".") for sentence in sentences(watching.findings(workbook.rows(Cause))))
