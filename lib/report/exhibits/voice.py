"""The exhibit of step 3: what the customer said, as far as they allowed it to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lib.model.record import Row
from lib.model.rules import consent
from lib.model.rules.customer_reasons import grade_of
from lib.model.voice import Answer, Consent, CustomerReason, Interview
from lib.report.blocks import Block, Entry, Item, Section
from lib.report.exhibits.base import entry_of, ledger, section
from lib.report.rows import Layout, Reader
from lib.report.words import words

_INTERVIEW = Layout(
    "interviewee",
    margin=("when", "channel"),
    lines=("note",),
    facts=("role", "influence", "interviewer", "asked_by", "neutral"),
)
_ANSWER = Layout(
    "question", lines=("words", "paraphrase"), facts=("reasons", "praise"), apart=("interview", "grade", "evidence")
)
_REASON = Layout("note", facts=("weight",), apart=("reason", "evidence"))
_NAMELESS = {
    Consent.UNNAMED: "Not named, at their wish",
    Consent.REFUSED: "Neither named nor quoted, at their wish",
    None: "Neither named nor quoted: nobody noted that we may",
}
_UNQUOTED = {
    Consent.REFUSED: "not quoted, at their wish",
    None: "not quoted: nobody noted that we may",
}


def exhibit(reader: Reader) -> Section | None:
    """Who was heard, what each answered, and the reasons that follow from it."""
    held = reader.workbook.rows(Interview)
    interviews = tuple(_interview(reader, row) for row in held)
    blocks = (
        *ledger(("When", "With whom", "How it was asked"), interviews),
        *(block for row in held for block in _answers(reader, row)),
        *_answers(reader, None),
        *_reasons(reader),
    )
    return section(reader, "voice", "The customer's voice", blocks)


def _interview(reader: Reader, row: Row[Interview]) -> Entry:
    entry = entry_of(reader, row, _INTERVIEW, reader.name(row).capitalize())
    if consent.may_name(row.record):
        return entry
    return replace(entry, title=words(_NAMELESS[row.record.consent]))


def _answers(reader: Reader, interview: Row[Interview] | None) -> Iterable[Block]:
    """The answers of one interview, or those that belong to none."""
    wanted = interview.id if interview else None
    rows = tuple(row for row in reader.workbook.rows(Answer) if row.record.interview == wanted)
    head = f"Answers of {reader.name(interview)}" if interview else "Answers of no interview"
    return ledger(("Answer", head, "What it says"), tuple(_answer(reader, row) for row in rows))


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
    return ledger(("No.", "The customer's reason", "Weight"), tuple(_reason(reader, row) for row in rows))


def _reason(reader: Reader, row: Row[CustomerReason]) -> Entry:
    reason = row.record.reason
    entry = entry_of(reader, row, _REASON, str(row.number))
    return replace(
        entry,
        label=CustomerReason.specs()["reason"].title,
        title=words(reason.coded_label if reason else "no reason code yet"),
        lines=reader.filled(row.record, ("note",)),
    )
