from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.record.quarters import DateSpan, before, counted_from, months_before, quarter_at, reference, window
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from tests.model.made import workbook_of

NOTICE = date(2018, 2, 14)


def test_a_month_without_that_day_ends_earlier():
    assert months_before(date(2018, 5, 31), 3) == date(2018, 2, 28)
    assert months_before(date(2016, 5, 31), 3) == date(2016, 2, 29)
    assert months_before(date(2018, 1, 15), 24) == date(2016, 1, 15)


def test_the_eight_quarters_end_on_the_day_of_notice():
    spans = before(NOTICE)
    assert len(spans) == 8
    assert spans[0] == DateSpan(date(2016, 2, 15), date(2016, 5, 14))
    assert spans[-1] == DateSpan(date(2017, 11, 15), NOTICE)


@given(st.dates(date(1850, 1, 1), date(2200, 12, 31)))
def test_quarters_follow_each_other_without_a_gap(day):
    spans = before(day)
    assert spans[-1].last == day
    assert all(later.first - earlier.last == timedelta(days=1) for earlier, later in pairwise(spans))
    assert window(day, day) == DateSpan(spans[0].first, day)


def test_notice_known_to_the_month_widens_the_window_to_all_days_it_can_mean():
    assert reference(workbook_of(Loss(notice_date="2018-02"))) == (date(2018, 2, 1), date(2018, 2, 28))
    assert window(date(2018, 2, 1), date(2018, 2, 28)) == DateSpan(date(2016, 2, 2), date(2018, 2, 28))


def test_without_notice_the_end_counts_then_the_day_given_then_nothing():
    ended = workbook_of(Loss(end_date="2018-02-14"))
    assert reference(ended) == (NOTICE, NOTICE)
    assert counted_from(ended) == "before the end"
    assert counted_from(Workbook()) == "before notice"
    assert reference(Workbook(), NOTICE) == (NOTICE, NOTICE)
    assert reference(Workbook()) is None


def test_a_date_known_to_the_month_or_year_counts_where_it_may_lie():
    spans = before(NOTICE)
    assert quarter_at(spans, "2018-02-14") == 7
    assert quarter_at(spans, "2018-02-15") is None
    assert quarter_at(spans, "2017-11") == 6
    assert quarter_at(spans, "2017") == 3
    assert not DateSpan(NOTICE, NOTICE).may_hold(None)
