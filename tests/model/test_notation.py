from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model import notation
from lib.model.levels import ServiceLevel
from lib.model.notation import Notation, of_column, read
from lib.model.when import Order

ACTUAL, PERIOD, METRIC = (ServiceLevel.specs()[name] for name in ("actual", "period", "metric"))


def values(spec, cells):
    found = of_column(spec, "Column", cells)
    return [read(spec, found, cell) for cell in cells]


@pytest.mark.parametrize(
    ("cells", "order", "note"),
    [
        (["03/04/2013", "31/01/2013"], Order.DAY_FIRST, "are read day first: 03/04/2013 is 3 Apr 2013."),
        (["03/04/2013", "01/31/2013"], Order.MONTH_FIRST, "are read month first: 03/04/2013 is 4 Mar 2013."),
        (
            ["03/04/2013"],
            Order.DAY_FIRST,
            "are read day first, since nothing in them says otherwise: 03/04/2013 is 3 Apr 2013.",
        ),
    ],
)
def test_the_order_of_dates_is_decided_by_the_whole_column_and_said(cells, order, note):
    found = of_column(PERIOD, "Month", cells)
    assert (found.order, found.note) == (order, f"Dates in “Month” {note}")


def test_dates_that_are_clear_need_no_note():
    assert of_column(PERIOD, "Month", ["2013-01", "Feb 2013", "14 Mar 2013", "2013"]) == Notation()


def test_a_day_that_the_order_of_its_column_cannot_read_is_refused_and_not_turned_round():
    mixed = ["31/01/2013", "01/31/2013"]
    found = of_column(PERIOD, "Month", mixed)
    assert read(PERIOD, found, mixed[0]) == "2013-01-31"
    with pytest.raises(ValueError, match="has no month 31"):
        read(PERIOD, found, mixed[1])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["97,5", "95,125", "1.234", "1.234,5", "80"], ["97.5", "95.125", "1234.0", "1234.5", "80.0"]),
        (["97.5", "1,234"], ["97.5", "1234"]),
        (["1,234"], ["1234"]),
        (["1,234.5", "12,5"], ["1234.5", "12.5"]),
        (["95.125"], ["95.125"]),
        (["-0,5 %", "€ 1.200,50"], ["-0.5", "1200.50"]),
    ],
)
def test_the_decimal_mark_is_decided_by_the_whole_column(cells, expected):
    assert [float(value) for value in values(ACTUAL, cells)] == [float(value) for value in expected]


def test_how_commas_are_read_is_said():
    assert of_column(ACTUAL, "Rate", ["95,125", "97,5"]).note == (
        "Commas in “Rate” are read as decimal commas, as in 97,5."
    )
    assert of_column(ACTUAL, "Rate", ["1,234"]).note == (
        "Commas in “Rate” are read as separating thousands, as in 1,234."
    )
    assert of_column(ACTUAL, "Rate", ["97.5"]).note == ""


def test_what_is_no_number_is_passed_on_for_the_record_to_refuse():
    assert values(ACTUAL, ["97,5", "about 90", "12.5.2018"]) == ["97.5", "about 90", "12.5.2018"]


def test_words_are_left_as_they_are():
    assert values(METRIC, ["1,5", "03/04/2013"]) == ["1,5", "03/04/2013"]


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=6))
def test_figures_written_with_decimal_commas_are_read_back(figures):
    cells = [f"{figure:.2f}".replace(".", ",") for figure in figures]
    assert [notation.read(ACTUAL, of_column(ACTUAL, "x", cells), cell) for cell in cells] == [
        f"{figure:.2f}" for figure in figures
    ]


@given(st.lists(st.text(max_size=12), max_size=5))
def test_any_cells_are_read_or_refused_in_a_sentence(cells):
    for spec in (ACTUAL, PERIOD):
        found = of_column(spec, "x", cells)
        for cell in cells:
            try:
                read(spec, found, cell)
            except ValueError as error:
                assert "“" in str(error) or "year" in str(error)
