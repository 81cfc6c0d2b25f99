"""The case of the two carriers: deep enough to try every step on, with each dispute side by side."""

from __future__ import annotations

import json

from lib.model.rules.record.evidence_rules import conflicts
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.lessons import Lesson, Outline
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.swot import Quadrant, Strategy, SwotNote
from lib.model.worksheets.way_back import ReturnOutcome, WinBack
from tests.data.samples import (
    FLAGSHIP,
    document,
    workbook,
)


def test_the_flagship_takes_its_thirty_rows_from_the_file_beside_it() -> None:
    own = len(document(FLAGSHIP).sheets["evidence"])
    rows = workbook(FLAGSHIP).rows(Evidence)
    assert len(rows) == own + 30
    assert rows[own].record.statement.startswith("3663 (later Bidvest Logistics) wins KFC UK")
    assert rows[-1].record.statement.startswith("Bidcorp sells Best Food Logistics")


def test_the_flagship_is_deep_enough_to_show_every_rule_at_work() -> None:
    book = workbook(FLAGSHIP)
    quadrants = [row.record.quadrant for row in book.rows(SwotNote)]
    assert len(book.rows(Touchpoint)) >= 12
    assert all(3 <= quadrants.count(quadrant) <= 5 for quadrant in Quadrant)
    assert len(book.rows(Strategy)) >= 4
    assert len(book.rows(Cause)) >= 10
    assert len(book.rows(Lesson)) >= 5
    assert len(book.one(Outline).questions.splitlines()) >= 5
    assert any(row.record.exposed for row in book.rows(Cause))
    assert any(row.record.praised for row in book.rows(SwotNote))


def test_the_flagship_keeps_each_dispute_side_by_side() -> None:
    groups = conflicts(workbook(FLAGSHIP))
    text = json.dumps([[row.record.statement for row in group] for group in groups])
    for words in ("20 years", "Distribution sites", "a lower bid", "price per case", "November", "254", "13 February"):
        assert words in text


def test_part_a_of_the_flagship_names_nothing_that_followed_the_award() -> None:
    part_a = workbook(FLAGSHIP).one(Outline).part_a
    later = ("December", "Rugby", "Royton", "Hoddesdon", "non-core", "20 years")
    assert [word for word in later if word in part_a] == []


def test_the_flagship_came_back_in_part_and_then_in_full() -> None:
    way_back = workbook(FLAGSHIP).one(WinBack)
    assert (way_back.returned, way_back.returned_on) == (ReturnOutcome.FULL, "2019-06")
    assert "up to 350 northern restaurants" in way_back.terms
    assert workbook("amex-costco-2015").one(WinBack).returned is ReturnOutcome.NO


def test_the_flagship_shows_every_count_of_closed_restaurants_and_no_figure_of_our_own() -> None:
    rows = workbook(FLAGSHIP).rows(ServiceLevel)
    closed = {row.record.actual for row in rows if "closed" in row.record.metric}
    assert closed == {700, 800, 646, 470, 750, 575}
    assert all("not our service" in row.record.note for row in rows if row.record.actual is not None)
    assert [row.record.metric for row in rows if row.record.actual is None] == [
        "Our own deliveries: on time and complete"
    ]
    assert {row.record.target for row in rows} == {None}
