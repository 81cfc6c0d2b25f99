"""Practice, month by month: what somebody says of an account each month, and what that came to at its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from lib.model.audience import Level
from lib.model.fields import Text, prose
from lib.model.record import Record

WORDS_LIMIT = 2_000


class MonthWords(Record):
    """What somebody writes in the month they are at, before they say alarm or no alarm."""

    do: Text = prose("What would you do this month?", "Optional. It is kept and not scored.", limit=WORDS_LIMIT)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MonthAnswer(_Frozen):
    """What was said at the end of one month; `day` is that end."""

    day: str
    alarm: bool
    do: str = ""


class AccountEnd(_Frozen):
    """How an account ended: whether it was lost, and the days an alarm is measured by, as they are kept.

    A kept account has none but the day its account ends on.
    """

    lost: bool
    decision: str
    signal: str | None = None
    winnable: str | None = None
    notice: str | None = None


class MonthsResult(_Frozen):
    """What the answers came to, and what the two habits that read nothing would have scored.

    `lead` counts days from the first right alarm to the day it has to come before, `best` the most there could have
    been; both are None at an account that was kept, `lead` also where no alarm came in time.
    """

    end: AccountEnd
    points: int
    lead: int | None
    best: int | None
    false_alarms: int
    late: bool
    always: int
    never: int


@dataclass(frozen=True)
class MonthsAttempt:
    """One account read month by month by one person; the answers given never change, and there is one for each account.

    `doing` is what is being written in the month that is not answered yet. `result` is there once it is finished;
    `forewarned` says that this person knew the whole case by then.
    """

    id: int
    person: int
    slug: str
    edition: int
    about: str
    level: Level
    answers: tuple[MonthAnswer, ...]
    doing: MonthWords
    version: int
    begun_at: datetime
    finished_at: datetime | None
    result: MonthsResult | None
    forewarned: bool
