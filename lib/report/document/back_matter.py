"""The back of a case: what is still open, and the numbered evidence with its sources."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from lib.model.findings import FindingKind
from lib.model.record import Row
from lib.model.rules import set_asides
from lib.model.rules.record.evidence_rules import grade_of, is_disputed, statement_with_figure
from lib.model.steps import STEPS
from lib.model.worksheets.attachments import Attachment
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.set_asides import SetAside
from lib.report.document.blocks import FieldText, LedgerRow, Section
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.document.text import paragraphs_of
from lib.report.exhibits.base import columns, findings_of, ledger_row, ledger_table

# A date shows by itself how far it is known.
_SAID_BY_THE_DATE = frozenset({"day", "month", "year"})
_LINKED = frozenset({"http", "https", "mailto"})
_EVIDENCE = RowLayout(
    "statement",
    margin=("when", "precision"),
    lines=("stated_by", "source", "note"),
    apart=("value", "unit", "grade", "disputed", "url"),
)
_BEFORE = columns(Evidence, when=20)


_SET_ASIDE = RowLayout(
    "sentence", margin=("decided_on",), lines=("reason",), facts=("decided_by",), apart=("step", "gap", "rows")
)


def open_points(reader: CaseReader) -> Section | None:
    """The gaps of every step, and whatever is found of a step that this release does not know."""
    titles = {step.key: step.title for step in STEPS}
    blocks = tuple(
        replace(block, title=titles.get(key, key))
        for key in dict.fromkeys((*titles, *(item.step for item in reader.case.findings)))
        for block in findings_of(reader, key, *((FindingKind.GAP,) if key in titles else tuple(FindingKind)))
    )
    return Section("open", "Open points", blocks) if blocks else None


def set_aside(reader: CaseReader) -> Section | None:
    """What the team decided to leave open, with the reason and the name of who decided."""
    decisions = reader.workbook.rows(SetAside)
    answered = (item for item in reader.case.findings if item.kind == FindingKind.SET_ASIDE)
    # What is missing is told as it is found now: a decision may not keep the words it was made over.
    missing = {row.id: item.sentence for item in answered if (row := set_asides.holding(item, decisions))}
    entries = tuple(
        ledger_row(reader, _saying(row, missing[row.id]), _SET_ASIDE) for row in decisions if row.id in missing
    )
    if not entries:
        return None
    before, after = columns(SetAside, decided_on=22), columns(SetAside, decided_by=34)
    table = ledger_table("What was missing, and why it stays open", entries, before, after)
    return Section("set-aside", "What we left open, and why", table)


def _saying(row: Row[SetAside], sentence: str) -> Row[SetAside]:
    return replace(row, record=row.record.model_copy(update={"sentence": sentence}))


def evidence(reader: CaseReader) -> Section | None:
    """Every piece of evidence under the number by which it is cited."""
    rows = reader.workbook.rows(Evidence)
    entries = tuple(_with_files(reader, row) for row in sorted(rows, key=lambda row: row.number))
    if not entries:
        return None
    return Section("evidence", "Evidence", ledger_table("What it says", entries, _BEFORE))


def _with_files(reader: CaseReader, row: Row[Evidence]) -> LedgerRow:
    """The evidence with the names of the files that are attached to it; the files stay with the review."""
    entry = _entry(reader, row)
    attached = [item.record for item in reader.workbook.rows(Attachment) if item.record.evidence == row.id]
    if not attached:
        return entry
    files = FieldText("Attached", paragraphs_of("; ".join(map(_file, attached))))
    return replace(entry, brief=(*entry.brief, files))


def _file(item: Attachment) -> str:
    shows = f": {item.caption}" if item.caption else ""
    return f"{item.name}{f' ({item.media_type.label})' if item.media_type else ''}{shows}"


def _entry(reader: CaseReader, row: Row[Evidence]) -> LedgerRow:
    item = row.record
    entry = ledger_row(reader, row, _EVIDENCE, f"[{row.number}]")
    exact = Evidence.specs()["precision"].label
    dated = item.when and item.precision.casefold() in _SAID_BY_THE_DATE
    return replace(
        entry,
        margin=tuple(fact for fact in entry.margin if not (dated and fact.label == exact)),
        anchor=f"evidence-{row.number}",
        label=" · ".join(item.specs()[name].title for name in ("statement", "value", "unit") if getattr(item, name)),
        title=reader.words(statement_with_figure(item)),
        cites=(),
        grade=grade_of(item).value,
        proposed=item.grade is None,
        warning="Disputed" if is_disputed(item) else "",
        address=item.url,
        target=item.url if may_link(item.url) else "",
    )


def may_link(address: str) -> bool:
    """Whether the address may become a link: http, https or mailto, in plain printable characters."""
    if not address.isprintable() or " " in address or any(sign in address for sign in '<>"\\^`{|}'):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in _LINKED and bool(parts.netloc if parts.scheme.lower() != "mailto" else parts.path)
