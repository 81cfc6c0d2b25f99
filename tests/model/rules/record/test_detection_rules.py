"""First signal, last winnable point, notice and the warning systems, with the days between them counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.record import detection_rules, key_dates
from lib.model.workbook import Workbook
from lib.model.worksheets.detection import Barrier, BarrierKind, BarrierState, Event
from lib.model.worksheets.loss import Loss
from tests.model import strategies
from tests.model.made import about, rows_of, sentences, workbook_of

NOTICE = Loss(notice_date="2018-02-14")


def event(title: str, when: str | None, marker: str | None = None) -> Event:
    return Event(title=title, when=when, marker=marker, lane="operations")


def barrier(kind: str, state: str | None, first_signal: str | None = None) -> Barrier:
    return Barrier(kind=kind, state=state, first_signal=first_signal)


def said(kind: FindingKind, *records: Event | Barrier | Loss) -> list[str]:
    return sentences(detection_rules.findings(workbook_of(*records)), kind)


def test_with_nothing_entered_one_gap_says_what_belongs_here():
    (only,) = detection_rules.findings(Workbook())
    assert only.kind is FindingKind.GAP
    assert "mark the first signal" in only.sentence


def test_the_first_signal_is_the_earliest_of_marked_events_and_warning_systems():
    review = workbook_of(
        event("Complaint", "2017-08-01", "first_signal"),
        event("Rumour", "2016"),
        barrier("survey", "ignored", "2017-07-15"),
        barrier("health_score", "failed", "2017-08"),
    )
    signal = key_dates.first_signal(review)
    assert signal is not None
    assert (signal.when, signal.row.id) == ("2017-07-15", "f1")
    assert key_dates.first_signal(workbook_of(event("Undated", None, "first_signal"))) is None


def test_of_two_signals_that_may_fall_on_the_same_day_the_more_exact_one_is_taken():
    signal = key_dates.first_signal(
        workbook_of(event("Year", "2017", "first_signal"), event("Day", "2017-01-01", "first_signal"))
    )
    assert signal is not None
    assert signal.row.record.title == "Day"


def test_the_last_winnable_point_is_the_latest_event_marked_so():
    review = workbook_of(event("Talk", "2017-09", "last_winnable"), event("Offer", "2017-10", "last_winnable"))
    point = key_dates.last_winnable(review)
    assert point is not None
    assert point.row.id == "g2"
    assert key_dates.last_winnable(Workbook()) is None


def test_notice_is_that_of_the_loss_and_only_without_it_that_of_the_timeline():
    letter = event("Letter", "2018-02-15", "notice")
    assert key_dates.notice(workbook_of(NOTICE, letter)).when == "2018-02-14"
    assert key_dates.notice(workbook_of(Loss(), letter)).when == "2018-02-15"
    assert key_dates.notice(Workbook()) is None


@pytest.mark.parametrize(
    ("signal", "notice", "words"),
    [
        ("2017-07-15", "2018-02-14", "214 days"),
        ("2017-07", "2018-02-14", "198 to 228 days"),
        ("2018-02-13", "2018-02-14", "1 day"),
        ("2018-02-14", "2018-02-14", "0 days"),
        ("2018-02", "2018-02", "at most 27 days"),
        ("2018-02-15", "2018-02-14", None),
        (None, "2018-02-14", None),
        ("2017", None, None),
    ],
)
def test_the_days_of_warning_run_from_first_signal_to_notice(signal, notice, words):
    review = workbook_of(Loss(notice_date=notice), event("Signal", signal, "first_signal"))
    assert key_dates.days_of_warning(review) == words


def test_the_result_is_read_out_in_one_sentence():
    ignored = [barrier(kind, "ignored", "2017-09") for kind in ("survey", "complaint_log", "usage_trend")]
    found = detection_rules.findings(
        workbook_of(
            NOTICE,
            event("Complaint", "2017-07-15", "first_signal"),
            barrier("business_review", "ignored", "2017-10"),
            *ignored,
            barrier("health_score", "absent"),
        )
    )
    (warned,) = about(found, "before notice")
    assert warned.kind is FindingKind.RESULT
    assert warned.sentence == (
        "The first signal came 214 days before notice; four warning systems worked and were ignored."
    )
    assert warned.rows == ("g1", "f1", "f2", "f3", "f4")


@pytest.mark.parametrize(
    ("states", "end"),
    [
        ((), "before notice."),
        ((None,), "before notice."),
        (("absent", "failed"), "before notice; no warning system worked."),
        (("heeded", "failed"), "before notice; one warning system worked and was acted on."),
        (("ignored", "heeded"), "before notice; one warning system worked and was ignored."),
    ],
)
def test_what_the_systems_did_follows_the_days(states, end):
    found = detection_rules.findings(
        workbook_of(NOTICE, event("E", "2017", "first_signal"), *(barrier("survey", state) for state in states))
    )
    assert about(found, "The first signal came 1 to 13 months before notice")[0].sentence.endswith(end)


def test_the_warning_systems_are_counted_by_what_they_did():
    states = ("absent", "absent", "absent", "not_used", "not_used", "failed", "ignored", "heeded", None)
    rows = [barrier(kind.value, state) for kind, state in zip(BarrierKind, states, strict=False)]
    assert (
        "Of eight warning systems, three were absent, two existed and were not used, one was used and failed, one "
        "worked and was ignored and one worked and was acted on."
    ) in said(FindingKind.RESULT, *rows)
    counts = {state: len(found) for state, found in detection_rules.by_state(rows_of(*rows)).items()}
    assert counts == dict(zip(BarrierState, (3, 2, 1, 1, 1), strict=True))
    assert detection_rules.missing_kinds(rows_of(*rows)) == (BarrierKind.INVOICE_DISPUTE,)


def test_the_last_winnable_point_is_named_with_its_distance_to_notice():
    talk = event("Renewal talk", "2018-01-15", "last_winnable")
    assert "The last winnable point was “Renewal talk” (15 Jan 2018), 30 days before notice." in said(
        FindingKind.RESULT, NOTICE, talk
    )
    assert "The last winnable point was “Renewal talk” (15 Jan 2018)." in said(FindingKind.RESULT, talk)


def test_a_signal_without_a_dated_notice_says_what_cannot_be_counted():
    assert (
        "The first signal came Jul 2017, but notice has no date, so the days of warning cannot be counted."
    ) in said(FindingKind.RESULT, event("Complaint", "2017-07", "first_signal"))


def test_a_signal_after_notice_contradicts_it_and_gives_no_days():
    late = event("Complaint", "2018-03", "first_signal")
    (warned,) = said(FindingKind.WARNING, NOTICE, late)
    assert warned.startswith(
        "The first signal is dated Mar 2018, after notice 14 Feb 2018: one of the two dates is wrong"
    )
    assert not about(detection_rules.findings(workbook_of(NOTICE, late)), "before notice")
    assert said(FindingKind.WARNING, NOTICE, event("Complaint", "2018-02", "first_signal")) == []


def test_a_customer_cannot_be_beyond_winning_before_anything_showed():
    (warned,) = said(
        FindingKind.WARNING,
        NOTICE,
        event("Talk", "2017-05", "last_winnable"),
        event("Complaint", "2017-07", "first_signal"),
    )
    assert warned.startswith("The last winnable point May 2017 is earlier than the first signal Jul 2017")


def test_two_dates_of_notice_are_pointed_out_whichever_row_they_stand_in():
    letter, call = event("Letter", "2018-02-20", "notice"), event("Call", "2018-02", "notice")
    found = detection_rules.findings(workbook_of(NOTICE, letter, call))
    (warned,) = about(found, "more than one date")
    assert warned.sentence == ("Notice has more than one date: 14 Feb 2018 and 20 Feb 2018. 14 Feb 2018 is used.")
    assert warned.rows == ("x1", "g1")
    assert not about(detection_rules.findings(workbook_of(NOTICE, call)), "more than one date")
    other = event("Mail", "2018-03", "notice")
    assert about(detection_rules.findings(workbook_of(other, call)), "Feb 2018 and Mar 2018. Feb 2018 is used.")


def test_two_events_with_the_same_mark_are_pointed_out():
    pair = [event(title, f"2017-0{at}", "first_signal") for at, title in enumerate("AB", start=1)]
    assert said(FindingKind.WARNING, *pair) == [
        "Two events mark the first signal: “A” and “B”. The earliest one counts; mark only one."
    ]


def test_an_absent_system_has_no_first_signal():
    workbook = workbook_of(barrier("survey", "absent", "2015"), event("Complaint", "2017-07-15", "first_signal"))
    signal = key_dates.first_signal(workbook)
    assert signal is not None
    assert signal.when == "2017-07-15"
    assert said(FindingKind.WARNING, barrier("survey", "absent", "2017")) == [
        "Marked as absent, yet with a first signal: “Survey”."
    ]


def test_what_is_missing_is_asked_for():
    gaps = said(FindingKind.GAP, NOTICE, Event(title="Flood"), Event(when="2017", lane="operations"), Barrier())
    assert gaps == [
        "No first signal has a date yet: which event or warning system showed it first?",
        "No event is marked as the last winnable point.",
        "One of two events does not say when it happened: “Flood”.",
        "One of two events does not say whether it belongs to operations or relationship: “Flood”.",
        "Not looked at yet: business review, service report, survey, complaint log and six more.",
        "The only barrier does not say of what kind it is: barrier 1.",
        "The only barrier does not say what it did: barrier 1.",
    ]
    assert "Worked, but the day is not known: “Survey”." in said(FindingKind.GAP, barrier("survey", "ignored"))
    assert any("No warning system is entered yet" in text for text in said(FindingKind.GAP, Event(title="Flood")))


@given(strategies.workbooks())
def test_whatever_is_entered_the_findings_are_sentences_about_rows_that_exist(workbook):
    everywhere = {row.id for rows in workbook.sheets.values() for row in rows}
    for finding in detection_rules.findings(workbook):
        assert finding.step == "record"
        assert finding.sentence.endswith((".", "?"))
        assert set(finding.rows) <= everywhere
    words = key_dates.days_of_warning(workbook)
    assert words is None or words.endswith(("day", "days", "months", "years"))
