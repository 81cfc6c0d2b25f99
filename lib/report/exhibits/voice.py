"""The exhibit of step 3: what the customer said, as far as they allowed it to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lib.model.record import Row
from lib.model.rules.voice import consent
from lib.model.rules.voice.customer_reasons import grade_of
from lib.model.worksheets.voice import Answer, Consent, CustomerReason, Interview
from lib.report.document.blocks import Block, Entry, Item, Section
from lib.report.document.case_reader import Layout, Reader
from lib.report.document.text import words
from lib.report.exhibits.base import columns, entry_of, ledger, register, section

_INTERVIEW = Layout(
    "interviewee",
    margin=("when", "channel"),
    lines=("note",),
    facts=("role", "influence"),
)
_ANSWER = Layout(
    "question", lines=("words", "paraphrase"), facts=("reasons", "praise"), apart=("interview", "grade", "evidence")
)
_REASON = Layout("note", facts=("weight",), apart=("reason", "evidence"))
_INTERVIEW_BEFORE = columns(Interview, when=22, channel=24)
_INTERVIEW_AFTER = columns(Interview, role=30, influence=23)
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


def exhibit(reader: Reader) -> Section | None:
    """Who was heard, what each answered, and the reasons that follow from it."""
    held = reader.workbook.rows(Interview)
    interviews = (_interview(reader, row) for row in held)
    answers = (entry for row in (*held, None) for entry in _answers(reader, row))
    blocks = (
        *register("With whom", interviews, _INTERVIEW_BEFORE, _INTERVIEW_AFTER),
        *ledger(("Answer", "What they told us", "What it says"), tuple(answers), margin=12),
        *_reasons(reader),
    )
    return section(reader, "voice", "The customer's voice", blocks)


def _interview(reader: Reader, row: Row[Interview]) -> Entry:
    entry = entry_of(reader, row, _INTERVIEW, str(row.number))
    if consent.may_name(row.record):
        return entry
    return replace(entry, title=words(_NAMELESS[row.record.consent]))


def _answers(reader: Reader, interview: Row[Interview] | None) -> Iterable[Entry]:
    """The answers of one interview, or those that belong to none."""
    wanted = interview.id if interview else None
    head = f"Answers from {reader.name(interview)}" if interview else "Answers without an interview"
    group = Item(Answer.specs()["interview"].title, words(head))
    rows = (row for row in reader.workbook.rows(Answer) if row.record.interview == wanted)
    return (replace(_answer(reader, row), group=group) for row in rows)


def _answer(reader: Reader, row: Row[Answer]) -> Entry:
    interviews = consent.by_id(reader.workbook)
    entry = entry_of(reader, row, _ANSWER, str(row.number))
    if not consent.may_quote(row.record, interviews):
        spoken = interviews.get(row.record.interview or "")
        silence = Item(Answer.specs()["words"].title, words(_UNQUOTED[spoken.consent if spoken else None]))
        entry = replace(entry, lines=(silence, *entry.lines))
    if not row.record.reasons and row.record.grade is None:
        return entry
    return replace(entry, grade=grade_of(row.record, interviews).value, proposed=row.record.grade is None)


def _reasons(reader: Reader) -> Iterable[Block]:
    rows = sorted(reader.workbook.rows(CustomerReason), key=lambda row: -(row.record.weight or 0))
    return register("The customer's reason", (_reason(reader, row) for row in rows), (), _REASON_AFTER)


def _reason(reader: Reader, row: Row[CustomerReason]) -> Entry:
    reason = row.record.reason
    entry = entry_of(reader, row, _REASON, str(row.number))
    return replace(
        entry,
        label=CustomerReason.specs()["reason"].title,
        title=words(reason.coded_label if reason else "no reason code yet"),
        lines=reader.filled(row.record, ("note",)),
    )
