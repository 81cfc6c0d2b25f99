"""An account plan: what the customer answers when asked, which warning signs were seen, and the alarms."""

from __future__ import annotations

from lib.model.fields import (
    Amount,
    Choice,
    Identity,
    Line,
    Links,
    Text,
    When,
    choice,
    decimal,
    line,
    links,
    moment,
    prose,
    whole,
)
from lib.model.record import Record, Worksheet


class SurveyConsent(Choice):
    """What may become of the answers to a survey."""

    NAMED = "named", "Keep them with my name"
    UNNAMED = "unnamed", "Keep them without my name"


class Survey(Record):
    """Five questions to one person on their side, and the answers. Points go from 1, not at all, to 5, fully."""

    to: Line = line("Asked", "Who was asked: a role rather than a name.", limit=80, identifies=Identity.CONTACT)
    sent_on: When | None = moment("Asked on")
    answered_on: When | None = moment("Answered on")
    promises: int | None = whole("We keep what we promise", low=1, high=5)
    quality: int | None = whole("The quality is what you need", low=1, high=5)
    problems: int | None = whole("We solve problems quickly", low=1, high=5)
    ideas: int | None = whole("We bring useful ideas", low=1, high=5)
    again: int | None = whole("You would choose us again", low=1, high=5)
    words: Text = prose("In their own words", limit=4_000)
    consent: SurveyConsent | None = choice("Consent")
    replied_on: When | None = moment("We answered them on", "An answer below 3 of 5 stays open until then.")
    replied_by: Line = line("Answered by", limit=80, identifies=Identity.COLLEAGUE)
    reply: Text = prose("What we said and did", limit=2_000)


# The questions of a survey, in their order.
QUESTIONS = ("promises", "quality", "problems", "ideas", "again")


class SignAnswer(Choice):
    """Whether a warning sign is there."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_LOOKED = "not_looked", "Not looked"


class SignCheck(Record):
    """A warning sign of a published lesson, looked for at this account."""

    case: Line = line("Case", "Short name of the case the sign comes from.", identifies=Identity.CASES)
    lesson: Line = line("Lesson", "Its row in the case.", limit=20, identifies=Identity.CASES)
    sign: Text = prose("Warning sign", limit=1_000)
    answer: SignAnswer | None = choice("Is it there?", default=SignAnswer.NOT_LOOKED)
    looked_on: When | None = moment("Looked on")
    looked_by: Line = line("Looked by", limit=80, identifies=Identity.COLLEAGUE)
    note: Text = prose("What was seen", limit=2_000)
    evidence: Links = links("Evidence", sheet="evidence")


class AlarmOutcome(Choice):
    """What became of an alarm."""

    AVERTED = "averted", "We acted and they stayed"
    FALSE = "false", "Nothing was wrong"
    LOST = "lost", "They left"
    OPEN = "open", "Cannot be said yet"


class Alarm(Record):
    """Signs that were seen at an account whose money is at stake, and what was done. Looked at again after 90 days."""

    raised_on: When | None = moment("Raised on")
    signs: Links = links("Signs seen", sheet="sign_checks")
    owner: Line = line("Owner", limit=80, identifies=Identity.COLLEAGUE)
    currency: Line = line("Currency", limit=3, identifies=Identity.CURRENCY)
    at_stake: Amount | None = decimal("Money at stake a year", low=0, identifies=Identity.MONEY)
    contract_end: When | None = moment("Contract end", "As it was known when the alarm was raised.")
    plan: Text = prose("What we will do", limit=2_000)
    done: Text = prose("What was done", limit=2_000)
    closed_on: When | None = moment("Closed on")
    checked_on: When | None = moment("Looked at again on", "90 days after it was raised.")
    outcome: AlarmOutcome | None = choice("What became of it")


SURVEYS = Worksheet("surveys", "Surveys", "survey", "su", Survey, label=lambda s: s.to)
SIGN_CHECKS = Worksheet("sign_checks", "Warning signs", "warning sign", "si", SignCheck, label=lambda s: s.sign)
ALARMS = Worksheet("alarms", "Alarms", "alarm", "al", Alarm, label=lambda a: a.plan)
