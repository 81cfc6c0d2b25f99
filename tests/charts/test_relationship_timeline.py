"""The relationship in time: dates as exact as they are known."""

from __future__ import annotations

from typing import Any

import pytest

from lib.charts.drawing.palette import BLUE, LIGHT
from lib.charts.drawing.scene import Box, Mark, Symbol
from lib.charts.picture import Picture
from lib.charts.relationship_timeline import DRAWN_MOST, relationship_timeline
from lib.model.dates import relative_date
from lib.model.record import Record
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.detection import Event
from lib.model.worksheets.evidence import Evidence, Grade
from lib.model.worksheets.loss import Loss, Outcome
from tests.charts.reading import data_frame, words
from tests.model.made import workbook_of

LOSS = Loss(
    relationship_start="2006",
    contract_start="2012-01-01",
    contract_end="2018-02-13",
    notice_date="2017-10-03",
    announced_date="2017-11",
    end_date="2018-02-13",
)
CLOSED = Evidence(
    statement="Restaurants closed", value="700", unit="of 900", when="2018-02-19", stated_by="The customer"
)
WON = Evidence(statement="Contract won", when="2006")
SITES = Evidence(statement="Sites before", value="6", when="2018-02-14", disputed=True)
UNDATED = Evidence(statement="Without a date")


def picture(*records: Record) -> Picture:
    made = relationship_timeline(workbook_of(*records))
    assert made is not None
    return made


def marks(seen: Picture, kind: type[Mark], width: int) -> tuple[Any, ...]:
    return seen.layout(LIGHT, width).of(kind)


def test_the_words_tell_how_long_it_lasted_when_notice_came_and_where_the_evidence_lies() -> None:
    assert picture(LOSS, WON, SITES, CLOSED, UNDATED).alt == (
        "The relationship ran from 2006 to 13 Feb 2018, about 12 years; notice came on 3 Oct 2017, "
        "133 days before the end. Announced Nov 2017. Three dated pieces of evidence from 2006 to 19 Feb 2018; two of "
        "them in Feb 2018; "
        "one before notice; one piece without a date is not drawn."
    )


def test_what_is_unknown_is_left_out_of_the_words() -> None:
    assert picture(Loss(end_date="2018"), WON).alt == ("Service ended in 2018. One dated piece of evidence from 2006.")
    assert picture(Loss(relationship_start="2006", announced_date="2017", step_in_date="2018")).alt == (
        "The relationship began in 2006. Announced 2017; step-in 2018."
    )


def test_dates_told_from_notice_stand_in_a_sentence_without_a_second_preposition() -> None:
    begun, told = (
        relative_date.counted_from_notice("2018-02-14", "2006"),
        relative_date.counted_from_notice("2018-02-14", "2018-02-14"),
    )
    assert picture(Loss(relationship_start=begun, notice_date=told), WON).alt.startswith(
        "The relationship began 12 years before notice; notice came on the day of notice."
    )
    assert picture(Loss(step_in_date="2000", announced_date="1999")).alt == "Announced 1999; step-in 2000."
    assert picture(WON, WON).alt == "Two dated pieces of evidence from 2006; two of them in 2006."


@pytest.mark.parametrize(
    "records",
    [
        (UNDATED, Loss(customer="A customer")),
        (Loss(end_date="2018"),),
        (Loss(relationship_start="2006"),),
        (WON,),
        (Loss(notice_date="2018-02-14", announced_date="2018-02-14"),),
    ],
)
def test_less_than_two_moments_are_nothing_to_compare(records: tuple[Record, ...]) -> None:
    assert relationship_timeline(workbook_of(*records)) is None


def test_the_turning_points_alone_are_named_on_the_line() -> None:
    seen = words(picture(LOSS, CLOSED, WON, SITES), 860)
    assert {"Notice 3 Oct 2017", "Announced Nov 2017", "End 13 Feb 2018"} <= set(seen)
    assert not any(text.startswith(("Relationship", "Contract", "[")) for text in seen)


def test_an_announcement_on_the_day_of_notice_has_no_label_of_its_own() -> None:
    seen = picture(LOSS.model_copy(update={"announced_date": "2017-10-03"}))
    assert not any(text.startswith("Announced") for text in words(seen, 860))
    assert "Announced" not in data_frame(seen)["What"].tolist()


def test_first_signal_last_winnable_and_trigger_come_from_the_rows_that_say_so() -> None:
    records = (
        LOSS,
        Event(title="Calls rise", when="2016-05", marker="first_signal"),
        Event(title="Renewal talk", when="2017-06", marker="last_winnable"),
        Evidence(statement="Three shops ran dry", when="2016-11-02"),
        Cause(text="Shops ran dry", role="trigger", evidence=("e1",)),
    )
    seen = picture(*records)
    named = ["Trigger 2 Nov 2016", "First signal May 2016", "Last winnable Jun 2017"]
    assert set(named) <= set(words(seen, 860))
    assert "Trigger 2 Nov 2016; first signal May 2016; last winnable Jun 2017; announced Nov 2017." in seen.alt
    assert {"Trigger", "First signal", "Last winnable"} <= set(data_frame(seen)["What"])


def test_notice_marked_among_the_events_stands_in_where_the_loss_has_no_day() -> None:
    seen = picture(Event(title="The letter", when="2017-10-03", marker="notice"), WON)
    assert "Notice 3 Oct 2017" in words(seen, 860)


