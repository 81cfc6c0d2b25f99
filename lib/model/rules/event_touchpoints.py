"""What of an event is taken over into a touchpoint, which events none tells yet, and where the new one stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules import journey_rules
from lib.model.worksheets.detection import Event
from lib.model.worksheets.journey import Touchpoint, TouchpointBasis


def untold(events: Iterable[Row[Event]], touchpoints: Iterable[Row[Touchpoint]]) -> tuple[Row[Event], ...]:
    """The events with a title that no touchpoint was made from, oldest first."""
    told = {row.record.event for row in touchpoints}
    left = (row for row in events if row.record.title and row.id not in told)
    return tuple(sorted(left, key=_place))


def made_of(events: Iterable[Row[Event]], touchpoints: Sequence[Row[Touchpoint]]) -> tuple[Touchpoint, ...]:
    """A touchpoint of each event that none tells yet; of a map with one pair of eyes, seen with these."""
    actors = journey_rules.actors(tuple(touchpoints))
    actor = actors[0] if len(actors) == 1 else ""
    return tuple(_touchpoint(row, actor) for row in untold(events, touchpoints))


def placed(standing: Sequence[Row[Touchpoint]], added: Iterable[str]) -> list[str]:
    """The ids in the order of the map: each added touchpoint goes before those that surely came later.

    The others stay in the order that people gave them.
    """
    by_id, new = {row.id: row for row in standing}, list(added)
    order = [row.id for row in standing if row.id not in new]
    for row_id in new:
        own, place = by_id[row_id].record.when, len(order)
        while own and place and _is_surely_later(by_id[order[place - 1]].record.when, own):
            place -= 1
        order.insert(place, row_id)
    return order


def _touchpoint(row: Row[Event], actor: str) -> Touchpoint:
    event, limit = row.record, Touchpoint.specs()["title"].limit or 0
    short = event.title if len(event.title) <= limit else event.title[:limit].rsplit(" ", 1)[0]
    return Touchpoint(
        title=short,
        # A title that had to be cut stands here as a whole.
        happened=event.title if short != event.title else "",
        when=event.when,
        actor=actor,
        basis=TouchpointBasis.RECORD if event.evidence else None,
        event=row.id,
        evidence=event.evidence,
    )


def _is_surely_later(other: str | None, own: str) -> bool:
    return other is not None and partial_date.gap(own, other)[0] > 0


def _place(row: Row[Event]) -> tuple[bool, date, int]:
    when = row.record.when
    return when is None, partial_date.earliest(when) if when else date.max, row.number
