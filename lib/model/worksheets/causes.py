"""Step 7: why it happened, as a branching tree of actions and conditions."""

from __future__ import annotations

from lib.model.fields import (
    Amount,
    Choice,
    Flag,
    Identity,
    Line,
    Link,
    Links,
    Text,
    choice,
    decimal,
    flag,
    line,
    link,
    links,
    prose,
    short_name,
    whole,
)
from lib.model.record import Record, Worksheet
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.reasons import Reason


class CauseKind(Choice):
    """An action somebody took, or a condition that was there."""

    ACTION = "action", "Action"
    CONDITION = "condition", "Condition"


class Bone(Choice):
    """The bones of the fishbone, worded for services (this project's own list)."""

    PROMISE = "promise", "Promise"
    PEOPLE = "people", "People and skills"
    PROCESS = "process", "Process and handover"
    PRODUCT = "product", "Product or service"
    PRICE = "price", "Price and contract"
    POLICY = "policy", "Policy and governance"
    PARTNERS = "partners", "Partners and systems"
    PROOF = "proof", "Proof"


class ErrorKind(Choice):
    """Whether the work or the relationship went wrong."""

    EXECUTION = "execution", "Execution"
    RELATIONSHIP = "relationship", "Relationship"


class CauseRole(Choice):
    """What part the cause played."""

    ROOT = "root", "Root"
    CONTRIBUTING = "contributing", "Contributing"
    TRIGGER = "trigger", "Trigger"


class Control(Choice):
    """Whose it is to change."""

    OURS = "ours", "Ours"
    SHARED = "shared", "Shared"
    OUTSIDE = "outside", "Outside our control"


class Stability(Choice):
    """Whether it would be there next time."""

    TEMPORARY = "temporary", "Temporary"
    LASTING = "lasting", "Lasting"


class CauseStatus(Choice):
    """How far the team has got with it."""

    OPEN = "open", "Open"
    CONFIRMED = "confirmed", "Confirmed"
    DISPUTED = "disputed", "Disputed"
    DROPPED = "dropped", "Dropped"


class HeldElsewhere(Choice):
    """Whether the same condition is found at accounts that stayed."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_LOOKED = "not_looked", "Not looked"


class Cause(Record):
    """One cause. `parent` is the effect it explains; without a parent it explains the loss itself."""

    parent: Link | None = link("Explains", "The effect this is a cause of.", sheet="causes")
    text: Text = prose(
        "Cause", "Write it as cause → effect, with no person's name.", limit=1_000, blame=True, short_form=True
    )
    short_name: Line = short_name()
    kind: CauseKind | None = choice("Kind")
    bone: Bone | None = choice("Bone")
    error_kind: ErrorKind | None = choice("What went wrong", "The work, or the relationship.")
    reason: Reason | None = choice("Reason code")
    role: CauseRole | None = choice("Role", short_form=True)
    weight: int | None = whole(
        "Weight, %", "Root and contributing causes add up to 100.", low=0, high=100, short_form=True
    )
    grade: Grade | None = choice("Grade", "Leave empty to take it from the evidence cited.")
    control: Control | None = choice("Control")
    stability: Stability | None = choice("Stability")
    status: CauseStatus | None = choice("Status", default=CauseStatus.OPEN)
    second_unknown: Flag = flag("Second cause unknown", "Tick this if you looked for a second cause and found none.")
    elsewhere: HeldElsewhere | None = choice(
        "Does it also hold at accounts that stayed?", "If it does, something else must have made the difference here."
    )
    elsewhere_which: Line = line("At which accounts", identifies=Identity.ORGANISATION)
    watch_sign: Line = line(
        "Sign to watch", "For a cause outside our control: what would show it is back.", identifies=Identity.TEXT
    )
    watch_owner: Line = line("Who watches", limit=80, identifies=Identity.COLLEAGUE)
    exposed: int | None = whole("Accounts with the same condition", "Current accounts only.", low=0, high=100_000)
    exposed_value: Amount | None = decimal(
        "Their annual revenue",
        "Of these accounts together, in the currency of the loss.",
        low=0,
        identifies=Identity.MONEY,
    )
    evidence: Links = links("Evidence", sheet="evidence")
    note: Text = prose("At the time …", "At the time, … knew …; what made this reasonable was …", blame=True)


CAUSES = Worksheet("causes", "Root causes", "cause", "c", Cause, label=lambda c: c.short_name or c.text)
