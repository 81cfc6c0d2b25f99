from __future__ import annotations

import pytest

from lib.model.rules.swot.strategies import findings, orphans, used
from lib.model.worksheets.swot import Quadrant, Strategy, SwotNote
from tests.model.made import rows_of, sentences

NOTES = rows_of(*(SwotNote(quadrant=quadrant, text=quadrant.label, importance=4) for quadrant in Quadrant))
IDS = {row.record.quadrant.value: row.id for row in NOTES}


def said(*planned: Strategy) -> list[str]:
    return sentences(findings(NOTES, rows_of(*planned)))


def test_used_notes_are_those_a_strategy_names_inside_or_outside():
    assert used(rows_of(Strategy(inner=[IDS["S"]]), Strategy(inner=[IDS["S"]], outer=[IDS["T"]]))) == {
        IDS["S"],
        IDS["T"],
    }
    assert used(()) == frozenset()


def test_weighty_weaknesses_and_threats_must_be_used_or_set_aside():
    assert [row.id for row in orphans(NOTES, ())] == [IDS["W"], IDS["T"]]
    assert [row.id for row in orphans(NOTES, rows_of(Strategy(inner=[IDS["W"]])))] == [IDS["T"]]
    aside = rows_of(
        SwotNote(quadrant="W", importance=5, set_aside="Sold since."),
        SwotNote(quadrant="T", importance=5, set_aside="  "),
        SwotNote(quadrant="T", importance=3),
        SwotNote(quadrant="W"),
    )
    assert [row.id for row in orphans(aside, ())] == ["n2"]


def test_notes_left_over_are_named():
    assert (
        "Carrying weight, but not used in any strategy: “Weaknesses” and “Threats”. Use them in one, or set them "
        "aside with a reason." in said()
    )
    assert (
        "Carrying weight, but not used in any strategy: “Threats”. Use it in one, or set it aside with a reason."
        in said(Strategy(text="X", cell="WO", inner=[IDS["W"]], outer=[IDS["O"]], reach="this"))
    )


def test_one_strategy_of_each_needed_cell_is_asked_for():
    assert (
        "Strategies still to come: at least one to use opportunities to fix weaknesses (WO) and one to fix weaknesses "
        "to withstand threats (WT)." in said()
    )
    assert "Strategies still to come: at least one to fix weaknesses to withstand threats (WT)." in said(
        Strategy(cell="WO")
    )
    assert not [line for line in said(Strategy(cell="WO"), Strategy(cell="WT")) if line.startswith("Strategies still")]


def test_strategies_are_counted_by_cell():
    assert (
        "Three strategies: one to use strengths to take opportunities and two to fix weaknesses to withstand threats."
    ) in said(Strategy(cell="WT"), Strategy(cell="SO"), Strategy(cell="WT"))
    assert "One strategy." in said(Strategy())


@pytest.mark.parametrize(
    ("inner", "outer", "sentence"),
    [
        ([], [], "Strategy “X” names no strength or weakness and no opportunity or threat that it rests on."),
        (["W"], ["gone"], "Strategy “X” names no opportunity or threat that it rests on."),
        ([], ["O"], "Strategy “X” names no strength or weakness that it rests on."),
        (
            ["W"],
            ["T"],
            "Strategy “X” is in SO (use strengths to take opportunities), but names notes from other quadrants.",
        ),
        (["S"], ["O"], None),
    ],
)
def test_a_strategy_rests_on_an_inner_and_an_outer_note_of_its_cell(inner, outer, sentence):
    ids = {**IDS, "gone": "n99"}
    strategy = Strategy(text="X", cell="SO", inner=[ids[i] for i in inner], outer=[ids[i] for i in outer], reach="this")
    about = [line for line in said(strategy) if line.startswith("Strategy “X”")]
    assert about == ([sentence] if sentence else [])


def test_a_strategy_says_where_it_belongs_and_for_whom_it_is():
    lines = said(
        Strategy(text="X", inner=[IDS["W"]], outer=[IDS["T"]]),
        Strategy(inner=[IDS["W"]], outer=[IDS["T"]], reach="all"),
    )
    assert "Strategies that do not say which of the four cells they belong in: “X” and 2." in lines
    assert "Strategies that do not say who they are for: “X”." in lines