def test_evidence_stands_in_the_row_of_whoever_says_so() -> None:
    seen = picture(
        Loss(customer="Quick Chain", supplier="Hauliers", notice_date="2017-10-03"),
        Evidence(statement="We were late", when="2017-01", stated_by="Hauliers, ticket system"),
        Evidence(statement="They were late", when="2017-02", stated_by="Quick Chain"),
        Evidence(statement="Late, they write", when="2017-03", stated_by="The Grocer"),
    )
    assert {"Ours", "The customer", "Others"} <= set(words(seen, 860))
    assert data_frame(seen)["Whose"].tolist() == ["", "Ours", "The customer", "Others"]
    heights = [mark.y for mark in marks(seen, Symbol, 860) if mark.shape == "circle"]
    assert heights[:3] == sorted(heights[:3]) and len(set(heights[:3])) == 3


def test_a_month_is_a_dot_and_a_year_is_a_span() -> None:
    notice = Loss(notice_date="2017-10-03")
    month, year = picture(notice, CLOSED), picture(notice, WON)
    assert (len(marks(month, Box, 860)), len(marks(year, Box, 860))) == (0, 1)
    assert "a piece of evidence, by month" in words(month, 860)
    assert "known less exactly" in words(year, 860)


def test_what_lies_in_one_month_stands_upon_each_other() -> None:
    days = ("2018-02-01", "2018-02-14", "2018-02", "2018-02-28")
    seen = picture(LOSS, *(Evidence(statement=day, when=day) for day in days))
    dots = [mark for mark in marks(seen, Symbol, 860) if mark.tip]
    assert len({mark.x for mark in dots}) == 1 and len({mark.y for mark in dots}) == len(days)


def test_a_dot_says_in_its_hint_what_it_is_and_carries_the_number_it_is_cited_by() -> None:
    assert any(mark.tip == "[1] 19 Feb 2018: Restaurants closed: 700 of 900" for mark in drawn(LOSS, CLOSED))


def drawn(*records: Record) -> tuple[Any, ...]:
    return marks(picture(*records), Symbol, 860)


def test_a_few_pieces_far_earlier_than_all_others_are_told_in_words() -> None:
    late = [Evidence(statement=f"Fact {place}", when=f"2017-{place % 12 + 1:02}") for place in range(20)]
    seen = picture(LOSS, WON, *late)
    assert "Earlier and not drawn: one piece of evidence, 2006." in words(seen, 860)
    assert "one far earlier is not drawn" in seen.alt
    assert len(data_frame(seen)) == 21 + 6


def test_a_strip_stays_low_however_much_lies_in_one_month() -> None:
    many = [Evidence(statement=f"Fact {place}", when="2018-02") for place in range(45)]
    for width in (345, 860):
        assert picture(LOSS, *many).layout(LIGHT, width).height < 480


def test_disputed_evidence_is_hollow_and_so_explained() -> None:
    seen = picture(SITES, CLOSED)
    fills = [mark.fill for mark in marks(seen, Symbol, 860)]
    # The customer's row is above that of the others.
    assert fills[:2] == [BLUE, LIGHT.ground]
    assert "disputed" in words(seen, 860)


def test_the_best_established_evidence_is_drawn_when_there_is_too_much() -> None:
    weak = [Evidence(statement=f"Rumour {place}", when="2015", grade=Grade.E0) for place in range(DRAWN_MOST + 5)]
    seen = picture(*weak, Evidence(statement="A record", when="2016", grade=Grade.E4))
    tips = [mark.tip for mark in marks(seen, Box, 860)]
    assert f"[{DRAWN_MOST + 6}] 2016: A record" in tips
    assert len(tips) == DRAWN_MOST
    assert f"the {DRAWN_MOST} best established are drawn" in seen.alt
    assert len(data_frame(seen)) == DRAWN_MOST + 6


def test_the_table_holds_dates_and_evidence_in_order_of_time_and_undated_last() -> None:
    table = data_frame(picture(Loss(notice_date="2017-10"), CLOSED, UNDATED, WON))
    assert list(table["What"]) == ["Notice", "Contract won", "Restaurants closed: 700 of 900", "Without a date"]
    assert list(table["Date"]) == ["Oct 2017", "2006", "19 Feb 2018", "unknown"]
    assert list(table["Stated by"]) == ["", "unknown", "The customer", "unknown"]


def test_a_relationship_that_goes_on_has_no_end() -> None:
    seen = picture(LOSS.model_copy(update={"outcome": Outcome.PART}), CLOSED)
    assert seen.alt.startswith(
        "The relationship began in 2006 and goes on; notice came on 3 Oct 2017, 133 days before the last day of what "
        "was lost."
    )
    shown = set(words(seen, 860))
    assert "Part ended 13 Feb 2018" in shown
    assert not any(text.startswith("End") for text in shown)
    assert "End" not in data_frame(seen)["What"].tolist()


def test_a_step_in_has_a_day_of_its_own() -> None:
    assert "Step-in 20 Aug 2018" in words(picture(LOSS.model_copy(update={"step_in_date": "2018-08-20"})), 860)


def test_evidence_with_a_short_name_is_called_by_it() -> None:
    long = "The site manager left in June 2024 and the post stood empty for seven months."
    seen = picture(
        Loss(notice_date="2025-03-03"), Evidence(statement=long, short_name="Manager leaves", when="2024-06")
    )
    assert "[1] Jun 2024: Manager leaves" in [mark.tip for mark in marks(seen, Symbol, 1100)]


def test_where_the_volume_was_reduced_no_part_ended() -> None:
    seen = picture(LOSS.model_copy(update={"outcome": Outcome.REDUCED}), CLOSED)
    shown = set(words(seen, 860))
    assert "Volume reduced 13 Feb 2018" in shown and "Part ended 13 Feb 2018" not in shown
    assert "Volume reduced" in data_frame(seen)["What"].tolist()
