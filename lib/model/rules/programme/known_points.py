"""What is known by the time of a meeting, and what is open then: sentences for its pack and its agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.model.findings import Finding, FindingKind
from lib.model.rules.open_points import nearest_first, open_gaps
from lib.model.rules.programme.day_rules import CHECKS
from lib.model.rules.programme.happened import Occurrence
from lib.model.worksheets.meetings import MeetingKind

_CHECK_KNOWS = (Occurrence.ACTIONS,)
_KNOWN: Mapping[MeetingKind, tuple[Occurrence, ...]] = {
    MeetingKind.FACE: (
        Occurrence.NOTICE,
        Occurrence.SAVE_TRIED,
        Occurrence.COUNSEL,
        Occurrence.STAFF_TOLD,
        Occurrence.SAID_INSIDE,
        Occurrence.SAID_OUTSIDE,
        Occurrence.LEAD,
    ),
    MeetingKind.HEAR: (
        Occurrence.NOTICE,
        Occurrence.ASKED,
        Occurrence.HEARD,
        Occurrence.SIGNED,
        Occurrence.RECORD,
        Occurrence.LEAD,
    ),
    MeetingKind.REVIEW: (
        Occurrence.NOTICE,
        Occurrence.ASKED,
        Occurrence.HEARD,
        Occurrence.SIGNED,
        Occurrence.REVEALED,
        Occurrence.RECORD,
        Occurrence.CAUSES,
        Occurrence.ACTIONS,
    ),
    **dict.fromkeys(CHECKS, _CHECK_KNOWS),
}
# What a part of a meeting begins from.
_OF_PARTS: Mapping[str, tuple[Occurrence, ...]] = {
    "facts": (Occurrence.NOTICE, Occurrence.LEAD),
    "save": (Occurrence.SAVE_TRIED, Occurrence.COUNSEL),
    "telling": (Occurrence.STAFF_TOLD, Occurrence.SAID_INSIDE, Occurrence.SAID_OUTSIDE),
    "ballots": (Occurrence.REVEALED,),
    "asking": (Occurrence.ASKED,),
    "hearing": (Occurrence.HEARD, Occurrence.SIGNED),
    "record": (Occurrence.RECORD,),
    "assumptions": (Occurrence.REVEALED,),
    "voice": (Occurrence.HEARD, Occurrence.SIGNED),
    "actions": (Occurrence.ACTIONS,),
}
# The steps whose open points a meeting can close.
_STEPS: Mapping[MeetingKind, tuple[str, ...]] = {
    MeetingKind.FACE: ("loss", "assumptions"),
    MeetingKind.HEAR: ("voice", "record"),
    MeetingKind.REVIEW: ("assumptions", "voice", "record", "journey", "swot", "causes", "actions", "way_back"),
    **dict.fromkeys(CHECKS, ("actions", "lessons")),
}


def known(kind: MeetingKind, occurred: Mapping[Occurrence, str], findings: Sequence[Finding]) -> tuple[str, ...]:
    """What a meeting can begin from: what has happened and, in the review, what was believed, seen and where it turned.

    The customer's reasons are for the meeting itself, so that nobody reads them before a ballot is sealed.
    """
    told = [occurred[item] for item in _KNOWN[kind] if item in occurred]
    if kind is not MeetingKind.REVIEW:
        return tuple(told)
    if Occurrence.REVEALED in occurred:
        told += _first(findings, "assumptions")
    told += [item.sentence for item in findings if item.step == "record" and item.kind is FindingKind.WARNING]
    return (*told, *_first(findings, "journey"))


def known_of_part(part: str, occurred: Mapping[Occurrence, str]) -> tuple[str, ...]:
    """What has happened that a part of a meeting is about."""
    return tuple(occurred[item] for item in _OF_PARTS.get(part, ()) if item in occurred)


def still_open(kind: MeetingKind, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The gaps that a meeting can close, the nearest to done first."""
    return nearest_first(item for item in open_gaps(findings) if item.step in _STEPS[kind])


def _first(findings: Sequence[Finding], step: str) -> list[str]:
    return [item.sentence for item in findings if item.step == step and item.kind is FindingKind.RESULT][:1]
