"""Step 9: leaving well, staying in touch, and deciding whether to try again."""

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
    whole,
)
from lib.model.record import Record, Worksheet


class TransitionTask(Choice):
    """The checklist of a good exit, in order."""

    MEETING = "meeting", "Transition meeting with the customer and whoever takes over"
    LEAD = "lead", "One named lead"
    TIMELINE = "timeline", "Timeline and parallel run"
    OPEN_WORK = "open_work", "Open work and tickets"
    DOCUMENTS = "documents", "Documentation handed over"
    DATA = "data", "Data returned or deleted, confirmed"
    ACCESS = "access", "Access revoked both ways"
    INVOICE = "invoice", "Final invoice and credits"
    ASSETS = "assets", "Assets and licences"
    CLAUSES = "clauses", "Surviving clauses"
    THANKS = "thanks", "Their people thanked"
    LESSONS = "lessons", "Lessons shared"
    RATING = "rating", "Customer's rating of the exit"


class TransitionItem(Record):
    """One item of the exit."""

    task: TransitionTask | None = choice("Item")
    owner: Line = line("Owner", limit=80, identifies=Identity.COLLEAGUE)
    due: When | None = moment("Due")
    not_applicable: Flag = flag("Not applicable", "Tick this where the item makes no sense here.")
    done: When | None = moment("Done")
    proof: Line = line("Proof", identifies=Identity.TEXT)
    confirmed: Flag = flag("The customer confirmed it")
    rating: int | None = whole("Customer's rating", "1 very bad, 10 very good; for the last item.", low=1, high=10)
    note: Text = prose("Note")


class Apology(Record):
    """The words of responsibility, in the parts that work (Lewicki, Polin and Lount 2016)."""

    responsibility: Text = prose("Responsibility", "What we got wrong.", limit=2_000)
    repair: Text = prose("Repair", "What we are doing about it.", limit=2_000)
    regret: Text = prose("Regret", "That we are sorry, and for what.", limit=2_000)
    explanation: Text = prose("Explanation", "How it came about, without excuse.", limit=2_000)
    repentance: Text = prose("Repentance", "What we promise not to repeat.", limit=2_000)
    from_whom: Line = line("From", limit=80, identifies=Identity.COLLEAGUE)
    to_whom: Line = line("To", limit=80, identifies=Identity.CONTACT)
    said_on: When | None = moment("Said on")


class ContactPurpose(Choice):
    """Why we got in touch."""

    THANKS = "thanks", "Thanks"
    PROGRESS = "progress", "Progress on the fix"
    NEWS = "news", "Their feedback won us a customer"
    CONGRATULATION = "congratulation", "Congratulation"
    RENEWAL = "renewal", "Renewal window"
    OTHER = "other", "Other"


class Contact(Record):
    """One contact after the loss."""

    when: When | None = moment("Date")
    person: Line = line("With whom", "A role.", limit=80, identifies=Identity.CONTACT)
    channel: Line = line("Channel", limit=80, identifies=Identity.TEXT)
    purpose: ContactPurpose | None = choice("Purpose")
    value_given: Text = prose("What we gave them", limit=1_000)
    sales_ask: Flag | None = flag("We asked for business", unknown=True)
    outcome: Text = prose("What came of it", limit=1_000)
    next_date: When | None = moment("Next contact")


class YesNo(Choice):
    """An answer that may also be open."""

    YES = "yes", "Yes"
    NO = "no", "No"


class ReturnOutcome(Choice):
    """How it ended."""

    FULL = "full", "Won back in full"
    PART = "part", "Won back in part"
    NO = "no", "Not won back"
    CLOSED = "closed", "Closed with thanks"

    @property
    def came_back(self) -> bool:
        """Whether they are customers again, in part or in full."""
        return self in (ReturnOutcome.FULL, ReturnOutcome.PART)


KEEPING_IN_TOUCH, _EASE, _VALUE = "Staying in touch", "Ease of coming back", "Value of coming back"
_GATE, _SUMS, _SWITCH, _END = "The gate", "The arithmetic", "Making it easy for them", "What became of it"


