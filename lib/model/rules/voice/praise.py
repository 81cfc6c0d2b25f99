"""What the customer praised in their own words, and whether a strength of the SWOT carries it."""

from __future__ import annotations

from collections.abc import Sequence

from lib.model.findings import Finding, gap
from lib.model.record import Row
from lib.model.rules.voice import consent
from lib.model.wording.phrases import begun, counted, ids, names, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.swot import Quadrant, SwotNote
from lib.model.worksheets.voice import Answer

STEP = "swot"

Notes = Sequence[Row[SwotNote]]


def uncarried(notes: Notes, workbook: Workbook) -> tuple[Row[Answer], ...]:
    """The answers of praise that no strength marked as praised carries.

    One that cites evidence needs a strength that cites the same; any praised strength carries one without evidence.
    """
    strengths = [row.record for row in notes if row.record.quadrant is Quadrant.STRENGTH and row.record.praised]
    cited = {item for strength in strengths for item in strength.evidence}
    return tuple(
        row
        for row in workbook.rows(Answer)
        if row.record.praise and (cited.isdisjoint(row.record.evidence) if row.record.evidence else not strengths)
    )


def findings(notes: Notes, workbook: Workbook) -> tuple[Finding, ...]:
    """The praise that the SWOT leaves out; what may not be quoted is counted only."""
    unmirrored = uncarried(notes, workbook)
    if not unmirrored:
        return ()
    interviews = consent.by_id(workbook)
    quotable = tuple(row for row in unmirrored if consent.may_quote(row.record, interviews))
    quoted_names = f": {names(quotable)}" if quotable else ""
    sentence = (
        f"{counted(len(unmirrored), 'answer')} of praise {verb(len(unmirrored), 'is', 'are')} not reflected in any "
        f"strength{quoted_names}"
    )
    return (
        gap(
            STEP,
            begun(f"{sentence}. Add what they will miss to the strengths and mark it as praised."),
            *ids(unmirrored),
            key="praise_not_in_swot",
        ),
    )
