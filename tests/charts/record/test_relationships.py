"""The relationship map: ours left, theirs right, lines as strong as the ties, gone people hollow."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts import pictures_of
from lib.charts.drawing.palette import BLUE, LIGHT, PLUM, SCREEN_WIDTHS
from lib.charts.drawing.scene import DASHED, DOTTED, Label, Scene, Stroke, Symbol
from lib.charts.drawing.text_fitting import one_line
from lib.charts.layout.people_map import STANCE, MapPerson, PeopleMap, TieLine, scene
from lib.charts.picture import Picture
from lib.charts.record.relationships import people_map
from lib.model.dates import relative_date
from lib.model.record import Record
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.relationships import STAKEHOLDERS, Stakeholder, Tie
from lib.model.worksheets.relationships import TIES as TIE_SHEET
from tests.charts.reading import ELEMENTS, collisions, data_frame, outside, printed, words
from tests.charts.test_pictures import HOSTILE
from tests.model import strategies
from tests.model.made import workbook_of

LOSS = Loss(relationship_start="2006", notice_date="2018-02-14")
CHIEF = Stakeholder(name="Chief", side="theirs", role="decision_maker", influence=5, stance=-2, joined="2017-08")
OLD = Stakeholder(name="Old chief", side="theirs", role="decision_maker", influence=4, stance=1, left="2017-07")
COOK = Stakeholder(name="Cook", side="theirs", role="user", influence=1, stance=0, joined="2019")
ANN = Stakeholder(name="Ann", side="ours")
BOB = Stakeholder(name="Bob", side="ours", left="2016")
TIES = (
    Tie(theirs="h1", ours="h4", strength=3, last_contact="2016-12"),
    Tie(theirs="h2", ours="h5", strength=4),
    Tie(theirs="h2", ours="h4", strength=2),
)


def picture(*records: Record, day: date | None = None) -> Picture:
    made = people_map(workbook_of(*records), day)
    assert made is not None
    return made


def laid_out(people: PeopleMap) -> Scene:
    return scene(people, LIGHT, 660)


def test_without_people_of_a_side_there_is_no_picture() -> None:
    assert people_map(Workbook()) is None
    assert people_map(workbook_of(LOSS, Stakeholder(name="Somebody"), Tie())) is None
    assert people_map(workbook_of(LOSS, COOK)) is None
    assert people_map(workbook_of(COOK)) is not None


def test_the_words_say_as_of_when_who_was_there_and_where_the_strength_lay() -> None:
    assert picture(LOSS, CHIEF, OLD, COOK, ANN, BOB, *TIES).alt == (
        "As it stood when notice came on 14 Feb 2018: one person on their side and one on ours, one active tie between "
        "them. Most strength lies with “Ann”, 100\u00a0%. Had left: “Old chief” and “Bob”."
    )


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        ("2018-02-14", "As it stood when notice came on 14 Feb 2018:"),
        ("2017-10", "As it stood when notice came in Oct 2017:"),
        (relative_date.counted_from_notice("2018-02-14", "2018-02-14"), "As it stood when notice came:"),
    ],
)
def test_the_day_of_the_map_is_as_exact_as_notice_is_known(notice: str, told: str) -> None:
    drawn = people_map(workbook_of(Loss(notice_date=notice), Stakeholder(name="Buyer", side="theirs")))
    assert drawn is not None
    assert drawn.alt.startswith(told)


def test_on_another_day_other_people_stand_there() -> None:
    early = picture(LOSS, CHIEF, OLD, COOK, ANN, BOB, *TIES, day=date(2015, 1, 1))
    assert early.alt.startswith("As it stood on 1 Jan 2015: one person on their side and two on ours, two active ties")
    assert {"Old chief", "Ann", "Bob"} <= set(words(early, 660))
    assert not {"Chief", "Cook"} & set(words(early, 660))
    assert "As entered; notice is not dated" in words(picture(ANN), 660)


def test_the_table_holds_everybody_with_what_was_left_of_each_tie() -> None:
    table = data_frame(picture(LOSS, CHIEF, OLD, COOK, ANN, BOB, *TIES))
    assert list(table["On this day"]) == ["there", "had left", "not there yet", "there", "had left"]
    assert list(table["Knows, with strength"]) == ["Ann (2, entered as 3)", "", "", "Chief (2, entered as 3)", ""]
    assert list(table["Stance"]) == ["−2", "+1", "0", "unknown", "unknown"]


def test_a_line_is_as_wide_as_the_tie_is_strong_and_a_lost_or_unknown_one_is_broken() -> None:
    ours = tuple(MapPerson(f"o{at}", "Ours", "") for at in range(4))
    lines = (TieLine("o0", "t", 1), TieLine("o1", "t", 4), TieLine("o2", "t", None), TieLine("o3", "t", 3, lost=True))
    drawn = laid_out(PeopleMap("", ours, (MapPerson("t", "Theirs", ""),), lines)).of(Stroke)[:4]
    assert drawn[0].weight < drawn[1].weight
    assert [stroke.dash for stroke in drawn[2:]] == [DASHED, DOTTED]
    assert all(stroke.x < stroke.x2 for stroke in drawn)


def test_influence_is_size_stance_is_shape_and_gone_is_hollow() -> None:
    theirs = (
        MapPerson("a", "A", "", influence=5, stance=-1),
        MapPerson("b", "B", "", influence=1, stance=1),
        MapPerson("c", "C", "", influence=1, stance=0, gone=True),
        MapPerson("d", "D", ""),
    )
    heavy, light, gone, open_ = laid_out(PeopleMap("", (), theirs, ())).of(Symbol)[:4]
    assert heavy.size > light.size
    assert [mark.shape for mark in (heavy, light, gone, open_)] == [STANCE[key][0] for key in (-1, 1, 0, None)]
    assert len({mark.shape for mark in (heavy, light, gone, open_)}) == 4
    assert (light.fill, gone.fill, gone.stroke) == (STANCE[1][1], LIGHT.ground, BLUE)


def test_a_new_decision_maker_stands_in_a_ring_and_says_since_when() -> None:
    seen = picture(LOSS, CHIEF, OLD)
    assert "Decision maker · stance −2 · since Aug 2017" in words(seen, 1080)
    assert "new within twelve months" in words(seen, 1080)
    ring, mark = laid_out(PeopleMap("", (), (MapPerson("a", "A", "", new=True),), ())).of(Symbol)[:2]
    assert ring.stroke == PLUM
    assert ring.size > mark.size
    assert "Decision maker · stance +1 · left Jul 2017" in words(seen, 1080)
    years_later = picture(Loss(relationship_start="2006", notice_date="2020"), CHIEF)
    assert "Decision maker · stance −2" in words(years_later, 1080)
    assert "new within twelve months" not in words(years_later, 1080)


@pytest.mark.parametrize("width", SCREEN_WIDTHS)
def test_ours_stand_left_and_theirs_right_at_every_width(width: int) -> None:
    people = PeopleMap("", (MapPerson("o", "Ann", ""),), (MapPerson("t", "Chief", ""),), (TieLine("o", "t", 2),))
    drawn = scene(people, LIGHT, width)
    places = {label.lines[0]: label.x for label in drawn.of(Label)}
    assert places["Ann"] < width / 2 < places["Chief"]
    (tie,) = [stroke for stroke in drawn.of(Stroke) if stroke.x2 - stroke.x > 30]
    assert places["Ann"] < tie.x < tie.x2 < places["Chief"]


def test_the_weightiest_are_drawn_when_there_are_too_many_and_the_table_holds_all() -> None:
    many = [Stakeholder(name=f"P{place}", side="theirs", influence=place % 5 + 1) for place in range(300)]
    seen = picture(*many, ANN)
    drawn = [text for text in words(seen, 860) if text.startswith("P")]
    assert len(drawn) == 16
    assert set(drawn) <= {f"P{place}" for place in range(4, 300, 5)}
    assert len(data_frame(seen)) == 301
    assert "284 people are not drawn." in seen.alt


def test_it_stands_among_the_pictures_of_the_record() -> None:
    assert "people-map" in [drawn.name for drawn in pictures_of("record", workbook_of(LOSS, CHIEF))]


PEOPLE = strategies.rows(STAKEHOLDERS, max_size=6)
ENDS = strategies.rows(TIE_SHEET, max_size=6, targets={"stakeholders": [f"h{number}" for number in range(1, 7)]})
MAPS = st.tuples(PEOPLE, ENDS).map(lambda rows: Workbook({"stakeholders": rows[0], "ties": rows[1]}))


@given(MAPS)
def test_whatever_the_map_holds_no_label_covers_another_or_leaves_the_picture(workbook: Workbook) -> None:
    seen = people_map(workbook)
    if seen is not None:
        assert collisions(seen) == []
        assert outside(seen) == []
        assert seen.alt.endswith(".")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_text_and_keep_to_their_place(text: str) -> None:
    line = " ".join(one_line(text).split())[:80]
    seen = picture(LOSS, Stakeholder(name=line, side="theirs", influence=3), Stakeholder(name=line, side="ours"))
    root = ET.fromstring(printed(seen))
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= ELEMENTS
    assert collisions(seen) == []
    assert outside(seen) == []


def test_people_of_neither_side_stand_below_both_and_hold_no_tie() -> None:
    inspector = Stakeholder(name="Inspector", side="third", influence=4, stance=-1)
    seen = picture(LOSS, CHIEF, OLD, COOK, ANN, BOB, inspector, *TIES)
    assert "Of neither side: “Inspector”." in seen.alt
    for width in SCREEN_WIDTHS:
        shown = words(seen, width)
        assert shown.index("Neither side") > shown.index("Theirs") and "Inspector" in shown
    assert "one person on their side" in seen.alt or "people on their side" in seen.alt
    assert "Neither" in data_frame(seen)["Side"].tolist()
    assert collisions(seen) == [] and outside(seen) == []
    without = picture(LOSS, CHIEF, OLD, COOK, ANN, BOB, *TIES)
    assert "Neither side" not in words(without, 660)


def test_people_of_neither_side_alone_make_no_map() -> None:
    assert people_map(workbook_of(Stakeholder(name="Inspector", side="third"))) is None