class WinBack(Record):
    """The win-back assessment: every input of the decision, and what became of it."""

    permission: YesNo | None = choice("May we keep in touch?", group=KEEPING_IN_TOUCH, short_form=True)
    permission_by: Line = line("Permission given by", limit=80, group=KEEPING_IN_TOUCH, identifies=Identity.CONTACT)
    permission_on: When | None = moment("Permission given on", group=KEEPING_IN_TOUCH)
    permission_channel: Line = line("By which channel", limit=80, group=KEEPING_IN_TOUCH, identifies=Identity.TEXT)
    stop_date: When | None = moment("Stop on", "After this day we stay away.", group=KEEPING_IN_TOUCH)
    rival_contract_end: When | None = moment("Their new contract ends", group=KEEPING_IN_TOUCH)
    new_decision_maker: When | None = moment("New decision maker since", group=KEEPING_IN_TOUCH)
    fix_verified: When | None = moment("Our fix was verified on", group=KEEPING_IN_TOUCH)
    rival_trouble: When | None = moment("Trouble with what replaced us since", group=KEEPING_IN_TOUCH)
    won_somebody: Line = line(
        "Won with their feedback",
        "Which customer their feedback helped us win.",
        group=KEEPING_IN_TOUCH,
        identifies=Identity.ORGANISATION,
    )
    economics_changed: YesNo | None = choice("If we ended it: have the economics changed?", group=_GATE)
    consent_bar: YesNo | None = choice("Is there a legal bar, or did they say no?", group=_GATE)
    fixable: int | None = whole("Reason fixable", "1 not at all, 5 fully.", low=1, high=5, group=_EASE)
    few_barriers: int | None = whole("Few barriers to return", low=1, high=5, group=_EASE)
    live_relationships: int | None = whole("Live relationships", low=1, high=5, group=_EASE)
    added_value: int | None = whole("Our added value over what replaced us", low=1, high=5, group=_EASE)
    size: int | None = whole("Size", low=1, high=5, group=_VALUE)
    profitability: int | None = whole("Profitability", low=1, high=5, group=_VALUE)
    market_influence: int | None = whole("Influence in the market", low=1, high=5, group=_VALUE)
    growth: int | None = whole("Growth", low=1, high=5, group=_VALUE)
    draining: int | None = whole(
        "Rude, draining or disruptive", "0 not at all, 4 very; taken off the value.", low=0, high=4, group=_VALUE
    )
    yearly_margin: Amount | None = decimal("Margin a year if they return", group=_SUMS, identifies=Identity.MONEY)
    retention: Amount | None = decimal(
        "Staying from year to year, %",
        "80 unless you know better.",
        low=0,
        high=100,
        group=_SUMS,
        identifies=Identity.FIGURE,
    )
    discount: Amount | None = decimal(
        "Discount rate, %", "10 unless you know better.", low=0, high=100, group=_SUMS, identifies=Identity.FIGURE
    )
    offer_cost: Amount | None = decimal("What the offer costs", low=0, group=_SUMS, identifies=Identity.MONEY)
    attempt_cost: Amount | None = decimal("What the attempt costs", low=0, group=_SUMS, identifies=Identity.MONEY)
    probability: Amount | None = decimal(
        "Probability, %",
        "Leave empty to take it from the ease. Never above 40.",
        low=0,
        high=40,
        group=_SUMS,
        identifies=Identity.FIGURE,
    )
    switching_cost: Text = prose("What switching back would cost them", group=_SWITCH)
    taken_away: Text = prose("How we remove that cost", group=_SWITCH)
    bring: Text = prose("What we bring", group=_SWITCH)
    returned: ReturnOutcome | None = choice("Outcome", group=_END)
    returned_on: When | None = moment("On", "Years later is normal.", group=_END)
    terms: Text = prose("On what terms", group=_END)
    evidence: Links = links("Evidence", sheet="evidence", group=_END)


TRANSITION = Worksheet(
    "transition", "Transition", "transition item", "q", TransitionItem, label=lambda t: t.task.label if t.task else ""
)
APOLOGY = Worksheet("apology", "Apology", "apology", "ap", Apology, single=True, label=lambda a: a.from_whom)
CONTACTS = Worksheet(
    "contacts", "Contacts", "contact", "z", Contact, label=lambda c: c.purpose.label if c.purpose else ""
)
WIN_BACK = Worksheet(
    "win_back", "Win-back assessment", "win-back assessment", "wb", WinBack, single=True, label=lambda w: ""
)
