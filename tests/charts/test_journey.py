"""The emotion line tells where the journey turned."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lib.charts import pictures_of
from lib.charts.drawing.palette import BLUE, LIGHT, PAPER, RED, SCREEN_WIDTHS
from lib.charts.drawing.scene import DASHED, SOLID, Label, RowArea, Stroke, Symbol
from lib.charts.drawing.text_fitting import text_width
from lib.charts.journey import JourneyEvent, JourneyEventKind, emotion_line, emotion_turns, events_of
from lib.charts.layout.emotion_line import RULES, EmotionLine, TouchpointStop, scene
from lib.charts.picture import Picture
from lib.model.rules import journey_rules
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.journey import JourneyPhase, Touchpoint, TouchpointBasis
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.relationships import Stakeholder
from lib.model.worksheets.scope import ScopeLine
from tests.charts.reading import data_frame, words
from tests.model.made import about, rows_of, workbook_of

WON = Touchpoint(
    title="Contract won",
    when="2006",
    emotion=2,
    importance=4,
    basis=TouchpointBasis.RECORD,
    phase=JourneyPhase.CONTRACT,
)
DAILY = Touchpoint(title="Daily service", emotion=None, basis=TouchpointBasis.ASSUMED)
TENDER = Touchpoint(
    title="Tender", when="2017", emotion=0, importance=5, basis=TouchpointBasis.CUSTOMER, moment_of_truth=True
)
AWARD = Touchpoint(title="Award to the rival", when="2017-10", emotion=-1, basis=TouchpointBasis.RECORD)
END = Touchpoint(title="Hand-over", when="2018-02-14", emotion=-2, basis=None)


def picture(*touchpoints: Touchpoint, events: tuple[JourneyEvent, ...] = (), actor: str = "") -> Picture:
    made = emotion_line(rows_of(*touchpoints), events, actor)
    assert made is not None
    return made


def stop(
    emotion: int | None, *, importance: int | None = None, assumed: bool = False, decisive: bool = False
) -> TouchpointStop:
    return TouchpointStop(1, "Stop", "", emotion, importance, assumed, decisive)


def markers(*stops: TouchpointStop, broken: int | None = None) -> list[Symbol]:
    """The markers of the line itself, which come before those of the legend."""
    drawn = [mark for mark in scene(EmotionLine(stops, broken), LIGHT, 900).of(Symbol) if mark.stroke in (BLUE, RED)]
    return drawn[: sum(item.emotion is not None for item in stops)]


def test_the_words_name_start_end_and_break_point_and_what_they_rest_on() -> None:
    assert picture(WON, DAILY, TENDER, AWARD, END).alt == (
        "The feeling starts very good at “Contract won” (2006) and ends very bad at “Hand-over” (14 Feb 2018). "
        "It breaks at “Award to the rival” (Oct 2017) and never returns to neutral. "
        "Three of five touchpoints rest on the customer's word or the record."
    )


def test_a_line_that_recovers_has_no_break_point() -> None:
    alt = picture(AWARD, WON).alt
    assert "There is no break point" in alt
    assert "Broke here" not in words(picture(AWARD, WON), 900)


@pytest.mark.parametrize("touchpoints", [(TENDER,), (DAILY, TENDER), (END, DAILY, DAILY)])
def test_a_single_known_feeling_is_no_line(touchpoints: tuple[Touchpoint, ...]) -> None:
    assert emotion_line(rows_of(*touchpoints)) is None


def test_two_known_feelings_are_a_line_even_with_an_unknown_one_between() -> None:
    assert picture(WON, DAILY, TENDER).alt.startswith("The feeling starts very good at “Contract won” (2006)")


def test_the_role_whose_eyes_we_look_through_is_named() -> None:
    seen = picture(WON, END, actor="Buyer")
    assert seen.title == "Emotion line: Buyer"
    assert "for “Buyer”" in seen.alt


def test_without_any_feeling_there_is_no_line() -> None:
    assert emotion_line(rows_of(DAILY, DAILY)) is None
    assert emotion_line(()) is None


def test_the_table_holds_every_touchpoint_in_order_with_words_for_its_figures() -> None:
    table = data_frame(picture(WON, DAILY, TENDER))
    assert list(table["Touchpoint"]) == ["Contract won", "Daily service", "Tender"]
    assert list(table["Feeling"]) == ["very good (+2)", "unknown", "neutral (0)"]
    assert list(table["When"]) == ["2006", "unknown", "2017"]
    assert list(table["Moment of truth"]) == ["no", "no", "yes"]
    assert list(table["Where this comes from"]) == ["From the record", "The team assumes", "The customer said"]


def test_feelings_stand_at_their_height_and_touchpoints_in_their_order() -> None:
    drawn = markers(*(stop(feeling) for feeling in (2, 1, 0, -1, -2)))
    assert [mark.x for mark in drawn] == sorted(mark.x for mark in drawn)
    steps = [later.y - earlier.y for earlier, later in pairwise(drawn)]
    assert len(set(steps)) == 1
    assert steps[0] > 0


def test_assumed_is_hollow_a_moment_of_truth_has_its_own_shape_and_weight_shows_in_size() -> None:
    known, assumed, decisive, weighty = markers(
        stop(1), stop(1, assumed=True), stop(1, decisive=True), stop(1, importance=5)
    )
    assert (known.fill, assumed.fill) == (BLUE, LIGHT.ground)
    assert known.shape != decisive.shape
    assert weighty.size > known.size


def test_markers_shrink_where_touchpoints_stand_close_but_never_lose_their_order_of_size() -> None:
    crowd = [stop(1, importance=place % 5 + 1) for place in range(40)]
    few = markers(*crowd[:5])
    many = markers(*crowd)[:5]
    assert all(small.size < large.size for small, large in zip(many, few, strict=True))
    assert [mark.size for mark in many] == sorted(mark.size for mark in many)


def test_the_break_point_is_marked_and_named() -> None:
    seen = picture(WON, AWARD, END)
    assert "Broke here" in words(seen, 860)
    drawn = markers(stop(1), stop(-1), stop(-2), broken=1)
    assert [mark.fill for mark in drawn] == [BLUE, RED, BLUE]


@pytest.mark.parametrize("width", SCREEN_WIDTHS)
def test_the_line_names_its_lowest_point_its_largest_drop_and_where_it_came_back(width: int) -> None:
    points = (WON, DAILY, TENDER, AWARD, END, Touchpoint(title="Return", when="2018-03-08", emotion=1))
    seen = emotion_line(rows_of(*points), end="2018-02-14", beside_cards=True)
    assert seen is not None
    assert {"Broke here", "lowest", "largest drop", "back at +1"} <= set(words(seen, width))
    steady = emotion_line(rows_of(WON, DAILY, TENDER), beside_cards=True)
    assert steady is not None
    assert not {"Broke here", "back at 0"} & set(words(steady, width))


def test_beside_its_cards_a_line_has_their_numbers_and_leads_to_each_of_them() -> None:
    seen = emotion_line(rows_of(WON, DAILY, Touchpoint(title="Not known"), TENDER), beside_cards=True)
    assert seen is not None
    said = words(seen, 860)
    assert {"1", "2", "3", "2006"} <= set(said)
    assert not {WON.title, DAILY.title, "Not known"} & set(said)
    areas = seen.layout(LIGHT, 860).of(RowArea)
    assert [area.row for area in areas] == ["t1", "t2", "t3", "t4"]
    assert areas[0].words == "1 Contract won, 2006, very good"
    assert areas[2].words == "3 Not known"
    for left, right in pairwise(areas):
        assert left.x + left.width == pytest.approx(right.x)


def test_in_a_narrow_place_only_the_turns_are_named_and_every_touchpoint_has_its_number() -> None:
    calm = Touchpoint(title="A calm month", when="2017-05", emotion=0)
    points = (WON, DAILY, TENDER, calm, AWARD, END)
    seen = emotion_turns(workbook_of(*points), 420)
    assert seen is not None
    said = words(seen, 420)
    assert [point for point in points if point.title in " ".join(said)] == [WON, TENDER, AWARD, END]
    assert all(str(number) in said for number in range(1, 7))
    assert "Broke here" in said
    whole = emotion_line(rows_of(*points))
    assert whole is not None
    assert seen.alt == whole.alt
    assert seen.on_paper.height < whole.layout(PAPER, seen.print_width).height
    assert emotion_turns(workbook_of(DAILY), 420) is None


def test_across_an_unknown_feeling_the_line_is_dashed() -> None:
    drawn = scene(EmotionLine((stop(1), stop(None), stop(-1), stop(0))), LIGHT, 900)
    curve = [mark.dash for mark in drawn.of(Stroke) if mark.colour == BLUE and mark.x2 > mark.x and mark.y != mark.y2]
    assert curve == [DASHED, SOLID]


def test_names_stand_under_their_points_or_numbered_below_when_the_screen_is_narrow() -> None:
    seen = picture(WON, DAILY, TENDER, AWARD, END)
    assert "Contract won" in words(seen, 1080)
    assert {"1", "Contract won · 2006", "5"} <= set(words(seen, 300))


def test_changes_of_people_and_service_levels_stand_where_they_fell() -> None:
    review = workbook_of(
        Evidence(statement="New managers", when="2017-10", type="People"),
        Evidence(statement="Late", when="2018-01-03", type="SLA"),
        Evidence(statement="Later", when="2018-01-04", type="service level"),
        Evidence(statement="A price", when="2018", type="price"),
        Evidence(statement="Undated", type="SLA"),
    )
    events = events_of(review)
    assert [(event.number, event.kind) for event in events] == [
        (1, JourneyEventKind.PEOPLE),
        (2, JourneyEventKind.SERVICE),
        (3, JourneyEventKind.SERVICE),
    ]
    seen = picture(WON, AWARD, END, events=events)
    assert {"[1]", "[2–3]", "service level", "[n] evidence number"} <= set(words(seen, 860))
    assert list(data_frame(seen)["Noted beside it"]) == ["", "Change of people [1]", "Service level [2–3]"]


def test_the_relationship_map_and_missed_targets_stand_beside_the_line_in_their_own_styles() -> None:
    review = workbook_of(
        Loss(relationship_start="2006", notice_date="2018-02-14"),
        Stakeholder(name="Chief", side="theirs", joined="2017-06"),
        Stakeholder(name="Ann", side="ours", left="2017-06-30"),
        Stakeholder(name="Founder", side="theirs", joined="2001"),
        ServiceLevel(metric="On time", target="95", actual="80", period="2017-08"),
        ServiceLevel(metric="On time", target="95", actual="96", period="2017-09"),
        ServiceLevel(metric="Complete", target="95", actual="80"),
        Evidence(statement="New managers", when="2017-05", type="people"),
    )
    events = events_of(review)
    assert [(event.kind, event.when) for event in events] == [
        (JourneyEventKind.PEOPLE, "2017-05"),
        (JourneyEventKind.PEOPLE, "2017-06"),
        (JourneyEventKind.PEOPLE, "2017-06-30"),
        (JourneyEventKind.SERVICE, "2017-08"),
    ]
    seen = picture(WON, TENDER, AWARD, END, events=events)
    assert list(data_frame(seen)["Noted beside it"]) == [
        "",
        "",
        "Service level: “On time” missed its target; Change of people [1]: “Chief” joined and “Ann” of ours left",
        "",
    ]
    assert seen.alt.endswith(" Three changes of people and one service level are shown next to it.")
    assert {"[1]", "change of people", "service level"} <= set(words(seen, 860))
    assert len({colour for colour, _ in RULES.values()} | {RED}) == 3
    assert len({dash for _, dash in RULES.values()} | {DASHED}) == 3
    assert set(RULES) == {kind.value for kind in JourneyEventKind}


def test_an_event_before_all_dates_stands_first_and_without_dates_nowhere() -> None:
    early = (JourneyEvent("1999", JourneyEventKind.PEOPLE, 7),)
    assert list(data_frame(picture(WON, END, events=early))["Noted beside it"]) == ["Change of people [7]", ""]
    assert "Noted beside it" not in data_frame(
        picture(Touchpoint(title="x", emotion=1), Touchpoint(title="y", emotion=0), events=early)
    )


def test_many_events_are_left_to_the_table_where_they_would_crowd_the_line() -> None:
    points = tuple(Touchpoint(title=f"Year {year}", when=str(year), emotion=1) for year in range(1990, 2020))
    events = tuple(JourneyEvent(str(year), JourneyEventKind.SERVICE, year) for year in range(1990, 2020))
    seen = picture(*points, events=events)
    assert "[1990]" not in words(seen, 300)
    assert "[1990]" in words(seen, 1080)
    assert all(data_frame(seen)["Noted beside it"])


def test_a_journey_breaks_where_only_the_lines_of_the_scope_say_when_it_ended():
    facts = (Loss(notice_date="2023-04-03", outcome="part"), ScopeLine(status="lost", last_day="2023-09-30"))
    points = [
        Touchpoint(title=f"Moment {place}", when=when, emotion=emotion, basis="customer")
        for place, (when, emotion) in enumerate((("2020-02", 0), ("2023-02", -1), ("2024-02", 0)), start=1)
    ]
    book = workbook_of(*facts, *points)
    (picture,) = pictures_of("journey", book)
    assert "It breaks at “Moment 2”" in picture.alt
    assert about(journey_rules.findings(book), "The journey broke at “Moment 2”")


@pytest.mark.parametrize("width", [*SCREEN_WIDTHS, 300, 358])
@pytest.mark.parametrize("felt", [(2, -2), (2, 1, -2, -2, -1), (1, 2, 2, -2, 0, -1, 1), (0, 2, -1, 2, -2) * 4])
def test_no_words_at_the_line_lie_over_a_point(felt: tuple[int, ...], width: int) -> None:
    points = (Touchpoint(title=f"Stop {at}", emotion=emotion, importance=5) for at, emotion in enumerate(felt))
    drawn = emotion_line(rows_of(*points))
    assert drawn is not None
    laid_out = drawn.layout(LIGHT, width)
    for label in laid_out.of(Label):
        if label.lines[0] not in ("lowest", "largest drop") and not label.lines[0].startswith("back at"):
            continue
        for point in laid_out.of(Symbol)[: len(felt)]:
            half, wide = point.size / 2, text_width(label.lines[0], label.size)
            apart_across = label.x >= point.x + half or label.x + wide <= point.x - half
            apart_down = label.y >= point.y + half or label.y + label.height <= point.y - half
            assert apart_across or apart_down, label.lines
