"""The relationship in time: dates as exact as they are known."""

from __future__ import annotations

from typing import Any

from lib.charts.drawing.palette import BLUE, LIGHT
from lib.charts.drawing.scene import Box, Mark, Symbol
from lib.charts.picture import Picture
from lib.charts.relationship_timeline import relationship_timeline
from lib.model.dates import relative_date
from lib.model.record import Record
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
        "The relationship ran from 2006 to 13 Feb 2018, about twelve years; notice came on 3 Oct 2017, "
        "133 days before the end. Three dated pieces of evidence from 2006 to 19 Feb 2018; two of them in Feb 2018; "
        "one before notice; one piece without a date is not drawn."
    )


def test_what_is_unknown_is_left_out_of_the_words() -> None:
    assert picture(Loss(end_date="2018")).alt == "Service ended in 2018."
    assert picture(Loss(relationship_start="2006")).alt == "The relationship began in 2006."


def test_dates_told_from_notice_stand_in_a_sentence_without_a_second_preposition() -> None:
    begun, told = (
        relative_date.counted_from_notice("2018-02-14", "2006"),
        relative_date.counted_from_notice("2018-02-14", "2018-02-14"),
    )
    assert picture(Loss(relationship_start=begun)).alt == "The relationship began 12 years before notice."
    assert picture(Loss(notice_date=told)).alt == "Notice came on the day of notice."
    assert picture(Loss(contract_end="2000", announced_date="1999")).alt == "Announced 1999; contract end 2000."
    assert picture(WON).alt == "One dated piece of evidence from 2006."
    assert picture(WON, WON).alt == "Two dated pieces of evidence from 2006; two of them in 2006."


def test_nothing_dated_means_no_picture() -> None:
    assert relationship_timeline(workbook_of(UNDATED, Loss(customer="A customer"))) is None


def test_relationship_and_contract_are_bands_and_the_turning_points_are_named() -> None:
    seen = words(picture(LOSS), 860)
    assert {"Relationship 2006 – 13 Feb 2018", "Contract 1 Jan 2012 – 13 Feb 2018"} <= set(seen)
    assert {"Notice 3 Oct 2017", "Announced Nov 2017", "End 13 Feb 2018"} <= set(seen)


def test_a_start_without_an_end_is_a_point_of_its_own() -> None:
    seen = words(picture(Loss(relationship_start="2006", contract_end="2018")), 860)
    assert {"Relationship since 2006", "Contract end 2018"} <= set(seen)


def test_an_end_before_its_start_is_shown_as_two_points_rather_than_a_band() -> None:
    seen = words(picture(Loss(relationship_start="2018", end_date="2006")), 860)
    assert {"Relationship since 2018", "End 2006"} <= set(seen)


def test_a_day_is_a_point_and_a_year_is_a_span() -> None:
    day, year = picture(CLOSED), picture(WON)
    assert (len(marks(day, Box, 860)), len(marks(year, Box, 860))) == (0, 1)
    assert "known to the day" in words(day, 860)
    assert "known to the month or year" in words(year, 860)


def test_evidence_carries_the_number_it_is_cited_by() -> None:
    assert "[1] Restaurants closed: 700 of 900" in words(picture(CLOSED), 860)


def test_disputed_evidence_is_hollow_and_so_explained() -> None:
    seen = picture(SITES, CLOSED)
    fills = [mark.fill for mark in marks(seen, Symbol, 860)]
    assert fills[:2] == [LIGHT.ground, BLUE]
    assert "disputed" in words(seen, 860)


def test_the_best_established_evidence_is_drawn_when_there_is_too_much() -> None:
    weak = [Evidence(statement=f"Rumour {place}", when="2015", grade=Grade.E0) for place in range(45)]
    seen = picture(*weak, Evidence(statement="A record", when="2016", grade=Grade.E4))
    assert "[46] A record" in words(seen, 860)
    assert sum(text.startswith("[") for text in words(seen, 860)) == 41
    assert len(data_frame(seen)) == 46


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
    assert {"Relationship since 2006, goes on", "Part ended 13 Feb 2018"} <= shown
    assert not any(text.startswith(("End", "Relationship 2006 –")) for text in shown)
    assert "End" not in data_frame(seen)["What"].tolist()


def test_a_start_alone_of_a_relationship_that_goes_on_is_a_point() -> None:
    seen = picture(Loss(relationship_start="2006", outcome="reduced"))
    assert seen.alt == "The relationship began in 2006 and goes on."
    assert "Relationship since 2006" in words(seen, 860)


def test_a_step_in_has_a_day_of_its_own() -> None:
    assert "Step-in 20 Aug 2018" in words(picture(LOSS.model_copy(update={"step_in_date": "2018-08-20"})), 860)


def test_evidence_with_a_short_name_is_called_by_it_on_the_line() -> None:
    long = "The site manager left in June 2024 and the post stood empty for seven months."
    seen = picture(
        Loss(notice_date="2025-03-03"), Evidence(statement=long, short_name="Manager leaves", when="2024-06")
    )
    assert "[1] Manager leaves" in words(seen, 1100)


def test_where_the_volume_was_reduced_no_part_ended() -> None:
    seen = picture(LOSS.model_copy(update={"outcome": Outcome.REDUCED}), CLOSED)
    shown = set(words(seen, 860))
    assert "Volume reduced 13 Feb 2018" in shown and "Part ended 13 Feb 2018" not in shown
    assert "Volume reduced" in data_frame(seen)["What"].tolist()
