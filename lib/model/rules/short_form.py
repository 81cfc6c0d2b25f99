"""The short form of a review: one meeting of 75 minutes, the fields it asks, and what counts as open in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from lib.model import begun
from lib.model.findings import Finding, FindingKind
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.loss import Loss, ReviewForm

MINUTES = 75
# What the case is made of is drafted from the rows and then read: nobody is asked for it.
_DRAFTED = "outline"
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
    "lessons": frozenset({"no_lesson", "no_lesson_nor_outline", "lessons_without_rule", "case_incomplete"}),
}


def is_short(workbook: Workbook) -> bool:
    """Whether this review is done in the short form just now."""
    return "loss" in workbook.sheets and workbook.one(Loss).form is ReviewForm.SHORT


@cache
def asked(sheet: str) -> tuple[str, ...]:
    """The fields of a worksheet that the short form asks; none where it leaves the worksheet out."""
    specs = SHEETS[sheet].record.specs()
    return tuple(specs) if sheet == _DRAFTED else tuple(name for name, spec in specs.items() if spec.short_form)


def leaves_out(workbook: Workbook, sheet: str) -> bool:
    """Whether the review is short just now and this worksheet belongs to the full form alone."""
    return is_short(workbook) and not asked(sheet)


def settled(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings without the gaps that only the full form could close."""
    return tuple(
        item for item in findings if item.kind is not FindingKind.GAP or item.key in GAPS.get(item.step, frozenset())
    )


def kept_for_later(workbook: Workbook, sheets: Iterable[str]) -> int:
    """How many answers stand in these worksheets that the short form does not show."""
    return sum(
        len(row.record.filled().keys() - set(asked(sheet)) - begun.PRESET.get(sheet, frozenset()))
        for sheet in sheets
        if sheet in workbook.sheets
        for row in workbook.sheets[sheet]
    )
