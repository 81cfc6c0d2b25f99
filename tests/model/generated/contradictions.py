"""Pairs of sentences that may not stand in one review, and what may not be said of a kind of loss."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.model.generated.kinds import GOES_ON, NOBODY_WON, Kind


@dataclass(frozen=True)
class Pair:
    """Two patterns that contradict each other; `row` says that they do so only where both are about one row."""

    name: str
    first: str
    second: str
    row: bool = False


PAIRS: Sequence[Pair] = (
    Pair("closed / won back", r"way back .*\b(is|stays) closed", r"\bwon back (in|what)|back with us"),
    Pair("closed with thanks / another try", r"closed with thanks", r"^pursue\b|back with us|^the schedule"),
    Pair("closed with thanks / won back", r"closed with thanks", r"\bwon back (in|what)"),
    Pair("lasted / goes on", r"relationship lasted", r"relationship (goes|has gone) on"),
    Pair("ran on / ended early", r"contract ran on", r"ended .* before its term"),
    Pair("nobody won / a winner", r"nobody (won|took over)", r"\bthe winner\b|against the new supplier"),
    Pair("ready / said", r"apology.*\bready to\b", r"apology.*\b(said|made|given) (on|in)\b"),
    Pair("exit done / one of many", r"the exit is done", r"(of \d+|none of) .*transition items"),
    Pair("no cause / a root cause", r"no cause is entered", r"\broot causes?:"),
    Pair("no interview / heard", r"no interview is entered|nobody .* has been heard", r"\bheard in\b.*interview"),
    Pair("declined / nobody asked", r"declined to talk|asked .* declined", r"nobody has (been )?asked"),
    Pair("no plan / a plan's strength", r"there is no plan", r"decided \d"),
    Pair("never broke / broke", r"never broke|no break point", r"\bbroke (for good )?(at|after|here)"),
    Pair("pursue / let go", r"^pursue\b", r"^let (them )?go\b"),
    Pair("nurture / let go", r"^nurture\b", r"^let (them )?go\b"),
    Pair("pursue / nurture", r"^pursue\b", r"^nurture\b"),
    Pair(
        "may / may not keep in touch",
        r"^we may keep in touch",
        r"may not keep in touch|they asked us not to keep in touch",
    ),
    Pair("root / root, not yet shown", r"root cause.*\(\d+ %\)\.?$", r"root, not yet shown", row=True),
    Pair("decided / proposed", r"\bis decided\b|\bin force\b", r"\bwaits? for an answer\b|is proposed", row=True),
    Pair("done / not done", r"\bis done\b", r"\bis not done\b|\boverdue\b", row=True),
    Pair("open / complete", r"the review is complete|nothing is open", r"\bstill open\b|is missing"),
)

# A winner where nobody won, an end where it goes on.
_WINNER = r"\b(the winner|new supplier|the rival|competitor took over|against the winner|winning offer)\b"
_ENDED = (r"relationship lasted", r"\bback with us\b", r"way back is closed")
FORBIDDEN: Mapping[Kind, Sequence[str]] = {
    **dict.fromkeys(NOBODY_WON, (_WINNER,)),
    **{
        kind: (
            r"relationship lasted",
            r"\bback with us\b",
            r"way back is closed",
            *((_WINNER,) if kind in NOBODY_WON else ()),
        )
        for kind in GOES_ON
    },
    Kind.ENDED_EARLY: (r"ran on",),
    Kind.WON_BACK: (r"way back .*closed", r"^the schedule", r"^(pursue|let go|let them go|nurture)\b"),
    Kind.CLOSED: (_WINNER, r"\bback with us\b", r"^pursue\b"),
    Kind.OUTGREW: (r"dissatisfied",),
    Kind.ALL_DECLINED: (r"no interview is entered", r"nobody has asked"),
}


@dataclass(frozen=True)
class Said:
    """One sentence, with the rows it is about."""

    sentence: str
    rows: frozenset[str] = frozenset()


def contradictions(said: Sequence[Said], kind: Kind) -> Iterator[str]:
    """What may not stand together, or not at all, each with the sentences that say it."""
    for pair in PAIRS:
        firsts = [item for item in said if re.search(pair.first, item.sentence, re.IGNORECASE)]
        seconds = [item for item in said if re.search(pair.second, item.sentence, re.IGNORECASE)]
        yield from (
            f"{pair.name}: {one.sentence} / {other.sentence}"
            for one in firsts
            for other in seconds
            if one is not other and (not pair.row or one.rows & other.rows)
        )
    for pattern in FORBIDDEN.get(kind, ()):
        yield from (f"{kind}: {item.sentence}" for item in said if re.search(pattern, item.sentence, re.IGNORECASE))
