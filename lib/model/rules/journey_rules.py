"""Where along the way it turned: break point, lowest point, largest drop, peak–end and how much is researched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from lib.model.findings import Finding, gap, result, shown_in, warning
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.loss import alignment
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.wording import worksheet_check
from lib.model.wording.phrases import (
    begun,
    counted,
    dated,
    ids,
    named,
    names,
    number,
    part_of,
    quoted,
    share,
    signed,
    surely_before,
    verb,
    which,
    without,
)
from lib.model.workbook import Workbook
from lib.model.worksheets.journey import Touchpoint, TouchpointBasis

STEP = "journey"
RESEARCHED_MINIMUM = 0.5
MOMENTS_LIMIT = 10

Rows = Sequence[Row[Touchpoint]]


def in_order(rows: Rows) -> tuple[Row[Touchpoint], ...]:
    """The touchpoints as the team ordered them, whatever their dates."""
    return tuple(sorted(rows, key=lambda row: (row.position, row.number)))


def actors(rows: Rows) -> tuple[str, ...]:
    """Through whose eyes the touchpoints are seen, in order of appearance; "" where no role is given."""
    return tuple(dict.fromkeys(row.record.actor for row in in_order(rows)))


def of_actor(rows: Rows, actor: str) -> tuple[Row[Touchpoint], ...]:
    """One actor's touchpoints in order: one map each."""
    return tuple(row for row in in_order(rows) if row.record.actor == actor)


def felt(rows: Rows) -> tuple[Row[Touchpoint], ...]:
    """The touchpoints whose emotion is known, in order."""
    return tuple(row for row in in_order(rows) if row.record.emotion is not None)


def emotion(row: Row[Touchpoint]) -> int:
    """The emotion of a touchpoint from `felt`."""
    return row.record.emotion or 0


def break_point(rows: Rows) -> Row[Touchpoint] | None:
    """The first touchpoint from which on no emotion is 0 or more; touchpoints without emotion are passed over."""
    break_touchpoint = None
    for row in reversed(felt(rows)):
        if emotion(row) >= 0:
            break
        break_touchpoint = row
    return break_touchpoint


def break_before(rows: Rows, end: str | None) -> Row[Touchpoint] | None:
    """Where the line broke up to the last day of service, for a customer whose line rose again later."""
    if end is None:
        return None
    return break_point(tuple(takewhile(lambda row: not surely_before(end, row.record.when), in_order(rows))))


@dataclass(frozen=True)
class JourneyBreak:
    """Where one actor's line broke, and where it came back to 0 or more afterwards; None while it has not."""

    broke: Row[Touchpoint]
    back: Row[Touchpoint] | None = None


def journey_break(rows: Rows, end: str | None) -> JourneyBreak | None:
    """The one answer to where the line broke: finding, picture and its words all ask here.

    A line that never returned to 0 broke where it left it for good. For a customer who came back after the last day of
    service, it broke where it left 0 for the rest of that service. None where neither is so.
    """
    break_touchpoint = break_point(rows)
    if break_touchpoint is not None:
        return JourneyBreak(break_touchpoint)
    break_touchpoint = break_before(rows, end)
    if break_touchpoint is None:
        return None
    points = felt(rows)
    return JourneyBreak(
        break_touchpoint, next(row for row in points[points.index(break_touchpoint) :] if emotion(row) >= 0)
    )


def lowest(rows: Rows) -> Row[Touchpoint] | None:
    """The first of the touchpoints with the lowest emotion."""
    return min(felt(rows), key=emotion, default=None)


def largest_drop(rows: Rows) -> tuple[Row[Touchpoint], Row[Touchpoint]] | None:
    """The first pair of neighbours between which emotion falls furthest; None when it never falls."""
    falls = [pair for pair in pairwise(felt(rows)) if emotion(pair[1]) < emotion(pair[0])]
    return max(falls, key=lambda pair: emotion(pair[0]) - emotion(pair[1]), default=None)


def peak_end(rows: Rows) -> float | None:
    """What is remembered, −2 to +2: the mean of the lowest and the last emotion (peak–end rule, PE1)."""
    bottom = lowest(rows)
    return None if bottom is None else (emotion(bottom) + emotion(felt(rows)[-1])) / 2


def is_researched(touchpoint: Touchpoint) -> bool:
    """Whether it rests on more than what the team assumes; a touchpoint that does not say is taken as assumed."""
    return touchpoint.basis in (TouchpointBasis.CUSTOMER, TouchpointBasis.RECORD)


def researched_share(rows: Rows) -> float | None:
    """Share of touchpoints that are not the team's assumption, 0 to 1; None without touchpoints."""
    return sum(is_researched(row.record) for row in rows) / len(rows) if rows else None


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the journey map says, each actor's line on its own."""
    rows = in_order(workbook.rows(Touchpoint))
    if not rows:
        return (
            gap(
                STEP,
                "No touchpoint is entered yet: list the customer's journey in order, from the first need to the exit, "
                "each with how it felt to them from −2 to +2.",
                key="no_touchpoint",
            ),
        )
    end = loss_scope(workbook).end
    lines = (finding for actor in actors(rows) for finding in _line(of_actor(rows, actor), _whose(rows, actor), end))
    return (
        *shown_in("emotion-line", lines),
        *_map(rows),
        *(_research(rows) if short_form.asks(workbook, "touchpoints", "basis") else ()),
        *_missing(rows),
        *worksheet_check.findings(STEP, rows, workbook),
    )


def _whose(rows: Rows, actor: str) -> str:
    if len(actors(rows)) == 1:
        return ""
    return f"For {quoted(actor)}: " if actor else "For touchpoints without a role: "


