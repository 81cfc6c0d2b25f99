"""Lists of lost deals from a sales system as lines of the register: new, changed, and those it has already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from lib.model.errors import ImportRefused
from lib.model.reading.cell_table import CellTable
from lib.model.reading.file_decisions import NOTHING_DECIDED, FileDecisions
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.same_name import key_of
from lib.model.wording.phrases import counted, enumerated
from lib.model.worksheets.loss_register import REGISTER_LINES, RegisterLine
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.services.files import import_memory, imports
from lib.services.insight import reason_words, register
from lib.store import import_memory as stored_memory
from lib.store import rows
from lib.store.insight import register_lines


@dataclass(frozen=True)
class RegisterImport:
    """What came of a list: lines that are new, changed, or stay because the register has them already."""

    added: int
    changed: int
    same: int

    @property
    def sentence(self) -> str:
        """“120 losses imported, three updated; 17 were here already.”"""
        done = [
            f"{counted(self.added, 'loss')} imported" if self.added else "",
            f"{counted(self.changed, 'line')} updated" if self.changed else "",
            f"{counted(self.same, 'line')} left as they are, because they are here already" if self.same else "",
        ]
        return f"{enumerated(part for part in done if part).capitalize() or 'Nothing new'}."


def bring_in(
    context: Context,
    table: CellTable,
    matching: Mapping[str, int],
    fixed: Mapping[str, str] | None = None,
    decisions: FileDecisions = NOTHING_DECIDED,
    hear: Callable[[int], None] = lambda done: None,
) -> RegisterImport:
    """The rows of a list as lines, in one act; words that have a code bring it along.

    A row whose number in the sales system is here already updates that line by what the list says. Raises
    ImportRefused with a sentence for each row that does not fit and is not left out; nothing is kept then.
    """
    context = acting(context, Permission.EDIT_REGISTER)
    book = register.begin(context)
    reading = imports.read(context, book.id, REGISTER_LINES, table, matching, fixed, decisions, hear)
    if reading.problems:
        raise imports.refused(reading)
    if not reading.records:
        raise ImportRefused("The file has a heading but no rows to import. Nothing was imported.")
    lines = [record for record in reading.records if isinstance(record, RegisterLine)]
    memory = import_memory.kept(table.header, matching, fixed or {}, decisions)
    with writing(context, book.id, kind="import") as writer:
        lines = reason_words.coded(lines, reason_words.known(writer.tx))
        stored = rows.sheet_rows(writer.tx, book.id, REGISTER_LINES.key)
        reader = access.reader(writer.tx, context.person)
        plan = _planned(stored, register_lines.without_number(writer.tx, book.id, reader), lines)
        if plan.new:
            writer.add_all(REGISTER_LINES, plan.new)
        for row, line in plan.changed:
            writer.rewrite(REGISTER_LINES, row, line)
        stored_memory.remember(writer.tx, book.id, REGISTER_LINES.key, import_memory.signature(table.header), memory)
    return RegisterImport(len(plan.new), len(plan.changed), plan.same)


@dataclass
class _Plan:
    new: list[RegisterLine] = field(default_factory=list)
    changed: list[tuple[Row[RegisterLine], RegisterLine]] = field(default_factory=list)
    same: int = 0


def _planned(stored: Sequence[Row[RegisterLine]], came_with_review: frozenset[str], lines: list[RegisterLine]) -> _Plan:
    visible = [row for row in stored if row.record.deal or not row.record.review_name or row.id in came_with_review]
    by_deal = {_folded(row.record.deal): row for row in visible if row.record.deal}
    # The line of a review is that of the deal, once the sales system tells of it.
    of_review = {_day(row.record): row for row in visible if row.id in came_with_review}
    seen = {_content(row.record) for row in visible}
    plan, deals = _Plan(), set()
    for line in lines:
        deal = _folded(line.deal)
        row = (by_deal.get(deal) or of_review.pop(_day(line), None)) if deal else None
        if (deal and deal in deals) or (not deal and _content(line) in seen):
            plan.same += 1
        elif row is None:
            plan.new.append(line)
        elif (merged := _merged(row.record, line)) == row.record:
            plan.same += 1
        else:
            plan.changed.append((row, merged))
        if deal:
            deals.add(deal)
        seen.add(_content(line))
    return plan


def _merged(before: RegisterLine, line: RegisterLine) -> RegisterLine:
    """The line with what the list says; a blank cell says nothing, and a code that somebody chose stays."""
    values = {name: getattr(line, name) for name in line.filled()}
    if before.filed_reason is not None and values.get("filed_words", before.filed_words) == before.filed_words:
        values.pop("filed_reason", None)
    return before.model_copy(update=values)


def _folded(deal: str) -> str:
    return " ".join(deal.casefold().split())


def _day(line: RegisterLine) -> tuple[object, ...]:
    return key_of(line.customer), line.lost_on


def _content(line: RegisterLine) -> tuple[object, ...]:
    return *_day(line), line.money_lost, _folded(line.filed_words)
