"""The short form of a review: one meeting of 75 minutes, the fields it asks, and what counts as open in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from lib.model import begun
from lib.model.findings import Finding, FindingKind
from lib.model.record import Record
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.loss import Loss, ReviewForm

MINUTES = 75
# These have pages of their own, which nobody opens without meaning to.
_WHOLE = frozenset({"evidence", "attachments", "meetings"})
# The gaps that can be closed with what the short form asks, by step.
GAPS: Mapping[str, frozenset[str]] = {
    "loss": frozenset({"nothing_known", "core_facts_unknown", "no_currency"}),
    "assumptions": frozenset({"not_revealed", "ready_to_reveal", "reasons_not_signed"}),
    "voice": frozenset(
        {
            "no_interview",
            "nobody_heard",
            "interviews_without_answers",
            "answers_not_coded",
            "answers_without_interview",
            "reasons_incomplete",
            "reasons_not_signed",
            "reasons_changed_since_signed",
        }
    ),
    "record": frozenset(
        {"nothing_in_record", "no_promise", "promises_without_outcome", "promises_due_without_outcome"}
    ),
    "journey": frozenset(
        {"no_touchpoint", "one_touchpoint", "touchpoints_without_emotion", "touchpoints_without_when"}
    ),
    "swot": frozenset({"no_note", "quadrants_empty", "notes_without_quadrant"}),
    "causes": frozenset(
        {"no_cause", "no_root", "causes_without_role", "causes_without_weight", "weights_do_not_add_up"}
    ),
    "actions": frozenset(
        {"no_action", "root_without_action", "actions_without_cause", "actions_without_owner", "actions_without_due"}
    ),
    "way_back": frozenset({"no_permission"}),
    "lessons": frozenset(
        {"no_lesson", "no_lesson_nor_outline", "lessons_without_rule", "case_incomplete", "drafted_parts_unread"}
    ),
}


def is_short(workbook: Workbook) -> bool:
    """Whether this review is done in the short form just now."""
    return "loss" in workbook.sheets and workbook.one(Loss).form is ReviewForm.SHORT


@cache
def asked(sheet: str) -> tuple[str, ...]:
    """The fields of a worksheet that the short form asks; none where it leaves the worksheet out."""
    specs = SHEETS[sheet].record.specs()
    return tuple(specs) if sheet in _WHOLE else tuple(name for name, spec in specs.items() if spec.short_form)


def leaves_out(workbook: Workbook, sheet: str) -> bool:
    """Whether the review is short just now, does not ask for this worksheet, and nothing stands in it."""
    return is_short(workbook) and not asked(sheet) and not begun.is_opened(workbook, sheet)


def asks(workbook: Workbook, sheet: str, *names: str) -> bool:
    """Whether this review asks for one of these fields just now, or one is filled in.

    What rests on the others alone is neither concluded nor drawn: the short form never asked.
    """
    return not unasked(workbook, sheet).issuperset(names)


def unasked(workbook: Workbook, sheet: str) -> frozenset[str]:
    """The fields of a worksheet that this review does not ask just now and in which nothing stands."""
    if not is_short(workbook):
        return frozenset()
    filled = {name for row in workbook.sheets.get(sheet, ()) for name in row.record.filled()}
    return frozenset(SHEETS[sheet].record.specs().keys() - set(asked(sheet)) - filled)


def shown(workbook: Workbook, sheet: str, record: Record, names: Iterable[str]) -> list[str]:
    """Those of these fields of a row that are shown just now: in the short form what it asks and what is filled."""
    if not is_short(workbook):
        return list(names)
    filled = record.filled().keys() | record.unread.keys()
    visible = {*asked(sheet), *(filled - begun.PRESET.get(sheet, frozenset()))}
    return [name for name in names if name in visible]


def settled(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings without the gaps that only the full form could close."""
    return tuple(
        item for item in findings if item.kind is not FindingKind.GAP or item.key in GAPS.get(item.step, frozenset())
    )
