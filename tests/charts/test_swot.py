"""The SWOT board: what weighs most first, grey without evidence."""

from __future__ import annotations

from lib.charts.drawing.palette import GREY, LIGHT, QUADRANT
from lib.charts.drawing.scene import NONE, Box, Label, Symbol
from lib.charts.layout.swot_board import STAR, BoardNote, QuadrantField, scene
from lib.charts.picture import Picture
from lib.charts.swot import swot_board
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.swot import Quadrant, SwotNote
from tests.charts.reading import data_frame, words
from tests.model.made import workbook_of

NETWORK = SwotNote(
    quadrant=Quadrant.STRENGTH, text="A network of depots", importance=5, standing=5, praised=True, evidence=("e1",)
)
ROUTINE = SwotNote(quadrant=Quadrant.STRENGTH, text="Daily routine", importance=2, standing=3, evidence=("e1",))
NO_IDEA = SwotNote(quadrant=Quadrant.WEAKNESS, text="No new idea", importance=5, standing=1)
LOOSE = SwotNote(text="Not placed yet", importance=5)
FACT = Evidence(statement="A fact")


def picture(*records: SwotNote | Evidence) -> Picture:
    made = swot_board(workbook_of(*records))
    assert made is not None
    return made


def field(*points: BoardNote) -> QuadrantField:
    return QuadrantField("Strengths", "ours, helpful", QUADRANT[Quadrant.STRENGTH], points)


def test_the_words_count_the_quadrants_and_name_what_weighs_most() -> None:
    assert picture(FACT, ROUTINE, NETWORK, NO_IDEA).alt == (
        "Two strengths, one weakness, no opportunities and no threats. "
        "Weighing most: strength “A network of depots” and weakness “No new idea”. "
        "One of three notes has no evidence; the customer praised “A network of depots”."
    )


def test_the_weightiest_note_stands_first_with_its_evidence_number() -> None:
    seen = words(picture(FACT, ROUTINE, NETWORK), 860)
    assert seen.index("A network of depots [1]") < seen.index("Daily routine [1]")


def test_an_empty_quadrant_says_so() -> None:
    assert words(picture(FACT, NETWORK), 860).count("Nothing noted yet") == 3


def test_the_sixth_note_of_an_imported_review_is_told_but_not_drawn() -> None:
    notes = [SwotNote(quadrant=Quadrant.THREAT, text=f"Threat {place}", importance=5) for place in range(1, 7)]
    seen = picture(*notes)
    assert "Threat 6" not in words(seen, 860)
    assert "one note beyond five in a quadrant is not drawn" in seen.alt
    assert "Threat 6" in set(data_frame(seen)["Note"])


def test_notes_without_a_quadrant_are_in_the_table_only() -> None:
    assert swot_board(workbook_of(LOOSE)) is None
    seen = picture(FACT, NETWORK, LOOSE)
    assert list(data_frame(seen)["Quadrant"]) == ["Strengths", "not placed"]
    assert "Not placed yet" not in words(seen, 860)


def test_the_table_holds_rank_standing_and_evidence() -> None:
    [line] = data_frame(picture(FACT, NETWORK)).to_dict("records")
    assert line == {
        "No.": 1,
        "Quadrant": "Strengths",
        "Note": "A network of depots",
        "Importance": "5",
        "Standing against the alternative": "5",
        "Rank": "25",
        "Praised": "yes",
        "Evidence": "[1]",
    }


def test_without_evidence_a_note_is_grey_and_hollow_and_importance_shows_in_size() -> None:
    points = (BoardNote("sure", "", 5, True, False), BoardNote("unsure", "", 1, False, False))
    drawn = scene((field(*points),), LIGHT, 860)
    sure, unsure = [mark for mark in drawn.of(Symbol) if mark.shape == "circle"][:2]
    assert (sure.fill, unsure.fill, unsure.stroke) == (QUADRANT[Quadrant.STRENGTH], NONE, GREY)
    assert sure.size > unsure.size
    texts = {label.lines[0]: label.colour for label in drawn.of(Label)}
    assert (texts["sure"], texts["unsure"]) == (LIGHT.text, LIGHT.quiet)


def test_praise_carries_a_star() -> None:
    praised = scene((field(BoardNote("praised", "", 3, True, True)),), LIGHT, 860)
    plain = scene((field(BoardNote("plain", "", 3, True, False)),), LIGHT, 860)
    assert STAR in {mark.shape for mark in praised.of(Symbol)}
    assert STAR not in {mark.shape for mark in plain.of(Symbol)}


def test_the_board_is_two_by_two_and_on_a_phone_one_under_the_other() -> None:
    fields = tuple(field(BoardNote("a note", "", 3, True, False)) for _ in range(4))
    wide, narrow = (sorted((box.x, box.y) for box in scene(fields, LIGHT, width).of(Box)) for width in (860, 300))
    assert (len({x for x, _ in wide}), len({y for _, y in wide})) == (2, 2)
    assert (len({x for x, _ in narrow}), len({y for _, y in narrow})) == (1, 4)
