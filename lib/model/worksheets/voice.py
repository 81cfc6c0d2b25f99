"""Step 3: what the customer says, asked by somebody who does not have to defend anything."""

from __future__ import annotations

from typing import Annotated

from lib.model.fields import (
    Choice,
    Flag,
    Identity,
    Line,
    Link,
    Links,
    Once,
    Text,
    When,
    choice,
    choices,
    flag,
    line,
    link,
    links,
    moment,
    prose,
    short_name,
    whole,
)
from lib.model.record import Record, Worksheet
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.reasons import Reason


class CustomerRole(Choice):
    """What part somebody on the customer's side plays in the decision."""

    ECONOMIC_BUYER = "economic_buyer", "Economic buyer"
    DECISION_MAKER = "decision_maker", "Decision maker"
    KEY_INFLUENCER = "key_influencer", "Key influencer"
    CHAMPION = "champion", "Champion"
    TECHNICAL_EVALUATOR = "technical_evaluator", "Technical evaluator"
    USER = "user", "Daily user"
    PROCUREMENT = "procurement", "Procurement"
    GATEKEEPER = "gatekeeper", "Gatekeeper"
    BLOCKER = "blocker", "Blocker"
    COACH = "coach", "Coach"
    RIVAL_CHAMPION = "rival_champion", "Competitor's champion"


class Interviewer(Choice):
    """How far the interviewer stands from the account."""

    THIRD_PARTY = "third_party", "Third party"
    NEUTRAL = "neutral", "Neutral colleague"
    ACCOUNT_TEAM = "account_team", "Account team"


class Consent(Choice):
    """Whether their words may be quoted."""

    NAMED = "named", "Yes, with the role named"
    UNNAMED = "unnamed", "Yes, without naming the role"
    REFUSED = "refused", "No"


class Interview(Record):
    """One conversation about why they left."""

    interviewee: Line = line(
        "With whom", "A role rather than a name.", limit=80, identifies=Identity.CONTACT, short_form=True
    )
    role: CustomerRole | None = choice("Their part in the decision")
    influence: int | None = whole("Their influence on the decision", low=1, high=5)
    when: When | None = moment("Date", short_form=True)
    interviewer: Interviewer | None = choice("Interviewer")
    asked_by: Line = line("Asked by", limit=80, identifies=Identity.COLLEAGUE)
    neutral: Flag | None = flag(
        "Neutral", "The interviewer had no part in the account and has not seen the ballots.", unknown=True
    )
    follows: Link | None = link("Second talk after", "The first talk with the same person.", sheet="interviews")
    channel: Line = line("Channel", "In person, video, phone …", limit=80, identifies=Identity.TEXT)
    minutes: int | None = whole("Length, minutes", low=1, high=600)
    consent: Consent | None = choice("May we quote?")
    fresh_ideas: int | None = whole(
        "New and useful",
        "From 0 to 10, their answer to “how often did we bring you something new and useful?”",
        low=0,
        high=10,
    )
    read_back_sent: When | None = moment("Read-back sent", "The day they got the page of what we heard.")
    read_back_to: Line = line("Read-back to", "A role.", limit=80, identifies=Identity.CONTACT)
    note: Text = prose("Note", "How it went, and what was not said.")


class ReadBack(Choice):
    """What the customer said of what we had heard."""

    CONFIRMED = "confirmed", "Confirmed"
    CORRECTED = "corrected", "Corrected"
    UNANSWERED = "unanswered", "Left unanswered"


class Answer(Record):
    """What somebody answered, in their words first."""

    interview: Link | None = link("Interview", sheet="interviews")
    question: Line = line("Question", limit=400, identifies=Identity.TEXT)
    words: Text = prose("Their words", "Verbatim.", short_form=True)
    paraphrase: Text = prose("In short", "What we take from it.")
    short_name: Line = short_name()
    reasons: Annotated[tuple[Reason, ...], Once] = choices(
        "Reason codes", "Leave empty for an answer that gives no reason.", short_form=True
    )
    grade: Grade | None = choice("Grade", "Leave empty to take it from who asked.")
    praise: Flag = flag("Praise", "Something they will miss.")
    read_back: ReadBack | None = choice("Read back to them", "What they said when they read it.")
    correction: Text = prose("Their correction", "In their words; both versions are kept.")
    read_back_on: When | None = moment("Answered on", "The day they confirmed or corrected it.")
    evidence: Links = links("Evidence", sheet="evidence")


class AskAnswer(Choice):
    """What somebody said when we asked for a talk."""

    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"
    NO_ANSWER = "no_answer", "No answer"
    LATER = "later", "Later"


class Asked(Record):
    """Somebody of the customer's whom we asked to talk to us."""

    whom: Line = line("Whom", "A role rather than a name.", limit=80, identifies=Identity.CONTACT)
    role: CustomerRole | None = choice("Their part in the decision")
    when: When | None = moment("Asked on")
    asked_by: Line = line("Asked by", limit=80, identifies=Identity.COLLEAGUE)
    answer: AskAnswer | None = choice("Answer")
    answered_on: When | None = moment("Answered on")
    interview: Link | None = link("Interview", "The talk that came of it.", sheet="interviews")
    note: Text = prose("Note")


class CustomerReason(Record):
    """One reason with the weight the customer gives it, proposed from the answers and adjusted by the lead."""

    reason: Reason | None = choice("Reason code", short_form=True)
    weight: int | None = whole("Weight, %", "They add up to 100.", low=0, high=100, short_form=True)
    note: Text = prose("Why this weight", limit=1_000)
    evidence: Links = links("Evidence", sheet="evidence")


def _reason_label(item: CustomerReason) -> str:
    return item.reason.coded_label if item.reason else ""


INTERVIEWS = Worksheet("interviews", "Interviews", "interview", "i", Interview, label=lambda i: i.interviewee)
ASKED = Worksheet("asked", "Requests for a talk", "request for a talk", "ak", Asked, label=lambda a: a.whom)
ANSWERS = Worksheet(
    "answers", "Answers", "answer", "a", Answer, label=lambda a: a.short_name or a.paraphrase or a.words or a.question
)
CUSTOMER_REASONS = Worksheet(
    "reasons", "The customer's reasons", "customer's reason", "w", CustomerReason, label=_reason_label
)
