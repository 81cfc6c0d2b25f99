"""The exhibit of step 1: what became of each line, what was tried, what it cost once, and how they compared us."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lib.model.record import Record, Row
from lib.model.rules.loss import save_attempt_rules
from lib.model.rules.loss.decision_matrix import bidders, score_lines
from lib.model.worksheets.decision_matrix import Criterion
from lib.model.worksheets.save_attempts import SaveAttempt
from lib.model.worksheets.scope import OneOffCost, ScopeLine
from lib.report.document.blocks import Block, FieldText, Figure, LedgerColumn, LedgerRow, Section
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.document.figures import figures
from lib.report.document.text import paragraphs_of
from lib.report.exhibits.base import columns, ledger_row, ledger_table

# What the key facts do not show themselves.
PICTURES = ("scope", "decision-matrix")

_LINE = RowLayout(
    "line",
    margin=("last_day",),
    lines=("note",),
    facts=("status", "went_to", "revenue_before", "revenue_after"),
    apart=("evidence",),
)
_ATTEMPT = RowLayout(
    "offered",
    margin=("when",),
    lines=("answer_words",),
    facts=("by_whom", "to_whom", "answer", "cost"),
    apart=("evidence",),
)
_COST = RowLayout("kind", margin=("when",), lines=("note",), facts=("amount", "bearer"), apart=("evidence",))
_CRITERION = RowLayout(
    "criterion", margin=("weight",), lines=("note",), facts=("our_score", "stated_by"), apart=("evidence",)
)
_LINE_BEFORE = columns(ScopeLine, last_day=22)
_LINE_AFTER = columns(ScopeLine, status=18, went_to=27, revenue_before=26, revenue_after=26)
_ATTEMPT_BEFORE = columns(SaveAttempt, when=22)
_ATTEMPT_AFTER = columns(SaveAttempt, by_whom=25, to_whom=25, answer=20, cost=24)
_COST_BEFORE, _COST_AFTER = columns(OneOffCost, when=22), columns(OneOffCost, amount=30, bearer=30)
_CRITERION_BEFORE = columns(Criterion, weight=16)
# As many other bidders as have a column of their own beside ours; more stand below the criterion.
_COLUMNS_MOST = 3


def exhibit(reader: CaseReader) -> Section | None:
    """The worksheets of the loss beside its facts; None where none of them has a row."""
    drawn = {figure.picture.name: figure for figure in figures("loss", reader.workbook)}
    blocks = (
        *_drawn(drawn.get("scope")),
        *_rows(reader, ScopeLine, _LINE, "Line, region or site", (_LINE_BEFORE, _LINE_AFTER)),
        *_attempts(reader),
        *_rows(reader, OneOffCost, _COST, "One-off cost", (_COST_BEFORE, _COST_AFTER)),
        *_drawn(drawn.get("decision-matrix")),
        *_matrix(reader),
    )
    title = "The loss, line by line" if reader.workbook.rows(ScopeLine) else "More on the loss"
    return Section("loss", title, blocks, level=2) if blocks else None


def _drawn(figure: Figure | None) -> tuple[Figure, ...]:
    return () if figure is None else (figure,)


def _rows(
    reader: CaseReader,
    record: type[Record],
    layout: RowLayout,
    head: str,
    beside: tuple[tuple[LedgerColumn, ...], tuple[LedgerColumn, ...]],
) -> tuple[Block, ...]:
    filled = (row for row in reader.workbook.rows(record) if row.record.filled())
    return ledger_table(head, (ledger_row(reader, row, layout, str(row.number)) for row in filled), *beside)


def _attempts(reader: CaseReader) -> Iterable[Block]:
    rows = save_attempt_rules.entered(reader.workbook)
    entries = (ledger_row(reader, row, _ATTEMPT, str(row.number)) for row in rows)
    return ledger_table("What we offered to keep them", entries, _ATTEMPT_BEFORE, _ATTEMPT_AFTER)


def _matrix(reader: CaseReader) -> Iterable[Block]:
    """One table of the criteria, in which every bidder has a column."""
    others = bidders(reader.workbook)
    entries = (_criterion(reader, row, dict(scores)) for row, scores in score_lines(reader.workbook))
    scored = tuple(LedgerColumn(name, 20) for name in others[:_COLUMNS_MOST])
    after = (*columns(Criterion, our_score=16), *scored, *columns(Criterion, stated_by=27))
    return ledger_table("Criterion", entries, _CRITERION_BEFORE, after)


def _criterion(reader: CaseReader, row: Row[Criterion], scores: dict[str, int | None]) -> LedgerRow:
    entry = ledger_row(reader, row, _CRITERION, str(row.number))
    told = [
        FieldText(name, paragraphs_of("not scored" if score is None else str(score))) for name, score in scores.items()
    ]
    return replace(entry, facts=(*entry.facts, *told[:_COLUMNS_MOST]), brief=(*entry.brief, *told[_COLUMNS_MOST:]))
