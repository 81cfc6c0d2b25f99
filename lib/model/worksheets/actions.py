"""Step 8: what we change, how strong it is, and whether it worked."""

from __future__ import annotations

from lib.model.fields import (
    Amount,
    Choice,
    Flag,
    Identity,
    Line,
    Links,
    Text,
    When,
    choice,
    decimal,
    flag,
    line,
    links,
    moment,
    prose,
    short_name,
)
from lib.model.record import Record, Worksheet


class ActionStrength(Choice):
    """Strength classes after the RCA2 hierarchy, translated to accounts (this project's own wording)."""

    STRONGER = "3", "Stronger"
    INTERMEDIATE = "2", "Intermediate"
    WEAKER = "1", "Weaker"

    @property
    def points(self) -> int:
        """1 to 3."""
        return int(self.value)


class ActionMeans(Choice):
    """What an action is, by the examples of its class."""

    FORCING = "forcing", "Forcing function"
    CONTRACT = "contract", "Contract or process step changed or removed"
    HANDOVER = "handover", "Standard handover"
    SPONSOR = "sponsor", "Named executive sponsor with a dated duty"
    SECOND_OWNER = "second_owner", "Second contact owner"
    FEWER_ACCOUNTS = "fewer_accounts", "Fewer accounts per manager"
    ALERT = "alert", "Alert"
    CHECKLIST = "checklist", "Checklist"
    READ_BACK = "read_back", "Written read-back"
    TRAINING = "training", "Training"
    REMINDER = "reminder", "Reminder"
    GUIDELINE = "guideline", "New guideline"
    COMMUNICATE = "communicate", "“Communicate better”"
    REPLACE = "replace", "Replacing a person"


class PriceAnswer(Choice):
    """The two answers to a price cause."""

    LOWER = "lower", "Lower the price"
    SHOW = "show", "Show the value"


class Approval(Choice):
    """What leadership said."""

    APPROVED = "approved", "Approved"
    REJECTED = "rejected", "Rejected"


class ActionStatus(Choice):
    """How far an action is."""

    PROPOSED = "proposed", "Proposed"
    APPROVED = "approved", "Approved"
    DOING = "doing", "Under way"
    DONE = "done", "Done"
    NOT_DOING = "not_doing", "Not doing"


class EffectVerdict(Choice):
    """What a check found."""

    WORKED = "worked", "It worked"
    DID_NOT = "did_not", "It did not"
    CANNOT_TELL = "cannot_tell", "Cannot tell"


class Action(Record):
    """One thing we change, with one owner."""

    text: Text = prose(
        "Action", "What will be different, and where.", limit=1_000, blame=True, group="What", short_form=True
    )
    short_name: Line = short_name(group="What")
    causes: Links = links("Causes it answers", sheet="causes", group="What")
    strength: ActionStrength | None = choice("Strength", "Leave empty to take it from the means.", group="What")
    means: ActionMeans | None = choice("By what means", group="What")
    forced: Flag = flag("Forced", "A contract or process step forces it, for a handover or a sponsor.", group="What")
    price_answer: PriceAnswer | None = choice("For a price cause", group="What")
    cost: Amount | None = decimal(
        "What it costs", "In the currency of the loss.", low=0, group="Who and when", identifies=Identity.MONEY
    )
    owner: Line = line(
        "Owner", "One person or role.", limit=80, group="Who and when", identifies=Identity.COLLEAGUE, short_form=True
    )
    due: When | None = moment("Due", group="Who and when", short_form=True)
    approval: Approval | None = choice("Leadership's answer", group="Who and when")
    approval_reason: Text = prose("Because", "Why approved or rejected.", limit=1_000, group="Who and when")
    status: ActionStatus | None = choice("Status", default=ActionStatus.PROPOSED, group="Who and when")
    done_on: When | None = moment("Done on", "The checks are counted from this day.", group="Who and when")
    process_measure: Line = line(
        "Is it being done?", "The process measure.", group="Did it work?", identifies=Identity.TEXT
    )
    outcome_measure: Line = line(
        "Does it help?", "The outcome measure.", group="Did it work?", identifies=Identity.TEXT
    )
    expected: Line = line(
        "Expected level", "For example: 95 % within 30 days.", limit=120, group="Did it work?", identifies=Identity.TEXT
    )
    verdict_30: EffectVerdict | None = choice("After 30 days", group="Did it work?")
    verdict_90: EffectVerdict | None = choice("After 90 days", group="Did it work?")
    verdict_180: EffectVerdict | None = choice("After 180 days", group="Did it work?")
    result: Text = prose("What was measured", group="Did it work?")
    evidence: Links = links("Evidence", sheet="evidence", group="Did it work?")


ACTIONS = Worksheet("actions", "Actions", "action", "j", Action, label=lambda a: a.short_name or a.text)
