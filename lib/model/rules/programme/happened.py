"""What has happened in a review so far, each in one sentence: agendas, scripts and packs ask for the rest alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum

from lib.model.begun import written
from lib.model.dates import partial_date
from lib.model.rules.actions.effect_checks import is_done
from lib.model.rules.actions.strength import in_force
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.causes.branches import taking_part
from lib.model.rules.record import key_dates
from lib.model.rules.record.record_rules import RECORDS
from lib.model.rules.voice import consent
from lib.model.wording.phrases import begun, counted, enumerated, number, verb
from lib.model.workbook import Workbook, sheet_of
from lib.model.worksheets.actions import Action
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.causes import Cause, CauseRole
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.save_attempts import SaveAttempt
from lib.model.worksheets.voice import AskAnswer, Asked, CustomerRole, Interview


class Occurrence(StrEnum):
    """Something that a meeting need not ask for once it has happened; the names stand in the guide of the meetings."""

    NOTICE = "notice"
    LEAD = "lead"
    SAVE_TRIED = "save_tried"
    COUNSEL = "counsel"
    SAID_INSIDE = "said_inside"
    SAID_OUTSIDE = "said_outside"
    STAFF_TOLD = "staff_told"
    ASKED = "asked"
    HEARD = "heard"
    RECORD = "record"
    SIGNED = "signed"
    REVEALED = "revealed"
    CAUSES = "causes"
    ACTIONS = "actions"


def happened(workbook: Workbook) -> Mapping[Occurrence, str]:
    """Each thing that has happened with the sentence that says so, in order."""
    # A row that somebody has only added says nothing.
    told = ((occurrence, tell(written(workbook))) for occurrence, tell in _TOLD.items())
    return {occurrence: sentence for occurrence, sentence in told if sentence}


def _notice(workbook: Workbook) -> str:
    notice = key_dates.notice(workbook)
    if notice is None:
        return ""
    channel = workbook.one(Loss).notice_channel.rstrip(". ")
    return f"Notice came {partial_date.in_sentence(notice.when)}{f' ({channel})' if channel else ''}."


def _lead(workbook: Workbook) -> str:
    loss = workbook.one(Loss)
    if not loss.review_lead:
        return ""
    return f"{loss.review_lead} leads the review{f', {loss.facilitator} facilitates it' if loss.facilitator else ''}."


def _save_tried(workbook: Workbook) -> str:
    attempts = [row.record for row in workbook.rows(SaveAttempt)]
    if not attempts:
        return ""
    dated = sorted((item.when for item in attempts if item.when), key=partial_date.earliest)
    first = f", the first {partial_date.in_sentence(dated[0])}" if dated else ""
    made = verb(len(attempts), "was", "were")
    return begun(f"{counted(len(attempts), 'attempt')} {made} made to keep them{first}.")


def _counsel(workbook: Workbook) -> str:
    loss = workbook.one(Loss)
    if loss.counsel_looked is None:
        return ""
    if not loss.counsel_looked:
        return "Counsel has not looked at it."
    return f"Counsel has looked at it{f' ({loss.counsel})' if loss.counsel else ''}."


def _said_inside(workbook: Workbook) -> str:
    loss = workbook.one(Loss)
    return _said("inside", loss.statement_inside, loss.statement_inside_on)


def _said_outside(workbook: Workbook) -> str:
    loss = workbook.one(Loss)
    return _said("outside", loss.statement_outside, loss.statement_outside_on)


def _staff_told(workbook: Workbook) -> str:
    loss = workbook.one(Loss)
    if not (loss.staff_told_on or loss.staff_told_by):
        return ""
    by = f" by {loss.staff_told_by}" if loss.staff_told_by else ""
    return f"Our staff were told{by}{f' {partial_date.in_sentence(loss.staff_told_on)}' if loss.staff_told_on else ''}."


def _asked(workbook: Workbook) -> str:
    answers = Counter(row.record.answer for row in workbook.rows(Asked))
    total = sum(answers.values())
    if not total:
        return ""
    parts = [f"{number(answers[answer])} {words}" for answer, words in _ANSWERED.items() if answers[answer]]
    listed = f": {enumerated(parts)}" if parts else ""
    return begun(f"{counted(total, 'person')} at the customer {verb(total, 'was', 'were')} asked to talk{listed}.")


def _heard(workbook: Workbook) -> str:
    interviews = [row.record for row in workbook.rows(Interview)]
    if not interviews:
        return ""
    # A role leaves the review with the consent of whoever spoke.
    roles = dict.fromkeys(item.role.label.lower() for item in interviews if item.role and consent.may_name(item))
    listed = enumerated(roles, len(CustomerRole))
    among = f" ({listed})" if listed else ""
    total = len(interviews)
    return begun(f"{counted(total, 'interview')} {verb(total, 'is', 'are')} written down{among}.")


def _record(workbook: Workbook) -> str:
    sizes = [(sheet_of(record).noun, len(workbook.rows(record))) for record in RECORDS]
    parts = [counted(size, noun) for noun, size in sizes if size]
    return f"Our own record holds {enumerated(parts, len(RECORDS))}." if parts else ""


def _signed(workbook: Workbook) -> str:
    verdict = workbook.one(Verdict)
    if not assumption_rules.signed(verdict):
        return ""
    on = f" {partial_date.in_sentence(verdict.signed_on)}" if verdict.signed_on else ""
    return f"The customer's reasons were signed by {verdict.signed_by or 'someone not named'}{on}."


def _revealed(workbook: Workbook) -> str:
    verdict = workbook.one(Verdict)
    if not assumption_rules.revealed(workbook):
        return ""
    on = f" {partial_date.in_sentence(verdict.revealed_on)}" if verdict.revealed_on else ""
    return f"The first assumptions were opened{on}."


def _causes(workbook: Workbook) -> str:
    causes = [row.record for row in taking_part(workbook.rows(Cause)) if row.record.text]
    if not causes:
        return ""
    roots = sum(cause.role is CauseRole.ROOT for cause in causes)
    marked = f", {number(roots)} of them {verb(roots, 'a root', 'roots')}" if roots else ""
    return begun(f"{counted(len(causes), 'cause')} {verb(len(causes), 'is', 'are')} written down{marked}.")


def _actions(workbook: Workbook) -> str:
    actions = [row.record for row in in_force(workbook.rows(Action)) if row.record.text]
    if not actions:
        return ""
    done = sum(map(is_done, actions))
    return begun(
        f"{counted(len(actions), 'action')} {verb(len(actions), 'is', 'are')} in the plan, {number(done)} done."
    )


def _said(where: str, words: str, on: str | None) -> str:
    if not (on or words.strip()):
        return ""
    return f"Our first statement {where} went out{f' {partial_date.in_sentence(on)}' if on else ''}."


_ANSWERED: Mapping[AskAnswer, str] = {
    AskAnswer.AGREED: "agreed",
    AskAnswer.DECLINED: "declined",
    AskAnswer.LATER: "asked to talk later",
    AskAnswer.NO_ANSWER: "did not answer",
}
_TOLD: Mapping[Occurrence, Callable[[Workbook], str]] = {
    Occurrence.NOTICE: _notice,
    Occurrence.LEAD: _lead,
    Occurrence.SAVE_TRIED: _save_tried,
    Occurrence.COUNSEL: _counsel,
    Occurrence.SAID_INSIDE: _said_inside,
    Occurrence.SAID_OUTSIDE: _said_outside,
    Occurrence.STAFF_TOLD: _staff_told,
    Occurrence.ASKED: _asked,
    Occurrence.HEARD: _heard,
    Occurrence.RECORD: _record,
    Occurrence.SIGNED: _signed,
    Occurrence.REVEALED: _revealed,
    Occurrence.CAUSES: _causes,
    Occurrence.ACTIONS: _actions,
}
