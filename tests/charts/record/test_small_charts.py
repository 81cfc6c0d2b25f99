"""Promises, business reviews and ideas as drawn."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings

from lib.charts.drawing.palette import BLUE, GREY, LIGHT
from lib.charts.drawing.scene import DASHED, Box, Symbol
from lib.charts.layout.labelled_bars import LabelledBar
from lib.charts.layout.labelled_bars import scene as bars
from lib.charts.layout.quarter_grid import QuarterMark, QuarterRow
from lib.charts.layout.quarter_grid import scene as strip
from lib.charts.record.business_reviews import business_review_grid
from lib.charts.record.ideas import idea_quotient
from lib.charts.record.promises import promise_outcomes
from lib.charts.record.service_levels import service_levels
from lib.model.workbook import Workbook
from lib.model.worksheets.business_reviews import BusinessReview
from lib.model.worksheets.ideas import Idea
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.voice import Interview
from tests.charts.reading import ELEMENTS, collisions, data_frame, outside, printed, words
from tests.charts.test_pictures import HOSTILE
from tests.model import strategies
from tests.model.made import workbook_of

DRAWN = (service_levels, promise_outcomes, business_review_grid, idea_quotient)
LOSS = Loss(notice_date="2018-02-14")
REVIEWS = (
    BusinessReview(planned="2017-05", held="2017-05-20", their_executive=True, levels_shown=True),
    BusinessReview(planned="2017-04"),
    BusinessReview(planned="2017-12"),
    BusinessReview(planned="2011", held="2011"),
)
IDEAS = (
    Idea(title="Night run", when="2017-05", asking="unasked", status="implemented", benefit="12 hours"),
    Idea(title="Too early", when="2011", asking="asked", status="noted"),
)


def test_promises_stand_by_what_became_of_them_with_counts() -> None:
    seen = promise_outcomes(workbook_of(Promise(text="Depot", outcome="broken"), Promise(text="Report")))
    assert seen is not None
    assert seen.alt == "Two promises: one broken and one without an outcome. Not kept, among others: “Depot”."
    said = words(seen, 345)
    assert [said[said.index(name) - 1] for name in ("Kept", "Broken", "Outcome unknown")] == [
        "0 of 2",
        "1 of 2",
        "1 of 2",
    ]
    assert list(data_frame(seen)["What became of it"]) == ["Broken", "unknown"]
    assert promise_outcomes(Workbook()) is None


def test_the_strip_shows_eight_quarters_and_only_reviews_that_were_planned_in_them() -> None:
    seen = business_review_grid(workbook_of(LOSS, *REVIEWS))
    assert seen is not None
    assert seen.alt == (
        "Three business reviews planned in the eight quarters before notice, one held (33 %). "
        "Our executive at none; their executive at one; service levels shown at one; value shown at none."
    )
    said = words(seen, 345)
    assert [said.count(year) for year in ("2016", "2017", "2018")] == [3, 4, 1]
    assert "1/2" in said
    assert len(data_frame(seen)) == 4
    assert list(data_frame(seen)["Held on"])[:2] == ["20 May 2017", "not held"]


def test_without_a_day_to_count_back_from_there_is_no_strip_and_no_quotient() -> None:
    assert business_review_grid(workbook_of(*REVIEWS)) is None
    assert business_review_grid(workbook_of(LOSS, REVIEWS[-1])) is None
    assert idea_quotient(workbook_of(*IDEAS)) is None
    assert idea_quotient(workbook_of(LOSS)) is None


def test_yes_and_no_differ_in_shape() -> None:
    lanes = (QuarterRow("Held", BLUE, (QuarterMark(1, 1, ""), QuarterMark(0, 1, ""), None)),)
    yes, no = strip((("May", "2017"),) * 3, lanes, LIGHT, 345).of(Symbol)[:2]
    assert (yes.shape, yes.fill) == ("circle", BLUE)
    assert (no.shape, no.fill, no.stroke) == ("diamond", LIGHT.ground, GREY)


def test_the_quotient_stands_beside_its_raw_counts_and_the_customers_answer() -> None:
    seen = idea_quotient(workbook_of(LOSS, *IDEAS, *IDEAS[:1] * 3, Interview(fresh_ideas=3)))
    assert seen is not None
    said = words(seen, 345)
    for text in (
        "78 of 100, a working rule",
        "One of eight quarters with an idea",
        "3.12 of 25",
        "25 of 25",
        "3 of 10",
    ):
        assert text in said
    assert seen.alt.startswith("The innovation quotient, a working rule, is 78 of 100: one of eight quarters")
    assert list(data_frame(seen)["Counted"]) == ["yes", "no", "yes", "yes", "yes"]


def test_of_few_ideas_the_counts_are_drawn_and_no_quotient() -> None:
    seen = idea_quotient(workbook_of(LOSS, *IDEAS))
    assert seen is not None
    assert seen.title == "Ideas we brought"
    said = words(seen, 345)
    assert "1 of 8" in said
    assert not [text for text in said if "of 100" in text or "of 25" in text]
    assert seen.alt.startswith("One idea: too few for a quotient, which is told from four on: one of eight quarters")


def test_what_is_not_known_is_a_dashed_frame_and_no_empty_bar() -> None:
    unknown, nothing = (bars("", (LabelledBar("A", "", "", part, BLUE),), LIGHT, 345).of(Box) for part in (None, 0.0))
    assert [box.dash for box in unknown] == [DASHED]
    assert DASHED not in [box.dash for box in nothing]
    seen = idea_quotient(workbook_of(LOSS, Idea(when="2017-05")))
    assert seen is not None
    assert "unknown" in words(seen, 345)
    assert "not asked" in words(seen, 345)


def test_all_words_keep_to_their_places() -> None:
    workbook = workbook_of(LOSS, *REVIEWS, *IDEAS, *(Promise(text="Depot " * 40, outcome="kept") for _ in range(9)))
    for draw in (business_review_grid, idea_quotient, promise_outcomes):
        made = draw(workbook)
        assert made is not None
        assert collisions(made) == []
        assert outside(made) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    line = " ".join(text.split())[:80]
    workbook = workbook_of(
        LOSS,
        ServiceLevel.checked({"metric": line, "unit": line[:40], "target": "80", "actual": "75.5", "period": "2017"}),
        Promise(text=text, outcome="broken"),
        *REVIEWS,
        Idea(title=line, when="2017-05", asking="unasked", status="implemented", benefit=line),
    )
    for draw in DRAWN:
        made = draw(workbook)
        assert made is not None
        kinds = {element.tag.rpartition("}")[2] for element in ET.fromstring(printed(made)).iter()}
        assert kinds <= ELEMENTS
        assert collisions(made) == []


@settings(max_examples=25)
@given(strategies.workbooks(max_size=4))
def test_whatever_a_review_holds_the_words_keep_to_their_places(workbook: Workbook) -> None:
    for draw in DRAWN:
        made = draw(workbook)
        if made is not None:
            assert collisions(made) == []
            assert outside(made) == []
            assert made.alt.endswith(".")
            assert len(data_frame(made)) > 0
