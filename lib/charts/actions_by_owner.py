"""The actions of all reviews by owner and day: what is overdue stands left of today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from lib.charts.drawing.palette import BLUE, GREEN, GREY, ORANGE
from lib.charts.layout.timelines.owner_lanes import MarkLook, OwnerMark, OwnerRow, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.rules.actions.across_reviews import ReviewAction, by_owner
from lib.model.rules.actions.action_state import ActionState
from lib.model.wording.phrases import begun, counted, enumerated, verb

OWNERS_MOST = 16
_LOOKS = {
    ActionState.OVERDUE: MarkLook("overdue", "diamond", ORANGE, filled=True),
    ActionState.OPEN: MarkLook("to do", "circle", GREY, filled=False),
    ActionState.UNDER_WAY: MarkLook("under way", "circle", BLUE, filled=False),
    ActionState.DONE: MarkLook("done", "circle", GREEN, filled=True),
    ActionState.DROPPED: MarkLook("dropped", "cross", GREY, filled=False),
}


def actions_by_owner(items: Sequence[ReviewAction], today: date) -> Picture | None:
    """Each action at the day it was done or is due; None while none has a day.

    At most 16 owners are drawn, those with the most overdue first; the table holds all actions.
    """
    owners = by_owner(items)
    rows = tuple(row for owner, group in owners.items() if (row := OwnerRow(owner, tuple(_marks(group)))).marks)
    if not rows:
        return None
    return Picture(
        name="actions-by-owner",
        title="Who does what by when",
        layout=partial(scene, rows[:OWNERS_MOST], today),
        alt=_alt(items, len(rows), today),
        data=TableData.of(_table_row(item) for group in owners.values() for item in group),
    )


def _marks(group: Iterable[ReviewAction]) -> Iterable[OwnerMark]:
    for item in group:
        if item.on is not None:
            yield OwnerMark(item.on, _LOOKS[item.state], f"{item.label} · {item.customer} · {item.day_words}")


def _alt(items: Sequence[ReviewAction], owners: int, today: date) -> str:
    counts = {state: sum(item.state is state for item in items) for state in _LOOKS}
    states = enumerated([f"{count} {_LOOKS[state].meaning}" for state, count in counts.items() if count], limit=9)
    day = partial_date.label(today.isoformat())
    sentences = [f"{counted(len(items), 'action')} of {counted(owners, 'owner')} around today, {day}: {states}"]
    dateless = sum(item.on is None for item in items)
    if dateless:
        sentences.append(f"{counted(dateless, 'action')} without a day {verb(dateless, 'is', 'are')} in the table only")
    if owners > OWNERS_MOST:
        sentences.append(f"the first {OWNERS_MOST} owners are drawn")
    return " ".join(f"{begun(sentence)}." for sentence in sentences)


def _table_row(item: ReviewAction) -> dict[str, object]:
    return {
        "Owner": item.owner,
        "Action": item.label,
        "Review": item.customer,
        "Day": item.day_words,
        "State": item.state.label,
    }
