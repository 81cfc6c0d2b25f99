"""Step 1: what was lost, when, and who ended it."""

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
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.reasons import Reason


class Outcome(Choice):
    """What happened."""

    FULL = "full", "Lost in full"
    PART = "part", "Lost in part"
    REDUCED = "reduced", "Volume reduced"
    NOT_RENEWED = "not_renewed", "Not renewed"
    LAPSED = "lapsed", "Lapsed without a decision"


class Destination(Choice):
    """Where the customer went."""

    NAMED = "named", "Named competitor"
    UNNAMED = "unnamed", "Unknown competitor"
    IN_HOUSE = "in_house", "In-house"
    NEED_ENDED = "need_ended", "Need ended"
    CLOSED = "closed", "Customer closed"
    UNKNOWN = "unknown", "Unknown"


class EndedBy(Choice):
    """Who ended it."""

    CUSTOMER = "customer", "The customer"
    SUPPLIER = "supplier", "We did"
    BOTH = "both", "Both"
    THIRD_PARTY = "third_party", "A third party stepped in"


class Mechanism(Choice):
    """How the customer came to leave: Griffin and Lowenstein's five segments."""

    PUSHED_ON_PURPOSE = "pushed_on_purpose", "Pushed away on purpose"
    PUSHED = "pushed", "Pushed away unintentionally"
    PULLED = "pulled", "Pulled away by a better product"
    BOUGHT = "bought", "Bought away by an inducement to switch"
    MOVED = "moved", "Moved away, outside our control"


class LossKind(Choice):
    """How to look at the loss. A customer who outgrew us is congratulated, not mourned."""

    DISSATISFIED = "dissatisfied", "Dissatisfied"
    OUTGREW = "outgrew", "Outgrew us"
    OTHER = "other", "Other"


class Confidentiality(Choice):
    """Who may read the review, and the case that comes of it."""

    TEAM = "team", "Review team only"
    LEADERS = "leaders", "Leaders and review team"
    INTERNAL = "internal", "Internal"
    PUBLIC = "public", "Public"


class ReviewForm(Choice):
    """How much a review asks; whatever was entered stays, in either."""

    SHORT = "short", "Short form: one meeting of 75 minutes"
    FULL = "full", "Full form: four meetings over some weeks"


class Industry(Choice):
    """Broad industries, so that cases can be found beside each other."""

    AUTOMOTIVE = "automotive", "Automotive"
    CHEMICALS = "chemicals", "Chemicals and materials"
    CONSTRUCTION = "construction", "Construction and property"
    CONSUMER = "consumer", "Consumer goods"
    ELECTRONICS = "electronics", "Electronics and semiconductors"
    ENERGY = "energy", "Energy and utilities"
    FINANCE = "finance", "Finance and payments"
    FOOD = "food", "Food and drink"
    HEALTH = "health", "Health and life sciences"
    HOSPITALITY = "hospitality", "Hospitality and catering"
    INDUSTRIAL = "industrial", "Industrial goods and machinery"
    IT = "it", "Information technology"
    LOGISTICS = "logistics", "Logistics and transport"
    MEDIA = "media", "Media and marketing"
    PROFESSIONAL = "professional", "Professional services"
    PUBLIC_SECTOR = "public_sector", "Public sector and education"
    RETAIL = "retail", "Retail"
    TELECOM = "telecom", "Telecommunications"
    OTHER = "other", "Other"


