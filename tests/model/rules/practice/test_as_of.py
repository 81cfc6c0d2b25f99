"""A case as it stood: nothing of a later day, nothing without a day, no judgement."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.case import ReviewDocument
from lib.model.dates import partial_date
from lib.model.rules.practice import as_of
from lib.model.workbook import SHEETS
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.decision_matrix import Criterion, RivalScore
from lib.model.worksheets.detection import Event
from lib.model.worksheets.ideas import Idea
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.lessons import Lesson, Outline
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.relationships import Stakeholder, Tie
from lib.model.worksheets.save_attempts import SaveAttempt
from lib.model.worksheets.scope import OneOffCost, ScopeLine
from lib.settings import DATA
from tests.model import strategies
from tests.model.made import workbook_of
from tests.model.test_case import frozen

DAY = date(2018, 3, 31)
MARK = "zq-later-zq"
SAMPLES = sorted((DATA / "samples").glob("*.json"))


def dates_of(record):
    return [
        value
        for name, spec in record.specs().items()
        if spec.kind == "when" and (value := getattr(record, name)) is not None
    ]


@pytest.mark.parametrize(
    ("told", "kept"),
    [("2018-03-31", True), ("2018-03", True), ("2018-04-01", False), ("2018", False), ("2017", True), (None, False)],
)
def test_a_row_stays_when_its_last_possible_day_is_past(told, kept):
    rows = as_of.workbook_on(workbook_of(Event(title="A", when=told)), DAY).rows(Event)
    assert bool(rows) == kept


@pytest.mark.parametrize(
    ("told", "day"), [("2018-03-14", "2018-03-14"), ("2018-03", "2018-03-01"), ("2018", "2018-01-01")]
)
def test_a_decision_in_a_month_or_year_stands_at_its_first_day(told, day):
    assert as_of.decision_day(workbook_of(Outline(decision_date=told))) == date.fromisoformat(day)


def test_without_a_day_part_a_stands_alone():
    book = workbook_of(
        Outline(part_a="Told.", part_b="Later."), Loss(customer="K", notice_date="2018"), Event(title="E", when="1999")
    )
    kept = as_of.workbook_on(book, as_of.decision_day(book))
    assert kept.one(Outline) == Outline(part_a="Told.")
    assert kept.one(Loss) == Loss(customer="K", confidentiality=None)
    assert kept.rows(Event) == ()


@given(strategies.workbooks(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_no_date_after_the_day_and_no_conclusion_is_left(workbook, day):
    kept = as_of.workbook_on(workbook, day)
    assert set(kept.sheets) <= {sheet.key for record, sheet in SHEETS_BY_RECORD.items() if record in as_of._KNOWN_THEN}
    for key, rows in kept.sheets.items():
        for row in rows:
            for value in dates_of(row.record):
                promised = key == "promises" and value == row.record.due
                decided = key == "outline"
                assert promised or decided or partial_date.latest(value) <= day
    assert kept.dangling() == ()


SHEETS_BY_RECORD = {sheet.record: sheet for sheet in SHEETS.values()}


@given(strategies.workbooks(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_no_word_of_a_row_that_is_left_out_occurs(workbook, day):
    """Every text of every row is marked by its row; what is kept holds no mark of a row that is not."""
    marked = {key: tuple(_marked(row) for row in rows) for key, rows in workbook.sheets.items()}
    kept = as_of.workbook_on(type(workbook)(marked), day)
    there = {row.id for rows in kept.sheets.values() for row in rows}
    text = json.dumps([row.record.stored() for rows in kept.sheets.values() for row in rows])
    for rows in workbook.sheets.values():
        for row in rows:
            if row.id not in there:
                assert f"<{row.id}>" not in text


def _marked(row):
    texts = {
        name: f"<{row.id}>"
        for name, spec in row.record.specs().items()
        if spec.kind in ("line", "text") and (spec.limit or 9) > 8
    }
    return type(row)(row.id, row.number, row.position, row.version, row.record.model_copy(update=texts))


def test_judgements_on_a_fact_that_stays_are_taken_off():
    book = workbook_of(
        Outline(decision_date="2018-03-31", part_a="A", part_b=MARK, summary=MARK, title=MARK, teaching_note=MARK),
        Loss(
            customer="K",
            notice_date="2018-04-02",
            what_was_lost=MARK,
            customer_reason=MARK,
            reason="V1",
            trigger=MARK,
            new_supplier=MARK,
        ),
        Event(title="E", when="2018-01", marker="first_signal", note=MARK),
        Touchpoint(
            title="T",
            when="2018-01",
            emotion=1,
            quote=MARK,
            happened=MARK,
            opportunity=MARK,
            reason="R1",
            basis="record",
        ),
        Touchpoint(title=MARK, when="2018-01", emotion=-2, basis="customer"),
        ServiceLevel(metric="M", period="2018-01", actual="9", perception=2, note=MARK),
        Promise(text="P", when="2018-01", due="2018-06", outcome="broken", note=MARK),
        Idea(title="I", when="2018-01", status="rejected", benefit=MARK),
        Cause(text=MARK),
        Lesson(rule=MARK),
        Stakeholder(name="S", joined="2017", left="2018-05", role="blocker", note=MARK, stance=-2),
        Stakeholder(name=MARK, joined="2018-05"),
        Stakeholder(name=MARK),
        Tie(theirs="h1", since="2018-01", last_contact="2018-05", strength=4, note=MARK),
    )
    kept = as_of.workbook_on(book, DAY)
    whole = json.dumps([row.record.stored() for rows in kept.sheets.values() for row in rows])
    assert MARK not in whole
    for told in ("V1", "R1", "first_signal", "broken", "rejected", "blocker", "2018-05", "2018-04"):
        assert told not in whole
    assert [row.record.title for row in kept.rows(Touchpoint)] == ["T"]
    assert kept.rows(Tie)[0].record == Tie(theirs="h1", since="2018-01")
    assert kept.rows(Promise)[0].record.due == "2018-06"


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_the_document_of_a_sample_as_it_stood_holds_nothing_later(path):
    case = frozen(ReviewDocument.model_validate_json(path.read_bytes()).workbook())
    assert case.workbook.one(Outline).title
    before = as_of.as_on(case, as_of.decision_day(case.workbook))
    text = before.model_dump_json()
    assert before.outline.part_a == case.outline.part_a
    assert before.fingerprint != case.fingerprint
    later = (case.outline.title, case.outline.part_b, case.summary, case.outline.teaching_note)
    for told in (*later, *(item.sentence for item in case.findings)):
        assert not told or json.dumps(told, ensure_ascii=False)[1:-1] not in text
    for key in ("causes", "lessons", "actions", "answers", "evidence", "barriers", "verdict", "ballots", "notes"):
        assert key not in before.review.sheets


def test_a_case_is_named_by_its_parties_and_not_by_its_title():
    told = {"title": "The price was never it", "part_a": "A"}
    assert as_of.about(workbook_of(Outline(**told), Loss(customer="K", supplier="S"))) == "S and K"
    assert as_of.about(workbook_of(Outline(**told), Loss(industry="energy"))) == "A case from energy and utilities"
    assert as_of.about(workbook_of(Outline(**told))) == "A case"


def test_of_a_loss_in_part_no_line_is_shown_and_of_an_offer_no_answer():
    book = workbook_of(
        Outline(decision_date="2018-03-31", part_a="A"),
        Loss(customer="K", contract_value="900", filed_words=MARK, statement_outside=MARK, staff_mood_why=MARK),
        ScopeLine(line=MARK, status="lost", went_to=(MARK,), note=MARK),
        OneOffCost(kind="claim", amount="5", note=MARK),
        SaveAttempt(when="2018-03-30", offered="A new manager", answer="declined", answer_words=MARK, cost="4321"),
        SaveAttempt(when="2018-04-02", offered=MARK),
        SaveAttempt(offered=MARK),
        Criterion(criterion=MARK, our_score=3, note=MARK),
        RivalScore(criterion="dm1", rival=MARK, score=9),
    )
    kept = as_of.workbook_on(book, DAY)
    whole = json.dumps([row.record.stored() for rows in kept.sheets.values() for row in rows])
    assert MARK not in whole and "declined" not in whole and "4321" not in whole
    assert [row.record.offered for row in kept.rows(SaveAttempt)] == ["A new manager"]
    assert kept.one(Loss).contract_value == 900


@pytest.mark.parametrize(("day", "known"), [("2018-03-01", True), ("2018-04-02", False)])
def test_who_stepped_in_is_told_once_somebody_has(day, known):
    book = workbook_of(Loss(customer="K", step_in_date=day, third_party="The ministry"))
    kept = as_of.workbook_on(book, DAY).one(Loss)
    assert (kept.step_in_date == day, kept.third_party == "The ministry") == (known, known)
