"""The kinds of loss that generated reviews are of, with the facts that make each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lib.model.record import Record
from lib.model.worksheets.loss import Destination, EndedBy, LossKind, Mechanism, Outcome
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.scope import ScopeLine, ScopeStatus
from lib.model.worksheets.voice import AskAnswer, Asked


class Kind(StrEnum):
    """What became of the customer."""

    FULL = "lost in full"
    PARTIAL = "lost in part"
    REDUCED = "volume reduced"
    STAGED = "lost in stages"
    STEP_IN = "a third party stepped in"
    IN_HOUSE = "taken in-house"
    CLOSED = "the customer closed"
    ENDED_EARLY = "ended before its term"
    SUPPLIER_ENDED = "we ended it"
    OUTGREW = "outgrew us"
    WON_BACK = "won back"
    SEVERAL_WINNERS = "several winners"
    NOBODY_HEARD = "nobody was heard"
    ALL_DECLINED = "everybody declined to talk"


NOBODY_WON = frozenset({Kind.STEP_IN, Kind.IN_HOUSE, Kind.CLOSED, Kind.REDUCED})
GOES_ON = frozenset({Kind.PARTIAL, Kind.REDUCED})


@dataclass(frozen=True)
class Facts:
    """The fields of the loss that a kind sets, and the rows beside it; `reasons` are codes that fit it."""

    loss: Mapping[str, Any]
    rows: tuple[Record, ...] = ()
    reasons: tuple[Reason, ...] = (Reason.S1, Reason.R1, Reason.V1, Reason.P2)


_TO_RIVAL = {"destination": Destination.NAMED, "new_supplier": "Norlight", "ended_by": EndedBy.CUSTOMER}
_PUSHED = {"mechanism": Mechanism.PUSHED, "loss_kind": LossKind.DISSATISFIED}
_FULL = {**_TO_RIVAL, **_PUSHED, "outcome": Outcome.FULL}


def _line(name: str, status: ScopeStatus, before: int, after: int, **more: Any) -> ScopeLine:
    shares = {"margin_before": before // 8, "margin_after": after // 8}
    return ScopeLine(line=name, status=status, revenue_before=before, revenue_after=after, **shares, **more)


FACTS: Mapping[Kind, Facts] = {
    Kind.FULL: Facts(_FULL),
    Kind.PARTIAL: Facts(
        {**_TO_RIVAL, **_PUSHED, "outcome": Outcome.PART},
        (
            _line("Canteens", ScopeStatus.KEPT, 240_000, 240_000),
            _line(
                "Warehouses",
                ScopeStatus.LOST,
                160_000,
                0,
                destination=Destination.NAMED,
                went_to=("Norlight",),
                last_day="2023-09-30",
            ),
        ),
    ),
    Kind.REDUCED: Facts(
        {**_PUSHED, "outcome": Outcome.REDUCED, "ended_by": EndedBy.CUSTOMER, "destination": Destination.IN_HOUSE},
        (_line("Volume", ScopeStatus.REDUCED, 400_000, 240_000, last_day="2023-09-30"),),
        (Reason.X1,),
    ),
    Kind.STAGED: Facts(
        _FULL,
        (
            _line("North", ScopeStatus.LOST, 160_000, 0, went_to=("Norlight",), last_day="2023-06-30"),
            _line("South", ScopeStatus.LOST, 240_000, 0, went_to=("Norlight",), last_day="2024-01-31"),
        ),
    ),
    Kind.STEP_IN: Facts(
        {
            "outcome": Outcome.FULL,
            "ended_by": EndedBy.THIRD_PARTY,
            "destination": Destination.IN_HOUSE,
            "third_party": "The regulator",
            "step_in_date": "2023-08-01",
            "mechanism": Mechanism.PUSHED,
        },
        reasons=(Reason.P3, Reason.S1),
    ),
    Kind.IN_HOUSE: Facts(
        {
            "outcome": Outcome.FULL,
            "ended_by": EndedBy.CUSTOMER,
            "destination": Destination.IN_HOUSE,
            "mechanism": Mechanism.MOVED,
        },
        reasons=(Reason.X1,),
    ),
    Kind.CLOSED: Facts(
        {
            "outcome": Outcome.FULL,
            "ended_by": EndedBy.CUSTOMER,
            "destination": Destination.CLOSED,
            "mechanism": Mechanism.MOVED,
        },
        reasons=(Reason.X2,),
    ),
    Kind.ENDED_EARLY: Facts({**_FULL, "contract_start": "2020-01-01", "contract_end": "2030-12-31"}),
    Kind.SUPPLIER_ENDED: Facts(
        {
            "outcome": Outcome.FULL,
            "ended_by": EndedBy.SUPPLIER,
            "destination": Destination.UNKNOWN,
            "mechanism": Mechanism.PUSHED_ON_PURPOSE,
        },
        reasons=(Reason.W0,),
    ),
    Kind.OUTGREW: Facts(
        {
            **_TO_RIVAL,
            "outcome": Outcome.NOT_RENEWED,
            "loss_kind": LossKind.OUTGREW,
            "mechanism": Mechanism.PULLED,
        },
        reasons=(Reason.C2, Reason.P1),
    ),
    Kind.WON_BACK: Facts(_FULL),
    Kind.SEVERAL_WINNERS: Facts(
        {**_FULL, "new_supplier": "Norlight and Brackwater"},
        (
            _line("North", ScopeStatus.LOST, 160_000, 0, went_to=("Norlight",), last_day="2023-09-30"),
            _line("South", ScopeStatus.LOST, 240_000, 0, went_to=("Norlight", "Brackwater"), last_day="2023-09-30"),
        ),
        (Reason.C4, Reason.S1),
    ),
    Kind.NOBODY_HEARD: Facts(_FULL),
    Kind.ALL_DECLINED: Facts(
        _FULL,
        (
            Asked(whom="Head of purchasing", when="2023-04-20", asked_by="Quality", answer=AskAnswer.DECLINED),
            Asked(whom="Site manager", when="2023-04-21", asked_by="Quality", answer=AskAnswer.DECLINED),
        ),
    ),
}
