from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.way_back import transition
from lib.model.rules.way_back.transition import Progress
from lib.model.wording.phrases import begun, number
from lib.model.workbook import Workbook
from lib.model.worksheets.way_back import TRANSITION, Contact, TransitionItem, TransitionTask, WinBack
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of

TASKS = [TransitionItem(task=task, owner="Lead", due="2018-03") for task in TransitionTask]


def done(item: TransitionItem, **more: object) -> TransitionItem:
    return TransitionItem.checked({**item.stored(), "done": "2018-03-01", **more})


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"due": "2018-03-01", "done": "2018-03-04"}, Progress.DONE),
        ({"confirmed": True}, Progress.CONFIRMED),
        ({"due": "2018-02-28"}, Progress.OVERDUE),
        ({"due": "2018-03"}, Progress.OPEN),
        ({"due": "2018"}, Progress.OPEN),
        ({}, Progress.OPEN),
    ],
)
def test_an_item_is_overdue_only_when_its_day_has_surely_passed(values, expected):
    assert transition.progress_of(TransitionItem(**values), date(2018, 3, 10)) is expected
    assert transition.progress_of(TransitionItem(due="2018"), None) is Progress.OPEN


def test_nothing_entered_says_nothing_here():
    assert transition.findings(Workbook()) == ()


def test_progress_and_the_customers_word_are_counted():
    found = transition.findings(workbook_of(done(TASKS[0], confirmed=True), done(TASKS[1]), TASKS[2]))
    assert "Two of 13 transition items are done; the customer confirmed one." in sentences(found)
    assert about(found, "Done without proof or the customer's confirmation: “One named lead”.")
    assert about(transition.findings(workbook_of(TASKS[0])), "None of 13 transition items is done yet.")


def test_overdue_is_told_against_the_last_day_recorded_and_not_against_today():
    late = workbook_of(TASKS[0], Contact(when="2018-05-04"))
    assert sentences(transition.findings(late), FindingKind.WARNING) == [
        "On 4 May 2018, the last day recorded here, “Transition meeting with the customer and whoever takes over” was "
        "overdue."
    ]
    assert not about(transition.findings(workbook_of(TASKS[0])), "overdue")


def test_what_was_done_late_is_named():
    found = transition.findings(workbook_of(done(TASKS[0], done="2018-04-02"), done(TASKS[1])))
    assert about(found, "One of two transition items was done after it was due")


def test_the_exit_rating_is_read_out_asked_for_and_never_averaged():
    rated = TransitionItem(task="rating", rating=8, done="2018-03-01")
    assert about(transition.findings(workbook_of(rated)), "The customer rated the exit 8 of 10.")
    twice = transition.findings(workbook_of(rated, TransitionItem(task="rating", rating=3)))
    assert about(twice, "The exit was rated 8 and 3 of 10: which one is the customer's?")
    assert about(transition.findings(workbook_of(*map(done, TASKS[:-1]))), "Only the customer's rating of the exit")
    assert transition.ratings(rows_of(TransitionItem(rating=5))) == (5,)


def test_items_that_are_not_on_the_list_and_items_without_owner_or_day_are_gaps():
    found = sentences(transition.findings(workbook_of(TransitionItem(task="lead"))), FindingKind.GAP)
    assert any(sentence.startswith("Not on the exit checklist: “Transition meeting") for sentence in found)
    assert "Still to do and has no owner: “One named lead”." in found
    assert "Still to do and has no day: “One named lead”." in found


def test_a_complete_exit_has_neither_gap_nor_warning():
    items = [done(item, confirmed=True) for item in TASKS[:-1]]
    found = transition.findings(workbook_of(*items, done(TASKS[-1], rating=9, confirmed=True)))
    assert {finding.kind for finding in found} == {FindingKind.RESULT}
    assert transition.absent(rows_of(*items)) == (TransitionTask.RATING,)


@pytest.mark.parametrize("items", [TASKS[:1], TASKS[:-2], TASKS[1:]])
def test_the_exit_is_never_called_done_while_something_of_the_checklist_is_not_on_the_list(items):
    found = transition.findings(workbook_of(*map(done, items)))
    assert not about(found, "The exit is done")
    assert about(found, f"{begun(number(len(items)))} of 13 transition items")


def test_an_exit_that_was_confirmed_throughout_is_said_in_words():
    found = transition.findings(workbook_of(*(done(task, confirmed=True) for task in TASKS)))
    assert about(found, "All 13 transition items are done; the customer confirmed all of them.")


def test_items_that_do_not_apply_are_out_of_every_count():
    some = [
        TransitionItem(task=task, not_applicable=True, due="2018-01", owner="") for task in list(TransitionTask)[1:]
    ]
    found = transition.findings(workbook_of(done(TASKS[0], confirmed=True), *some, Contact(when="2019")))
    assert sentences(found) == ["The only transition item is done; the customer confirmed one."]
    half = transition.findings(workbook_of(done(TASKS[0]), TASKS[1], *some[1:]))
    assert about(half, "One of two transition items is done")
    every = [TransitionItem(task=task, not_applicable=True) for task in TransitionTask]
    assert sentences(transition.findings(workbook_of(*every))) == ["No item of the exit applies here."]


@given(strategies.rows(TRANSITION))
def test_the_exit_counts_the_whole_checklist(rows):
    count = transition.counted_exit(rows)
    assert 0 <= count.done <= count.total
    aside = {row.record.task for row in rows if row.record.not_applicable}
    assert count.total >= len(set(TransitionTask) - aside)


@given(strategies.rows(TRANSITION))
def test_every_item_stands_somewhere_and_what_is_overdue_is_not_done(rows):
    late = transition.overdue(rows, date(2020, 1, 1))
    assert not any(transition.is_done(row.record) for row in late)
    assert {row.id for row in late} <= {row.id for row in rows}


@pytest.mark.parametrize(("returned", "asked"), [("full", False), ("part", False), ("no", True), (None, True)])
def test_nobody_catches_up_on_the_exit_of_a_customer_who_came_back(returned, asked):
    found = transition.findings(workbook_of(TransitionItem(task="lead", done="2018"), WinBack(returned=returned)))
    assert bool(about(found, "Not on the exit checklist")) is asked
