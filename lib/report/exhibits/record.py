"""The exhibit of step 4: what our own records say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lib.model.business_reviews import BusinessReview
from lib.model.ideas import Idea
from lib.model.levels import ServiceLevel
from lib.model.promises import Promise
from lib.model.record import Row
from lib.model.rules import attainment, levels
from lib.report.blocks import Block, Entry, Section
from lib.report.exhibits import detection, relationships
from lib.report.exhibits.base import entry_of, ledger, section
from lib.report.rows import Layout, Reader
from lib.report.words import words

_LEVEL = Layout(
    "metric",
    margin=("period",),
    lines=("note",),
    facts=("direction", "target", "importance", "perception"),
    apart=("actual", "unit", "evidence"),
)
_PROMISE = Layout("text", margin=("when", "due"), lines=("note",), facts=("outcome", "by", "to"), apart=("evidence",))
_REVIEW = Layout(
    "note",
    margin=("planned", "held"),
    facts=("our_executive", "their_executive", "levels_shown", "value_shown", "agreed", "closed"),
    apart=("evidence",),
)
_IDEA = Layout("title", margin=("when",), lines=("value", "benefit"), facts=("asking", "status"), apart=("evidence",))
_VERDICTS = {True: "met", False: "missed", None: "not judged"}


def exhibit(reader: Reader) -> Section | None:
    """What our own records say of service, promises, reviews, people, ideas and warnings."""
    blocks = (
        *_levels(reader),
        *_promises(reader),
        *_reviews(reader),
        *relationships.people(reader),
        *_ideas(reader),
        *detection.blocks(reader),
    )
    return section(reader, "record", "The record", blocks)


def _levels(reader: Reader) -> Iterable[Block]:
    rows = reader.workbook.rows(ServiceLevel)
    for metric in attainment.metrics(rows):
        name = f"{metric.name}, {metric.unit}" if metric.unit else metric.name
        yield from ledger(("Period", name, "Agreed"), tuple(_level(reader, row) for row in metric.rows))
    unnamed = tuple(_level(reader, row) for row in rows if not row.record.metric)
    yield from ledger(("Period", "Service levels without a metric", "Agreed"), unnamed)


def _level(reader: Reader, row: Row[ServiceLevel]) -> Entry:
    """A period; its metric stands above it, so its figure takes the place of a title."""
    level = row.record
    measured = levels.figure(level.actual, level.unit) if level.actual is not None else "not measured"
    said = f"{measured}, {_VERDICTS[attainment.met(level)]}" if level.actual is not None else measured
    entry = entry_of(reader, row, _LEVEL, str(row.number))
    return replace(entry, label=level.specs()["actual"].title, title=words(said))


def _promises(reader: Reader) -> Iterable[Block]:
    rows = reader.workbook.rows(Promise)
    entries = tuple(entry_of(reader, row, _PROMISE, str(row.number)) for row in rows)
    return ledger(("Made and due", "Promise", "What became of it"), entries)


def _reviews(reader: Reader) -> Iterable[Block]:
    rows = reader.workbook.rows(BusinessReview)
    entries = tuple(_review(reader, row) for row in rows)
    return ledger(("Planned and held", "Business review", "Who and what was there"), entries)


def _review(reader: Reader, row: Row[BusinessReview]) -> Entry:
    entry = entry_of(reader, row, _REVIEW, str(row.number))
    return entry if row.record.note else replace(entry, title=words("Held" if row.record.held else "Not held"))


def _ideas(reader: Reader) -> Iterable[Block]:
    rows = reader.workbook.rows(Idea)
    entries = tuple(entry_of(reader, row, _IDEA, str(row.number)) for row in rows)
    return ledger(("Date", "Idea", "What came of it"), entries)
