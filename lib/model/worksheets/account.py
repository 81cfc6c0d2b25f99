"""An account plan: the account as a whole, and what was agreed to do for it by a day."""

from __future__ import annotations

from lib.model.fields import (
    Amount,
    Choice,
    Identity,
    Line,
    Link,
    Text,
    When,
    choice,
    decimal,
    line,
    link,
    moment,
    prose,
    whole,
)
from lib.model.record import Record, Worksheet
from lib.model.worksheets.loss import Confidentiality, Industry


class AccountStatus(Choice):
    """Whether the customer is still one."""

    CURRENT = "current", "Current"
    LOST = "lost", "Lost"
    ENDED = "ended", "Ended by us"


class Account(Record):
    """A current customer. Fields that the loss has too are named and mean as they do there."""

    customer: Line = line(
        "Customer", "By the name you use among yourselves.", group="Who", identifies=Identity.CUSTOMER
    )
    industry: Industry | None = choice("Industry", group="Who")
    region: Line = line("Region", group="Who", identifies=Identity.PLACE)
    services: Text = prose("Services", "What we do for them.", group="Who", limit=2_000)
    employees: int | None = whole("People they employ", low=1, high=10_000_000, group="Who")
    relationship_start: When | None = moment("Relationship since", group="Who")
    owner: Line = line("Account manager", "Who is responsible.", limit=80, group="Ours", identifies=Identity.COLLEAGUE)
    sponsor: Line = line(
        "Executive sponsor", "Who of our leadership knows them.", limit=80, group="Ours", identifies=Identity.COLLEAGUE
    )
    status: AccountStatus | None = choice("Status", default=AccountStatus.CURRENT, group="Ours")
    ended_on: When | None = moment("Ended on", "The day they told us, if they left.", group="Ours")
    review_name: Line = line(
        "Review of the loss", "Its short name, once there is one.", group="Ours", identifies=Identity.CASES
    )
    currency: Line = line(
        "Currency", "Three letters, such as GBP.", group="Worth", limit=3, identifies=Identity.CURRENCY
    )
    annual_revenue: Amount | None = decimal("Annual revenue", low=0, group="Worth", identifies=Identity.MONEY)
    annual_margin: Amount | None = decimal("Annual margin", group="Worth", identifies=Identity.MONEY)
    contract_end: When | None = moment("Contract end", group="Worth")
    notice_days: int | None = whole("Notice period, days", low=0, high=3_650, group="Worth")
    calls_a_year: int | None = whole("Calls a year", low=0, high=366, group="Rhythm")
    visits_a_year: int | None = whole("Visits a year", low=0, high=366, group="Rhythm")
    thanks_a_year: int | None = whole("Thank-you notes a year", low=0, high=52, group="Rhythm")
    surveys_a_year: int | None = whole("Surveys a year", low=0, high=12, group="Rhythm")
    confidentiality: Confidentiality | None = choice(
        "Confidentiality",
        "Who may read the plan. Internal, Public: everyone here who reads accounts. Left empty: its team only.",
        group="Ours",
        default=Confidentiality.INTERNAL,
    )
    note: Text = prose("Note", group="Ours")


class DutyKind(Choice):
    """What keeps a customer close; the first four have a yearly rhythm."""

    CALL = "call", "Call"
    VISIT = "visit", "Visit"
    THANK_YOU = "thank_you", "Thank-you note"
    SURVEY = "survey", "Survey"
    SPONSOR = "sponsor", "Sponsor's contact"
    REVIEW = "review", "Business review"
    SIGN = "sign", "Look into a sign"
    OTHER = "other", "Other"


class Duty(Record):
    """Something that somebody does for an account by a day."""

    kind: DutyKind | None = choice("Kind")
    what: Line = line("What", identifies=Identity.TEXT)
    owner: Line = line("Owner", limit=80, identifies=Identity.COLLEAGUE)
    due: When | None = moment("Due")
    done_on: When | None = moment("Done on")
    outcome: Text = prose("What came of it", limit=2_000)
    dropped: Line = line("Not done because", "Leave empty while it is to be done.", identifies=Identity.TEXT)
    sign: Link | None = link("Warning sign", sheet="sign_checks")


ACCOUNT = Worksheet("account", "The account", "account", "aa", Account, single=True, label=lambda a: a.customer)
DUTIES = Worksheet("duties", "Duties", "duty", "du", Duty, label=lambda d: d.what or (d.kind.label if d.kind else ""))
