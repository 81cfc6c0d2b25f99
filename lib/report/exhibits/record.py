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
from lib.report.document.blocks import Block, FieldText, LedgerRow, Section
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.document.text import paragraphs_of
from lib.report.exhibits import detection, relationships
from lib.report.exhibits.base import columns, ledger_row, ledger_table, section

_LEVEL = RowLayout(
    "metric",
    margin=("period",),
    lines=("note",),
    facts=("target", "direction", "importance", "perception"),
    apart=("actual", "unit", "evidence"),
)
_PROMISE = RowLayout("text", margin=("when", "due"), lines=("note",), facts=("outcome",), apart=("evidence",))
_REVIEW = RowLayout(
    "note",
    margin=("planned", "held"),
    facts=("agreed", "closed"),
    apart=("evidence",),
)
_IDEA = RowLayout(
    "title", margin=("when",), lines=("value", "benefit"), facts=("asking", "status"), apart=("evidence",)
)
_LEVEL_BEFORE = columns(ServiceLevel, period=34)
_LEVEL_AFTER = columns(ServiceLevel, target=18, direction=16, importance=20, perception=20)
_PROMISE_BEFORE = columns(Promise, when=22, due=22)
_PROMISE_AFTER = columns(Promise, outcome=30)
_REVIEW_BEFORE = columns(BusinessReview, planned=21, held=21)
_REVIEW_AFTER = columns(BusinessReview, agreed=20, closed=20)
_IDEA_BEFORE, _IDEA_AFTER = columns(Idea, when=22), columns(Idea, asking=22, status=24)
_VERDICTS = {True: "met", False: "missed", None: "not judged"}


def exhibit(reader: CaseReader) -> Section | None:
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


def _levels(reader: CaseReader) -> Iterable[Block]:
    """All periods in one table, parted by metric."""
    rows = reader.workbook.rows(ServiceLevel)
    metric = ServiceLevel.specs()["metric"].title
    named = (
        replace(
            _level(reader, row),
            group=FieldText(metric, paragraphs_of(f"{name.name}, {name.unit}" if name.unit else name.name)),
        )
        for name in attainment.metrics(rows)
        for row in name.rows
    )
    nameless = FieldText(metric, paragraphs_of("Service levels without a metric"))
    unnamed = (replace(_level(reader, row), group=nameless) for row in rows if not row.record.metric)
    return ledger_table(
        "What was measured", (*named, *unnamed), _LEVEL_BEFORE, _LEVEL_AFTER, columns(ServiceLevel, note=0)
    )


def _level(reader: CaseReader, row: Row[ServiceLevel]) -> LedgerRow:
    """A period; its metric stands above it, so its figure takes the place of a title."""
    level = row.record
    measured = service_levels.figure(level.actual, level.unit) if level.actual is not None else "not measured"
    said = f"{measured}, {_VERDICTS[attainment.met(level)]}" if level.actual is not None else measured
    entry = ledger_row(reader, row, _LEVEL, str(row.number))
    facts = tuple(_agreed(level, item) for item in entry.facts)
    return replace(entry, label=level.specs()["actual"].title, title=paragraphs_of(said), facts=facts)


def _agreed(level: ServiceLevel, item: FieldText) -> FieldText:
    """A target is measured in the unit of its metric, like the figure beside it."""
    if level.target is None or item.label != level.specs()["target"].title:
        return item
    return replace(item, text=paragraphs_of(service_levels.figure(level.target, level.unit)))


def _promises(reader: CaseReader) -> Iterable[Block]:
    rows = reader.workbook.rows(Promise)
    entries = (ledger_row(reader, row, _PROMISE, str(row.number)) for row in rows)
    return ledger_table("Promise", entries, _PROMISE_BEFORE, _PROMISE_AFTER)


def _reviews(reader: CaseReader) -> Iterable[Block]:
    entries = (_review(reader, row) for row in reader.workbook.rows(BusinessReview))
    return ledger_table("Business review", entries, _REVIEW_BEFORE, _REVIEW_AFTER)


def _review(reader: CaseReader, row: Row[BusinessReview]) -> LedgerRow:
    entry = ledger_row(reader, row, _REVIEW, str(row.number))
    return entry if row.record.note else replace(entry, title=paragraphs_of("Held" if row.record.held else "Not held"))


def _ideas(reader: CaseReader) -> Iterable[Block]:
    entries = (ledger_row(reader, row, _IDEA, str(row.number)) for row in reader.workbook.rows(Idea))
    return ledger_table("Idea", entries, _IDEA_BEFORE, _IDEA_AFTER)
