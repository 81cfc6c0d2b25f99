"""The two days of evidence: that of the fact and that of its source, and the order they put it in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from lib.model.dates import partial_date
from lib.model.findings import Finding, warning
from lib.model.record import Row
from lib.model.wording.phrases import named, surely_before
from lib.model.worksheets.evidence import Evidence, StatementKind

# Evidence has no step of its own; it is entered with the facts of the loss.
STEP = "loss"
# What somebody announces, and what others pass on of it, comes before its day.
_FORETELL = frozenset({StatementKind.FORMAL_NOTICE, StatementKind.HEARSAY})


class EvidenceOrder(StrEnum):
    """In which order evidence is listed."""

    NUMBER = "By number"
    FACT = "By day of the fact"
    SOURCE = "By day of the source"


_FIELDS = {EvidenceOrder.FACT: "when", EvidenceOrder.SOURCE: "source_date"}


def in_order(rows: Iterable[Row[Evidence]], order: EvidenceOrder) -> tuple[Row[Evidence], ...]:
    """The evidence as it was entered or by one of its days; what has no such day comes last."""
    field = _FIELDS.get(order)
    if field is None:
        return tuple(rows)

    def place(row: Row[Evidence]) -> tuple[bool, date, int]:
        day = getattr(row.record, field)
        return day is None, partial_date.earliest(day) if day else date.max, row.number

    return tuple(sorted(rows, key=place))


def findings(rows: Iterable[Row[Evidence]]) -> Iterable[Finding]:
    """What tells of a day that its source surely came before."""
    for row in rows:
        fact, source = row.record.when, row.record.source_date
        announced = row.record.statement_kind in _FORETELL
        if fact and source and not announced and surely_before(source, fact):
            yield warning(
                STEP,
                f"The source of {named(row)} ({partial_date.label(source)}) is older than the fact it tells "
                f"({partial_date.label(fact)}): check both dates, or mark it as a formal notice if it was announced.",
                row.id,
            )


def label(evidence: Evidence) -> str:
    """Both days in a few words, as “14 Feb 2018, source 20 Feb 2018”, one where they are the same; "" without any."""
    if evidence.when and evidence.when == evidence.source_date:
        return partial_date.label(evidence.when)
    known = [partial_date.label(evidence.when)] if evidence.when else []
    known += [f"source {partial_date.label(evidence.source_date)}"] if evidence.source_date else []
    return ", ".join(known)
