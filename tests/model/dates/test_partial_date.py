from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.dates import parsing, partial_date
from lib.model.dates.parsing import DayOrder
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
    assert partial_date.parse(typed) == kept


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
        partial_date.parse(typed)


@pytest.mark.parametrize("typed", ["Decline 2018", "Junk 2018", "Marred 2018", "Octo 2018 to May 2019"])
def test_a_word_that_only_begins_like_a_month_is_not_read_as_one(typed):
    with pytest.raises(ValueError):
        partial_date.parse(typed)


@given(strategies.moments())
def test_the_kept_form_reads_as_itself_and_its_label_reads_back(kept):
    assert partial_date.parse(kept) == kept
    assert partial_date.parse(partial_date.label(kept)) == kept
    assert kept[:4] in partial_date.label(kept)


@given(strategies.moments(), strategies.moments())
def test_distances_are_the_same_both_ways(first, second):
    assert partial_date.days_between(first, second) == -(partial_date.days_between(second, first) or 0)
    assert partial_date.earliest(first) <= partial_date.latest(first)
    assert partial_date.is_exact(first) == (partial_date.earliest(first) == partial_date.latest(first))


def test_a_year_reaches_from_its_first_day_to_its_last():
    assert (partial_date.earliest("2020"), partial_date.latest("2020")) == (date(2020, 1, 1), date(2020, 12, 31))
    assert (partial_date.earliest("2020-02"), partial_date.latest("2020-02")) == (date(2020, 2, 1), date(2020, 2, 29))


def test_an_unknown_date_has_no_distance_and_is_called_unknown():
    assert partial_date.days_between(None, "2018") is None
    assert partial_date.days_between("2018", None) is None
    assert partial_date.label(None) == "unknown"


def test_labels_follow_the_language():
    assert partial_date.label("2018-05-14", "de_DE") == "14 Mai 2018"


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
    assert partial_date.parse(typed) == kept


def test_numbers_are_read_in_the_order_their_column_has():
    assert partial_date.parse("03/04/2018") == "2018-04-03"
    assert partial_date.parse("03/04/2018", DayOrder.MONTH_FIRST) == "2018-03-04"
    assert partial_date.parse("2018-03-04", DayOrder.MONTH_FIRST) == "2018-03-04"
    with pytest.raises(ValueError, match="“02/14/2018” has no month 14"):
        partial_date.parse("02/14/2018", DayOrder.DAY_FIRST)


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["03/04/2018", "14/02/2018"], DayOrder.DAY_FIRST),
        (["03/04/2018", "02/14/2018"], DayOrder.MONTH_FIRST),
        (["03/04/2018", "05.06.2018", "2018-14-02", "soon"], None),
        (["14/02/2018", "02/14/2018"], None),
        (["31/31/2018"], None),
        ([], None),
    ],
)
def test_the_order_of_a_column_is_the_one_that_all_its_dates_allow(column, order):
    assert parsing.order_of(column) is order


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2024 Q3", "2024-Q3"),
        ("Q3 2024", "2024-Q3"),
        ("2024Q3", "2024-Q3"),
        ("third quarter of 2024", "2024-Q3"),
        ("3. Quartal 2024", "2024-Q3"),
        ("H1 2024", "2024-H1"),
        ("second half of 2024", "2024-H2"),
        ("2024-W27", "2024-W27"),
        ("KW 27/2024", "2024-W27"),
        ("week 27 of 2024", "2024-W27"),
        ("2024-W27-3", "2024-07-03"),
        ("2018 to 2020", "2018/2020"),
        ("2018-2020", "2018/2020"),
        ("2018-02 to 2018-05", "2018-02/2018-05"),
        ("Feb–May 2018", "2018-02/2018-05"),
        ("1-7 Feb 2018", "2018-02-01/2018-02-07"),
        ("from Q1 2018 until Q2 2018", "2018-Q1/2018-Q2"),
        ("2018 to 2018", "2018"),
    ],
)
def test_parts_of_a_year_and_spans_are_kept_whole(typed, kept):
    assert partial_date.parse(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2024 July 3", "2024-07-03"),
        ("3. Juli 2024", "2024-07-03"),
        ("3 août 2024", "2024-08-03"),
        ("1º de março de 2024", "2024-03-01"),
        ("5 września 2024", "2024-09-05"),
        ("Wednesday, 3 July 2024", "2024-07-03"),
        ("2024.07.03", "2024-07-03"),
        ("3. 7. 2024", "2024-07-03"),
        ("20240703", "2024-07-03"),
        ("2024年7月3日", "2024-07-03"),
        ("٣/٧/٢٠٢٤", "2024-07-03"),
        ("2018-02-14T13:00:00.000Z", "2018-02-14"),
        ("3-Jul-24", "2024-07-03"),
        ("11/14/24", "2024-11-14"),
        ("Feb-18", "2018-02"),
        ("Mar '99", "1999-03"),
    ],
)
def test_days_are_read_as_people_and_programs_elsewhere_write_them(typed, kept):
    assert partial_date.parse(typed) == kept


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("2018 or 2019", "“or 2019” after 2018 cannot be kept here"),
        ("2018 (est.)", "“(est.)” after 2018 cannot be kept here"),
        ("2018?", "“?” after 2018 cannot be kept here"),
        ("2018, spring", "“spring” after 2018 cannot be kept here"),
        ("14 Feb 2018 or later", "“or later” after 14 Feb 2018 cannot be kept here"),
        ("2018 13:00", "“13:00” after 2018 cannot be kept here"),
        ("2018-02 09:30", "“09:30” after 2018-02 cannot be kept here"),
        ("2018/19", "for both years write 2018 to 2019"),
        ("FY2024", "starts in a different month at each company"),
        ("45123", "may be a day as a spreadsheet counts them"),
        ("2020 to 2018", "ends before it begins"),
        ("2024-W53", "is not a week of that year"),
        ("Tue 3 Jul 2024", "names a day of the week that this date is not"),
        ("18-Feb", "is not a date this field can read"),
        ("2018 Q5", "cannot be kept here"),
    ],
)
def test_nothing_that_stands_behind_a_date_is_dropped(typed, reason):
    with pytest.raises(ValueError, match=re.escape(reason)):
        partial_date.parse(typed)


