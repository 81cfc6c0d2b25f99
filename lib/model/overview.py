"""All findings of a review in one sentence: how much there is to look at, and where to start."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from lib.model.findings import Finding, FindingKind
from lib.model.steps import Step
from lib.model.wording.phrases import verb

Concluded = Mapping[Step, Sequence[Finding]]


def where_to_start(every: Concluded, not_begun: Collection[Step]) -> str:
    """“8 warnings, 0 open: start with step 4, The record.”: with most warnings, without any with most that is open."""
    if all(step in not_begun for step in every):
        first = next(iter(every))
        return f"Nothing is entered yet: begin with step {first.number}, {first.title}."
    warnings, gaps = _counts(every, FindingKind.WARNING), _counts(every, FindingKind.GAP)
    total, open_points = sum(warnings.values()), sum(gaps.values())
    counts = f"{total} {verb(total, 'warning', 'warnings')}, {open_points} open"
    if not total and not open_points:
        return f"{counts}: there is nothing to look at."
    by = warnings if total else gaps
    start = max(by, key=lambda step: by[step])
    return f"{counts}: start with step {start.number}, {start.title}."


def _counts(every: Concluded, kind: FindingKind) -> dict[Step, int]:
    return {step: sum(item.kind is kind for item in concluded) for step, concluded in every.items()}
