"""Part B from the rows: what followed, what the customer said, what was found, what changes, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from lib.model.dates import partial_date
from lib.model.findings import Finding, FindingKind
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.actions import strength
from lib.model.rules.causes import cause_rules, root_evidence
from lib.model.rules.first_draft import what_happened
from lib.model.rules.voice import asking
from lib.model.wording.phrases import begun, counted, enumerated, number, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action, ActionStatus, Approval
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import Reason

_MOST_CAUSES, _MOST_ACTIONS = 4, 6
# What is longer is read where it stands, in the facts of the loss.
_LONGEST_REASON = 1_500
_DECIDED = (ActionStatus.APPROVED, ActionStatus.DOING, ActionStatus.DONE)


def part_b(workbook: Workbook, findings: tuple[Finding, ...]) -> str:
    """Paragraphs, each begun with what it is about; one for which nothing is known is left out."""
    paragraphs = (
        ("What followed", (*what_happened.the_end(workbook), what_happened.last_day(workbook))),
        ("What we believed", _results(findings, "assumptions", 1)),
        ("What the customer said", _said(workbook)),
        ("What we found", (*_results(findings, "journey", 1), *_causes(workbook))),
        ("What we change", _changes(workbook)),
        ("What came of it", (what_happened.the_return(workbook),)),
    )
    told = ((head, " ".join(filter(None, sentences))) for head, sentences in paragraphs)
    return "\n\n".join(f"{head}. {words}" for head, words in told if words)


def reasons_in_words(workbook: Workbook) -> str:
    """The customer's reasons as signed, heaviest first; "" before they are."""
    weights = sorted(workbook.one(Verdict).weights, key=lambda item: -item[1])
    return enumerated((f"{_in_sentence(reason)} ({points} %)" for reason, points in weights), limit=6)


def _in_sentence(reason: Reason) -> str:
    return reason.label[:1].lower() + reason.label[1:]


def _results(findings: tuple[Finding, ...], step: str, most: int) -> tuple[str, ...]:
    """The first sentences that screen and brief show for a step."""
    told = [item.sentence for item in findings if item.step == step and item.kind is FindingKind.RESULT]
    return tuple(told[:most])


def _said(workbook: Workbook) -> Iterator[str]:
    loss, heard = workbook.one(Loss), asking.asking(workbook).heard
    if requests := asking.sentence(workbook):
        yield begun(requests)
    elif heard:
        yield begun(f"{counted(heard, 'person')} {verb(heard, 'was', 'were')} heard.")
    if 0 < len(loss.customer_reason.strip()) <= _LONGEST_REASON:
        yield f"The reason they gave: {_sentence(loss.customer_reason)}"
    if reasons := reasons_in_words(workbook):
        yield f"Their reasons by weight, as we signed them: {reasons}."


def _causes(workbook: Workbook) -> Iterator[str]:
    roots: list[Row[Cause]] = []
    others: list[Row[Cause]] = []
    for row in cause_rules.weighted(workbook.rows(Cause)):
        (roots if root_evidence.is_shown_root(row, workbook) else others).append(row)
    if roots:
        yield f"{verb(len(roots), 'The root cause', 'The root causes')}: {_listed(roots)}"
    if others:
        yield f"What contributed or is not yet shown: {_listed(others)}"


def _listed(rows: list[Row[Cause]]) -> str:
    shown = [f"{_plain(row.record.text)} ({row.record.weight} %)" for row in rows[:_MOST_CAUSES] if row.record.text]
    more = len(rows) - len(shown)
    return "; ".join((*shown, *((f"and {number(more)} more",) if more else ()))) + "."


def _changes(workbook: Workbook) -> Iterator[str]:
    actions = [row for row in strength.in_force(workbook.rows(Action)) if row.record.text.strip()]
    decided = [row for row in actions if is_decided(row.record)] if asks_decisions(workbook) else actions
    proposed = len(actions) - len(decided)
    for row in decided[:_MOST_ACTIONS]:
        yield f"{begun(_plain(row.record.text))}{_until(row.record)}."
    if len(decided) > _MOST_ACTIONS:
        yield begun(
            f"{number(len(decided) - _MOST_ACTIONS)} more {verb(len(decided) - _MOST_ACTIONS, 'is', 'are')} "
            f"{'decided' if asks_decisions(workbook) else 'planned'}."
        )
    if proposed:
        yield begun(f"{counted(proposed, 'action')} {verb(proposed, 'is', 'are')} proposed and not decided.")


def asks_decisions(workbook: Workbook) -> bool:
    """Whether this review asks what became of an action; where it does not, whatever is written down is the plan."""
    return short_form.asks(workbook, "actions", "status", "approval")


def is_decided(action: Action) -> bool:
    """Whether somebody has said that it is to be done."""
    return action.approval is Approval.APPROVED or action.status in _DECIDED


def _until(action: Action) -> str:
    if action.status is ActionStatus.DONE:
        return f" (done {partial_date.in_sentence(action.done_on)})" if action.done_on else " (done)"
    return f" (due {partial_date.in_sentence(action.due)})" if action.due else ""


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(". ")


def _sentence(text: str) -> str:
    plain = " ".join(text.split())
    return plain if plain.endswith((".", "!", "?", "…", "”")) else f"{plain}."
