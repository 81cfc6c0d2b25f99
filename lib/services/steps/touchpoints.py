"""Events of the timeline as touchpoints of the journey, so that nobody types the same fact twice."""

from __future__ import annotations

from collections.abc import Sequence

from lib.model.errors import NotFound
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.rules import event_touchpoints
from lib.model.worksheets.detection import EVENTS, Event
from lib.model.worksheets.journey import TOUCHPOINTS, Touchpoint
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.store import rows


def make_of_events(context: Context, review: int, events: Sequence[str]) -> tuple[Row[Touchpoint], ...]:
    """A touchpoint of each of these events that none tells yet, in its place by the day; all of it is one act.

    Title, day and evidence are taken over. Raises NotFound for an event that is gone; nothing is added then.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review) as writer:
        known: dict[str, Row[Event]] = {row.id: row for row in rows.sheet_rows(writer.tx, review, EVENTS.key)}
        for event in events:
            if event not in known:
                raise NotFound(EVENTS.noun, event)
        present: tuple[Row[Touchpoint], ...] = rows.sheet_rows(writer.tx, review, TOUCHPOINTS.key)
        wanted = [known[event] for event in dict.fromkeys(events)]
        records = event_touchpoints.made_of(wanted, present)
        if not records:
            return ()
        added = writer.add_all(TOUCHPOINTS, records)
        # Where they stand is a part of adding them: whoever takes that back takes them out.
        standing = rows.sheet_rows(writer.tx, review, TOUCHPOINTS.key)
        rows.reposition(
            writer.tx, review, TOUCHPOINTS.key, event_touchpoints.placed(standing, [row.id for row in added])
        )
        return added
