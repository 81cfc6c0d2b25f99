"""The parts of a case that can be drafted from the rows of a review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from lib.model.dates import partial_date
from lib.model.findings import Finding
from lib.model.rules.actions import strength
from lib.model.rules.causes import cause_rules, root_evidence
from lib.model.rules.first_draft import decision_day, known_facts, what_followed, what_happened
from lib.model.rules.first_draft.questions import questions
from lib.model.wording.phrases import begun, counted, number, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action, ActionStatus
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.lessons import DraftPart, Outline

_MOST_SENTENCES = 5


def missing_parts(workbook: Workbook, findings: tuple[Finding, ...]) -> Mapping[str, str]:
    """What belongs in the parts of the case that are still empty, by the name of their field.

    `findings` are what the rules conclude of the same rows. A part for which the rows say nothing is left out. The day
    of the decision is proposed where none is set.
    """
    outline = workbook.one(Outline)
    drafted = _drafted(workbook, findings)
    return {name: text for name, text in drafted.items() if text and not getattr(outline, name)}


def outdated_parts(workbook: Workbook, findings: tuple[Finding, ...]) -> Mapping[str, str]:
    """What the rows say now for drafted parts that nobody has read or edited and that say something else.

    The text is empty where the rows say nothing any more.
    """
    outline = workbook.one(Outline)
    drafted = _drafted(workbook, findings)
    now = Outline.checked({**outline.stored(), **{part.value: drafted[part.value] for part in outline.unread_parts}})
    return {part.value: getattr(now, part.value) for part in outline.unread_parts if _differ(now, outline, part)}


def _differ(now: Outline, then: Outline, part: DraftPart) -> bool:
    return bool(getattr(now, part.value) != getattr(then, part.value))


def _drafted(workbook: Workbook, findings: tuple[Finding, ...]) -> dict[str, str]:
    day = workbook.one(Outline).decision_date or decision_day.proposed(workbook)
    return {
        "title": what_happened.title(workbook),
        "summary": summary(workbook),
        "decision_date": day or "",
        "part_a": known_facts.part_a(workbook, day),
        "decision": _decision(day),
        "part_b": what_followed.part_b(workbook, findings),
        "questions": questions(workbook),
    }


def parts_of(names: Iterator[str] | Mapping[str, str]) -> tuple[DraftPart, ...]:
    """Which of these fields are parts that somebody has to read."""
    written = set(names)
    return tuple(part for part in DraftPart if part.value in written)


def summary(workbook: Workbook) -> str:
    """The case in five sentences at most."""
    return " ".join(islice(filter(None, _summed(workbook)), _MOST_SENTENCES))


def _summed(workbook: Workbook) -> Iterator[str]:
    yield from what_happened.the_end(workbook)
    reasons = what_followed.reasons_in_words(workbook)
    if reasons:
        yield f"Their reasons, by weight: {reasons}."
    came_back = what_happened.the_return(workbook)
    if came_back:
        yield came_back
    roots = [row for row in cause_rules.taking_part(workbook.rows(Cause)) if root_evidence.is_shown_root(row, workbook)]
    if roots:
        yield begun(f"{counted(len(roots), 'root cause')} {verb(len(roots), 'is', 'are')} shown by evidence.")
    yield _plan(workbook)


def _plan(workbook: Workbook) -> str:
    actions = [row for row in strength.in_force(workbook.rows(Action)) if row.record.text.strip()]
    if not what_followed.asks_decisions(workbook):
        return begun(f"{counted(len(actions), 'change')} {verb(len(actions), 'is', 'are')} planned.") if actions else ""
    decided = [row for row in actions if what_followed.is_decided(row.record)]
    if not decided:
        return ""
    done = sum(row.record.status is ActionStatus.DONE for row in decided)
    state = (
        ""
        if not done
        else " and done"
        if done == len(decided)
        else f", and {number(done)} {verb(done, 'is', 'are')} done"
    )
    return begun(f"{counted(len(decided), 'change')} {verb(len(decided), 'is', 'are')} decided{state}.")


def _decision(day: str | None) -> str:
    if day is None:
        return ""
    when = partial_date.label(day)
    return (
        f"It is {when}. What do you do in the next 30 days, whom do you speak to first, and what do you want to know "
        "before you decide?"
    )
