from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.errors import ListFull
from lib.model.findings import FindingKind
from lib.model.rules.swot import swot_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action
from lib.model.worksheets.swot import NOTES, Quadrant, Strategy, SwotNote
from lib.model.worksheets.voice import Answer, Interview
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of


@pytest.mark.parametrize(
    ("quadrant", "importance", "standing", "rank"),
    [
        ("W", 5, 1, 25),
        ("W", 5, 5, 5),
        ("S", 5, 5, 25),
        ("S", 5, 1, 5),
        ("O", 4, 1, 4),
        ("T", 4, None, 4),
        ("S", 4, None, None),
        ("W", None, 3, None),
        (None, 4, 3, None),
    ],
)
def test_the_rank_follows_importance_and_standing(quadrant, importance, standing, rank):
    assert swot_rules.rank(SwotNote(quadrant=quadrant, importance=importance, standing=standing)) == rank


scores = st.integers(1, 5)


@given(scores, scores, scores, scores)
def test_a_weakness_weighs_more_the_more_it_matters_and_the_further_behind_we_are(heavy, light, behind, ahead):
    heavy, light = max(heavy, light), min(heavy, light)
    behind, ahead = min(behind, ahead), max(behind, ahead)
    worse = swot_rules.rank(SwotNote(quadrant="W", importance=heavy, standing=behind))
    better = swot_rules.rank(SwotNote(quadrant="W", importance=light, standing=ahead))
    assert 1 <= better <= worse <= 25


@given(strategies.rows(NOTES, max_size=12))
def test_every_quadrant_lists_its_notes_heaviest_first_and_loses_none(rows):
    for quadrant in Quadrant:
        ranked = swot_rules.ranked(rows, quadrant)
        assert {row.id for row in ranked} == {row.id for row in rows if row.record.quadrant is quadrant}
        ranks = [swot_rules.rank(row.record) or 0 for row in ranked]
        assert ranks == sorted(ranks, reverse=True)


def test_a_sixth_note_is_refused_with_the_choice_to_swap():
    five = rows_of(*(SwotNote(quadrant="W", text=f"Note {n}", importance=n, standing=1) for n in (3, 1, 5, 4, 2)))
    with pytest.raises(ListFull) as refused:
        swot_rules.admit(five, Quadrant.WEAKNESS)
    assert str(refused.value) == (
        "Weaknesses already hold five notes, and nobody uses a longer list. "
        "Swap one for the new note – “Note 1” weighs least – or leave them as they are."
    )
    swot_rules.admit(five, Quadrant.STRENGTH)
    swot_rules.admit(five, None)
    swot_rules.admit(five[:4], Quadrant.WEAKNESS)


def test_an_empty_sheet_has_one_gap_that_says_what_belongs_there():
    (only,) = swot_rules.findings(Workbook())
    assert only.kind is FindingKind.GAP
    assert "at most five points a quadrant" in only.sentence


def test_the_heaviest_note_of_each_quadrant_is_read_out_and_empty_quadrants_are_a_gap():
    found = swot_rules.findings(
        workbook_of(
            SwotNote(quadrant="W", text="Slow", importance=5, standing=2),
            SwotNote(quadrant="W", text="Dear", importance=2, standing=2),
            SwotNote(quadrant="T", text="New rival", importance=3),
        )
    )
    assert sentences(found, FindingKind.RESULT) == [
        "The heaviest weakness is “Slow” (importance 5 of 5, standing 2 of 5 against the alternative).",
        "The heaviest threat is “New rival” (importance 3 of 5).",
    ]
    assert "No strength or opportunity is named yet." in sentences(found, FindingKind.GAP)


def test_six_imported_notes_are_warned_about():
    found = swot_rules.findings(
        workbook_of(*(SwotNote(quadrant="O", text=f"N{n}", importance=n) for n in (1, 2, 3, 4, 5, 5)))
    )
    assert sentences(found, FindingKind.WARNING) == [
        "Opportunities hold six notes; keep the five that weigh most. The lightest is “N1”."
    ]


def test_notes_without_evidence_stand_grey():
    found = swot_rules.findings(workbook_of(SwotNote(text="A"), SwotNote(text="B", evidence=["e1"])))
    assert about(found, "One of two SWOT notes cites no evidence and is shown grey: “A”.")
    assert swot_rules.evidenced(SwotNote(evidence=["e1"]))
    assert not swot_rules.evidenced(SwotNote())


def test_one_strength_must_be_praised_by_the_customer():
    ours = SwotNote(quadrant="S", text="Reach")
    assert about(swot_rules.findings(workbook_of(ours)), "The customer praised none of the strengths")
    assert not about(swot_rules.findings(workbook_of(ours, SwotNote(quadrant="S", praised=True))), "praised")
    assert not about(swot_rules.findings(workbook_of(SwotNote(quadrant="W"))), "praised")


