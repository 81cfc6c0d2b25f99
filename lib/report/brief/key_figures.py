"""The three large figures of the brief: what a year was worth, what the loss cost once, what is at stake elsewhere."""

from __future__ import annotations

from decimal import Decimal

from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.causes import cause_rules
from lib.model.rules.loss.cost_rules import one_off_costs
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.way_back.arithmetic import money
from lib.model.wording.phrases import counted, number
from lib.model.worksheets.causes import CAUSES, Cause
from lib.model.worksheets.loss import LOSS
from lib.model.worksheets.scope import COSTS, OneOffCost
from lib.report.document.blocks import KeyFigure, KeyFigures, Section
from lib.report.document.case_reader import CaseReader
from lib.report.document.text import paragraphs_of


def section(reader: CaseReader) -> Section:
    """The three figures side by side; one that nobody knows says so in words, unless nobody was asked."""
    book = reader.workbook
    figures = (
        (lost(reader), True),
        (once(reader), not short_form.leaves_out(book, COSTS.key)),
        (elsewhere(reader), short_form.asks(book, CAUSES.key, "exposed", "exposed_value")),
    )
    return Section("figures", "", (KeyFigures(tuple(figure for figure, is_asked in figures if is_asked)),))


def _figure(label: str, value: str, note: str) -> KeyFigure:
    """A figure, or with no value the words that say why there is none."""
    return KeyFigure(label, paragraphs_of(value or note), paragraphs_of(note if value else ""), known=bool(value))


def lost(reader: CaseReader) -> KeyFigure:
    """What ended; of an account that goes on, only what the lines of the scope say of the part that was lost."""
    loss, book, scope = reader.case.loss, reader.workbook, loss_scope(reader.workbook)
    label = "Revenue lost a year"
    margin = "" if scope.margin_lost is None else money(scope.margin_lost, book)
    if scope.revenue_lost is None:
        if margin:
            return _figure("Margin lost a year", margin, "the revenue is not entered")
        if scope.goes_on and loss.annual_revenue is not None:
            whole = money(loss.annual_revenue, book)
            return _figure(label, "", f"Not known: the whole account brought {whole}, and a part of it was lost.")
        return _figure(label, "", "Not known: nobody has entered revenue or margin.")
    unknown = "the margin is not entered" if short_form.asks(book, LOSS.key, "annual_margin") else ""
    note = f"of it {margin} margin" if margin else unknown
    share = "" if scope.goes_on or loss.revenue_share is None else f", {loss.revenue_share.normalize():f} % of ours"
    return _figure(label, money(scope.revenue_lost, book), f"{note}{share}".removeprefix(", "))


def once(reader: CaseReader) -> KeyFigure:
    """What the loss cost once, and how much of it we bear."""
    label = "One-off cost of the loss"
    rows = reader.workbook.rows(OneOffCost)
    costs = one_off_costs(reader.workbook)
    if costs is None:
        missing = "its amount is not entered" if rows else "nobody has entered one"
        return _figure(label, "", f"Not known: {missing}.")
    notes = [f"we bear {money(costs.ours, reader.workbook)} of it" if costs.ours < costs.total else "all of it ours"]
    if costs.not_settled:
        notes.append(f"{money(costs.not_settled, reader.workbook)} is not settled")
    without = sum(row.record.amount is None for row in rows)
    if without:
        notes.append(f"{counted(without, 'cost')} without an amount")
    return _figure(label, money(costs.total, reader.workbook), "; ".join(notes))


def elsewhere(reader: CaseReader) -> KeyFigure:
    """At least what the accounts of the most widespread cause are worth: those of two causes may be the same."""
    label = "At stake a year elsewhere"
    rows = cause_rules.taking_part(reader.workbook.rows(Cause))
    known = [row.record for row in rows if row.record.exposed_value is not None]
    if known:
        most = max(known, key=lambda cause: cause.exposed_value or Decimal(0))
        accounts = "" if most.exposed is None else f"at {counted(most.exposed, 'account')} with the same cause"
        return _figure(label, money(most.exposed_value or Decimal(0), reader.workbook), accounts or "or more")
    return _figure(label, "", _exposed_words(rows))


def _exposed_words(rows: tuple[Row[Cause], ...]) -> str:
    most = max((row.record.exposed or 0 for row in rows), default=0)
    if most:
        return (
            f"Not known in money: {number(most)} or more of our accounts share a cause; their revenue is not entered."
        )
    if any(row.record.exposed == 0 for row in rows):
        return "None: no other account is known to share a cause."
    return "Not known: nobody has looked for accounts with the same causes."
