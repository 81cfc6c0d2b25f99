from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.attention import AttentionItem, attention_items, day_words, due_now
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.meetings import Meeting
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.way_back import Contact, TransitionItem, WinBack
from tests.model import strategies
from tests.model.made import workbook_of

DAY = date(2026, 6, 1)


def told(*records) -> list[tuple[str, str, bool]]:
    return [(need.step, need.words, need.late) for need in attention_items(workbook_of(*records), DAY)]


def test_nothing_entered_needs_nothing():
    assert attention_items(Workbook(), DAY) == ()


def test_overdue_actions_and_checks_come_with_the_longest_overdue_first():
    found = attention_items(
        workbook_of(
            Action(text="Meet the buyer", due="2026-05"),
            Action(text="Second owner", done_on="2026-02-01", verdict_30="worked"),
            Action(text="Later", due="2026-07"),
            Action(text="No", due="2020", approval="rejected"),
        ),
        DAY,
    )
    assert [(need.words, need.on, need.row, need.late) for need in found] == [
        ("did “Second owner” work, 90 days on?", date(2026, 5, 2), "j2", True),
        ("is “Meet the buyer” done?", date(2026, 5, 31), "j1", True),
    ]


def test_of_the_checks_of_an_action_only_the_latest_is_asked_for():
    done = [Action(text="Second owner", done_on=day) for day in ("2026-03-12", "2025-06-01", "2026-05-10")]
    assert [(need.row, need.words) for need in attention_items(workbook_of(*done), DAY)] == [
        ("j2", "did “Second owner” work, 180 days on?"),
        ("j1", "did “Second owner” work, 30 days on?"),
        ("j3", "did “Second owner” work, 30 days on?"),
    ]


def test_an_action_that_is_not_done_is_not_yet_to_be_checked():
    assert [words for _, words, _ in told(Action(text="A", due="2026-01-01"))] == ["is “A” done?"]


def test_items_of_the_transition_are_announced_two_weeks_ahead():
    assert told(
        TransitionItem(task="data", due="2026-05-01"),
        TransitionItem(task="invoice", due="2026-06-10"),
        TransitionItem(task="assets", due="2026-06-16"),
        TransitionItem(task="lead", due="2026-05-01", done="2026-05-02"),
    ) == [
        ("way_back", "“Data returned or deleted, confirmed” in the transition", True),
        ("way_back", "“Final invoice and credits” in the transition", False),
    ]


def test_of_the_contacts_only_the_next_is_named():
    contacts = [Contact(when="2026-05-20", next_date=day) for day in ("2026-08-01", "2026-12-01")]
    found = attention_items(workbook_of(*contacts), DAY)
    assert [(need.on, need.late) for need in found] == [(date(2026, 8, 1), False)]


def test_a_trigger_waits_until_it_is_answered():
    (waiting,) = told(WinBack(rival_contract_end="2027-01-31"))
    assert "9 months before their new contract ends" in waiting[1]
    assert waiting[2]
    assert told(WinBack(rival_contract_end="2027-01-31"), Contact(when="2026-05-01", purpose="renewal")) == []


def test_who_does_not_want_to_hear_from_us_is_left_alone():
    assert told(Loss(end_date="2026-05-01"), WinBack(permission="no")) == []
    assert told(Loss(end_date="2026-05-01"))


@given(strategies.workbooks(), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_needs_come_in_order_and_name_rows_that_exist(workbook, day):
    found = attention_items(workbook, day)
    assert [need.on for need in found] == sorted(need.on for need in found)
    there = {row.id for rows in workbook.sheets.values() for row in rows} | {""}
    assert {need.row for need in found} <= there
    assert all(need.words[-1] != "." and not need.words[0].isupper() for need in found)
    assert all(need.on < day for need in found if need.late)


def test_a_meeting_that_nobody_planned_is_due_while_its_days_last_and_never_late():
    loss = Loss(notice_date="2026-05-30")
    assert [(need.words, need.on) for need in meetings_of(loss)] == [("hold the meeting “Face it”", date(2026, 6, 4))]
    assert meetings_of(Loss(notice_date="2018-02-14")) == []
    assert meetings_of(Loss(notice_date="2026-05-30"), WinBack(returned="full")) == []


def test_a_meeting_that_somebody_planned_is_announced_two_weeks_before_and_can_be_late():
    def told_of(planned: str) -> list[tuple[str, bool]]:
        return [(need.words, need.late) for need in meetings_of(Meeting(kind="hear", planned=planned))]

    assert told_of("2026-06-16") == []
    assert told_of("2026-06-15") == [("the meeting “Hear it”, planned for 15 Jun 2026", False)]
    assert told_of("2026-05-31") == [("was the meeting “Hear it” held?", True)]
    assert told_of("2026-06") == [("the meeting “Hear it”, planned for Jun 2026", False)]
    assert meetings_of(Meeting(kind="hear", planned="2026-05-31", held="2026-05-31")) == []


def meetings_of(*records):
    return [need for need in attention_items(workbook_of(*records), DAY) if need.meeting]


def test_the_days_to_hear_the_customer_end_six_weeks_after_notice():
    (need,) = meetings_of(Loss(notice_date="2026-05-01"))
    assert need.words == "hear the customer, weeks two to six end on 11 Jun 2026"
    assert (need.on, need.late) == (date(2026, 6, 11), False)


def test_a_promise_that_falls_due_after_notice_waits_until_somebody_says_what_became_of_it():
    def told_of(**promise: str) -> list[tuple[str, str, bool]]:
        found = told(Loss(notice_date="2026-03-01"), Promise(text="Credit", **promise))
        return [item for item in found if item[0] == "record"]

    assert told_of(due="2026-05-20") == [("record", "was the promise “Credit” kept?", True)]
    assert told_of(due="2026-06-10") == [("record", "keep the promise “Credit”", False)]
    assert told_of(due="2026-06-16") == told_of(due="2026-02-28") == told_of() == []
    assert told_of(due="2026-05-20", outcome="kept") == []
    assert told(Promise(text="Credit", due="2026-05-20")) == []


def test_a_lesson_is_looked_at_again_on_its_day():
    assert told(Lesson(rule="Ask early", review_date="2026-05")) == [
        ("lessons", "does the lesson “Ask early” still hold?", True)
    ]
    assert told(Lesson(rule="Ask early", review_date="2026-06-15")) != []
    assert told(Lesson(rule="Ask early", review_date="2026-06-16")) == told(Lesson(rule="Ask early")) == []


def item(on: date, *, meeting: bool = False) -> AttentionItem:
    return AttentionItem("way_back", "next contact, month 30", on, "", on < DAY, meeting)


def test_what_is_months_away_is_not_due_now():
    near, far, meeting = item(date(2026, 7, 1)), item(date(2026, 7, 2)), item(date(2026, 7, 9), meeting=True)
    assert due_now((near, far, meeting), DAY) == (near, meeting)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 5, 12), "since 12 May"),
        (date(2025, 11, 12), "since 12 Nov 2025"),
        (date(2026, 6, 1), "today"),
        (date(2026, 6, 2), "1 day"),
        (date(2026, 6, 15), "14 days"),
        (date(2026, 6, 16), "16 Jun"),
        (date(2027, 3, 30), "30 Mar 2027"),
    ],
)
def test_a_day_is_said_as_somebody_counts_who_looks_at_the_list(on, words):
    assert day_words(item(on), DAY) == words