def test_what_cannot_be_ranked_or_has_no_quadrant_is_a_gap():
    found = sentences(
        swot_rules.findings(workbook_of(SwotNote(text="A"), SwotNote(text="B", quadrant="S", importance=3)))
    )
    assert "Not yet in a quadrant: “A”." in found
    assert (
        "Cannot be ranked without importance and, for strengths and weaknesses, standing against the alternative: “B”."
        in found
    )


@pytest.mark.parametrize(
    ("text", "warned"), [("We could open a depot", True), ("Welcome news", False), ("West opens", False)]
)
def test_an_opportunity_that_is_our_own_deed_is_warned_about(text, warned):
    found = swot_rules.findings(workbook_of(SwotNote(quadrant="O", text=text)))
    assert bool(about(found, "exist without us, yet this says what we do")) is warned
    assert not about(swot_rules.findings(workbook_of(SwotNote(quadrant="S", text=text))), "exist without us")


def test_blaming_words_are_remarked_on_in_notes_and_strategies():
    found = swot_rules.findings(workbook_of(SwotNote(text="Poor service"), Strategy(text="Stop the blame")))
    assert about(found, "One SWOT note uses words that blame, stay vague or name a person: “Poor” in “Poor service”.")
    assert about(found, "One strategy uses words that blame, stay vague or name a person: “blame” in “Stop the blame”.")


def test_a_complete_swot_has_neither_gap_nor_warning():
    note = {"importance": 4, "standing": 3, "evidence": ["e1"]}
    found = swot_rules.findings(
        workbook_of(
            SwotNote(quadrant="S", text="Reach", praised=True, **note),
            SwotNote(quadrant="W", text="Ideas", **note),
            SwotNote(quadrant="O", text="Tender in 2027", **note),
            SwotNote(quadrant="T", text="Rival next door", **note),
            Strategy(
                cell="WO", text="Bring ideas to the tender", inner=["n2"], outer=["n3"], reach="this", actions=["j1"]
            ),
            Strategy(cell="WT", text="Show a roadmap first", inner=["n2"], outer=["n4"], reach="all", actions=["j1"]),
            Action(text="A yearly plan of ideas is part of the contract"),
        )
    )
    assert {finding.kind for finding in found} == {FindingKind.RESULT}


def test_praise_in_the_customers_own_words_needs_a_strength_that_carries_it():
    heard = Interview(consent="named")
    praise = Answer(interview="i1", praise=True, words="Your drivers were the best", paraphrase="Drivers")
    sentence = "One answer of praise is not reflected in any strength: “Drivers”."
    assert about(swot_rules.findings(workbook_of(heard, praise, SwotNote(quadrant="S", text="Reach"))), sentence)
    assert not about(swot_rules.findings(workbook_of(heard, praise, SwotNote(quadrant="S", praised=True))), "of praise")
    assert not about(swot_rules.findings(workbook_of(heard, Answer(praise=False), SwotNote(quadrant="S"))), "of praise")


def test_praise_that_cites_evidence_is_carried_by_a_praised_strength_that_cites_the_same():
    praise = Answer(praise=True, evidence=["e1"])
    other = SwotNote(quadrant="S", praised=True, evidence=["e2"])
    same = SwotNote(quadrant="S", praised=True, evidence=["e1", "e2"])
    assert about(
        swot_rules.findings(workbook_of(praise, other)), "One answer of praise is not reflected in any strength. Add"
    )
    assert not about(swot_rules.findings(workbook_of(praise, same)), "of praise")


def test_praise_that_may_not_be_quoted_is_counted_only():
    secret = Answer(interview="i1", praise=True, words="They were kind")
    found = swot_rules.findings(workbook_of(Interview(consent="refused"), secret, SwotNote(quadrant="S")))
    assert about(found, "One answer of praise is not reflected in any strength. Add")
    assert not about(found, "kind")


def test_a_strategy_that_no_action_in_force_carries_out_is_a_gap():
    plans = (
        Strategy(text="Plan A", actions=["j1"]),
        Strategy(text="Plan B"),
        Strategy(text="Plan C", actions=["j2", "j9"]),
    )
    found = swot_rules.findings(workbook_of(*plans, Action(text="Do"), Action(text="No", approval="rejected")))
    (idle,) = about(found, "no action carries out")
    assert idle.sentence == "Strategies that no action carries out yet: “Plan B” and “Plan C”."
    assert idle.rows == ("s2", "s3")