class Loss(Record):
    """The loss itself. What happened, why, and what set it off are kept apart (Roos 1999)."""

    customer: Line = line(
        "Customer",
        "Who left, by the name you use among yourselves.",
        group="Who",
        identifies=Identity.CUSTOMER,
        short_form=True,
    )
    alias: Line = line(
        "Alias", "The name used when the case is shared for training.", group="Who", identifies=Identity.ALIAS
    )
    supplier: Line = line(
        "Our unit", "The company or unit that lost the customer.", group="Who", identifies=Identity.SUPPLIER
    )
    industry: Industry | None = choice("Industry", group="Who")
    region: Line = line("Region", group="Who", identifies=Identity.PLACE)
    services: Text = prose("Services", "What we did for them.", group="Who", limit=2_000)
    relationship_start: When | None = moment("Relationship since", group="When", short_form=True)
    notice_date: When | None = moment("Notice", "The day they told us.", group="When", short_form=True)
    announced_date: When | None = moment("Announced", "The day it became public.", group="When")
    end_date: When | None = moment("End", "The last day of service.", group="When", short_form=True)
    step_in_date: When | None = moment(
        "Step-in", "The day the customer or a third party took the work over, if one did.", group="When"
    )
    what_was_lost: Line = line(
        "What was lost",
        "One line a newcomer understands.",
        group="What happened",
        identifies=Identity.TEXT,
        short_form=True,
    )
    outcome: Outcome | None = choice("Outcome", group="What happened", short_form=True)
    destination: Destination | None = choice("Where they went", group="What happened")
    new_supplier: Line = line(
        "Who took over", "The new supplier, if there is one.", group="What happened", identifies=Identity.RIVAL
    )
    ended_by: EndedBy | None = choice("Who ended it", group="What happened")
    third_party: Line = line(
        "Third side",
        "Neither ours nor theirs: an inspector, regulator, consultant, union.",
        group="What happened",
        identifies=Identity.ORGANISATION,
    )
    notice_channel: Line = line(
        "How we were told", "Letter, call, tender result, press …", group="What happened", identifies=Identity.TEXT
    )
    told_by: Line = line(
        "Who told us", "A role rather than a name.", group="What happened", identifies=Identity.CONTACT
    )
    reason: Reason | None = choice("Primary reason", "What the customer's words and the record support.", group="Why")
    customer_reason: Text = prose("The customer's stated reason", "Their words or a close paraphrase.", group="Why")
    reason_grade: Grade | None = choice("How well the reason is established", group="Why")
    reason_list: int | None = whole(
        "Coded with list", "The version of the reasons list the codes were chosen from.", low=1, high=2, group="Why"
    )
    mechanism: Mechanism | None = choice("How they came to leave", group="Why")
    loss_kind: LossKind | None = choice("Kind of loss", group="Why")
    trigger: Text = prose("What set it off", "The event that made them start looking.", group="Why")
    evidence: Links = links("Evidence", "What supports the facts on this page.", sheet="evidence", group="Why")
    filed_reason: Reason | None = choice("Reason filed", "In the sales system, at the time.", group="Filed at the time")
    filed_words: Line = line("In which words", group="Filed at the time", identifies=Identity.TEXT)
    filed_by: Line = line("Filed by", limit=80, group="Filed at the time", identifies=Identity.COLLEAGUE)
    filed_on: When | None = moment("Filed on", group="Filed at the time")
    statement_inside: Text = prose(
        "Our first statement inside", "In the words used then.", group="What we said and heard", limit=2_000
    )
    statement_inside_on: When | None = moment("Said inside on", group="What we said and heard")
    statement_outside: Text = prose("Our first statement outside", group="What we said and heard", limit=2_000)
    statement_outside_on: When | None = moment("Said outside on", group="What we said and heard")
    staff_told_by: Line = line("Staff told by", limit=80, group="What we said and heard", identifies=Identity.COLLEAGUE)
    staff_told_on: When | None = moment("Staff told on", group="What we said and heard")
    staff_mood: int | None = whole(
        "How our people feel", "1 very low, 5 very good.", low=1, high=5, group="What we said and heard"
    )
    staff_mood_why: Text = prose("Why they feel so", group="What we said and heard", limit=2_000)
    counsel_looked: Flag | None = flag("Counsel has looked", group="What we said and heard", unknown=True)
    counsel: Line = line("Counsel", limit=80, group="What we said and heard", identifies=Identity.COLLEAGUE)
    currency: Line = line(
        "Currency",
        "Three letters, such as GBP.",
        group="What it was worth",
        limit=3,
        identifies=Identity.CURRENCY,
        short_form=True,
    )
    annual_revenue: Amount | None = decimal(
        "Annual revenue", low=0, group="What it was worth", identifies=Identity.MONEY, short_form=True
    )
    annual_margin: Amount | None = decimal("Annual margin", group="What it was worth", identifies=Identity.MONEY)
    revenue_share: Amount | None = decimal(
        "Share of our revenue, %", low=0, high=100, group="What it was worth", identifies=Identity.SHARE
    )
    contract_value: Amount | None = decimal(
        "Total contract value", low=0, group="What it was worth", identifies=Identity.MONEY
    )
    references_lost: Text = prose("References, referrals or press lost", group="What it was worth", limit=2_000)
    value_note: Text = prose(
        "What is known of the value", "Indications, when no figure is known.", group="What it was worth"
    )
    contract_type: Line = line("Contract type", group="Contract", identifies=Identity.TEXT)
    contract_start: When | None = moment("Contract start", group="Contract")
    contract_end: When | None = moment("Contract end", group="Contract")
    notice_period: Line = line("Notice period", group="Contract", limit=80, identifies=Identity.TEXT)
    buying_pattern: Text = prose("Buying pattern", "When and how they buy; kept for the way back.", group="Contract")
    budget_notes: Text = prose("Budget notes", group="Contract")
    form: ReviewForm | None = choice("Form of the review", "Left empty: the full form.", group="The review")
    review_lead: Line = line("Review lead", group="The review", identifies=Identity.COLLEAGUE)
    facilitator: Line = line("Facilitator", group="The review", identifies=Identity.COLLEAGUE)
    confidentiality: Confidentiality | None = choice(
        "Confidentiality",
        "Who may read the review and its case. Internal, Public: everyone here. Left empty: the review team only.",
        group="The review",
        default=Confidentiality.INTERNAL,
    )


class Function(Choice):
    """The part of our house a team member speaks for."""

    SALES = "sales", "Sales"
    ACCOUNT = "account", "Account management"
    DELIVERY = "delivery", "Delivery"
    SUPPORT = "support", "Support"
    PRODUCT = "product", "Product"
    FINANCE = "finance", "Finance"
    LEADERSHIP = "leadership", "Leadership"
    OTHER = "other", "Other"


class Member(Record):
    """Somebody who takes part in the review."""

    name: Line = line("Name or role", identifies=Identity.COLLEAGUE)
    function: Function | None = choice("Function")


LOSS = Worksheet("loss", "The loss", "loss", "x", Loss, single=True, label=lambda loss: loss.customer)
MEMBERS = Worksheet("members", "Review team", "team member", "m", Member, label=lambda m: m.name)
