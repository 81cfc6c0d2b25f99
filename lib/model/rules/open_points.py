"""What is open in a review: the one definition by which screens, documents and publishing count it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lib.model import begun
from lib.model.findings import Finding, FindingKind, gap
from lib.model.rules import set_asides, short_form
from lib.model.wording.phrases import enumerated, quoted
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.set_asides import SetAside

# Gaps that speak of worksheets in which nobody has written yet: one sentence names those instead of reproaching each.
ABOUT: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "loss": {
        "nothing_known": ("loss",),
        "core_facts_unknown": ("loss",),
        "no_trigger": ("loss",),
        "no_mechanism": ("loss",),
        "no_team": ("members",),
        "no_evidence": ("evidence",),
    },
    "voice": {
        "nobody_heard": ("interviews",),
        "no_interview": ("interviews",),
        "interviews_without_answers": ("answers",),
    },
    "record": {
        "no_service_level": ("levels",),
        "no_promise": ("promises",),
        "no_business_review": ("business_reviews",),
        "nobody_on_map": ("stakeholders",),
        "no_tie": ("ties",),
        "no_idea": ("ideas",),
        "no_event_or_barrier": ("events", "barriers"),
        "no_first_signal": ("events",),
        "no_barrier": ("barriers",),
    },
    "swot": {
        "no_note": ("notes",),
        "strategies_missing": ("strategies",),
        "notes_not_used": ("strategies",),
    },
    "way_back": {
        "no_apology": ("apology",),
        "no_permission": ("win_back",),
        "win_back_undecided": ("win_back",),
    },
    "lessons": {
        "no_lesson_nor_outline": ("lessons",),
        "no_lesson": ("lessons",),
        "roots_without_lesson": ("lessons",),
        "questions_unanswered": ("outline",),
        "case_incomplete": ("outline",),
    },
}
# Where on its page the short form asks for a worksheet whose title stands nowhere there.
_IN_SHORT_FORM: Mapping[str, str] = {"answers": "Script", "win_back": "Keeping in touch"}


def settled(step: str, sheets: Sequence[str], findings: Iterable[Finding], workbook: Workbook) -> tuple[Finding, ...]:
    """The findings of a step as people see them.

    A step that nobody has begun lacks nothing yet. In one that was begun, the worksheets nobody has opened are named in
    one gap. Gaps that somebody set aside count as answered.
    """
    if not begun.is_begun(workbook, sheets):
        return tuple(item for item in findings if item.kind is not FindingKind.GAP)
    if short_form.is_short(workbook):
        findings = short_form.settled(findings)
    about, shown = ABOUT.get(step, {}), list[Finding]()
    unopened: dict[str, None] = {}
    for item in findings:
        untouched = [
            sheet
            for sheet in _about(item, about)
            if not begun.is_opened(workbook, sheet) and not short_form.leaves_out(workbook, sheet)
        ]
        if untouched:
            unopened.update(dict.fromkeys(untouched))
        else:
            shown.append(item)
    return tuple(set_asides.applied((*shown, *_not_begun(step, tuple(unopened), workbook)), workbook.rows(SetAside)))


def open_gaps(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is open: gaps, without those that were set aside."""
    return tuple(item for item in findings if item.kind is FindingKind.GAP)


def warnings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What somebody should look at, the heaviest first, otherwise as the rules have them."""
    shown = (item for item in findings if item.kind is FindingKind.WARNING)
    return tuple(sorted(shown, key=lambda item: -item.weight))


def nearest_first(gaps: Iterable[Finding]) -> tuple[Finding, ...]:
    """Gaps with the nearest to done first: what lacks the fewest things, otherwise as the rules have them."""
    return tuple(sorted(gaps, key=lambda item: len(item.subjects) or 1))


def lead(findings: Sequence[Finding]) -> Finding | None:
    """The heaviest conclusion: a warning before a result, and what is lighter than others never first."""
    kinds = (FindingKind.WARNING, FindingKind.RESULT)
    candidates = [item for item in findings if item.kind in kinds and item.weight >= 0]
    return min(candidates, key=lambda item: (kinds.index(item.kind), -item.weight), default=None)


def _about(item: Finding, about: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return about.get(item.key, ()) if item.kind is FindingKind.GAP else ()


def _not_begun(step: str, sheets: tuple[str, ...], workbook: Workbook) -> Iterable[Finding]:
    if sheets:
        places = _IN_SHORT_FORM if short_form.is_short(workbook) else {}
        listed = [quoted(places.get(sheet, SHEETS[sheet].title)) for sheet in sheets]
        titles = enumerated(listed, limit=len(sheets))
        yield gap(step, f"Nothing is entered yet under {titles}.", key="worksheets_not_begun", parts=sheets)
