from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from lib.model import when
from tests.model import strategies


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2018", "2018"),
        (" 2018-02 ", "2018-02"),
        ("2018-2-4", "2018-02-04"),
        ("2018-02-14T13:00", "2018-02-14"),
        ("2018-02-14 00:00:00", "2018-02-14"),
        ("14 Feb 2018", "2018-02-14"),
        ("14th February 2018", "2018-02-14"),
        ("14. Feb. 2018", "2018-02-14"),
        ("February 14, 2018", "2018-02-14"),
        ("Sept 2018", "2018-09"),
        ("14.02.2018", "2018-02-14"),
        ("14/02/2018", "2018-02-14"),
        ("2/14/2018", "2018-02-14"),
        ("3/4/2018", "2018-04-03"),
        ("02/2018", "2018-02"),
        ("29 Feb 2020", "2020-02-29"),
    ],
)
def test_dates_are_read_in_the_usual_forms(typed, kept):
    assert when.parse(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "14",
        "2018-13",
        "2018-02-30",
        "29 Feb 2019",
        "0 Jan 2018",
        "1699",
        "2201",
        "13/13/2018",
        "Smarch 2018",
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(typed):
    with pytest.raises(ValueError, match=r"[a-z]{3}"):
        when.parse(typed)


@pytest.mark.parametrize("typed", ["Decline 2018", "Junk 2018", "Marred 2018", "Octo 2018 to May 2019"])
def test_a_word_that_only_begins_like_a_month_is_not_read_as_one(typed):
    with pytest.raises(ValueError):
        when.parse(typed)


@given(strategies.moments())
def test_the_kept_form_reads_as_itself_and_its_label_reads_back(kept):
    assert when.parse(kept) == kept
    assert when.parse(when.label(kept)) == kept
    assert kept[:4] in when.label(kept)


@given(strategies.moments(), strategies.moments())
def test_distances_are_the_same_both_ways(first, second):
    assert when.days_between(first, second) == -(when.days_between(second, first) or 0)
    assert when.earliest(first) <= when.latest(first)
    assert when.is_exact(first) == (when.earliest(first) == when.latest(first))


def test_a_year_reaches_from_its_first_day_to_its_last():
    assert (when.earliest("2020"), when.latest("2020")) == (date(2020, 1, 1), date(2020, 12, 31))
    assert (when.earliest("2020-02"), when.latest("2020-02")) == (date(2020, 2, 1), date(2020, 2, 29))


def test_an_unknown_date_has_no_distance_and_is_called_unknown():
    assert when.days_between(None, "2018") is None
    assert when.days_between("2018", None) is None
    assert when.label(None) == "unknown"


def test_labels_follow_the_language():
    assert when.label("2018-05-14", "de_DE") == "14 Mai 2018"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("14-Feb-2018", "2018-02-14"),
        ("14-02-2018", "2018-02-14"),
        ("2018/02/14", "2018-02-14"),
        ("14/02/2018 00:00", "2018-02-14"),
        ("02-2018", "2018-02"),
    ],
)
def test_what_spreadsheets_write_is_read(typed, kept):
    assert when.parse(typed) == kept


def test_numbers_are_read_in_the_order_their_column_has():
    assert when.parse("03/04/2018") == "2018-04-03"
    assert when.parse("03/04/2018", when.Order.MONTH_FIRST) == "2018-03-04"
    assert when.parse("2018-03-04", when.Order.MONTH_FIRST) == "2018-03-04"
    with pytest.raises(ValueError, match="“02/14/2018” has no month 14"):
        when.parse("02/14/2018", when.Order.DAY_FIRST)


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["03/04/2018", "14/02/2018"], when.Order.DAY_FIRST),
        (["03/04/2018", "02/14/2018"], when.Order.MONTH_FIRST),
        (["03/04/2018", "05.06.2018", "2018-14-02", "soon"], None),
        (["14/02/2018", "02/14/2018"], None),
        (["31/31/2018"], None),
        ([], None),
    ],
)
def test_the_order_of_a_column_is_the_one_that_all_its_dates_allow(column, order):
    assert when.order_of(column) is order
