from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.dates import partial_date
from lib.model.findings import FindingKind
from lib.model.rules.way_back import keeping_in_touch as touch
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.way_back import Contact, ContactPurpose, WinBack
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of

NOTICE = Loss(notice_date="2018-02-13", end_date="2018-10")


def days(workbook: Workbook) -> list[str]:
    return [item.when.isoformat() if item.when else "" for item in touch.plan(workbook)]


def test_the_rhythm_is_a_week_six_weeks_three_and_six_months_and_then_half_years():
    planned = touch.plan(workbook_of(NOTICE))
    assert [item.when.isoformat() for item in planned[:6]] == [
        "2018-02-20",
        "2018-03-27",
        "2018-05-13",
        "2018-08-13",
        "2019-02-13",
        "2019-08-13",
    ]
    assert [item.purpose for item in planned[:2]] == [ContactPurpose.THANKS, ContactPurpose.PROGRESS]
    assert planned[-1].when == date(2023, 2, 13)


def test_without_notice_the_rhythm_counts_from_the_end_and_without_both_there_is_none():
    assert days(workbook_of(Loss(notice_date="2017-10", end_date="2018-02")))[0] == "2017-11-07"
    assert days(workbook_of(Loss(end_date="2018-02-13")))[0] == "2018-02-20"
    assert days(workbook_of(Loss())) == []
    assert about(touch.findings(workbook_of(Loss())), "needs the date of notice, or the last day of service")


def test_between_notice_and_the_last_day_the_rhythm_has_begun():
    coming = touch.next_dates(workbook_of(NOTICE), date(2018, 2, 14))
    assert coming[0].why == "week 1: thanks"
    assert coming[0].when == date(2018, 2, 20)


@pytest.mark.parametrize("day", [date(2018, 8, 14), date(2020, 1, 1), date(2031, 5, 1)])
def test_an_empty_review_proposes_nothing_after_the_first_half_year(day):
    assert touch.next_dates(workbook_of(NOTICE), day) == ()
    assert touch.next_dates(workbook_of(NOTICE, WinBack()), day) == ()
    assert touch.next_dates(workbook_of(NOTICE, WinBack(permission="yes")), day)
    assert touch.next_dates(workbook_of(NOTICE, Contact(person="Buyer")), day)


@pytest.mark.parametrize(
    ("field", "value", "day", "purpose"),
    [
        ("new_decision_maker", "2018-06-01", "2018-06-15", ContactPurpose.CONGRATULATION),
        ("rival_trouble", "2018-06", "2018-06-15", ContactPurpose.OTHER),
        ("fix_verified", "2018-06-01", "2018-06-15", ContactPurpose.PROGRESS),
        ("rival_contract_end", "2021-03-31", "2020-06-30", ContactPurpose.RENEWAL),
        ("won_somebody", "North Foods", "", ContactPurpose.NEWS),
    ],
)
def test_an_event_asks_for_a_contact_until_one_with_its_purpose_answers_it(field, value, day, purpose):
    (trigger,) = [item for item in touch.plan(workbook_of(NOTICE, WinBack(**{field: value}))) if item.trigger]
    assert (trigger.when.isoformat() if trigger.when else "", trigger.purpose, trigger.answered) == (
        day,
        purpose,
        False,
    )
    answered = workbook_of(NOTICE, WinBack(**{field: value}), Contact(when="2020-07-01", purpose=purpose))
    (kept,) = [item for item in touch.plan(answered) if item.trigger]
    assert kept.answered


def test_a_contact_before_the_event_does_not_answer_it():
    early = Contact(when="2018-05-01", purpose="congratulation")
    (trigger,) = [
        item for item in touch.plan(workbook_of(NOTICE, WinBack(new_decision_maker="2018-06"), early)) if item.trigger
    ]
    assert not trigger.answered


def test_a_contact_keeps_the_date_of_the_rhythm_that_lies_nearest():
    planned = touch.plan(workbook_of(NOTICE, Contact(when="2018-03-20")))
    assert [item.answered for item in planned[:4]] == [False, True, False, False]


@pytest.mark.parametrize(
    "assessment",
    [
        WinBack(permission="no"),
        WinBack(consent_bar="yes"),
        WinBack(returned="full"),
        WinBack(returned="part"),
        WinBack(returned="closed"),
    ],
)
def test_nothing_is_planned_where_they_refused_or_the_story_is_finished(assessment):
    assert touch.plan(workbook_of(NOTICE, assessment)) == ()


def test_nothing_is_planned_after_the_stop_date_read_as_early_as_it_can_be():
    assert days(workbook_of(NOTICE, WinBack(stop_date="2018-05"))) == ["2018-02-20", "2018-03-27"]


def test_what_was_agreed_is_planned_until_a_later_contact():
    agreed = Contact(when="2018-03-01", next_date="2018-04-01")
    assert "2018-04-01" in days(workbook_of(NOTICE, agreed))
    assert "2018-04-01" not in days(workbook_of(NOTICE, agreed, Contact(when="2018-04-03")))


def test_what_was_agreed_stays_due_after_its_day_until_a_contact_is_made():
    agreed = Contact(when="2018-03-01", next_date="2018-04")
    (late,) = [item for item in touch.next_dates(workbook_of(NOTICE, agreed), date(2018, 5, 2)) if item.agreed]
    assert late.when == date(2018, 4, 1)
    kept = workbook_of(NOTICE, agreed, Contact(when="2018-05-01"))
    assert not [item for item in touch.next_dates(kept, date(2018, 5, 2)) if item.agreed]


