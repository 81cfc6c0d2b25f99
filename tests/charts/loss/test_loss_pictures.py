"""The pictures of step 1: lengths of time, lines before and after, the comparison; none where nothing compares."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from lib.charts.loss.decision_matrix import decision_matrix
from lib.charts.loss.durations import loss_durations
from lib.charts.loss.scope_lines import scope_lines
from lib.model.worksheets.decision_matrix import Criterion, RivalScore
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.scope import ScopeLine
from tests.charts.reading import collisions, data_frame, outside, words
from tests.model.made import workbook_of

DATES = {"relationship_start": "2006", "notice_date": "2017-10-03", "end_date": "2018-02-13"}


def line(name: str, status: str, before: int | None, after: int | None = None, **more: Any) -> ScopeLine:
    values = {"line": name, "status": status, "revenue_before": before, "revenue_after": after, **more}
    return ScopeLine.checked(values)


LINES = (line("Mail", "lost", 400, went_to=["Rapid"]), line("Parcels", "kept", 600), line("Forms", "reduced", 90, 30))


def test_two_lengths_of_time_stand_on_one_scale():
    picture = loss_durations(workbook_of(Loss(**DATES)))
    assert picture.alt == "The relationship: about 12 years. From notice to the end: 133 days."
    shown = words(picture, 860)
    assert {"The relationship", "about 12 years", "From notice to the end", "133 days"} <= set(shown)


def test_of_a_part_no_end_of_the_relationship_is_drawn():
    picture = loss_durations(workbook_of(Loss(outcome="part", **DATES)))
    assert picture.alt == "The relationship, which goes on: about 12 years. From notice to the last day: 133 days."


@pytest.mark.parametrize("missing", [*DATES])
def test_one_length_alone_compares_with_nothing(missing):
    assert loss_durations(workbook_of(Loss(**{**DATES, missing: None}))) is None


def test_dates_in_the_wrong_order_are_not_drawn():
    assert loss_durations(workbook_of(Loss(**{**DATES, "notice_date": "2019"}))) is None


def test_each_line_is_drawn_before_and_after_the_largest_first():
    picture = scope_lines(workbook_of(Loss(currency="GBP"), *LINES))
    assert picture.alt == (
        "Of three lines, one is lost (“Mail”), one is reduced (“Forms”) and one is kept (“Parcels”). A yearly revenue "
        "of £1,090 before, £630 after."
    )
    shown = words(picture, 860)
    assert shown.index("Parcels") < shown.index("Mail") < shown.index("Forms")
    assert {"lost · to Rapid", "£400", "£0", "£90", "£30", "a year before", "a year after"} <= set(shown)
    assert data_frame(picture)["Went to"].tolist() == ["Rapid", "", ""]


@pytest.mark.parametrize("rows", [(), LINES[:1], (LINES[0], line("Forms", "reduced", 90)), (line("A", "lost", 0),) * 2])
def test_fewer_than_two_lines_with_figures_compare_nothing(rows):
    assert scope_lines(workbook_of(Loss(), *rows)) is None


def test_a_line_without_figures_is_said_not_to_be_drawn():
    picture = scope_lines(workbook_of(Loss(), *LINES, line("Stamps", "reduced", 5)))
    assert picture.alt.endswith("One line is not drawn, because its figures are not known.")
    assert "Stamps" not in words(picture, 860) and len(data_frame(picture)) == 4


MATRIX = (
    Criterion(criterion="Delivery", weight=30, our_score=5, stated_by="told_us"),
    Criterion(criterion="Price", weight=70, our_score=6, stated_by="our_guess"),
    *(RivalScore(criterion=f"dm{at}", rival="Rapid", score=score) for at, score in ((1, 9), (2, 8))),
)


def test_the_comparison_names_where_it_was_decided_and_what_is_a_guess():
    picture = decision_matrix(workbook_of(*MATRIX))
    assert picture.alt == (
        "Weighed, Rapid scored 8.3 and we 5.7 of 10. It was decided on “Price”. One criterion is our guess."
    )
    shown = words(picture, 860)
    assert shown.index("Price") < shown.index("Delivery")
    assert {"weight 70 % · our guess", "ours", "Rapid"} <= {text.replace("\u00a0", " ") for text in shown}
    assert data_frame(picture)["Rapid"].tolist() == ["8", "9"]


def test_without_another_bidder_there_is_no_comparison():
    assert decision_matrix(workbook_of(*MATRIX[:2])) is None


@pytest.mark.parametrize("name", ["Donaudampfschifffahrtsgesellschaft" * 3, "会議で決定した納期" * 9, "A"])
def test_any_name_keeps_to_its_place_from_a_phone_to_a_projector(name):
    name = name[:80]
    rows = (
        line(name, "lost", 10**9, went_to=[name, name + "2"]),
        line(name, "kept", 1),
        Criterion(criterion=name, weight=100, our_score=10, stated_by="our_guess"),
        *(RivalScore(criterion="dm1", rival=f"{place}{name}"[:80], score=10) for place in range(5)),
    )
    book = workbook_of(Loss(currency="USD", annual_revenue=Decimal(1)), *rows)
    for picture in (scope_lines(book), decision_matrix(book)):
        assert collisions(picture) == [] and outside(picture) == []
