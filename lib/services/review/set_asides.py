"""Open points that somebody decides to leave open, with a reason and a name, and opens again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lib.model import steps
from lib.model.dates import calendar_days
from lib.model.dates.calendar_days import Zone
from lib.model.errors import FieldRefused, NotFound, WorkbookError
from lib.model.findings import Finding, FindingKind
from lib.model.reading.typed_values import on_one_line
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.rules import set_asides
from lib.model.workbook import Workbook
from lib.model.worksheets.set_asides import SET_ASIDES, SetAside
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.store import rows


class NoLongerOpen(WorkbookError):
    """The gap was closed, set aside or has changed since somebody looked at it."""


@dataclass(frozen=True)
class GapSetAside:
    """A gap that counts as answered, with the decision by which it does."""

    gap: Finding
    decision: Row[SetAside]


def set_aside(
    context: Context, review: int, gap: Finding, reason: str, decided_by: str, *, zone: Zone = None
) -> Row[SetAside]:
    """Let an open gap count as answered, as somebody saw it; an earlier decision on it is replaced.

    Raises FieldRefused without a reason or a name, and NoLongerOpen when it is not open as it was seen.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review) as writer:
        workbook = rows.workbook(writer.tx, review)
        if not _is_open(gap, workbook):
            raise NoLongerOpen("This point is not open any more, or has changed since. Nothing was set aside.")
        record = _decision(gap, reason, decided_by, calendar_days.day_of(writer.at, zone).isoformat())
        for earlier in set_asides.replaced_by(gap, workbook.rows(SetAside)):
            writer.take_out(SET_ASIDES, earlier)
        return writer.add(SET_ASIDES, record)


def open_again(context: Context, review: int, row_id: str) -> None:
    """Take a decision back, so that its gap is open again. Raises NotFound when it is gone."""
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review) as writer:
        row = rows.row(writer.tx, review, SET_ASIDES.key, row_id)
        if row is None:
            raise NotFound(SET_ASIDES.noun, row_id)
        writer.take_out(SET_ASIDES, row)


def among(findings: Collection[Finding], workbook: Workbook) -> tuple[GapSetAside, ...]:
    """The gaps among some findings that are set aside, each with its decision."""
    decisions = workbook.rows(SetAside)
    pairs = ((item, set_asides.holding(item, decisions)) for item in findings if item.kind is FindingKind.SET_ASIDE)
    return tuple(GapSetAside(item, decision) for item, decision in pairs if decision is not None)


def _is_open(gap: Finding, workbook: Workbook) -> bool:
    return any(
        (item.kind, item.key, item.subjects) == (FindingKind.GAP, gap.key, gap.subjects)
        for item in steps.concluded(steps.step(gap.step), workbook)
    )


def _decision(gap: Finding, reason: str, decided_by: str, day: str) -> SetAside:
    if not reason.strip():
        raise FieldRefused("Why it is left open", "please say it in a sentence; it is printed in the case.")
    if not on_one_line(decided_by):
        raise FieldRefused("Decided by", "please name who answers for this.")
    values = {
        "step": gap.step,
        "gap": gap.key,
        "rows": list(set_asides.packed(gap.subjects)),
        "sentence": gap.sentence,
        "reason": reason.strip(),
        "decided_by": on_one_line(decided_by),
        "decided_on": day,
    }
    return SetAside.entered(values)
