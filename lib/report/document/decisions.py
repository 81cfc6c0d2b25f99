"""What leadership is asked to decide, each with amount, owner and day or the words that one is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.actions import strength
from lib.model.rules.actions.effect_checks import is_done
from lib.model.rules.way_back import arithmetic, decision
from lib.model.rules.way_back.win_back_value import win_back_figures
from lib.model.wording.phrases import begun, counted, number
from lib.model.worksheets.actions import Action, ActionStatus
from lib.report.document.blocks import Block, DataTable, Prose, Section
from lib.report.document.case_reader import CaseReader
from lib.report.document.plain_text import called
from lib.report.document.text import Paragraphs, paragraphs_of

NO_AMOUNT, NO_OWNER, NO_DAY = "no amount yet", "no owner yet", "no day yet"


@dataclass(frozen=True)
class Ask:
    """One decision asked; amount, owner and day are empty where nobody has entered them."""

    text: str
    amount: str = ""
    owner: str = ""
    day: str = ""

    def row(self, *, asks_amount: bool = True) -> tuple[Paragraphs, ...]:
        """The decision as a row of a table; without its amount where a review asks for none."""
        amount = (self.amount or NO_AMOUNT,) if asks_amount else ()
        return tuple(map(paragraphs_of, (self.text, *amount, self.owner or NO_OWNER, self.day or NO_DAY)))


def asked(reader: CaseReader, shown: Sequence[Ask], left: int = 0) -> Section:
    """The decisions that are shown, and how many are left out of it."""
    asks_amount = short_form.asks(reader.workbook, "actions", "cost") or any(ask.amount for ask in shown)
    rows = [ask.row(asks_amount=asks_amount) for ask in shown]
    if left:
        rest = f"And {counted(left, 'more decision')}" if shown else begun(counted(left, "decision"))
        blanks = ("", "", "") if asks_amount else ("", "")
        rows.append(tuple(map(paragraphs_of, (f"{rest}, in the full case study.", *blanks))))
    heads = ("Decision", "What it costs", "Owner", "By") if asks_amount else ("Decision", "Owner", "By")
    table = DataTable(heads, (0, 30, 34, 26) if asks_amount else (0, 44, 30), tuple(rows))
    blocks: tuple[Block, ...] = (table,) if rows else (Prose(paragraphs_of(_nothing(reader))),)
    return Section("decisions", "Decisions asked of leadership", blocks)


def asks_of(reader: CaseReader, *, whole: bool = True) -> Iterator[Ask]:
    """Every decision that is still open: proposed actions that nobody has answered, and a try at winning them back."""
    for row in waiting(reader):
        action = row.record
        yield Ask(
            f"Approve: {called(reader, action, whole=whole)}",
            amount="" if action.cost is None else arithmetic.money(action.cost, reader.workbook),
            owner=action.owner,
            day=partial_date.label(action.due) if action.due else "",
        )
    figures = win_back_figures(reader.workbook)
    if decision.decide(reader.workbook).verdict is decision.WinBackVerdict.PURSUE:
        sums = (amount for amount in (figures.attempt, figures.offer) if amount is not None)
        cost = sum(sums, Decimal(0))
        yield Ask("Try to win them back.", amount=arithmetic.money(cost, reader.workbook))


def waiting(reader: CaseReader) -> list[Row[Action]]:
    """The proposed actions that leadership has not answered, the strongest first."""
    rows = [
        row
        for row in strength.in_force(reader.workbook.rows(Action))
        if row.record.status in (None, ActionStatus.PROPOSED)
        and row.record.approval is None
        and not is_done(row.record)
        and (row.record.text or row.record.short_name)
    ]
    return sorted(rows, key=lambda row: -strength.points_of(row.record))


def _nothing(reader: CaseReader) -> str:
    actions = [row for row in reader.workbook.rows(Action) if row.record.text or row.record.short_name]
    if not actions:
        return "None: no action is on record, so there is nothing to approve yet."
    if len(actions) == 1:
        return "None: the only action on record has been decided."
    return f"None: all {number(len(actions))} actions on record have been decided."
