"""The loss register: one line for each loss, also for those that nobody reviewed."""

from __future__ import annotations

from lib.model.dates import partial_date
from lib.model.fields import (
    Amount,
    Choice,
    Flag,
    Identity,
    Line,
    Text,
    When,
    choice,
    decimal,
    flag,
    line,
    moment,
    prose,
    whole,
)
from lib.model.record import Record, Worksheet
from lib.model.worksheets.loss import Destination
from lib.model.worksheets.reasons import Reason


class Hearing(Choice):
    """Whether the customer was asked why, and said it."""

    ASKED = "asked", "Asked"
    DECLINED = "declined", "Declined"
    HEARD = "heard", "Heard"


class RegisterLine(Record):
    """One loss. What was filed at the time stands beside what was found later."""

    customer: Line = line("Customer", group="The loss", identifies=Identity.CUSTOMER)
    lost_on: When | None = moment("Lost on", "The day they told us.", group="The loss")
    deal: Line = line("Number in the sales system", limit=80, group="The loss", identifies=Identity.TEXT)
    owner: Line = line("Account manager", limit=80, group="The loss", identifies=Identity.COLLEAGUE)
    lines_lost: int | None = whole("Lines lost", "Products or services they end.", low=0, high=100_000, group="Worth")
    lines_kept: int | None = whole("Lines kept", "Products or services they keep.", low=0, high=100_000, group="Worth")
    currency: Line = line(
        "Currency", "Three letters, such as GBP.", limit=3, group="Worth", identifies=Identity.CURRENCY
    )
    money_lost: Amount | None = decimal("Money lost a year", low=0, group="Worth", identifies=Identity.MONEY)
    money_kept: Amount | None = decimal("Money kept a year", low=0, group="Worth", identifies=Identity.MONEY)
    filed_words: Line = line(
        "Reason filed, in words", "As the sales system has it.", group="Why", identifies=Identity.TEXT
    )
    filed_reason: Reason | None = choice("Reason filed", "The code for these words.", group="Why")
    believed_reason: Reason | None = choice("Reason believed today", "By those who know the account.", group="Why")
    found_reason: Reason | None = choice(
        "Reason found", "What the customer's words and the record support.", group="Why"
    )
    destination: Destination | None = choice("Where they went", group="Why")
    hearing: Hearing | None = choice("Hearing", "Whether the customer was asked why.", group="What followed")
    sign_seen: Flag | None = flag("A sign we know was seen before", group="What followed", unknown=True)
    will_talk: Flag | None = flag("They will talk to us", group="What followed", unknown=True)
    review_name: Line = line("Review", "Its short name.", group="What followed", identifies=Identity.CASES)
    won_back_on: When | None = moment("Won back on", group="What followed")
    note: Text = prose("Note", group="What followed", limit=2_000)


REGISTER_LINES = Worksheet(
    "register_lines",
    "Loss register",
    "loss",
    "rl",
    RegisterLine,
    label=lambda item: " · ".join(
        part for part in (item.customer, partial_date.label(item.lost_on) if item.lost_on else "") if part
    ),
)
