"""Belief beside answer, and the published survey drawn the same way."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given

from lib.charts import pictures_of
from lib.charts.assumptions import beliefs, function_dots, published_beliefs
from lib.charts.drawing.palette import BLUE, LIGHT, PAPER, REASON_GROUP
from lib.charts.drawing.scene import Box, Label, Symbol
from lib.charts.layout.paired_bars import BarPair, scene
from lib.charts.picture import Picture
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import BALLOTS, Ballot, Verdict
from lib.model.worksheets.loss import Function
from lib.model.worksheets.reasons import ReasonGroup
from tests.charts.reading import collisions, data_frame, outside, printed, words
from tests.model import strategies
from tests.model.made import workbook_of

OURS = Ballot(author="Ann", points=(("V1", 60), ("S1", 40)))
THEIRS = Verdict(weights=(("S1", 70), ("R1", 30)), signed_by="Lea")
NAMES = ("believed", "answered")


def picture(*records: Ballot | Verdict) -> Picture:
    made = beliefs(workbook_of(*records))
    assert made is not None
    return made


def test_before_the_reveal_there_is_no_picture_and_no_published_figure_that_could_colour_a_belief() -> None:
    assert pictures_of("assumptions", Workbook()) == ()
    assert pictures_of("assumptions", workbook_of(THEIRS)) == ()
    drawn = pictures_of("assumptions", workbook_of(OURS, THEIRS))
    assert [item.name for item in drawn] == ["beliefs", "published-beliefs"]


def test_the_words_name_both_sides_largest_first_and_how_near_we_were() -> None:
    assert picture(OURS, THEIRS).alt.replace("\u00a0", " ") == (
        "We believed value and price 60 % and service and delivery 40 %. The customer said service and delivery 70 % "
        "and relationship and governance 30 %. We put 40 of 100 points on what the "
        "customer put first, service and delivery; our favourite, value and price, weighed 0 for them."
    )


def test_each_group_stands_there_with_both_figures() -> None:
    seen = words(picture(OURS, THEIRS), 660)
    for group in ReasonGroup:
        assert (group.label in seen) == (group is not ReasonGroup.STATUS)
    assert {"60 %", "40 %", "70 %", "30 %"} <= set(seen)
    assert {"what we believed", "the customer's reasons"} <= set(seen)


def test_the_answer_is_filled_and_the_belief_is_not_in_the_colour_of_the_group() -> None:
    drawn = scene((BarPair("Value and price", BLUE, 60, 30),), NAMES, LIGHT, 660)
    belief, answer = drawn.of(Box)
    assert (belief.fill, answer.fill) == (BLUE, BLUE)
    assert belief.tint < 0.5 < answer.tint
    assert belief.y + belief.height <= answer.y
    assert belief.width == 2 * answer.width


def test_without_signed_reasons_only_the_belief_is_drawn_and_the_rest_said_to_be_unknown() -> None:
    early = picture(OURS, Verdict(override_reason="They refuse", revealed_on="2018"))
    assert early.alt.endswith("The customer's reasons are not known.")
    assert "the customer's reasons" not in words(early, 660)
    assert set(data_frame(early)["The customer said"]) == {"unknown"}


def test_that_we_ended_it_has_its_own_bars_and_not_established_has_none() -> None:
    made = picture(Ballot(points=(("W0", 50), ("U0", 50))), THEIRS)
    assert "We ended it" in words(made, 660)
    assert "100 %" in words(made, 660)
    assert "Not established" not in str(data_frame(made))


def test_the_table_holds_every_code_below_its_group() -> None:
    lines = data_frame(picture(OURS, THEIRS)).replace("\u00a0", " ", regex=True).to_dict("records")
    assert {"Reason group": "Value and price", "Reason": "V1 Price level", "We believed": "60 %"}.items() <= next(
        line for line in lines if line["Reason"].startswith("V1")
    ).items()
    assert [line["The customer said"] for line in lines if line["Reason"] == "all of the group"] == [
        "0 %",
        "70 %",
        "0 %",
        "30 %",
        "0 %",
        "0 %",
    ]


def test_the_published_survey_is_drawn_the_same_way() -> None:
    made = published_beliefs()
    assert {"Price", "48 %", "25 %", "Customer service", "73 %"} <= set(words(made, 300))
    assert made.alt.startswith("Suppliers believed price 48")
    assert "skill" not in made.alt
    assert len(data_frame(made)) == 7
    assert (collisions(made), outside(made)) == ([], [])


def test_groups_have_the_same_colour_here_as_everywhere() -> None:
    made = picture(OURS, THEIRS)
    for group in (ReasonGroup.VALUE, ReasonGroup.SERVICE):
        assert REASON_GROUP[group] in made.on_screen


def test_a_share_of_nothing_has_its_figure_but_no_bar() -> None:
    drawn = scene((BarPair("Price", BLUE, 0, 100),), NAMES, PAPER, 640)
    assert len(drawn.of(Box)) == 1
    assert any(label.lines == ("0\u00a0%",) for label in drawn.of(Label))


@given(strategies.rows(BALLOTS), strategies.records(Verdict))
def test_whatever_is_believed_keeps_to_its_place_at_every_width(rows, verdict) -> None:
    book = Workbook({"ballots": rows, **workbook_of(verdict).sheets})
    for made in pictures_of("assumptions", book):
        assert (collisions(made), outside(made)) == ([], [])
        assert len(data_frame(made)) > 0
    for made in pictures_of("assumptions", book)[:1]:
        assert ET.fromstring(printed(made)).tag.endswith("svg")


def ballots(function: str, count: int, code: str) -> list[Ballot]:
    return [Ballot(author=f"{function} {place}", function=function, points=((code, 100),)) for place in range(count)]


def test_functions_with_three_ballots_are_dots_on_one_axis_with_the_customers_weight_above() -> None:
    made = function_dots(workbook_of(*ballots("sales", 3, "V1"), *ballots("delivery", 3, "S1"), THEIRS))
    assert made is not None
    assert made.alt.replace("\u00a0", " ") == (
        "The customer's first reason, service and delivery, weighs 70 % for them; all of us gave it 50 %. By function: "
        "Sales 0 % and Delivery 100 %."
    )
    shown = {text.replace("\u00a0", " ") for text in words(made, 860)}
    assert {"Sales 0 %", "Delivery 100 %", "All of us 50 %", "The customer 70 %"} <= shown
    dots = [mark for mark in made.layout(LIGHT, 860).of(Symbol) if mark.shape == "circle"]
    assert len({dot.y for dot in dots}) == 1
    assert [dot.tip.split("\u00a0")[0] for dot in sorted(dots, key=lambda dot: dot.x)] == [
        "Sales 0",
        "All of us 50",
        "Delivery 100",
    ]
    assert data_frame(made)["Ballots"].tolist() == [3, 3]


def test_too_few_ballots_or_no_answer_make_no_dots() -> None:
    assert function_dots(workbook_of(*ballots("sales", 2, "V1"), THEIRS)) is None
    assert function_dots(workbook_of(*ballots("sales", 3, "V1"))) is None
    assert function_dots(Workbook()) is None


@given(strategies.rows(BALLOTS), strategies.records(Verdict))
def test_dots_of_functions_keep_to_their_place_at_every_width(rows, verdict) -> None:
    made = function_dots(Workbook({"ballots": rows, **workbook_of(verdict).sheets}))
    assert made is None or (collisions(made), outside(made)) == ([], [])


def test_as_many_functions_as_there_are_keep_to_their_place() -> None:
    everybody = [ballot for function in Function for ballot in ballots(function.value, 3, "V1")]
    made = function_dots(workbook_of(*everybody, THEIRS))
    assert made is not None
    assert (collisions(made), outside(made)) == ([], [])
