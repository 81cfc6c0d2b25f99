"""The actions of several reviews together: who owes what by when, and what is overdue on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.actions.action_state import ActionState, day_of, state_of
from lib.model.wording.phrases import begun, counted, enumerated, number, verb
from lib.model.wording.placeholders import is_blank
from lib.model.worksheets.actions import ACTIONS, Action

NO_OWNER = "No owner"
ENDED = frozenset({ActionState.DONE, ActionState.DROPPED})


@dataclass(frozen=True)
class ReviewAction:
    """An action with the review it stands in, and how far it is on the day that was asked about."""

    review: int
    customer: str
    row: Row[Action]
    state: ActionState

    @property
    def on(self) -> date | None:
        """The day it stands at in time."""
        return day_of(self.row.record)

    @property
    def label(self) -> str:
        """What it is called, or its number."""
        return " ".join(ACTIONS.label(self.row.record).split()) or f"Action {self.row.number}"

    @property
    def owner(self) -> str:
        """Who owns it, as written."""
        written = self.row.record.owner
        return NO_OWNER if is_blank(written) else " ".join(written.split())

    @property
    def day_words(self) -> str:
        """The day it was done or is due, or that it has none."""
        action = self.row.record
        if action.done_on:
            return f"done {partial_date.label(action.done_on)}"
        return f"due {partial_date.label(action.due)}" if action.due else "no day"


def actions_of(review: int, customer: str, rows: Iterable[Row[Action]], day: date) -> tuple[ReviewAction, ...]:
    """The actions of one review; those in which nothing is written yet are left out."""
    return tuple(ReviewAction(review, customer, row, state_of(row.record, day)) for row in rows if row.record.filled())


def by_owner(items: Iterable[ReviewAction]) -> Mapping[str, tuple[ReviewAction, ...]]:
    """The actions of each owner by date, whoever has the most overdue first and what nobody owns last.

    A name that is written in capitals elsewhere is the same owner.
    """
    groups: dict[str, list[ReviewAction]] = {}
    for item in items:
        groups.setdefault(item.owner.casefold(), []).append(item)
    order = sorted(groups.values(), key=_pressing)
    return {group[0].owner: tuple(sorted(group, key=_in_time)) for group in order}


def lead(items: Sequence[ReviewAction]) -> str:
    """How many actions are open and which are overdue, in a sentence."""
    open_items = [item for item in items if item.state not in ENDED]
    late = sorted((item for item in open_items if item.state is ActionState.OVERDUE), key=_in_time)
    if not open_items:
        return "No action is open." if items else ""
    if not late:
        return begun(f"{counted(len(open_items), 'action')} {verb(len(open_items), 'is', 'are')} open, none overdue.")
    part = f"{number(len(late))} of {counted(len(open_items), 'open action')} {verb(len(late), 'is', 'are')} overdue"
    return begun(f"{part}: {enumerated(_owed(late), limit=3)}.")


def _owed(late: Sequence[ReviewAction]) -> list[str]:
    """Whose they are, with their number."""
    return [
        f"{number(len(rows))} with no owner" if owner == NO_OWNER else f"{owner} ({len(rows)})"
        for owner, rows in by_owner(late).items()
    ]


def _pressing(group: Sequence[ReviewAction]) -> tuple[bool, int, int, str]:
    late = sum(item.state is ActionState.OVERDUE for item in group)
    open_ = sum(item.state not in ENDED for item in group)
    return group[0].owner == NO_OWNER, -late, -open_, group[0].owner.casefold()


def _in_time(item: ReviewAction) -> tuple[bool, date, int, int]:
    return item.on is None, item.on or date.max, item.review, item.row.number