@pytest.mark.parametrize(
    ("typed", "notes"),
    [
        ("14/02/2018", []),
        ("3/4/2018", ["3/4/2018 is read day first, as 3 Apr 2018."]),
        ("3-Jul-24", ["The year of 3-Jul-24 is read as 2024."]),
        ("3-Jul-68", ["The year of 3-Jul-68 is read as 1968."]),
        ("2018-02-14 13:05", ["The time 13:05 is not kept."]),
        ("2018-02-14 00:00:00", []),
    ],
)
def test_what_was_taken_for_granted_or_left_out_is_said(typed, notes):
    assert [note.sentence for note in parsing.read(typed).notes] == notes


@pytest.mark.parametrize("typed", ["3/4/2018", "3-Jul-24"])
def test_where_nobody_can_be_told_a_date_that_can_be_meant_in_two_ways_is_refused(typed):
    with pytest.raises(ValueError, match="can be read in more than one way"):
        partial_date.unambiguous(typed)


def test_parts_of_a_year_and_spans_reach_from_their_first_to_their_last_day():
    reach = {
        value: (partial_date.earliest(value).isoformat(), partial_date.latest(value).isoformat()) for value in LONG
    }
    assert reach == LONG
    assert not any(partial_date.is_exact(value) for value in LONG)


LONG = {
    "2020-Q1": ("2020-01-01", "2020-03-31"),
    "2020-H2": ("2020-07-01", "2020-12-31"),
    "2020-W53": ("2020-12-28", "2021-01-03"),
    "2019/2020-02": ("2019-01-01", "2020-02-29"),
}


def test_parts_of_a_year_and_spans_are_said_as_people_say_them():
    assert [partial_date.in_sentence(value) for value in LONG] == [
        "in Q1 2020",
        "in H2 2020",
        "in week 53 of 2020",
        "from 2019 to Feb 2020",
    ]


@given(strategies.single_moments(), st.text(st.sampled_from("abx19?(+~"), min_size=1, max_size=4))
def test_whatever_is_written_behind_a_date_is_read_or_refused_and_never_dropped(kept, more):
    try:
        found = partial_date.parse(f"{kept} {more}")
    except ValueError:
        return
    assert found != kept
