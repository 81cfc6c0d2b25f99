"""The end of a meeting: what was decided, and how much of each step is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result
from lib.model.record import Row
from lib.model.rules.actions.strength import is_agreed
from lib.model.rules.open_points import open_gaps
from lib.model.wording.phrases import begun, counted, named, names, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action, ActionStatus
from lib.model.worksheets.lessons import Lesson

_DROPPED = frozenset({ActionStatus.NOT_DOING})


def decided(workbook: Workbook) -> tuple[Finding, ...]:
    """Each action that is agreed and each lesson that is written."""
    return (
        *(_action(row) for row in workbook.rows(Action) if is_agreed(row.record)),
        *(_lesson(row) for row in workbook.rows(Lesson) if row.record.rule),
    )


def waiting(workbook: Workbook) -> tuple[Finding, ...]:
    """The actions that nobody has answered yet, as one gap, or none."""
    rows = [
        row
        for row in workbook.rows(Action)
        if not is_agreed(row.record) and row.record.approval is None and row.record.status not in _DROPPED
    ]
    if not rows:
        return ()
    sentence = f"{counted(len(rows), 'action')} {verb(len(rows), 'waits', 'wait')} for an answer: {names(rows)}."
    return (gap("actions", begun(sentence), *(row.id for row in rows), key="actions_waiting"),)


def still_open(findings: Iterable[Finding]) -> Mapping[str, str]:
    """By step key, how many points are open, as in “two open points”; steps without any are left out."""
    counts = Counter(item.step for item in open_gaps(findings))
    return {step: counted(count, "open point") for step, count in counts.items()}


def _action(row: Row[Action]) -> Finding:
    action = row.record
    owner = action.owner or "no owner yet"
    due = f", due {partial_date.label(action.due)}" if action.due else ", no date yet"
    return result("actions", f"{_text(action.text) or begun(named(row))} ({owner}{due})", row.id)


def _lesson(row: Row[Lesson]) -> Finding:
    keeper = f" (kept by {row.record.owner})" if row.record.owner else ""
    return result("lessons", f"Lesson {row.number}: {_text(row.record.rule)}{keeper}", row.id)


def _text(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
