"""The timeline in two lanes and the strip of warning systems."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts import pictures_of
from lib.charts.drawing.palette import LIGHT
from lib.charts.drawing.scene import Stroke
from lib.charts.drawing.text_fitting import one_line
from lib.charts.picture import Picture
from lib.charts.record.detection import MOMENT, SIGNS, warning_systems, warning_timeline
from lib.model.record import Record
from lib.model.workbook import Workbook
from lib.model.worksheets.detection import BARRIERS, EVENTS, Barrier, BarrierKind, Event, EventMarker
from lib.model.worksheets.loss import Loss
from tests.charts.reading import collisions, data_frame, labels, outside, printed, words
from tests.charts.test_pictures import HOSTILE
from tests.model import strategies
from tests.model.made import workbook_of

LOSS = Loss(notice_date="2018-02-14")
COMPLAINT = Event(title="Complaint", when="2017-07-15", lane="operations", marker="first_signal")
TALK = Event(title="Renewal talk", when="2017-12", lane="relationship", marker="last_winnable")
LOOSE = Event(title="Somewhere", when="2017-09")
UNDATED = Event(title="Some day", lane="operations")


def timeline(*records: Record) -> Picture:
    made = warning_timeline(workbook_of(*records))
    assert made is not None
    return made


def strip(*records: Record) -> Picture:
    made = warning_systems(workbook_of(*records))
    assert made is not None
    return made


def colours(seen: Picture) -> set[str]:
    return {stroke.colour for stroke in seen.layout(LIGHT, 860).of(Stroke)}


def test_without_a_dated_event_or_signal_there_is_no_timeline() -> None:
    assert warning_timeline(Workbook()) is None
    assert warning_timeline(workbook_of(LOSS, UNDATED, Barrier(kind="survey"))) is None
    assert warning_timeline(workbook_of(Barrier(kind="survey", first_signal="2017"))) is not None


def test_the_three_moments_are_told_and_drawn_in_their_own_colours() -> None:
    seen = timeline(LOSS, COMPLAINT, TALK, LOOSE, UNDATED)
    assert seen.alt == (
        "First signal 15 Jul 2017, “Complaint”; last winnable point Dec 2017, “Renewal talk”; notice "
        "14 Feb 2018. From first signal to notice 214 days. Three dated events, 15 Jul 2017 to Dec 2017: one in "
        "operations and one in relationship."
    )
    assert {"First signal 15 Jul 2017", "Last winnable Dec 2017", "Notice 14 Feb 2018"} <= set(words(seen, 1080))
    assert set(MOMENT.values()) <= colours(seen)
    assert len(set(MOMENT.values())) == len(EventMarker)


def test_events_stand_under_the_name_of_their_lane() -> None:
    seen = timeline(LOSS, COMPLAINT, TALK, LOOSE)
    tops = {label.text: label.top for label in labels(seen) if label.base == 860}
    order = ["Operations", "Complaint", "Relationship", "Renewal talk", "Lane not given", "Somewhere"]
    assert [tops[text] for text in order] == sorted(tops[text] for text in order)
    assert "Lane not given" not in words(timeline(COMPLAINT, TALK), 860)
    assert "Relationship" in words(timeline(COMPLAINT), 860)


def test_the_table_holds_moments_from_elsewhere_and_undated_events_too() -> None:
    table = data_frame(timeline(LOSS, TALK, UNDATED, Barrier(kind="survey", first_signal="2017-05")))
    assert list(table["Event"]) == ["Survey", "from the facts of the loss", "Renewal talk", "Some day"]
    assert list(table["Marker"]) == ["First signal", "Notice", "Last winnable point", ""]
    assert list(table["When"]) == ["May 2017", "14 Feb 2018", "Dec 2017", "unknown"]


def test_the_latest_events_are_drawn_and_those_that_mark_a_moment_always() -> None:
    many = [Event(title=f"E{year}", when=str(year), lane="operations") for year in range(1950, 2010)]
    seen = timeline(Event(title="Marked", when="1949", marker="first_signal"), *many)
    drawn = {text for text in words(seen, 1080) if text.startswith(("E", "Marked"))}
    assert drawn == {"Marked", *(f"E{year}" for year in range(1971, 2010))}
    assert "40 are drawn" in seen.alt
    assert len(data_frame(seen)) == 61


def test_what_the_systems_did_stands_in_words_and_signs_the_ignored_first() -> None:
    states = ("absent", "heeded", None, "failed", "ignored", "not_used")
    rows = [Barrier(kind=kind, state=state) for kind, state in zip(BarrierKind, states, strict=False)]
    seen = strip(rows[0], *rows[1:4], rows[4].with_value("first_signal", "2017-05"), rows[5])
    did = [text for text in words(seen, 860) if "," in text or text in ("Absent", "Not known yet")]
    assert did == [
        "Worked, ignored",
        "Used, failed",
        "Existed, not used",
        "Absent",
        "Worked, acted on",
        "Not known yet",
    ]
    assert "first signal May 2017" in words(seen, 300)
    assert seen.alt == (
        "Six warning systems. Worked, ignored: health score (May 2017); used, failed: complaint log; existed, not "
        "used: renewal forecast; absent: business review; worked, acted on: service report; not known of one."
    )
    assert list(data_frame(seen)["No."]) == [5, 4, 6, 1, 2, 3]


def test_every_state_has_a_sign_of_its_own_not_by_colour_alone() -> None:
    assert len({(shape, hollow) for shape, _, hollow in SIGNS.values()}) == len(SIGNS)


def test_many_systems_are_drawn_in_part_and_kept_whole_in_the_table() -> None:
    seen = strip(*(Barrier(kind="survey", state="absent") for _ in range(300)))
    assert sum(text == "Absent" for text in words(seen, 300)) == 20
    assert seen.alt.endswith("20 are drawn.")
    assert len(data_frame(seen)) == 300
    assert warning_systems(Workbook()) is None


def test_both_stand_among_the_pictures_of_the_record() -> None:
    names = [drawn.name for drawn in pictures_of("record", workbook_of(COMPLAINT, Barrier(kind="survey")))]
    assert names == ["two-lanes", "barriers"]


ROWS = st.tuples(strategies.rows(EVENTS, max_size=6), strategies.rows(BARRIERS, max_size=4))
TIMELINES = ROWS.map(lambda rows: Workbook({"events": rows[0], "barriers": rows[1]}))


@given(TIMELINES)
def test_whatever_is_entered_no_label_covers_another_or_leaves_the_picture(workbook: Workbook) -> None:
    for seen in (warning_timeline(workbook), warning_systems(workbook)):
        if seen is not None:
            assert collisions(seen) == []
            assert outside(seen) == []
            assert seen.alt.endswith(".")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_titles_stay_text_and_keep_to_their_place(text: str) -> None:
    seen = timeline(LOSS, COMPLAINT.model_copy(update={"title": " ".join(one_line(text).split())[:160]}))
    ET.fromstring(printed(seen))
    assert collisions(seen) == []
    assert outside(seen) == []
