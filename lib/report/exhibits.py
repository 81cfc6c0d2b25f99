"""The exhibits: each worksheet with its findings first, then its picture, then its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from lib.charts import palette
from lib.model.causes import Cause
from lib.model.findings import FindingKind
from lib.model.journey import Touchpoint
from lib.model.lessons import Lesson
from lib.model.record import Record, Row
from lib.model.rules import causes, journey, swot
from lib.model.rules import lessons as rules
from lib.model.swot import Cell as TowsCell
from lib.model.swot import Quadrant, Strategy, SwotNote
from lib.report.blocks import Block, Board, Cell, Entry, Findings, Item, Ledger, Note, Said, Section
from lib.report.figures import figures
from lib.report.rows import Layout, Reader
from lib.report.words import length, words

_TOUCHPOINT = Layout(
    "title",
    margin=("when", "phase", "channel"),
    lines=("did", "expectation", "happened", "quote", "opportunity"),
    facts=("emotion", "importance", "moment_of_truth", "basis"),
    apart=("evidence", "actor"),
)
_CAUSE = Layout(
    "text",
    margin=("role", "status"),
    lines=("parent", "note"),
    facts=("weight", "control", "stability", "exposed"),
    apart=("evidence", "grade"),
)
_LESSON = Layout(
    "rule",
    margin=("applies_to",),
    lines=("warning_sign", "causes"),
    facts=("owner", "review_date", "lead_days"),
    apart=("evidence", "grade"),
)
_NOTE = Layout("text", apart=("evidence",))
_STRATEGY = Layout("text", lines=("inner", "outer", "reach"), apart=("cell", "evidence"))
_QUADRANTS = {quadrant.value: quadrant for quadrant in Quadrant}
# So short that a row fits on a page whatever its letters.
_KEPT_LENGTH = 1_200
_SIGNS = {FindingKind.WARNING: "Look at this", FindingKind.GAP: "Open"}


def said(reader: Reader, step: str, *kinds: FindingKind) -> tuple[Findings, ...]:
    """The findings of one step of these kinds as one block, or nothing."""
    items = tuple(
        Said(item.kind, _SIGNS.get(FindingKind(item.kind), ""), item.sentence, item.working_rule)
        for item in reader.case.findings
        if item.step == step and item.kind in kinds
    )
    return (Findings(items),) if items else ()


def journey_map(reader: Reader) -> Section | None:
    """The customer's way, touchpoint by touchpoint."""
    rows = reader.workbook.rows(Touchpoint)
    blocks = (
        block
        for actor in journey.actors(rows)
        for block in _ledger(
            ("When", f"Touchpoint · Their role: {actor or 'unknown'}", "For the customer"),
            tuple(entry_of(reader, row, _TOUCHPOINT, str(row.number)) for row in journey.of_actor(rows, actor)),
        )
    )
    return _section(reader, "journey", "Journey map", blocks)


def swot_board(reader: Reader) -> Section | None:
    """Where we stood, and what follows from it."""
    notes, strategies = reader.workbook.rows(SwotNote), reader.workbook.rows(Strategy)
    placed = tuple(row for quadrant in Quadrant for row in swot.ranked(notes, quadrant))
    loose = tuple(row for row in notes if row.record.quadrant is None)
    entries = tuple(entry_of(reader, row, _NOTE, reader.name(row).removeprefix("SWOT ")) for row in (*placed, *loose))
    blocks = (*_ledger(("No.", "SWOT note", ""), entries), *_tows(reader, strategies))
    return _section(reader, "swot", "SWOT", blocks)


def root_causes(reader: Reader) -> Section | None:
    """Why it happened."""
    rows = tuple(branch.row for branch in causes.walk(causes.tree(reader.workbook.rows(Cause))))
    entries = tuple(_cause(reader, row) for row in rows)
    return _section(reader, "causes", "Root causes", _ledger(("Role", "Cause", "Weight and reach"), entries))


def lessons(reader: Reader) -> tuple[Block, ...]:
    """The rules somebody else can follow."""
    rows = reader.workbook.rows(Lesson)
    entries = tuple(
        replace(
            entry_of(reader, row, _LESSON, str(row.number)),
            grade=_lesson_grade(reader, row.record),
            proposed=row.record.grade is None,
        )
        for row in rows
    )
    return _ledger(("Applies to", "Lesson", "Kept true by"), entries)


def _section(reader: Reader, key: str, title: str, blocks: Iterable[Block]) -> Section | None:
    found = (*said(reader, key, FindingKind.RESULT), *figures(key, reader.workbook), *blocks)
    return Section(key, title, found, level=2) if found else None


def _ledger(heads: tuple[str, str, str], entries: tuple[Entry, ...]) -> tuple[Ledger, ...]:
    return (Ledger(heads, entries),) if entries else ()


def entry_of(reader: Reader, row: Row[Any], layout: Layout, mark: str = "") -> Entry:
    """A worksheet row laid out; short ones are kept on one page."""
    record: Record = row.record
    entry = Entry(
        mark=mark,
        label=record.specs()[layout.title].title,
        title=reader.words(getattr(record, layout.title)) or words("not named"),
        cites=reader.cites(record),
        margin=reader.filled(record, layout.margin),
        lines=reader.filled(record, (*layout.lines, *layout.rest(record, long=True))),
        brief=reader.filled(record, layout.rest(record, long=False)),
        facts=reader.filled(record, layout.facts),
    )
    words_in_all = (entry.title, *(item.text for item in (*entry.lines, *entry.brief, *entry.facts)))
    return replace(entry, keep=sum(map(length, words_in_all)) < _KEPT_LENGTH)


def _cause(reader: Reader, row: Row[Cause]) -> Entry:
    entry = entry_of(reader, row, _CAUSE, mark=reader.name(row).capitalize())
    priority = causes.priority(row.record, reader.workbook)
    facts = entry.facts if priority is None else (*entry.facts, Item("Priority", words(f"{priority:.2f}"), ours=True))
    grade = causes.grade_of(row.record, reader.workbook).value
    return replace(entry, facts=facts, grade=grade, proposed=row.record.grade is None)


def _lesson_grade(reader: Reader, lesson: Lesson) -> str:
    if lesson.grade is None and not lesson.evidence:
        return ""
    return rules.grade_of(lesson, reader.workbook).value


def _tows(reader: Reader, rows: tuple[Row[Strategy], ...]) -> tuple[Block, ...]:
    if not rows:
        return ()
    cells = tuple(
        Cell(
            f"{cell.value} · {cell.label}",
            palette.QUADRANT[_QUADRANTS[cell.value[0]]],
            tuple(_note(reader, row) for row in rows if row.record.cell is cell),
        )
        for cell in TowsCell
    )
    loose = tuple(entry_of(reader, row, _STRATEGY) for row in rows if row.record.cell is None)
    noted = (text for cell in cells for note in cell.notes for text in (note.text, *(item.text for item in note.aside)))
    board = Board(Strategy.specs()["cell"].title, cells, keep=sum(map(length, noted)) < _KEPT_LENGTH)
    return (board, *_ledger(("", "Strategies in no cell yet", ""), loose))


def _note(reader: Reader, row: Row[Strategy]) -> Note:
    strategy = row.record
    fields = (*_STRATEGY.lines, *_STRATEGY.rest(strategy, long=False), *_STRATEGY.rest(strategy, long=True))
    return Note(
        mark="",
        label=strategy.specs()["text"].title,
        text=reader.words(strategy.text) or words("not named"),
        cites=reader.cites(strategy),
        aside=reader.filled(strategy, fields),
    )
