"""The exhibit of step 4: what our own records say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lib.model.record import Row
from lib.model.rules.record import attainment, service_levels
from lib.model.worksheets.business_reviews import BusinessReview
from lib.model.worksheets.ideas import Idea
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.promises import Promise
from lib.report.document.blocks import Block, Entry, Item, Section
from lib.report.document.case_reader import Layout, Reader
from lib.report.document.text import words
from lib.report.exhibits import detection, relationships
from lib.report.exhibits.base import columns, entry_of, register, section

_LEVEL = Layout(
    "metric",
    margin=("period",),
    lines=("note",),
    facts=("target", "direction", "importance", "perception"),
    apart=("actual", "unit", "evidence"),
)
_PROMISE = Layout("text", margin=("when", "due"), lines=("note",), facts=("outcome",), apart=("evidence",))
_REVIEW = Layout(
    "note",
    margin=("planned", "held"),
    facts=("agreed", "closed"),
    apart=("evidence",),
)
_IDEA = Layout("title", margin=("when",), lines=("value", "benefit"), facts=("asking", "status"), apart=("evidence",))
_LEVEL_BEFORE = columns(ServiceLevel, period=20)
_LEVEL_AFTER = columns(ServiceLevel, target=18, direction=19, importance=22, perception=21)
_PROMISE_BEFORE = columns(Promise, when=22, due=22)
_PROMISE_AFTER = columns(Promise, outcome=30)
_REVIEW_BEFORE = columns(BusinessReview, planned=21, held=21)
_REVIEW_AFTER = columns(BusinessReview, agreed=20, closed=20)
_IDEA_BEFORE, _IDEA_AFTER = columns(Idea, when=22), columns(Idea, asking=22, status=24)
_VERDICTS = {True: "met", False: "missed", None: "not judged"}


def exhibit(reader: Reader) -> Section | None:
    """What our own records say of service, promises, reviews, people, ideas and warnings."""
    beside = {
        "service-levels": _levels(reader),
        "promises": _promises(reader),
        "business-reviews": _reviews(reader),
        "people-map": relationships.people(reader),
        "ideas": _ideas(reader),
        "two-lanes": detection.events(reader),
        "barriers": detection.barriers(reader),
    }
    return section(reader, "record", "The record", (), beside)


def _levels(reader: Reader) -> Iterable[Block]:
    """All periods in one table, parted by metric."""
    rows = reader.workbook.rows(ServiceLevel)
    metric = ServiceLevel.specs()["metric"].title
    named = (
        replace(_level(reader, row), group=Item(metric, words(f"{name.name}, {name.unit}" if name.unit else name.name)))
        for name in attainment.metrics(rows)
        for row in name.rows
    )
    nameless = Item(metric, words("Service levels without a metric"))
    unnamed = (replace(_level(reader, row), group=nameless) for row in rows if not row.record.metric)
    return register("What was measured", (*named, *unnamed), _LEVEL_BEFORE, _LEVEL_AFTER)


def _level(reader: Reader, row: Row[ServiceLevel]) -> Entry:
    """A period; its metric stands above it, so its figure takes the place of a title."""
    level = row.record
    measured = service_levels.figure(level.actual, level.unit) if level.actual is not None else "not measured"
    said = f"{measured}, {_VERDICTS[attainment.met(level)]}" if level.actual is not None else measured
    entry = entry_of(reader, row, _LEVEL, str(row.number))
    facts = tuple(_agreed(level, item) for item in entry.facts)
    return replace(entry, label=level.specs()["actual"].title, title=words(said), facts=facts)


def _agreed(level: ServiceLevel, item: Item) -> Item:
    """A target is measured in the unit of its metric, like the figure beside it."""
    if level.target is None or item.label != level.specs()["target"].title:
        return item
    return replace(item, text=words(service_levels.figure(level.target, level.unit)))


def _promises(reader: Reader) -> Iterable[Block]:
    rows = reader.workbook.rows(Promise)
    entries = (entry_of(reader, row, _PROMISE, str(row.number)) for row in rows)
    return register("Promise", entries, _PROMISE_BEFORE, _PROMISE_AFTER)


def _reviews(reader: Reader) -> Iterable[Block]:
    entries = (_review(reader, row) for row in reader.workbook.rows(BusinessReview))
    return register("Business review", entries, _REVIEW_BEFORE, _REVIEW_AFTER)


def _review(reader: Reader, row: Row[BusinessReview]) -> Entry:
    entry = entry_of(reader, row, _REVIEW, str(row.number))
    return entry if row.record.note else replace(entry, title=words("Held" if row.record.held else "Not held"))


def _ideas(reader: Reader) -> Iterable[Block]:
    entries = (entry_of(reader, row, _IDEA, str(row.number)) for row in reader.workbook.rows(Idea))
    return register("Idea", entries, _IDEA_BEFORE, _IDEA_AFTER)
