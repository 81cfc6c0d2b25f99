"""The exhibit of step 9: how we left, what we said, how we stay in touch, and whether to try again."""

from __future__ import annotations

from collections.abc import Iterable

from lib.model.record import Record
from lib.model.rules.way_back import apology_rules, arithmetic, decision, keeping_in_touch
from lib.model.rules.way_back.gate import gate
from lib.model.worksheets.way_back import Apology, Contact, TransitionItem, WinBack
from lib.report.document.blocks import Block, Callout, DataTable, FactGroup, Facts, FieldText, Prose, Section
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.document.text import WORKING_RULE, paragraphs_of
from lib.report.exhibits.base import columns, ledger_row, ledger_table, section

_ITEM = RowLayout(
    "task", margin=("due", "done"), lines=("proof", "note"), facts=("owner", "confirmed", "rating", "not_applicable")
)
_CONTACT = RowLayout(
    "purpose", margin=("when",), lines=("value_given", "outcome"), facts=("person", "channel", "sales_ask", "next_date")
)
_ITEM_BEFORE = columns(TransitionItem, due=22, done=22)
_ITEM_AFTER = columns(TransitionItem, owner=28, confirmed=18, rating=18, not_applicable=18)
_CONTACT_BEFORE = columns(Contact, when=22)
_CONTACT_AFTER = columns(Contact, person=24, channel=17, sales_ask=18, next_date=20)
_OURS = WORKING_RULE


def exhibit(reader: CaseReader) -> Section | None:
    """How we left, what we said, how we stay in touch, and whether to try again."""
    beside = {
        "transition": (*_exit(reader), *_apology(reader)),
        "keeping-in-touch": _contacts(reader),
        "win-back-decision": _decision(reader),
        "win-back-arithmetic": _sums(reader),
    }
    return section(reader, "way_back", "The way back", (), beside)


def _exit(reader: CaseReader) -> tuple[Block, ...]:
    rows = reader.workbook.rows(TransitionItem)
    entries = (ledger_row(reader, row, _ITEM, str(row.number)) for row in rows)
    return ledger_table("The exit", entries, _ITEM_BEFORE, _ITEM_AFTER)


def _apology(reader: CaseReader) -> tuple[Block, ...]:
    own = reader.workbook.one(Apology)
    if not own.filled():
        return ()
    check = FieldText(
        "Points for its parts",
        paragraphs_of(f"{apology_rules.score(own)} of {apology_rules.ALL_POINTS}, {apology_rules.standing(own)}"),
        known=True,
        ours=True,
    )
    return (Facts((FactGroup("The apology", (*reader.filled(own, own.specs()), check)),)),)


def _contacts(reader: CaseReader) -> tuple[Block, ...]:
    rows = keeping_in_touch.in_order(reader.workbook.rows(Contact))
    entries = (ledger_row(reader, row, _CONTACT, str(row.number)) for row in rows)
    return ledger_table("Keeping in touch", entries, _CONTACT_BEFORE, _CONTACT_AFTER)


def _decision(reader: CaseReader) -> tuple[Block, ...]:
    own = reader.workbook.one(WinBack)
    if not own.filled() or not decision.is_weighed(reader.workbook):
        return ()
    verdict = decision.decide(reader.workbook)
    because = "; ".join(verdict.because or verdict.missing)
    sentence = f"{verdict.label}: {because}." if because else f"{verdict.label}."
    callout = Callout(f"The win-back decision {_OURS}", paragraphs_of(sentence))
    # What stood in the way says nothing of a customer who came back.
    return (callout,) if own.returned and own.returned.came_back else (callout, _gate(reader))


def _sums(reader: CaseReader) -> tuple[Block, ...]:
    own = reader.workbook.one(WinBack)
    if not own.filled():
        return ()
    sums = _arithmetic(reader) if decision.is_weighed(reader.workbook) else ()
    return *sums, Facts(tuple(_groups(reader, own)))


def _gate(reader: CaseReader) -> DataTable:
    rows = tuple(
        (
            paragraphs_of(answer.question.label),
            paragraphs_of(answer.word),
            paragraphs_of(f"{answer.because}; {answer.source}" if answer.source else answer.because),
        )
        for answer in gate(reader.workbook)
    )
    return DataTable((f"The gate: one yes stops the attempt {_OURS}", "Answer", "Because"), (56, 18, 0), rows)


def _arithmetic(reader: CaseReader) -> tuple[Block, ...]:
    if not arithmetic.is_begun(reader.workbook):
        return (Prose(paragraphs_of("The arithmetic is unknown: neither scores nor sums of money are on record.")),)
    lines = arithmetic.lines(reader.workbook)
    rows = tuple((paragraphs_of(line.name), paragraphs_of(line.source), paragraphs_of(line.result)) for line in lines)
    table = DataTable((f"The arithmetic {_OURS}", "Where it comes from", "Figure"), (62, 0, 40), rows)
    return table, Prose(paragraphs_of(f"How this is worked out: {' '.join(arithmetic.formulas())}"))


def _groups(reader: CaseReader, own: Record) -> Iterable[FactGroup]:
    """What was entered, under the headings of the screen."""
    for title in dict.fromkeys(spec.group for spec in own.specs().values()):
        names = [name for name, spec in own.specs().items() if spec.group == title]
        items = reader.filled(own, names)
        if items:
            yield FactGroup(title, items)
