"""Step 5: the customer's way with us, touchpoint by touchpoint, and where it turned."""

from __future__ import annotations

from lib.model.fields import (
    Choice,
    Flag,
    Identity,
    Line,
    Link,
    Links,
    Text,
    When,
    choice,
    flag,
    line,
    link,
    links,
    moment,
    prose,
    whole,
)
from lib.model.record import Record, Worksheet
from lib.model.worksheets.reasons import Reason


class JourneyPhase(Choice):
    """The phases of a customer relationship (this project's own list)."""

    NEED = "need", "Need and search"
    SELECTION = "selection", "Selection and promise"
    CONTRACT = "contract", "Contract"
    ONBOARDING = "onboarding", "Onboarding"
    DAILY = "daily", "Daily service"
    PROBLEM = "problem", "Problem and recovery"
    REVIEW = "review", "Review and growth"
    CHANGE = "change", "Change of people or needs"
    RENEWAL = "renewal", "Renewal decision"
    EXIT = "exit", "Exit and transition"


class TouchpointBasis(Choice):
    """Where a touchpoint's account comes from."""

    CUSTOMER = "customer", "The customer said"
    RECORD = "record", "From the record"
    ASSUMED = "assumed", "The team assumes"


class Alignment(Choice):
    """Our selling step beside the customer's deciding step."""

    AHEAD = "ahead", "Ahead of the customer"
    IN_STEP = "in_step", "In step"
    BEHIND = "behind", "Behind the customer"
    ABSENT = "absent", "Absent"


class Touchpoint(Record):
    """One moment of the customer's way, seen with the eyes of one of their people."""

    event: Link | None = link("Event", "The event of the timeline it was made from.", sheet="events")
    title: Line = line(
        "Touchpoint", "What it was, in a few words.", limit=80, identifies=Identity.TEXT, short_form=True
    )
    phase: JourneyPhase | None = choice("Phase")
    when: When | None = moment("When", short_form=True)
    actor: Line = line(
        "Their role", "Through whose eyes we look; one map for each role.", limit=80, identifies=Identity.CONTACT
    )
    did: Text = prose("What the customer did")
    channel: Line = line("Channel", "Meeting, phone, portal, letter …", limit=80, identifies=Identity.TEXT)
    expectation: Text = prose("What they expected")
    happened: Text = prose("What happened")
    quote: Text = prose("Their words", "Verbatim, and only if someone said or wrote it.")
    emotion: int | None = whole("Emotion", "−2 very bad to +2 very good.", low=-2, high=2, short_form=True)
    importance: int | None = whole("Importance to the customer", low=1, high=5)
    moment_of_truth: Flag = flag("Moment of truth", "The relationship was decided here.")
    basis: TouchpointBasis | None = choice("Where this comes from")
    owner: Line = line("Our owner", "The role on our side.", limit=80, identifies=Identity.COLLEAGUE)
    reason: Reason | None = choice("Reason code")
    alignment: Alignment | None = choice("Were we in step?")
    opportunity: Text = prose("What we could have done", "What would have changed the line here.", blame=True)
    evidence: Links = links("Evidence", sheet="evidence")


TOUCHPOINTS = Worksheet("touchpoints", "Journey map", "touchpoint", "t", Touchpoint, label=lambda t: t.title)
