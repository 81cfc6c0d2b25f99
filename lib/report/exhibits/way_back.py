"""The exhibit of step 9: how we left, what we said, how we stay in touch, and whether to try again."""

from __future__ import annotations

from collections.abc import Iterable

from lib.model.record import Record
from lib.model.rules.way_back import apology_rules, arithmetic, decision, keeping_in_touch
from lib.model.rules.way_back.gate import gate
from lib.model.worksheets.way_back import Apology, Contact, TransitionItem, WinBack
from lib.report.document.blocks import Block, Callout, Facts, Group, Item, Prose, Section, Table
from lib.report.document.case_reader import Layout, Reader
from lib.report.document.text import words
from lib.report.exhibits.base import columns, entry_of, register, section

_ITEM = Layout("task", margin=("due", "done"), lines=("proof", "note"), facts=("owner", "confirmed", "rating"))
_CONTACT = Layout(
    "purpose", margin=("when",), lines=("value_given", "outcome"), facts=("person", "channel", "sales_ask", "next_date")
)
_ITEM_BEFORE = columns(TransitionItem, due=22, done=22)
_ITEM_AFTER = columns(TransitionItem, owner=30, confirmed=20, rating=18)
_CONTACT_BEFORE = columns(Contact, when=22)
_CONTACT_AFTER = columns(Contact, person=28, channel=19, sales_ask=20, next_date=22)
_OURS = "(working rule)"


def exhibit(reader: Reader) -> Section | None:
    """How we left, what we said, how we stay in touch, and whether to try again."""
    beside = {
        "transition": (*_exit(reader), *_apology(reader)),
        "keeping-in-touch": _contacts(reader),
        "win-back-decision": _decision(reader),
        "win-back-arithmetic": _sums(reader),
    }
    return section(reader, "way_back", "The way back", (), beside)


def _exit(reader: Reader) -> tuple[Block, ...]:
    rows = reader.workbook.rows(TransitionItem)
    entries = (entry_of(reader, row, _ITEM, str(row.number)) for row in rows)
    return register("The exit", entries, _ITEM_BEFORE, _ITEM_AFTER)


def _apology(reader: Reader) -> tuple[Block, ...]:
    own = reader.workbook.one(Apology)
    if not own.filled():
        return ()
    ready = "ready to give" if apology_rules.is_ready(own) else "not ready yet"
    check = Item(
        "Points for its parts",
        words(f"{apology_rules.score(own)} of {apology_rules.ALL_POINTS}, {ready}"),
        known=True,
        ours=True,
    )
    return (Facts((Group("The apology", (*reader.filled(own, own.specs()), check)),)),)


def _contacts(reader: Reader) -> tuple[Block, ...]:
    rows = keeping_in_touch.in_order(reader.workbook.rows(Contact))
    entries = (entry_of(reader, row, _CONTACT, str(row.number)) for row in rows)
    return register("Keeping in touch", entries, _CONTACT_BEFORE, _CONTACT_AFTER)


def _decision(reader: Reader) -> tuple[Block, ...]:
    own = reader.workbook.one(WinBack)
    if not own.filled():
        return ()
    found = decision.decide(reader.workbook)
    because = "; ".join(found.because or found.missing)
    told = f"{found.label}: {because}." if because else f"{found.label}."
    return Callout(f"The win-back decision {_OURS}", words(told)), _gate(reader)


def _sums(reader: Reader) -> tuple[Block, ...]:
    own = reader.workbook.one(WinBack)
    if not own.filled():
        return ()
    return *_arithmetic(reader), Facts(tuple(_groups(reader, own)))


def _gate(reader: Reader) -> Table:
    rows = tuple(
        (
            words(answer.question.label),
            words(answer.word),
            words(f"{answer.because}; {answer.source}" if answer.source else answer.because),
        )
        for answer in gate(reader.workbook)
    )
    return Table((f"The gate: one yes stops the attempt {_OURS}", "Answer", "Because"), (56, 18, 0), rows)


def _arithmetic(reader: Reader) -> tuple[Block, ...]:
    if not arithmetic.is_begun(reader.workbook):
        return (Prose(words("The arithmetic is unknown: neither scores nor sums of money are on record.")),)
    found = arithmetic.lines(reader.workbook)
    rows = tuple((words(line.name), words(line.formula), words(line.result)) for line in found)
    return (Table((f"The arithmetic {_OURS}", "How", "Result"), (52, 0, 36), rows),)


def _groups(reader: Reader, own: Record) -> Iterable[Group]:
    """What was entered, under the headings of the screen."""
    for title in dict.fromkeys(spec.group for spec in own.specs().values()):
        names = [name for name, spec in own.specs().items() if spec.group == title]
        items = reader.filled(own, names)
        if items:
            yield Group(title, items)
