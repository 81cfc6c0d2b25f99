"""A case as it stood on a day: dated facts up to that day, and no judgement anybody came to later.

What has no day is left out, because nobody can say whether it was known; and so is everything that concludes – causes,
lessons, actions, the customer's reasons – and every field of a fact that judges it in the light of what came.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lib.model.case import CaseStudy, document_of
from lib.model.dates import partial_date
from lib.model.record import Record, Row
from lib.model.workbook import Workbook, sheet_of
from lib.model.worksheets.business_reviews import BusinessReview
from lib.model.worksheets.detection import Event
from lib.model.worksheets.ideas import Idea
from lib.model.worksheets.journey import Touchpoint, TouchpointBasis
from lib.model.worksheets.lessons import FICTIONAL_TAG, Outline
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.relationships import Stakeholder, Tie
from lib.model.worksheets.save_attempts import SaveAttempt
from lib.model.worksheets.voice import CustomerRole

# What part somebody really played is seen afterwards.
_SEEN_LATER = frozenset({CustomerRole.BLOCKER, CustomerRole.COACH, CustomerRole.RIVAL_CHAMPION})


def decision_day(workbook: Workbook) -> date | None:
    """The day part A ends on; of a month or a year its first, so that nothing of later days can slip in."""
    decision_date = workbook.one(Outline).decision_date
    return partial_date.earliest(decision_date) if decision_date else None


def as_on(case: CaseStudy, day: date | None) -> CaseStudy:
    """The case with part A and what stood fast on the day; without a day, part A alone."""
    known_workbook = workbook_on(case.workbook, day)
    return case.having(
        title=about(case.workbook),
        summary="",
        override_reason="",
        findings=(),
        review=document_of(case.slug, known_workbook),
    )


def workbook_on(workbook: Workbook, day: date | None) -> Workbook:
    """The rows that stood fast on the day, each without what was only known or judged later."""
    sheets: dict[str, tuple[Row[Any], ...]] = {
        sheet_of(record).key: tuple(
            replace(row, record=known_record)
            for row in workbook.rows(record)
            if (known_record := known_then(row.record, day)) is not None
        )
        for record, known_then in _KNOWN_THEN.items()
    }
    return Workbook({key: rows for key, rows in sheets.items() if rows}).linked()


def about(workbook: Workbook) -> str:
    """The case by its parties alone; a title often gives the end away."""
    loss = workbook.one(Loss)
    parties = " and ".join(party for party in (loss.supplier, loss.customer) if party)
    return parties or (f"A case from {loss.industry.label.lower()}" if loss.industry else "A case")


def _by(day: date | None, value: str | None) -> bool:
    """Whether the date surely lies on the day or before it."""
    return day is not None and value is not None and partial_date.latest(value) <= day


def _only(record: Any, names: tuple[str, ...], **changed: Any) -> Any:
    values = {name: getattr(record, name) for name in names} | changed
    return type(record)().model_copy(update=values)


def _loss(loss: Loss, day: date | None) -> Loss:
    parties = ("customer", "alias", "supplier", "industry", "region", "services", "currency")
    figures = ("annual_revenue", "annual_margin", "revenue_share", "contract_value", "notice_period")
    dated = ("relationship_start", "contract_start", "contract_end", "notice_date", "announced_date", "step_in_date")
    # Who stepped in is known once somebody has.
    stepped_in = ("third_party",) if _by(day, loss.step_in_date) else ()
    known_loss: Loss = _only(
        loss,
        (*parties, *figures, *stepped_in),
        # Which list the codes come from says nothing of the case.
        reason_list=loss.reason_list,
        # Nor does who may read the review.
        confidentiality=None,
        **{name: value for name in dated if _by(day, value := getattr(loss, name))},
    )
    return known_loss


def _outline(outline: Outline, day: date | None) -> Outline:
    known_outline: Outline = _only(outline, ("part_a", "decision", "decision_date"))
    # Whether it was invented is no secret, and every page has to say so.
    return known_outline.model_copy(update={"tags": (FICTIONAL_TAG,)}) if outline.fictional else known_outline


def _touchpoint(point: Touchpoint, day: date | None) -> Touchpoint | None:
    # What the customer said of it, they said when they were asked, after they had gone; and whoever wrote down what
    # happened knew what came of it.
    if not _by(day, point.when) or point.basis is TouchpointBasis.CUSTOMER:
        return None
    facts = ("title", "phase", "when", "actor", "did", "channel", "expectation", "emotion", "importance")
    known_touchpoint: Touchpoint = _only(point, (*facts, "basis", "owner"))
    return known_touchpoint


def _level(level: ServiceLevel, day: date | None) -> ServiceLevel | None:
    facts = ("metric", "unit", "direction", "target", "period", "actual")
    known_level: ServiceLevel | None = _only(level, facts) if _by(day, level.period) else None
    return known_level


def _promise(promise: Promise, day: date | None) -> Promise | None:
    known_promise: Promise | None = (
        _only(promise, ("text", "by", "to", "when", "due")) if _by(day, promise.when) else None
    )
    return known_promise


def _review(review: BusinessReview, day: date | None) -> BusinessReview | None:
    if _by(day, review.held):
        facts = ("our_executive", "their_executive", "levels_shown", "value_shown", "agreed")
        planned = review.planned if _by(day, review.planned) else None
        held_review: BusinessReview = _only(review, ("held", *facts), planned=planned)
        return held_review
    if _by(day, review.planned):
        planned_review: BusinessReview = _only(review, ("planned",))
        return planned_review
    return None


def _stakeholder(person: Stakeholder, day: date | None) -> Stakeholder | None:
    if not _by(day, person.joined):
        return None
    changed: dict[str, Any] = {}
    if person.role not in _SEEN_LATER:
        changed["role"] = person.role
    if _by(day, person.first_meeting):
        changed["first_meeting"] = person.first_meeting
    if _by(day, person.left):
        changed |= {"left": person.left, "successor": person.successor}
    known_person: Stakeholder = _only(person, ("name", "side", "influence", "joined"), **changed)
    return known_person


def _tie(tie: Tie, day: date | None) -> Tie | None:
    if not _by(day, tie.since):
        return None
    # A tie that went on after the day may have grown or faded since.
    facts = ("strength", "last_contact") if _by(day, tie.last_contact) else ()
    known_tie: Tie = _only(tie, ("theirs", "ours", "since", *facts))
    return known_tie


def _idea(idea: Idea, day: date | None) -> Idea | None:
    known_idea: Idea | None = _only(idea, ("title", "when", "asking", "value")) if _by(day, idea.when) else None
    return known_idea


def _save_attempt(attempt: SaveAttempt, day: date | None) -> SaveAttempt | None:
    # What they answered tells how it went on, and what it would have cost was often reckoned later.
    facts = ("when", "offered", "by_whom", "to_whom")
    known_attempt: SaveAttempt | None = _only(attempt, facts) if _by(day, attempt.when) else None
    return known_attempt


def _event(event: Event, day: date | None) -> Event | None:
    known_event: Event | None = _only(event, ("title", "when", "lane")) if _by(day, event.when) else None
    return known_event


# A worksheet that is not named here concludes something, or does not say on which day it was known.
_KNOWN_THEN: Mapping[type[Record], Callable[[Any, date | None], Record | None]] = {
    Loss: _loss,
    Outline: _outline,
    ServiceLevel: _level,
    Promise: _promise,
    BusinessReview: _review,
    Stakeholder: _stakeholder,
    Tie: _tie,
    Idea: _idea,
    Event: _event,
    SaveAttempt: _save_attempt,
    Touchpoint: _touchpoint,
}