def _line(rows: Rows, whose: str, end: str | None) -> Iterable[Finding]:
    points = felt(rows)
    if not points:
        return
    turned = journey_break(rows, end)
    if turned is not None and turned.back is None:
        yield result(STEP, begun(f"{whose}{_broken(points, turned.broke)}"), turned.broke.id)
    elif turned is not None and turned.back is not None:
        earlier, rose = turned.broke, turned.back
        sentence = f"the journey broke at {named(earlier)}{dated(earlier.record.when)}"
        return_clause = f"the line came back to {signed(emotion(rose))} only at {named(rose)}{dated(rose.record.when)}."
        yield result(STEP, begun(f"{whose}{sentence}; {return_clause}"), earlier.id, rose.id)
    else:
        last = points[-1]
        sentence = f"the journey ends on {signed(emotion(last))} at {named(last)}{dated(last.record.when)}"
        yield result(STEP, begun(f"{whose}{sentence}, so it never broke for good."), last.id)
    bottom = lowest(rows)
    if bottom is not None and len(points) > 1:
        yield from _shape(rows, bottom, whose)


def _broken(points: Rows, broken: Row[Touchpoint]) -> str:
    where = f"the journey broke at {named(broken)}{dated(broken.record.when)}"
    if broken is points[-1]:
        return f"{where}, the last touchpoint whose feeling is known."
    return f"{where}: from there the line never returned to zero."


def _shape(rows: Rows, bottom: Row[Touchpoint], whose: str) -> Iterable[Finding]:
    low = f"the lowest point is {named(bottom)}{dated(bottom.record.when)} at {signed(emotion(bottom))}."
    yield result(STEP, begun(f"{whose}{low}"), bottom.id)
    drop = largest_drop(rows)
    if drop is not None:
        before, after = drop
        fall = f"the largest drop is between {named(before)} and {named(after)}: "
        fall += f"from {signed(emotion(before))} to {signed(emotion(after))}."
        yield result(STEP, begun(f"{whose}{fall}"), before.id, after.id)
    remembered = peak_end(rows) or 0.0
    value = f"{remembered:+g}".replace("-", "−") if remembered else "0"
    memory = f"what they remember of it is about {value} on the scale from −2 to +2, "
    yield result(STEP, begun(f"{whose}{memory}halfway between the worst moment and the last (peak–end rule)."))


def _map(rows: Rows) -> Iterable[Finding]:
    moments = tuple(row for row in rows if row.record.moment_of_truth)
    if moments:
        count = counted(len(moments), "moment of truth")
        yield result(STEP, begun(f"{count}: {names(moments, MOMENTS_LIMIT)}."), *ids(moments))
    yield from alignment.findings(rows)
    for before, after in _reversed_dates(rows):
        yield warning(
            STEP,
            f"{begun(named(after))}{dated(after.record.when)} comes after {named(before)}{dated(before.record.when)}: "
            "check the order and the dates.",
            before.id,
            after.id,
        )


def _reversed_dates(rows: Rows) -> Iterable[tuple[Row[Touchpoint], Row[Touchpoint]]]:
    for actor in actors(rows):
        timed = [row for row in of_actor(rows, actor) if row.record.when]
        yield from (pair for pair in pairwise(timed) if surely_before(pair[1].record.when, pair[0].record.when))


def _research(rows: Rows) -> Iterable[Finding]:
    researched = researched_share(rows)
    if researched is not None and researched >= RESEARCHED_MINIMUM:
        known = tuple(row for row in rows if is_researched(row.record))
        part = begun(part_of(len(known), len(rows), "touchpoint"))
        rests = f"{verb(len(known), 'rests', 'rest')} on the customer's word or the record"
        yield result(STEP, f"{part} {rests}: {share(researched)} of the map is researched.", *ids(known))
    elif researched is not None:
        part = f"only {share(researched)}" if researched else "none"
        yield warning(
            STEP,
            begun(
                f"{part} of the map is researched. Below {share(RESEARCHED_MINIMUM)} it shows what we believe rather "
            )
            + "than what the customer experienced.",
        )
    assumed = tuple(row for row in rows if row.record.basis is TouchpointBasis.ASSUMED)
    if assumed:
        part = part_of(len(assumed), len(rows), "touchpoint")
        is_are = verb(len(assumed), "is", "are")
        yield gap(
            STEP,
            begun(f"{part} {is_are} assumed by the team: ask the customer about {names(assumed)}."),
            *ids(assumed),
            key="touchpoints_assumed",
        )
    uncited = tuple(row for row in rows if row.record.basis is TouchpointBasis.RECORD and not row.record.evidence)
    if uncited:
        yield gap(
            STEP,
            f"Said to come from the record, but no evidence is cited: {names(uncited)}.",
            *ids(uncited),
            key="touchpoints_without_evidence",
        )


# What one touchpoint does not say, and what several do not.
_ASKED = {
    "emotion": ("how it felt, so that the line can be drawn", "how they felt, so that the line can be drawn"),
    "basis": (
        "where it comes from: the customer, the record or the team",
        "where they come from: the customer, the record or the team",
    ),
    "actor": ("whose eyes we look through", "whose eyes we look through"),
}


def _missing(rows: Rows) -> Iterable[Finding]:
    for field, (one, many) in _ASKED.items():
        blank = without(rows, field)
        if blank:
            yield gap(
                STEP,
                which(blank, rows, f"does not say {one}", f"do not say {many}"),
                *ids(blank),
                key=f"touchpoints_without_{field}",
            )
    if len(rows) == 1:
        yield gap(
            STEP, f"A line needs two points; so far there is {number(len(rows))} touchpoint.", key="one_touchpoint"
        )
