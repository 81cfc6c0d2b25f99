"""Coherent reviews of one kind of loss: what each step holds varies, and no two facts contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from lib.model.record import Record
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action, ActionMeans, ActionStatus, Approval, EffectVerdict
from lib.model.worksheets.causes import Cause, CauseKind, CauseRole, CauseStatus, Control, Stability
from lib.model.worksheets.evidence import Evidence, Grade, StatementKind
from lib.model.worksheets.journey import JourneyPhase, Touchpoint, TouchpointBasis
from lib.model.worksheets.lessons import Lesson, Outline
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.loss import Function, Loss, Member
from lib.model.worksheets.promises import Promise, PromiseOutcome
from lib.model.worksheets.relationships import Side, Stakeholder, Tie
from lib.model.worksheets.save_attempts import SaveAnswer, SaveAttempt
from lib.model.worksheets.swot import Quadrant, SwotNote
from lib.model.worksheets.voice import Answer, CustomerReason, CustomerRole, Interview, Interviewer
from lib.model.worksheets.way_back import (
    Apology,
    Contact,
    ContactPurpose,
    ReturnOutcome,
    TransitionItem,
    TransitionTask,
    WinBack,
    YesNo,
)
from tests.model.generated.kinds import FACTS, Kind
from tests.model.made import workbook_of

NOTICE, END = "2023-04-03", "2023-09-30"
_UNHEARD = frozenset({Kind.NOBODY_HEARD, Kind.ALL_DECLINED})
_STILL_THERE = {Kind.PARTIAL: None, Kind.REDUCED: None}


@st.composite
def reviews(draw: st.DrawFn, kind: Kind) -> Workbook:
    """A review of a loss of this kind, anything between just begun and finished."""
    loss = draw(_losses(kind))
    rows: list[Record] = [loss, *FACTS[kind].rows]
    for part in (_beginning, _voice, _record, _journey, _swot, _causes, _actions, _exit, _return, _lessons):
        if part in _MADE_BY.get(kind, ()) or draw(st.integers(0, 5)):
            rows.extend(part(draw, kind, loss))
    return workbook_of(*rows)


@st.composite
def _losses(draw: st.DrawFn, kind: Kind) -> Loss:
    given: dict[str, Any] = {
        "customer": "Halverton",
        "supplier": "Orrin Catering",
        "what_was_lost": "Catering at Halverton",
        "relationship_start": draw(st.sampled_from(("1998", "2011-05", "2019-02-01"))),
        "notice_date": NOTICE,
        "end_date": _STILL_THERE.get(kind, draw(st.sampled_from((END, "2023-09")))),
        "reason": draw(st.sampled_from(FACTS[kind].reasons)),
        "currency": "GBP",
        "annual_revenue": draw(st.sampled_from((None, 400_000))),
        "annual_margin": draw(st.sampled_from((None, 50_000, 52_500))),
        "trigger": "The kitchen closed twice in one month.",
        **FACTS[kind].loss,
    }
    return Loss.checked({name: value for name, value in given.items() if value is not None})


def _beginning(draw: st.DrawFn, kind: Kind, loss: Loss) -> Iterator[Record]:
    yield Member(name="Account lead", function=Function.ACCOUNT)
    yield Evidence(
        statement="The letter names the day they leave.",
        when=NOTICE,
        grade=Grade.E3,
        statement_kind=StatementKind.FORMAL_NOTICE,
        source="Letter",
        stated_by="Halverton",
    )
    yield Evidence(statement="The log shows two closures.", when="2023-02", grade=Grade.E3, source="Log")
    if draw(st.booleans()):
        yield SaveAttempt(
            when=draw(st.sampled_from(("2023-03-20", "2023-04-10"))),
            offered="A new chef",
            by_whom="Account lead",
            to_whom="Head of purchasing",
            answer=SaveAnswer.DECLINED,
        )


def _voice(draw: st.DrawFn, kind: Kind, loss: Loss) -> Iterator[Record]:
    if kind in _UNHEARD or loss.reason is None:
        return
    number = draw(st.integers(1, 3))
    for role in (CustomerRole.DECISION_MAKER, CustomerRole.USER, CustomerRole.PROCUREMENT)[:number]:
        yield Interview(
            interviewee=role.label,
            role=role,
            influence=draw(st.integers(1, 5)),
            when="2023-05-10",
            interviewer=Interviewer.THIRD_PARTY,
            asked_by="An outside researcher",
            neutral=True,
        )
    for place in range(1, number + 1):
        yield Answer(
            interview=f"i{place}", question="What changed?", words="It was never the same.", reasons=(loss.reason,)
        )
    yield CustomerReason(reason=loss.reason, weight=100)


def _record(draw: st.DrawFn, kind: Kind, loss: Loss) -> Iterator[Record]:
    for period, actual in (("2022-Q3", "96"), ("2022-Q4", draw(st.sampled_from(("94.9", "60", "97"))))):
        yield ServiceLevel(metric="Meals on time", unit="%", target=95, period=period, actual=actual, importance=4)
    yield Promise(text="A second chef by May", by="Account lead", due="2022-05", outcome=draw(_of(PromiseOutcome)))
    yield Stakeholder(name="Head of purchasing", side=Side.THEIRS, role=CustomerRole.DECISION_MAKER, influence=5)
    yield Stakeholder(name="Account lead", side=Side.OURS)
    yield Tie(theirs="h1", ours="h2", strength=draw(st.integers(0, 4)), last_contact="2023-01")


def _journey(draw: st.DrawFn, kind: Kind, loss: Loss) -> Iterator[Record]:
    feelings = draw(st.lists(st.integers(-2, 2), min_size=2, max_size=5))
    for place, emotion in enumerate(feelings):
        yield Touchpoint(
            title=f"Moment {place + 1}",
            phase=JourneyPhase.DAILY,
            when=f"202{place}-02",
            emotion=emotion,
            importance=draw(st.integers(1, 5)),
            basis=draw(_of(TouchpointBasis)),
        )


def _swot(draw: st.DrawFn, kind: Kind, loss: Loss) -> Iterator[Record]:
    for quadrant in Quadrant:
        yield SwotNote(quadrant=quadrant, text=f"Note of {quadrant.label.lower()}", importance=draw(st.integers(1, 5)))


def _causes(draw: st.DrawFn, kind: Kind, loss: Loss) -> Iterator[Record]:
    weights = draw(st.sampled_from(((100,), (60, 40), (50, 30, 20))))
    for place, weight in enumerate(weights, start=1):
        yield Cause(
            text=f"Condition {place} → effect {place}",
            kind=draw(_of(CauseKind)),
            role=draw(st.sampled_from((CauseRole.ROOT, CauseRole.CONTRIBUTING))),
            weight=weight,
            grade=draw(_of(Grade)),
            control=draw(_of(Control)),
            stability=draw(_of(Stability)),
            status=draw(st.sampled_from((CauseStatus.OPEN, CauseStatus.CONFIRMED, CauseStatus.DISPUTED))),
            reason=loss.reason,
        )


def _actions(draw: st.DrawFn, kind: Kind, loss: Loss) -> Iterator[Record]:
    for place in range(1, draw(st.integers(1, 3)) + 1):
        status = draw(st.sampled_from((ActionStatus.PROPOSED, ActionStatus.DOING, ActionStatus.DONE)))
        done = status is ActionStatus.DONE
        yield Action(
            text=f"Change {place}",
            causes=("c1",),
            means=draw(_of(ActionMeans)),
            owner=draw(st.sampled_from(("", "Operations"))),
            due=draw(st.sampled_from((None, "2024-01-31"))),
            approval=Approval.APPROVED if status is not ActionStatus.PROPOSED else None,
            status=status,
            done_on="2023-12-15" if done else None,
            verdict_30=draw(_of(EffectVerdict)) if done else None,
        )


def _exit(draw: st.DrawFn, kind: Kind, loss: Loss) -> Iterator[Record]:
    done = draw(st.sets(st.sampled_from(TransitionTask)))
    for task in TransitionTask:
        yield TransitionItem(task=task, owner="Operations", done=END if task in done else None, proof="Minutes")
    words = st.sampled_from(("", "n/a", "We closed the kitchen twice without telling you."))
    parts = {name: draw(words) for name in ("responsibility", "repair", "regret", "explanation", "repentance")}
    said = "2023-06-01" if all(len(text) > 5 for text in parts.values()) and draw(st.booleans()) else None
    yield Apology(**parts, from_whom="Managing director", to_whom="Head of purchasing", said_on=said)


def _return(draw: st.DrawFn, kind: Kind, loss: Loss) -> Iterator[Record]:
    guesses = ("fixable", "few_barriers", "live_relationships", "added_value", "size", "profitability")
    returned = ReturnOutcome.FULL if kind is Kind.WON_BACK else None
    if returned is None and draw(st.integers(0, 4)) == 0:
        returned = ReturnOutcome.CLOSED
    yield WinBack(
        permission=draw(_of(YesNo)),
        economics_changed=draw(_of(YesNo)),
        consent_bar=YesNo.NO,
        **{name: draw(st.integers(1, 5)) for name in guesses},
        market_influence=3,
        growth=3,
        yearly_margin=draw(st.sampled_from((None, 50_000, 120_000))),
        offer_cost=30_000,
        attempt_cost=20_000,
        returned=returned,
        returned_on="2024-05-01" if returned else None,
    )
    if draw(st.booleans()):
        yield Contact(when="2023-04-10", person="Head of purchasing", purpose=ContactPurpose.THANKS, sales_ask=False)


def _lessons(draw: st.DrawFn, kind: Kind, loss: Loss) -> Iterator[Record]:
    yield Lesson(rule="When we see two closures in a month, we call the customer within a day.", lead_days=60)
    yield Outline(title="The kitchen that closed", summary="Halverton left.", decision_date="2023-03-01")


def _of(choices: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(tuple(choices))


# Without these a review would not be of its kind.
_MADE_BY = {Kind.WON_BACK: (_return,)}
