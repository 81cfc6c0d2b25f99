"""The invented case: it says that it is, and shows every worksheet and rule at work."""

from __future__ import annotations

from lib.model.findings import FindingKind
from lib.model.steps import STEPS, findings, progress
from lib.model.workbook import SHEETS
from lib.model.worksheets.actions import Action, ActionStrength
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.attachments import Attachment
from lib.model.worksheets.causes import Cause, CauseRole
from lib.model.worksheets.detection import Barrier, BarrierKind, BarrierState, Event, EventMarker
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Function, Loss, Member
from lib.model.worksheets.meetings import Meeting, MeetingKind
from lib.model.worksheets.promises import Promise, PromiseOutcome
from lib.model.worksheets.relationships import Stakeholder
from lib.model.worksheets.scope import ScopeLine
from lib.model.worksheets.set_asides import SetAside
from lib.model.worksheets.voice import Answer, Consent, CustomerReason, Interview
from lib.model.worksheets.way_back import TransitionItem, TransitionTask
from lib.report.files import review_archive
from tests.data.samples import (
    AT_LEAST,
    SAMPLES,
    SLUGS,
    TEACHING,
    is_a_role,
    workbook,
)


def test_only_the_teaching_case_is_fictional_and_it_says_so_wherever_it_introduces_itself() -> None:
    assert [slug for slug in SLUGS if workbook(slug).one(Outline).fictional] == [TEACHING]
    loss, outline = workbook(TEACHING).one(Loss), workbook(TEACHING).one(Outline)
    for text in (loss.customer, loss.alias, loss.supplier, loss.new_supplier, loss.what_was_lost, loss.value_note):
        assert "fictional" in text.casefold()
    for text in (outline.title, outline.summary, outline.part_a, outline.teaching_note):
        assert "fictional" in text.casefold()
    assert "invented" in outline.analysis_note


def test_the_teaching_case_fills_every_worksheet() -> None:
    book = workbook(TEACHING)
    counts = {key: len([row for row in book.sheets.get(key, ()) if row.record.filled()]) for key in SHEETS}
    assert [key for key, count in counts.items() if not count] == []
    assert {key: count for key, count in counts.items() if count < AT_LEAST.get(key, 1)} == {}


def test_the_teaching_case_shows_every_kind_of_answer() -> None:
    book = workbook(TEACHING)
    assert {row.record.kind for row in book.rows(Barrier)} == set(BarrierKind)
    assert {row.record.state for row in book.rows(Barrier)} == set(BarrierState)
    assert {row.record.marker for row in book.rows(Event)} == {*EventMarker, None}
    assert {row.record.task for row in book.rows(TransitionItem)} == set(TransitionTask)
    assert {row.record.outcome for row in book.rows(Promise)} == set(PromiseOutcome)
    assert {row.record.strength for row in book.rows(Action)} == set(ActionStrength)
    spoken = {item for row in book.rows(Ballot) for item in (row.record.function, *row.record.functions) if item}
    assert spoken == set(Function) - {Function.OTHER}
    assert {row.record.role for row in book.rows(Cause)} == {*CauseRole, None}


def test_the_teaching_case_teaches_what_it_says_it_does() -> None:
    said = {item.sentence for item in findings(workbook(TEACHING))}
    for words in (
        "points on what the customer put first, service and delivery; our favourite, value and price, weighed",
        "Green outside, red inside: the service index is 97 %",
        "The first signal came 323 days before notice",
        "Pursue: the gate is clear",
        "its words score 100 of 100 points",
    ):
        assert any(words in sentence for sentence in said), words


def test_the_signed_reasons_of_the_teaching_case_are_those_of_the_worksheet() -> None:
    book = workbook(TEACHING)
    weights = tuple((row.record.reason, row.record.weight) for row in book.rows(CustomerReason))
    assert book.one(Verdict).weights == weights
    assert sum(weight or 0 for _, weight in weights) == 100


def test_nobody_is_quoted_in_the_teaching_case_who_did_not_allow_it() -> None:
    book = workbook(TEACHING)
    silent = {row.id for row in book.rows(Interview) if row.record.consent is Consent.REFUSED}
    assert silent
    assert [row.id for row in book.rows(Answer) if row.record.interview in silent and row.record.words] == []
    assert all(row.record.words or row.record.interview in silent for row in book.rows(Answer))


def test_the_people_of_the_teaching_case_are_known_by_what_they_do() -> None:
    book = workbook(TEACHING)
    named = [row.record.name for row in (*book.rows(Stakeholder), *book.rows(Member))]
    assert {row.record.author for row in book.rows(Ballot)} == {""}
    assert [name for name in named if not is_a_role(name)] == []


def test_interviews_and_the_reveal_of_the_teaching_case_keep_their_order_in_time() -> None:
    book = workbook(TEACHING)
    loss, verdict = book.one(Loss), book.one(Verdict)
    heard = [row.record.when for row in book.rows(Interview) if not row.record.follows]
    (again,) = [row.record.when for row in book.rows(Interview) if row.record.follows]
    order = [loss.notice_date, min(heard), max(heard), verdict.signed_on, verdict.revealed_on, again]
    assert order == sorted(order)


def test_the_teaching_case_shows_what_the_second_version_of_the_method_added() -> None:
    book = workbook(TEACHING)
    said = {item.sentence for item in findings(book)}
    for words in (
        "Filed at the time by Regional sales manager (21 Mar 2024) as V1 Price level; found: S2",
        "It was decided on “Time until a cold room is cold again”",
        "Both save attempts were declined.",
        "Of five people asked, four were heard and one declined (10 Apr 2024).",
        "28 answers were read back to the customer: 26 confirmed, one corrected and one left as it was.",
    ):
        assert any(words in sentence for sentence in said), words
    lines = book.rows(ScopeLine)
    loss = book.one(Loss)
    assert sum(row.record.revenue_before for row in lines) == loss.annual_revenue
    assert sum(row.record.margin_before for row in lines) == loss.annual_margin
    assert {row.record.kind for row in book.rows(Meeting)} == set(MeetingKind)


def test_the_teaching_review_is_finished_and_what_it_leaves_open_was_set_aside_with_a_reason_and_a_name() -> None:
    book = workbook(TEACHING)
    assert [item.sentence for item in findings(book) if item.kind is FindingKind.GAP] == []
    assert len(progress(book)) == len(STEPS)
    assert all(state.is_complete for state in progress(book).values())
    aside = {(item.step, item.key) for item in findings(book) if item.kind is FindingKind.SET_ASIDE}
    decided = book.rows(SetAside)
    assert aside == {(row.record.step, row.record.gap) for row in decided} != set()
    assert all(row.record.reason and row.record.sentence and is_a_role(row.record.decided_by) for row in decided)


def test_the_files_beside_the_teaching_case_are_the_ones_its_rows_name() -> None:
    book = workbook(TEACHING)
    folder = SAMPLES / review_archive.FOLDER / TEACHING
    files = {f"{review_archive.FOLDER}/{file.name}": file.read_bytes() for file in folder.iterdir()}
    assert set(files) == {review_archive.path_of(row) for row in book.rows(Attachment)}
    assert set(review_archive.contents(book, files)) == {row.record.digest for row in book.rows(Attachment)}
