"""Words that files use for the choices of a list, beside a choice's own value and label."""

from __future__ import annotations

from collections.abc import Mapping

_YES_NO = {"y": "yes", "true": "yes", "ja": "yes", "oui": "yes", "si": "yes", "n": "no", "false": "no", "nein": "no"}

# By the name of the list; a word is left out where people mean different choices by it, such as “open” of an action
# that is either proposed or under way. Those are asked about once for a file.
CHOICE_WORDS: Mapping[str, Mapping[str, str]] = {
    "ActionStatus": {
        "completed": "done",
        "complete": "done",
        "finished": "done",
        "implemented": "done",
        "in progress": "doing",
        "started": "doing",
        "ongoing": "doing",
        "wip": "doing",
        "not started": "approved",
        "suggested": "proposed",
        "draft": "proposed",
        "cancelled": "not_doing",
        "canceled": "not_doing",
        "rejected": "not_doing",
        "dropped": "not_doing",
        "won't do": "not_doing",
        "erledigt": "done",
        "abgeschlossen": "done",
        "in arbeit": "doing",
        "in bearbeitung": "doing",
        "terminé": "done",
        "en cours": "doing",
        "terminado": "done",
        "en curso": "doing",
    },
    "Approval": {"yes": "approved", "accepted": "approved", "no": "rejected", "declined": "rejected"},
    "Worked": {"yes": "worked", "no": "did_not", "unclear": "cannot_tell", "too early": "cannot_tell"},
    "IdeaStatus": {
        "new": "noted",
        "proposed": "presented",
        "approved": "accepted",
        "pilot": "piloted",
        "done": "implemented",
        "completed": "implemented",
        "live": "implemented",
        "declined": "rejected",
        "cancelled": "rejected",
        "canceled": "rejected",
    },
    "Kept": {
        "yes": "kept",
        "met": "kept",
        "fulfilled": "kept",
        "delivered": "kept",
        "partial": "partly",
        "partially": "partly",
        "partly met": "partly",
        "no": "broken",
        "missed": "broken",
        "not kept": "broken",
        "not met": "broken",
    },
    "CauseStatus": {"proven": "confirmed", "verified": "confirmed", "rejected": "dropped", "ruled out": "dropped"},
    "BarrierState": {"none": "absent", "missing": "absent", "unused": "not_used"},
    "Control": {"us": "ours", "internal": "ours", "both": "shared", "external": "outside", "theirs": "outside"},
    "Side": {"customer": "theirs", "client": "theirs", "us": "ours", "we": "ours", "supplier": "ours"},
    "Ender": {"client": "customer", "them": "customer", "us": "supplier", "we": "supplier"},
    "Outcome": {"lost": "full", "full loss": "full", "partial": "part", "partial loss": "part", "expired": "lapsed"},
    "Destination": {"competitor": "named", "insourced": "in_house", "inhouse": "in_house", "out of business": "closed"},
    "Consent": {"no": "refused"},
    "Quadrant": {"strength": "S", "weakness": "W", "opportunity": "O", "threat": "T"},
    "Yes": _YES_NO,
    "Return": {"won back": "full", "partly": "part"},
}
