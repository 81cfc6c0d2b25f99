"""The exhibit of step 3: what the customer said, as far as they allowed it to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lib.model.record import Row
from lib.model.rules.voice import asking, consent, people_heard, talks
from lib.model.worksheets.voice import Answer, Asked, Consent, CustomerReason, Interview
from lib.report.document.blocks import Block, FieldText, LedgerRow, Section
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.document.text import paragraphs_of
from lib.report.exhibits.base import columns, ledger_row, ledger_table, section

_INTERVIEW = RowLayout(
    "interviewee",
    margin=("when", "channel"),
    lines=("note",),
    facts=("role", "influence"),
    apart=("follows",),
)
_ASKED = RowLayout("whom", facts=("answer", "answered_on"), margin=("when",), apart=("interview",))
_ASKED_BEFORE = columns(Asked, when=24)
_ASKED_AFTER = columns(Asked, answer=26, answered_on=26)
_ANSWER = RowLayout(
    "question",
    lines=("words", "paraphrase", "correction"),
    facts=("reasons", "praise", "read_back", "read_back_on"),
    apart=("interview", "grade", "evidence", "short_name"),
)
_REASON = RowLayout("note", facts=("weight",), apart=("reason", "evidence"))
_INTERVIEW_BEFORE = columns(Interview, when=20)
_INTERVIEW_AFTER = columns(Interview, role=28, influence=22)
_ANSWER_AFTER = columns(Answer, reasons=36)
_REASON_AFTER = columns(CustomerReason, weight=20)
_NAMELESS = {
    Consent.UNNAMED: "Not named, at their request",
    Consent.REFUSED: "Neither named nor quoted, at their request",
    None: "Neither named nor quoted: no permission is noted",
}
_UNQUOTED = {
    Consent.REFUSED: "not quoted, at their request",
    None: "not quoted: no permission is noted",
}


def exhibit(reader: CaseReader) -> Section | None:
    """Who was heard, what each answered, and the reasons that follow from it."""
    interview_rows = reader.workbook.rows(Interview)
    interviews = (_interview(reader, row) for row in interview_rows)
    answers = (entry for row in (*interview_rows, None) for entry in _answers(reader, row))
    requests = (_request(reader, row) for row in asking.requested(reader.workbook))
    blocks = (
        *ledger_table("Asked to talk to us", requests, _ASKED_BEFORE, _ASKED_AFTER),
        *ledger_table("With whom", interviews, _INTERVIEW_BEFORE, _INTERVIEW_AFTER),
        *ledger_table("What they were asked", answers, after=_ANSWER_AFTER),
        *_reasons(reader),
    )
    return section(reader, "voice", "The customer's voice", blocks)


def _request(reader: CaseReader, row: Row[Asked]) -> LedgerRow:
    entry = ledger_row(reader, row, _ASKED, str(row.number))
    return entry if row.record.whom else replace(entry, title=paragraphs_of("Not named: no permission is noted"))


def _interview(reader: CaseReader, row: Row[Interview]) -> LedgerRow:
    entry = ledger_row(reader, row, _INTERVIEW, str(row.number))
    first = talks.before(row, reader.workbook.rows(Interview))
    if first is not None:
        second = FieldText("Second talk", paragraphs_of(f"after interview {first.number}"))
        entry = replace(entry, lines=(second, *entry.lines))
    if consent.may_name(row.record):
        return entry
    return replace(entry, title=paragraphs_of(_NAMELESS[row.record.consent]))


def _answers(reader: CaseReader, interview: Row[Interview] | None) -> Iterable[LedgerRow]:
    """The answers of one interview, or those that belong to none."""
    wanted = interview.id if interview else None
    head = f"Answers from {reader.name(interview)}" if interview else "Answers without an interview"
    group = FieldText(Answer.specs()["interview"].title, paragraphs_of(head))
    rows = (row for row in reader.workbook.rows(Answer) if row.record.interview == wanted)
    return (replace(_answer(reader, row), group=group) for row in rows)


def _in_earlier_talk(reader: CaseReader, row: Row[Answer]) -> tuple[FieldText, ...]:
    """What the same person answered to the same question in the talk before, for whoever reads how it has changed."""
    earlier = talks.answer_before(row, reader.workbook)
    if earlier is None:
        return ()
    quotable = consent.may_quote(earlier.record, consent.by_id(reader.workbook))
    words = earlier.record.paraphrase or (earlier.record.words if quotable else "")
    return (FieldText("In the talk before", reader.words(words)),) if words else ()


def _answer(reader: CaseReader, row: Row[Answer]) -> LedgerRow:
    interviews = consent.by_id(reader.workbook)
    entry = ledger_row(reader, row, _ANSWER, str(row.number))
    entry = replace(entry, lines=(*entry.lines, *_in_earlier_talk(reader, row)))
    if not consent.may_quote(row.record, interviews):
        spoken = interviews.get(row.record.interview or "")
        silence = FieldText(Answer.specs()["words"].title, paragraphs_of(_UNQUOTED[spoken.consent if spoken else None]))
        entry = replace(entry, lines=(silence, *entry.lines))
    if not row.record.reasons and row.record.grade is None:
        return entry
    return replace(entry, grade=people_heard.grade_of(row.record, interviews).value, proposed=row.record.grade is None)


def _reasons(reader: CaseReader) -> Iterable[Block]:
    rows = sorted(reader.workbook.rows(CustomerReason), key=lambda row: -(row.record.weight or 0))
    title = f"The customer's reason, {people_heard.from_people(reader.workbook)}"
    return ledger_table(
        title, (_reason(reader, row) for row in rows), (), _REASON_AFTER, columns(CustomerReason, note=0)
    )


def _reason(reader: CaseReader, row: Row[CustomerReason]) -> LedgerRow:
    reason = row.record.reason
    entry = ledger_row(reader, row, _REASON, str(row.number))
    return replace(
        entry,
        label=CustomerReason.specs()["reason"].title,
        title=paragraphs_of(reason.coded_label if reason else "no reason code yet"),
        lines=reader.filled(row.record, ("note",)),
    )
