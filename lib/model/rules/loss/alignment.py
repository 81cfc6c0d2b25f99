"""Decision-alignment: whether our selling step kept pace with the customer's deciding step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lib.model.findings import Finding, result
from lib.model.record import Row
from lib.model.wording.phrases import counted, enumerated, ids, named, number, verb
from lib.model.worksheets.journey import Alignment, Touchpoint

STEP = "journey"

Rows = Sequence[Row[Touchpoint]]


def alignments(rows: Rows) -> Mapping[Alignment, Rows]:
    """The touchpoints by how our step stood beside the customer's; those that do not say are left out."""
    by_alignment = {way: tuple(row for row in rows if row.record.alignment is way) for way in Alignment}
    return {way: members for way, members in by_alignment.items() if members}


def aligned_share(rows: Rows) -> float | None:
    """Share of touchpoints at which our step was in step with theirs, 0 to 1; None while none says."""
    ways = alignments(rows)
    known = sum(map(len, ways.values()))
    return len(ways.get(Alignment.IN_STEP, ())) / known if known else None


def findings(rows: Rows) -> Iterable[Finding]:
    """How often we were in step or absent, and where we were not in step; `rows` stand in order."""
    ways, part = alignments(rows), aligned_share(rows)
    if part is None:
        return
    known = sum(map(len, ways.values()))
    aligned, absent = ways.get(Alignment.IN_STEP, ()), ways.get(Alignment.ABSENT, ())
    told = f"the {counted(known, 'touchpoint')} that {verb(known, 'says', 'say')} it"
    in_step = f"at {number(len(aligned)) if aligned else 'none'} of {told}"
    absences = f"; we were absent at {number(len(absent))}" if absent else ""
    yield result(STEP, f"We were in step with the customer {in_step}{absences}.", *ids((*aligned, *absent)))
    out_of_step = tuple(row for row in rows if row.record.alignment not in (None, Alignment.IN_STEP))
    if out_of_step:
        listed = enumerated([f"{named(row)} ({_way(row)})" for row in out_of_step])
        yield result(STEP, f"We were out of step with the customer at {listed}.", *ids(out_of_step))


def _way(row: Row[Touchpoint]) -> str:
    return row.record.alignment.label.lower() if row.record.alignment else ""