def test_a_contact_before_notice_keeps_no_date_of_the_rhythm():
    planned = touch.plan(workbook_of(NOTICE, Contact(when="2018-02-01", purpose="progress")))
    assert not any(item.answered for item in planned)


def test_a_renewal_years_ago_does_not_answer_the_next_contract_end():
    assessment = WinBack(rival_contract_end="2028-09-30")
    (trigger,) = [
        item
        for item in touch.plan(workbook_of(NOTICE, assessment, Contact(when="2020-07-01", purpose="renewal")))
        if item.trigger
    ]
    assert (trigger.when, trigger.answered) == (date(2027, 12, 30), False)


def test_the_next_dates_run_on_for_years_and_leave_out_what_has_passed():
    coming = touch.next_dates(workbook_of(NOTICE, WinBack(permission="yes")), date(2031, 5, 1))
    assert coming[0].when == date(2031, 8, 13)
    assert all(item.when >= date(2031, 5, 1) for item in coming)
    waiting = touch.next_dates(workbook_of(NOTICE, WinBack(won_somebody="X", fix_verified="2018-12")), date(2031, 5, 1))
    assert [item.why for item in waiting[:2]] == ["their feedback helped us win “X”", "our fix is proven"]


def test_none_of_the_first_three_contacts_may_ask_for_business():
    rows = [Contact(when=f"2018-0{month}", purpose="thanks", sales_ask=month in (3, 5)) for month in (5, 2, 3, 4)]
    book = workbook_of(NOTICE, *rows)
    assert [row.record.when for row in touch.early_asks(book.rows(Contact))] == ["2018-03"]
    assert about(touch.findings(book), "None of the first three contacts may ask for business, yet this one did")


def test_permission_is_asked_for_and_read_out():
    assert about(touch.findings(workbook_of(NOTICE)), "It is not noted yet whether we may keep in touch")
    given_ = WinBack(permission="yes", permission_by="Buyer", permission_on="2018-02", stop_date="2020")
    found = touch.findings(workbook_of(NOTICE, given_))
    assert about(found, "We may keep in touch until 2020, agreed by “Buyer” (Feb 2018).")
    assert about(found, "The permission does not say for which channel it was given.")
    assert about(touch.findings(workbook_of(WinBack(permission="no"))), "They asked us not to keep in touch")


def test_contacts_against_their_wish_are_warned_about():
    stopped = WinBack(permission="yes", stop_date="2018-05")
    assert about(
        touch.findings(workbook_of(NOTICE, stopped, Contact(when="2018-06"))),
        "We were in touch after the stop date (May 2018): contact 1 (Jun 2018).",
    )
    refused = WinBack(permission="no", permission_on="2018-05")
    assert about(touch.findings(workbook_of(refused, Contact(when="2018-06"))), "They asked us to stay away, yet")
    assert not about(touch.findings(workbook_of(refused, Contact(when="2018-04"))), "They asked us to stay away, yet")


def test_whoever_helped_us_win_somebody_is_thanked():
    helped = WinBack(won_somebody="North Foods")
    assert about(touch.findings(workbook_of(NOTICE, helped)), "Their feedback helped us win “North Foods”: thank them")
    thanked = workbook_of(NOTICE, helped, Contact(purpose="news"))
    assert not about(touch.findings(thanked), "thank them")


def test_a_contact_says_when_why_and_what_was_given():
    found = sentences(touch.findings(workbook_of(NOTICE, Contact(person="Buyer"))), FindingKind.GAP)
    assert "The only contact has no date: contact 1." in found
    assert "The only contact has no purpose: contact 1." in found
    assert "The only contact does not say what we gave them: contact 1." in found


@given(strategies.workbooks(max_size=4), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_plan_is_in_order_and_keeps_to_the_stop_date_and_the_next_dates_lie_ahead(workbook, day):
    planned = touch.plan(workbook)
    dated = [item.when for item in planned if item.when]
    assert dated == sorted(dated)
    stop = workbook.one(WinBack).stop_date
    assert not stop or all(item <= partial_date.earliest(stop) for item in dated)
    for item in touch.next_dates(workbook, day):
        assert not item.answered
        assert item.trigger or item.agreed or item.when is None or item.when >= day


@pytest.mark.parametrize("returned", ["full", "part", "closed"])
def test_a_finished_story_is_asked_for_no_permission(returned):
    assert not about(touch.findings(workbook_of(NOTICE, WinBack(returned=returned))), "may keep in touch")
    assert about(
        touch.findings(workbook_of(NOTICE, WinBack(returned="no"))), "not noted yet whether we may keep in touch"
    )


def test_the_schedule_is_read_out_only_where_we_may_write_or_have_written():
    assert not about(touch.findings(workbook_of(NOTICE, WinBack(size=3))), "The schedule")
    assert about(touch.findings(workbook_of(NOTICE, WinBack(permission="yes"))), "The schedule: 20 Feb")


def test_after_an_outcome_nothing_from_before_it_is_proposed():
    book = workbook_of(NOTICE, WinBack(permission="yes", returned="no", returned_on="2022-10-21"))
    (coming,) = about(touch.findings(book), "The schedule")
    assert ": 13 Feb 2023 (month 60)" in coming.sentence
