"""Why customers leave: 23 reason codes in six groups and two statuses, version 2 of the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.model.fields import Choice

LIST_VERSION = 2


class ReasonGroup(Choice):
    """The six groups in the order charts and filters show them, and the statuses."""

    PRODUCT = "P", "Product and quality"
    SERVICE = "S", "Service and delivery"
    VALUE = "V", "Value and price"
    RELATIONSHIP = "R", "Relationship and governance"
    COMPETITOR = "C", "Competitor pull"
    CUSTOMER = "X", "Customer change"
    STATUS = "-", "Status, not a reason"


class Reason(Choice):
    """A reason code; W0 and U0 are statuses, not reasons."""

    P1 = "P1", "Scope or function gap"
    P2 = "P2", "Quality or reliability"
    P3 = "P3", "Compliance, safety or security"
    S1 = "S1", "Delivery or service-level miss"
    S2 = "S2", "Competence and problem handling"
    S3 = "S3", "Conduct and attention"
    S4 = "S4", "Ease of doing business"
    V1 = "V1", "Price level"
    V2 = "V2", "Terms and surprise charges"
    V3 = "V3", "Value not shown"
    R1 = "R1", "Decision-maker change not managed"
    R2 = "R2", "Our coverage or turnover"
    R3 = "R3", "Broken promise or trust"
    R4 = "R4", "No new ideas"
    R5 = "R5", "Conflict of interest or ownership"
    R6 = "R6", "Doubts about our own future"
    C1 = "C1", "Better offer"
    C2 = "C2", "Better product or technology"
    C3 = "C3", "Consolidation or preferred supplier"
    C4 = "C4", "Unbundled or several suppliers"
    X1 = "X1", "Need, strategy or budget changed, or brought in-house"
    X2 = "X2", "Ownership, closure or relocation"
    X3 = "X3", "Law, politics or sanctions"
    W0 = "W0", "We ended it"
    U0 = "U0", "Not established"

    @property
    def group(self) -> ReasonGroup:
        """The group the code belongs to."""
        return ReasonGroup.STATUS if self in (Reason.W0, Reason.U0) else ReasonGroup(self.value[0])

    @property
    def coded_label(self) -> str:
        """Code and words together, as in “S1 Delivery or service-level miss”."""
        return f"{self.value} {self.label}"

    @property
    def heading(self) -> str:
        """The group's words."""
        return self.group.label


# What each list added to the one before. Codes that stood in the first list mean what they meant there.
ADDED: Mapping[int, frozenset[Reason]] = {
    2: frozenset({Reason.P3, Reason.R5, Reason.R6, Reason.C4, Reason.X3}),
}


def since(reason: Reason) -> int:
    """The first list that had the code."""
    return next((version for version, codes in ADDED.items() if reason in codes), 1)


def codes_of(version: int) -> tuple[Reason, ...]:
    """The reasons of a list in their order, without the statuses."""
    return tuple(reason for reason in Reason if reason.group is not ReasonGroup.STATUS and since(reason) <= version)


EVIDENCE_NEEDED: dict[Reason, str] = {
    Reason.P1: "a requirement the customer named and the date we could not meet it",
    Reason.P2: "a defect, return or outage record",
    Reason.P3: "the audit, inspection or incident report that names the rule we did not meet",
    Reason.S1: "a service level with its target and what was delivered",
    Reason.S2: "a problem record: when it was raised, who handled it and when it was closed",
    Reason.S3: "the customer's own words about how they were treated",
    Reason.S4: "a step the customer had to repeat, wait for or work around",
    Reason.V1: "a written objection to the price, or the offer that beat it",
    Reason.V2: "an invoice dispute or the clause that surprised them",
    Reason.V3: "a business review in which the value was or was not shown",
    Reason.R1: "the date the decision maker changed and the date of our first meeting",
    Reason.R2: "the dates our people changed, and who covered in between",
    Reason.R3: "the promise, its date and what happened instead",
    Reason.R4: "the ideas we brought in the last two years, or the lack of them",
    Reason.R5: "the date of the ownership, appointment or deal that set our interests against theirs",
    Reason.R6: "what they saw of our results, our owner or our plans, and when",
    Reason.C1: "the better offer as the customer describes it",
    Reason.C2: "what the other product can do that ours cannot, in the customer's words",
    Reason.C3: "the preferred-supplier list or consolidation decision and its date",
    Reason.C4: "the tender or decision that split the work, and who got which part",
    Reason.X1: "the customer's announcement or budget decision",
    Reason.X2: "the date of the ownership change, closure or move",
    Reason.X3: "the law, ruling or sanction, and the day it took effect",
    Reason.W0: "our own decision and who took it",
    Reason.U0: "nothing yet: this means that nobody has asked",
}


@dataclass(frozen=True)
class GuideQuestion:
    """One question of the fixed order that leads to the primary code; `groups` is what a yes points to."""

    text: str
    groups: tuple[ReasonGroup, ...]


PRIMARY_QUESTIONS: tuple[GuideQuestion, ...] = (
    GuideQuestion("Did we end it?", (ReasonGroup.STATUS,)),
    GuideQuestion(
        "Did the customer's own situation, or the law, remove the need or the freedom to choose?",
        (ReasonGroup.CUSTOMER,),
    ),
    GuideQuestion("Would they have stayed put if the competitor had not approached them?", (ReasonGroup.COMPETITOR,)),
    GuideQuestion("Was it what we delivered, and whether it was safe and allowed?", (ReasonGroup.PRODUCT,)),
    GuideQuestion("Was it how we delivered it?", (ReasonGroup.SERVICE,)),
    GuideQuestion(
        "Was it the commercial side? Had the price been equal, would they have stayed?", (ReasonGroup.VALUE,)
    ),
    GuideQuestion("Was it people and governance?", (ReasonGroup.RELATIONSHIP,)),
)


@dataclass(frozen=True)
class PublishedBelief:
    """One row of the published comparison; shares in percent, several answers allowed."""

    label: str
    suppliers: int
    customers: int


PUBLISHED_BELIEFS: tuple[PublishedBelief, ...] = (
    PublishedBelief("Price", 48, 25),
    PublishedBelief("Needs changed", 35, 8),
    PublishedBelief("Customer service", 21, 73),
    PublishedBelief("Quality", 17, 31),
    PublishedBelief("Convenience", 15, 9),
    PublishedBelief("Functionality", 14, 15),
    PublishedBelief("Other", 17, 15),
)
PUBLISHED_BELIEFS_SOURCE = (
    "RightNow / CRMGuru survey as reproduced: 369 supplying firms, about 300 customers. Copies differ: some print the "
    "share of changed needs as 14 % and name service and quality as the customers' usual reasons. The first is shown."
)
