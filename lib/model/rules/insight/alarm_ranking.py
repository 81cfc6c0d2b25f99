"""Which alarms come first: money at stake over the days left, and no more open than their owners have room for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from lib.model.dates import partial_date, relative_date
from lib.model.rules.insight.money_sums import code_of, money
from lib.model.wording.phrases import counted, enumerated, number, verb
from lib.model.wording.placeholders import is_blank
from lib.model.worksheets.account_signals import Alarm

# Working rules (ours): how many alarms one person can work on at a time, and when to look at an alarm again.
ROOM = 3
CHECK_DAYS = 90
RULE = (
    "Working rule: alarms are ranked by money at stake divided by the days left to the end of the contract, each "
    f"currency apart. Each owner has at most {ROOM} open; the others wait for their turn."
)


@dataclass(frozen=True)
class AlarmFacts:
    """What the order of an alarm rests on; `key` names it for the caller, such as its account and its row.

    Where a contract end is known to the month or the year, its first day counts: better too early than too late.
    """

    key: str
    owner: str
    signs: int
    currency: str = ""
    at_stake: Decimal | None = None
    contract_end: str | None = None
    notice_days: int | None = None

    def days_left(self, day: date) -> int | None:
        """From a day to the end of the contract; below 0 once it is past, None where nobody knows it."""
        end = self._end
        return None if end is None else (end - day).days

    @property
    def last_notice(self) -> date | None:
        """The last day on which they can give notice; None where the contract or its notice period is unknown."""
        return self._end - timedelta(days=self.notice_days) if self._end and self.notice_days is not None else None

    @property
    def _end(self) -> date | None:
        if self.contract_end is None or relative_date.is_relative(self.contract_end):
            return None
        return partial_date.earliest(self.contract_end)


@dataclass(frozen=True)
class RankedAlarm:
    """An alarm at its place: `rank` within its currency from 1, 0 where what it is ranked by is unknown.

    `waits` says why it is not open now; "" where it is.
    """

    facts: AlarmFacts
    days_left: int | None
    rank: int
    waits: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody has room for it."""
        return not self.waits

    @property
    def why(self) -> str:
        """What its place rests on: “two signs, £300,000 at stake, 40 days to the end of the contract”."""
        facts = self.facts
        stake = "money at stake unknown" if facts.at_stake is None else f"{self._money} at stake"
        return f"{counted(facts.signs, 'sign')}, {stake}, {_days_words(self.days_left)}"

    @property
    def unranked(self) -> str:
        """Why it has no rank: “Not ranked: the end of the contract is unknown.”; "" where it has one."""
        if self.rank:
            return ""
        missing = [
            words
            for words, known in (
                ("the money at stake", self.facts.at_stake is not None),
                ("the end of the contract", self.days_left is not None),
            )
            if not known
        ]
        return f"Not ranked: {enumerated(missing)} {verb(len(missing), 'is', 'are')} unknown."

    @property
    def _money(self) -> str:
        return money(self.facts.at_stake or Decimal(0), self.facts.currency)


def ranked(
    alarms: Iterable[AlarmFacts], day: date, room: int = ROOM, rooms: Mapping[str, int] | None = None
) -> tuple[RankedAlarm, ...]:
    """All alarms in their order, with what waits. `rooms` says for single owners how many they can have open.

    Each currency has an order of its own; the lists are dealt out in turn, the first of each before the second of any.
    Alarms that cannot be ranked come last. Who owns an alarm is compared without capitals and blanks.
    """
    placed = _in_order(alarms, day)
    free = {_person(owner): places for owner, places in (rooms or {}).items()}
    taken: Counter[str] = Counter()
    answer = []
    for item in placed:
        person = _person(item.facts.owner)
        places = free.get(person, room)
        waits = _waits(item.facts.owner, person, taken[person], places)
        taken[person] += not waits
        answer.append(RankedAlarm(item.facts, item.days_left, item.rank, waits))
    return tuple(answer)


def lead(items: Sequence[RankedAlarm]) -> str:
    """How many alarms are open and how many wait, in a sentence; "" without any."""
    if not items:
        return ""
    open_count = sum(item.is_open for item in items)
    waiting = len(items) - open_count
    sentence = f"{counted(open_count, 'alarm')} {verb(open_count, 'is', 'are')} open"
    if waiting:
        sentence += f"; {number(waiting)} {verb(waiting, 'waits', 'wait')} until someone has room"
    return f"{sentence[:1].upper()}{sentence[1:]}."


def check_day(alarm: Alarm) -> date | None:
    """The day on which an alarm is to be looked at again, 90 days after it was raised."""
    if alarm.raised_on is None or relative_date.is_relative(alarm.raised_on):
        return None
    return partial_date.latest(alarm.raised_on) + timedelta(days=CHECK_DAYS)


def check_due(alarm: Alarm, day: date) -> bool:
    """Whether that day has come and nobody has looked again."""
    on = check_day(alarm)
    return on is not None and on <= day and alarm.checked_on is None


def _in_order(alarms: Iterable[AlarmFacts], day: date) -> list[RankedAlarm]:
    lists: dict[str, list[AlarmFacts]] = {}
    unranked = []
    for facts in alarms:
        if facts.at_stake is None or facts.days_left(day) is None:
            unranked.append(facts)
        else:
            lists.setdefault(code_of(facts.currency), []).append(facts)
    dealt = [
        (place, currency, facts)
        for currency, items in lists.items()
        for place, facts in enumerate(sorted(items, key=lambda facts: _urgency(facts, day)), 1)
    ]
    dealt.sort(key=lambda item: item[:2])
    last = sorted(unranked, key=lambda facts: (-facts.signs, facts.contract_end or "9", facts.key))
    return [
        *(RankedAlarm(facts, facts.days_left(day), place) for place, _, facts in dealt),
        *(RankedAlarm(facts, facts.days_left(day), 0) for facts in last),
    ]


def _urgency(facts: AlarmFacts, day: date) -> tuple[bool, Fraction, int, str]:
    """A contract that ends today or has ended comes first: dividing by no days, or by less, would say nothing."""
    left, stake = facts.days_left(day) or 0, Fraction(facts.at_stake or 0)
    return left > 0, -(stake / left if left > 0 else stake), -facts.signs, facts.key


def _waits(owner: str, person: str, taken: int, places: int) -> str:
    if not person:
        return "Waits: it has no owner."
    if taken < places:
        return ""
    return (
        f"Waits: {' '.join(owner.split())} has {counted(taken, 'alarm')} open." if taken else "Waits: no room for it."
    )


def _person(owner: str) -> str:
    return "" if is_blank(owner) else " ".join(owner.split()).casefold()


def _days_words(days: int | None) -> str:
    if days is None:
        return "end of the contract unknown"
    if days > 0:
        return f"{days:,} {verb(days, 'day', 'days')} to the end of the contract"
    if days == 0:
        return "the contract ends today"
    return f"the contract ended {-days:,} {verb(-days, 'day', 'days')} ago"
