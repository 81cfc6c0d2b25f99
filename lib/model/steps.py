"""The ten steps of a review in one registry; menu, progress, agenda and the order of a report come from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lib.model import begun
from lib.model.errors import NotFound
from lib.model.fields import Choice
from lib.model.findings import Finding, FindingKind, gap
from lib.model.rules import journey_rules, lesson_rules, open_points
from lib.model.rules.actions import action_rules
from lib.model.rules.assumptions import reveal
from lib.model.rules.causes import cause_rules
from lib.model.rules.loss import loss_rules
from lib.model.rules.record import evidence_rules, reason_support, record_rules
from lib.model.rules.swot import swot_rules
from lib.model.rules.voice import voice_rules
from lib.model.rules.way_back import way_back_rules
from lib.model.workbook import Workbook


class Phase(Choice):
    """The five phases of a review, in order."""

    FACE = "face", "Face it"
    HEAR = "hear", "Hear it"
    UNDERSTAND = "understand", "Understand it"
    FIX = "fix", "Fix it"
    SHARE = "share", "Share it"


class State(Choice):
    """How far a step has got. Warnings speak of the account and never keep a step from being complete."""

    EMPTY = "empty", "Not begun"
    UNDER_WAY = "under_way", "Under way"
    COMPLETE = "complete", "Complete"
    WARNINGS = "warnings", "Complete, with warnings"

    @property
    def is_complete(self) -> bool:
        """Whether nothing is open."""
        return self in (State.COMPLETE, State.WARNINGS)


@dataclass(frozen=True)
class Step:
    """One step: `minutes` is its share of the meeting; `findings` is None while the step has no rules yet.

    `short` is its title where there is no room for all of it.
    """

    key: str
    number: int
    title: str
    phase: Phase
    question: str
    minutes: int
    sheets: tuple[str, ...] = ()
    findings: Callable[[Workbook], tuple[Finding, ...]] | None = None
    short: str = ""

    @property
    def page(self) -> str:
        """The file of its screen, seen from the project's folder."""
        return f"pages/workbook/{self.key}.py"

    @property
    def shipped(self) -> bool:
        """Whether this release has the step's worksheets and screen."""
        return self.findings is not None


Conclude = Callable[[Step, Workbook], tuple[Finding, ...]]


def _loss(workbook: Workbook) -> tuple[Finding, ...]:
    return (
        *loss_rules.findings(workbook),
        *reason_support.findings(workbook),
        *evidence_rules.findings(workbook),
    )


STEPS: tuple[Step, ...] = (
    Step(
        "loss",
        1,
        "The loss",
        Phase.FACE,
        "What did we lose, when, and who ended it?",
        5,
        ("loss", "members", "scope", "costs", "save_attempts", "criteria", "rival_scores", "evidence", "attachments"),
        _loss,
    ),
    Step(
        "assumptions",
        2,
        "First assumptions",
        Phase.FACE,
        "What do we each believe, before anyone is told?",
        5,
        ("ballots", "verdict"),
        reveal.findings,
    ),
    Step(
        "voice",
        3,
        "The customer's voice",
        Phase.HEAR,
        "What does the customer say?",
        10,
        ("asked", "interviews", "answers", "reasons"),
        voice_rules.findings,
    ),
    Step(
        "record",
        4,
        "The record",
        Phase.HEAR,
        "What do our own records say?",
        10,
        ("levels", "promises", "business_reviews", "stakeholders", "ties", "ideas", "events", "barriers"),
        record_rules.findings,
    ),
    Step(
        "journey",
        5,
        "Journey map",
        Phase.UNDERSTAND,
        "Where along the way did it turn?",
        10,
        ("touchpoints",),
        journey_rules.findings,
    ),
    Step(
        "swot",
        6,
        "SWOT",
        Phase.UNDERSTAND,
        "Where did we stand in this account?",
        10,
        ("notes", "strategies"),
        swot_rules.findings,
    ),
    Step(
        "causes",
        7,
        "Root causes",
        Phase.UNDERSTAND,
        "Why did it happen, in conditions we can change?",
        15,
        ("causes",),
        cause_rules.findings,
    ),
    Step(
        "actions",
        8,
        "Actions",
        Phase.FIX,
        "What will we change, and did it work?",
        10,
        ("actions",),
        action_rules.findings,
    ),
    Step(
        "way_back",
        9,
        "The way back",
        Phase.FIX,
        "How do we leave well, stay in touch, and decide whether to try again?",
        5,
        ("transition", "apology", "contacts", "win_back"),
        way_back_rules.findings,
    ),
    Step(
        "lessons",
        10,
        "Lessons and case study",
        Phase.SHARE,
        "What should the next account team know?",
        5,
        ("lessons", "outline"),
        lesson_rules.findings,
        short="Lessons and case",
    ),
)
# Worksheets that belong to the review as a whole.
ACROSS_STEPS = ("set_asides", "meetings")
_BY_KEY: Mapping[str, Step] = {item.key: item for item in STEPS}


def step(key: str) -> Step:
    """The step with this key. Raises NotFound."""
    if key not in _BY_KEY:
        raise NotFound("step", key)
    return _BY_KEY[key]


def of_sheet(key: str) -> Step | None:
    """The step a worksheet belongs to; None while no step of this release has it."""
    return next((item for item in STEPS if key in item.sheets), None)


def shipped() -> tuple[Step, ...]:
    """The steps this release has, in order."""
    return tuple(item for item in STEPS if item.shipped)


def concluded(step: Step, workbook: Workbook) -> tuple[Finding, ...]:
    """What the rules conclude about a step, read from the rows in which somebody wrote; nothing while it has none."""
    if step.findings is None:
        return ()
    return open_points.settled(step.key, step.sheets, step.findings(begun.written(workbook)), workbook)


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """All findings of a review in the order of the steps."""
    return tuple(finding for item in STEPS for finding in concluded(item, workbook))


def progress(workbook: Workbook, conclude: Conclude = concluded, *, sealed: int = 0) -> Mapping[str, State]:
    """The state of each shipped step by key, in order; `conclude` is for whoever keeps what was concluded before.

    `sealed` is the number of sealed ballots, which stand in no worksheet.
    """
    states = {
        item.key: _state(conclude(item, workbook)) if begun.is_begun(workbook, item.sheets) else State.EMPTY
        for item in shipped()
    }
    # Whether there is one and no more: how many there are would tell who has just handed theirs in.
    if sealed and states["assumptions"] is State.EMPTY:
        states["assumptions"] = State.UNDER_WAY
    return states


def not_begun(workbook: Workbook) -> tuple[Step, ...]:
    """The steps in which nobody has written yet."""
    return tuple(item for item in shipped() if not begun.is_begun(workbook, item.sheets))


def missing(workbook: Workbook, conclude: Conclude = concluded) -> tuple[Finding, ...]:
    """What a case lacks before it is published: every open gap, and every step that nobody has begun."""
    idle = {item.key for item in not_begun(workbook)}
    return tuple(
        finding
        for item in shipped()
        for finding in (
            (gap(item.key, f"Step {item.number}, {item.title}, is not begun yet.", key="step_not_begun"),)
            if item.key in idle
            else open_points.open_gaps(conclude(item, workbook))
        )
    )


def completed(states: Mapping[str, State]) -> int:
    """How many steps are complete."""
    return sum(state.is_complete for state in states.values())


def _state(findings: tuple[Finding, ...]) -> State:
    if open_points.open_gaps(findings):
        return State.UNDER_WAY
    warned = any(finding.kind is FindingKind.WARNING for finding in findings)
    return State.WARNINGS if warned else State.COMPLETE
