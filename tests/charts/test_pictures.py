"""Every picture: it says what it shows, holds all of its data, fits at every width and survives any text."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts import Picture, pictures_beside_cards, pictures_of
from lib.charts.drawing.palette import DARK, LIGHT, PAPER, PRINT_WIDTH, SCREEN_WIDTHS, Ink
from lib.charts.drawing.scene import Label, RowArea
from lib.charts.drawing.text_fitting import one_line
from lib.charts.drawing.touch import FINGER, PHONE
from lib.charts.picture import font_folder
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action, ActionStrength
from lib.model.worksheets.causes import Bone, Cause, CauseRole, CauseStatus
from lib.model.worksheets.decision_matrix import Criterion, RivalScore
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.journey import Touchpoint, TouchpointBasis
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.scope import ScopeLine
from lib.model.worksheets.swot import Quadrant, SwotNote
from tests.charts.reading import ELEMENTS, WRITTEN, collisions, data_frame, outside, printed, words
from tests.model.made import workbook_of
from tests.model.strategies import workbooks

SVG = "{http://www.w3.org/2000/svg}"
STEPS = ("loss", "journey", "swot", "causes", "actions")
NAMES = (
    "relationship",
    "durations",
    "scope",
    "decision-matrix",
    "emotion-line",
    "swot-board",
    "cause-tree",
    "fishbone",
    "pareto",
    "cause-action-matrix",
)
HOSTILE = (
    "</text><script>alert(1)</script>",
    "<image href='http://x'/> & &amp; ]]>",
    "$x^2$ #import \\ *bold* [link](http://x)",
    "datum.x + signal['width']",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikbesitzer" * 2,
    "‮שלום‬ مرحبا بالعالم",
    "👩‍👩‍👧‍👦 🏴‍☠️ 🍗🚚 会議で決定した納期",
    "bell\x07 form feed\x0c newline\n\ntab\t\ufffe",
    "z̷̢̧̛̤̲̰̥̥̱̲̼̞̻̭͔͇̠̱̘͌̎͆͂͂̓͗̋̇͐͘ a",
)


def all_of(workbook: Workbook) -> list[Picture]:
    return [picture for step in STEPS for picture in pictures_of(step, workbook)]


def beside_cards(workbook: Workbook) -> list[Picture]:
    return [picture for step in STEPS for picture in pictures_beside_cards(step, workbook)]


def filled(text: str) -> Workbook:
    """A review in which every picture has something to show, all of it named `text`."""
    line = " ".join(one_line(text).split())[:80]
    return workbook_of(
        Loss(
            what_was_lost=line, customer=line, relationship_start="2006", notice_date="2017-10", end_date="2018-02-13"
        ),
        Evidence(statement=text, when="2017-10-03", type="people"),
        Evidence(statement=text, when="2018"),
        ScopeLine(line=line, status="lost", revenue_before=Decimal(400_000), went_to=(line, line)),
        ScopeLine(line=line, status="reduced", revenue_before=Decimal("1234567.89"), revenue_after=Decimal(3)),
        Criterion(criterion=line, weight=60, our_score=4, stated_by="our_guess"),
        Criterion(criterion=line, weight=40),
        RivalScore(criterion="dm1", rival=line or "B", score=9),
        Touchpoint(title=line, when="2017", emotion=1, importance=5, basis=TouchpointBasis.RECORD),
        Touchpoint(title=line, when="2018-02", emotion=-2, basis=TouchpointBasis.ASSUMED, moment_of_truth=True),
        SwotNote(quadrant=Quadrant.STRENGTH, text=line, importance=5, standing=4, praised=True, evidence=("e1",)),
        SwotNote(quadrant=Quadrant.THREAT, text=line),
        Cause(text=text, role=CauseRole.ROOT, weight=60, bone=Bone.PROMISE, evidence=("e1",)),
        Cause(text=text, parent="c1", role=CauseRole.CONTRIBUTING, weight=40, bone=Bone.PROOF),
        Cause(text=text, status=CauseStatus.DROPPED),
        Action(text=text, causes=("c1",), strength=ActionStrength.STRONGER, owner=line),
        Action(text=text),
    )


def test_every_step_has_its_pictures_in_reading_order() -> None:
    assert [picture.name for picture in all_of(filled("late"))] == list(NAMES)


def test_an_empty_review_and_a_step_without_charts_have_no_picture() -> None:
    assert all_of(Workbook()) == []
    assert all_of(workbook_of(Touchpoint(), SwotNote(), Evidence())) == []
    assert pictures_of("lessons", filled("late")) == ()


def test_pictures_of_one_step_differ_by_name_so_that_a_page_can_tell_them_apart() -> None:
    told = (Touchpoint(actor=role, emotion=point) for role in ("Buyer", "User", "Director") for point in (1, 2))
    roles = workbook_of(*told)
    assert [picture.name for picture in pictures_of("journey", roles)] == [
        "emotion-line",
        "emotion-line-2",
        "emotion-line-3",
    ]


@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, way: str) -> None:
    for picture in all_of(filled(text)):
        root = ET.fromstring(WRITTEN[way](picture))
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= ELEMENTS
        assert not any(value.startswith("http://x") for element in root.iter() for value in element.attrib.values())
        assert collisions(picture) == []


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=300))
def test_any_text_gives_well_formed_svg_with_the_words_of_the_drawing(text: str) -> None:
    for picture in all_of(filled(text)):
        drawn = ET.fromstring(printed(picture))
        shown = [" ".join("".join(span.itertext()) for span in label) for label in drawn.iter(f"{SVG}text")]
        assert [label.replace("\u00a0", " ") for label in shown] == words(picture, PRINT_WIDTH)


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=300))
def test_any_text_keeps_to_its_place_at_every_width(text: str) -> None:
    for picture in all_of(filled(text)):
        assert collisions(picture) == []
        assert outside(picture) == []


@given(workbooks(max_size=6))
def test_whatever_a_review_holds_no_label_covers_another_or_leaves_the_picture(workbook: Workbook) -> None:
    for picture in [*all_of(workbook), *beside_cards(workbook)]:
        assert collisions(picture) == []
        assert outside(picture) == []
        assert picture.alt.endswith(".")
        assert len(data_frame(picture)) > 0


@given(workbooks(max_size=3))
def test_the_same_review_gives_the_same_bytes(workbook: Workbook) -> None:
    first, second = ([printed(picture) for picture in all_of(workbook)] for _ in range(2))
    assert first == second


def test_only_on_a_screen_an_area_stands_for_a_row() -> None:
    for picture in beside_cards(filled("late")):
        rows = {area.row for area in picture.on_paper.of(RowArea)}
        assert all(f'data-row="{row}"' in picture.on_screen for row in rows)
        assert "data-row" not in picture.on_page
        assert "data-row" not in printed(picture)


def test_beside_its_cards_each_cause_and_each_touchpoint_that_is_drawn_can_be_chosen() -> None:
    workbook = filled("late")
    areas = {
        picture.name: [area.row for area in picture.layout(LIGHT, 860).of(RowArea)]
        for step in ("journey", "causes")
        for picture in pictures_beside_cards(step, workbook)
    }
    assert areas == {
        "emotion-line": ["t1", "t2"],
        "cause-tree": ["c1", "c2", "c3"],
        "pareto": ["c1", "c2"],
        "fishbone": ["c1", "c2"],
    }


@pytest.mark.parametrize("width", [width for width in SCREEN_WIDTHS if width <= PHONE])
def test_on_a_phone_whatever_leads_to_a_card_is_as_high_as_a_finger(width: int) -> None:
    areas = {
        (picture.name, area.row): area.height
        for step in (*STEPS, "record", "way_back", "evidence")
        for picture in pictures_beside_cards(step, filled("late"))
        for area in picture.layout(LIGHT, width).of(RowArea)
    }
    assert len(areas) > 8
    assert {name: height for name, height in areas.items() if height < FINGER - 0.01} == {}


@pytest.mark.parametrize("width", SCREEN_WIDTHS)
def test_no_area_that_leads_to_a_card_lies_over_another(width: int) -> None:
    for picture in beside_cards(filled("late")):
        areas = sorted(picture.layout(LIGHT, width).of(RowArea), key=lambda area: (area.y, area.x))
        for one, other in combinations(areas, 2):
            apart = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
            assert apart or one.y + one.height <= other.y + 0.01, (picture.name, width, one, other)


def test_one_row_is_enough_for_a_picture_and_two_for_a_line() -> None:
    for records in (
        (Touchpoint(title="Award", emotion=1), Touchpoint(title="Audit", emotion=-1)),
        (SwotNote(quadrant=Quadrant.THREAT, text="A rival"),),
    ):
        [picture] = all_of(workbook_of(*records))
        assert len(data_frame(picture)) == len(records)
        assert ET.fromstring(printed(picture)).tag.endswith("svg")
    assert len(all_of(workbook_of(Cause(text="Because", role=CauseRole.ROOT, weight=100)))) == 3


def test_three_hundred_rows_a_sheet_are_drawn_in_part_told_so_and_kept_whole_in_the_table() -> None:
    many = workbook_of(
        *(Evidence(statement=f"Fact {place}", when=f"{1900 + place % 120}") for place in range(300)),
        *(Touchpoint(title=f"Point {place}", emotion=place % 5 - 2) for place in range(300)),
        *(SwotNote(quadrant=Quadrant.STRENGTH, text=f"Note {place}", importance=3, standing=3) for place in range(300)),
        *(Cause(text=f"Cause {place}", role=CauseRole.CONTRIBUTING, weight=1, bone=Bone.PROOF) for place in range(300)),
        *(ScopeLine(line=f"Line {place}", status="kept", revenue_before=Decimal(place + 1)) for place in range(300)),
        *(Criterion(criterion=f"Criterion {place}", weight=1, our_score=5) for place in range(300)),
        RivalScore(criterion="dm1", rival="Rapid", score=9),
        *(Action(text=f"Action {place}", causes=(f"c{place + 1}",)) for place in range(300)),
    )
    pictures = {picture.name: picture for picture in all_of(many)}
    assert set(pictures) == set(NAMES) - {"durations"}
    assert {len(data_frame(picture)) for picture in pictures.values()} == {300}
    assert "The 20 largest are drawn" in pictures["scope"].alt
    assert "The 16 heaviest criteria are drawn" in pictures["decision-matrix"].alt
    assert "the 200 best established are drawn" in pictures["relationship"].alt
    assert "the last 40 are drawn" in pictures["emotion-line"].alt
    assert "295 notes beyond five in a quadrant are not drawn" in pictures["swot-board"].alt
    assert "the 60 nearest to the loss are drawn" in pictures["cause-tree"].alt
    assert "Only six of each bone at most are drawn" in pictures["fishbone"].alt
    assert "The 20 heaviest are drawn" in pictures["pareto"].alt
    assert "At most 12 of each are drawn" in pictures["cause-action-matrix"].alt


def test_the_same_things_stand_on_paper_and_on_light_and_dark_screens() -> None:
    for picture in all_of(filled("late")):
        paper, light, dark = (picture.layout(ink, PRINT_WIDTH).of(Label) for ink in (PAPER, LIGHT, DARK))
        assert [label.lines for label in paper] == [label.lines for label in light] == [label.lines for label in dark]
        # These two show moments and lengths of time; their words stand in the table.
        assert picture.name in ("durations", "relationship") or any(
            "late" in line for label in paper for line in label.lines
        )
        assert {label.colour for label in light} != {label.colour for label in dark}


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_a_screen_takes_colours_of_text_lines_and_ground_from_its_page(ink: Ink) -> None:
    for picture in all_of(filled("late")):
        assert "var(--ink)" in picture.on_screen
        assert not any(f'"{colour}"' in picture.on_screen for colour in (ink.text, ink.quiet, ink.line))


def test_a_screen_has_a_layout_for_each_width_and_paper_has_one() -> None:
    for picture in all_of(filled("late")):
        layouts = ET.fromstring(WRITTEN["screen"](picture))
        assert [layout.get("class") for layout in layouts] == [f"from-{width}" for width in SCREEN_WIDTHS]
        assert {layout.get("width") for layout in layouts} == {"100%"}
        assert ET.fromstring(printed(picture)).get("width") == str(PRINT_WIDTH)


def test_the_letters_of_the_drawings_come_from_a_folder_documents_can_use() -> None:
    assert {"SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf"} <= {
        file.name for file in font_folder().iterdir()
    }
