"""A touchpoint takes over what its event says, once, and stands where its day belongs."""

from __future__ import annotations

import pytest

from lib.model.rules import event_touchpoints
from lib.model.worksheets.detection import Event
from lib.model.worksheets.journey import Touchpoint, TouchpointBasis
from tests.model.made import rows_of


def test_title_day_and_evidence_are_taken_over() -> None:
    (made,) = event_touchpoints.made_of(rows_of(Event(title="A lorry is late", when="2018-02", evidence=("e1",))), ())
    assert made == Touchpoint(
        title="A lorry is late",
        when="2018-02",
        event="g1",
        evidence=("e1",),
        basis=TouchpointBasis.RECORD,
    )


def test_an_event_without_evidence_does_not_say_where_it_comes_from() -> None:
    (made,) = event_touchpoints.made_of(rows_of(Event(title="A lorry is late")), ())
    assert made.basis is None


def test_a_title_too_long_for_a_touchpoint_stands_whole_in_what_happened() -> None:
    title = "The depot in the north is closed for eleven weeks, and every delivery comes by way of the south"
    (made,) = event_touchpoints.made_of(rows_of(Event(title=title)), ())
    assert made.title == "The depot in the north is closed for eleven weeks, and every delivery comes by"
    assert made.happened == title


def test_events_told_already_and_events_without_a_title_are_left_out_the_oldest_comes_first() -> None:
    events = rows_of(
        Event(title="Third", when="2018"), Event(), Event(title="Told", when="2016"), Event(title="First", when="2017")
    )
    told = rows_of(Touchpoint(event="g3"))
    assert [row.record.title for row in event_touchpoints.untold(events, told)] == ["First", "Third"]
    assert [made.title for made in event_touchpoints.made_of(events, told)] == ["First", "Third"]


@pytest.mark.parametrize(
    ("actors", "actor"), [((), ""), (("Buyer", "Buyer"), "Buyer"), (("Buyer", "User"), ""), (("", ""), "")]
)
def test_of_a_map_with_one_pair_of_eyes_it_is_seen_with_these(actors: tuple[str, ...], actor: str) -> None:
    touchpoints = rows_of(*(Touchpoint(actor=item) for item in actors))
    (made,) = event_touchpoints.made_of(rows_of(Event(title="Late")), touchpoints)
    assert made.actor == actor


@pytest.mark.parametrize(
    ("days", "own", "order"),
    [
        (["2017", "2019"], "2018", ["t1", "t3", "t2"]),
        (["2017", "2018"], "2019", ["t1", "t2", "t3"]),
        (["2018", "2019"], "2017", ["t3", "t1", "t2"]),
        # What may be the same time, or has none, is not passed.
        (["2018-02", "2018"], "2018-02", ["t1", "t2", "t3"]),
        (["2017", None], "2016", ["t1", "t2", "t3"]),
        (["2017"], None, ["t1", "t2"]),
        # An order given by hand stays as it is.
        (["2019", "2017", "2020"], "2018", ["t1", "t2", "t4", "t3"]),
    ],
)
def test_a_new_touchpoint_goes_before_those_that_surely_came_later(
    days: list[str | None], own: str | None, order: list[str]
) -> None:
    standing = rows_of(*(Touchpoint(when=day) for day in days), Touchpoint(when=own))
    assert event_touchpoints.placed(standing, [standing[-1].id]) == order
