from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.attention import attention_items
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.meetings import Meeting
from lib.model.worksheets.way_back import Contact, TransitionItem, WinBack
from tests.model import strategies
from tests.model.made import workbook_of

DAY = date(2026, 6, 1)


def told(*records) -> list[tuple[str, str, bool]]:
    return [(need.step, need.sentence, need.late) for need in attention_items(workbook_of(*records), DAY)]


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
    assert [(need.sentence, need.row, need.late) for need in found] == [
        ("Due 2 May 2026: did “Second owner” work, 90 days on?", "j2", True),
        ("Due May 2026: “Meet the buyer”.", "j1", True),
    ]


def test_an_action_that_is_not_done_is_not_yet_to_be_checked():
    assert [sentence for _, sentence, _ in told(Action(text="A", due="2026-01-01"))] == ["Due 1 Jan 2026: “A”."]


def test_items_of_the_transition_are_announced_two_weeks_ahead():
    assert told(
        TransitionItem(task="data", due="2026-05-01"),
        TransitionItem(task="invoice", due="2026-06-10"),
        TransitionItem(task="assets", due="2026-06-16"),
        TransitionItem(task="lead", due="2026-05-01", done="2026-05-02"),
    ) == [
        ("way_back", "Due 1 May 2026: “Data returned or deleted, confirmed” in the transition.", True),
        ("way_back", "Due 10 Jun 2026: “Final invoice and credits” in the transition.", False),
    ]


def test_of_the_contacts_only_the_next_is_named():
    found = told(Contact(when="2026-05-20", next_date="2026-08-01"), Contact(when="2026-05-21", next_date="2026-12-01"))
    assert [late for _, _, late in found] == [False]
    assert "1 Aug 2026" in found[0][1]


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
    assert all(need.sentence[-1] in ".?" and not need.sentence[0].islower() for need in found)
    assert all(need.on < day for need in found if need.late)


def test_a_meeting_that_nobody_planned_is_due_while_its_days_last_and_never_late():
    loss = Loss(notice_date="2026-05-30")
    assert [need.sentence for need in meetings_of(loss)] == ["Due by 4 Jun 2026: the meeting “Face it”."]
    assert meetings_of(Loss(notice_date="2018-02-14")) == []
    assert meetings_of(Loss(notice_date="2026-05-30"), WinBack(returned="full")) == []


def test_a_meeting_that_somebody_planned_is_announced_two_weeks_before_and_can_be_late():
    def told_of(planned: str) -> list[tuple[str, bool]]:
        return [(need.sentence, need.late) for need in meetings_of(Meeting(kind="hear", planned=planned))]

    assert told_of("2026-06-16") == []
    assert told_of("2026-06-15") == [("Planned for 15 Jun 2026: the meeting “Hear it”.", False)]
    assert told_of("2026-05-31") == [("Planned for 31 May 2026: the meeting “Hear it”. Was it held?", True)]
    assert told_of("2026-06") == [("Planned for Jun 2026: the meeting “Hear it”.", False)]
    assert meetings_of(Meeting(kind="hear", planned="2026-05-31", held="2026-05-31")) == []


def meetings_of(*records):
    return [need for need in attention_items(workbook_of(*records), DAY) if need.meeting]
