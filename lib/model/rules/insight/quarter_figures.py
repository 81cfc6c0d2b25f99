"""The figures of a quarter as a page, a document or a chart reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from lib.model.rules.insight import shares
from lib.model.rules.insight.calendar_quarter import Quarter
from lib.model.rules.insight.filed_found import FiledFound
from lib.model.rules.insight.money_sums import NO_MONEY, MoneySums
from lib.model.rules.insight.quarter_facts import BeliefFact
from lib.model.wording.phrases import begun, counted, number

_BOTH = 2


class RowKind(StrEnum):
    """Where a row of a figure is looked up."""

    REGISTER = "register"
    ACCOUNT = "account"
    ALARM = "alarm"
    ACTION = "action"
    REVIEW = "review"


@dataclass(frozen=True)
class FigureRow:
    """One thing that a figure counts: what it is called, what is to be said of it, and where it stands."""

    kind: RowKind
    name: str
    cells: tuple[str, ...]
    source: str
    row: str


@dataclass(frozen=True)
class QuarterFigure:
    """A figure: how many, their money by currency, a note, and the rows; `heads` are those of their name and cells."""

    key: str
    label: str
    heads: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    money: MoneySums = NO_MONEY
    note: str = ""

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.rows)


@dataclass(frozen=True)
class BeliefQuarter:
    """The reviews of the losses of one quarter, and the middle of their gaps; None without one."""

    quarter: Quarter
    beliefs: tuple[BeliefFact, ...]

    @property
    def middle(self) -> float | None:
        """The median gap in points of 100."""
        return float(median(item.gap for item in self.beliefs)) if self.beliefs else None


@dataclass(frozen=True)
class QuarterFigures:
    """All that the page shows: `actions` are decided, done and shown to work, `alarms` raised, acted on and false."""

    quarter: Quarter
    counted_on: date
    lost: QuarterFigure
    kept: QuarterFigure
    won_back: QuarterFigure
    understood: QuarterFigure
    coded: FiledFound
    actions: tuple[QuarterFigure, QuarterFigure, QuarterFigure]
    alarms: tuple[QuarterFigure, QuarterFigure, QuarterFigure]
    beliefs: tuple[BeliefQuarter, ...]

    @property
    def is_running(self) -> bool:
        """Whether the quarter was not over when it was counted."""
        return self.counted_on <= self.quarter.last

    def counted_from(self, reader: str) -> str:
        """What the figures are counted from, said whether anything is left out or not: that would give it away."""
        return f"Counted from what {reader} may read; what is kept to others is in none of these figures."

    @property
    def accounts(self) -> tuple[QuarterFigure, ...]:
        """What became of accounts."""
        return self.lost, self.kept, self.won_back, self.understood

    @property
    def every(self) -> tuple[QuarterFigure, ...]:
        """All of them in the order of the page."""
        return (*self.accounts, *self.actions, *self.alarms)

    @property
    def lead(self) -> str:
        """The quarter in a sentence."""
        if not self.lost.count:
            sentence = f"no loss is on record for {self.quarter.label}"
        else:
            worth = f", {self.lost.money.a_year}" if self.lost.money.sums else ""
            sentence = f"{counted(self.lost.count, 'loss')}{worth}; {self.understood_words}"
        won = f"; {number(self.won_back.count)} won back" if self.won_back.count else ""
        return begun(f"{sentence}{won}.")

    @property
    def understood_words(self) -> str:
        """“two of them understood”, with the share where there are enough."""
        part = self.understood.count
        if self.lost.count == 1:
            return "it is understood" if part else "it is not understood yet"
        some = {0: "none", self.lost.count: "both" if part == _BOTH else "all"}.get(part, number(part))
        return f"{some} of them understood"

    @property
    def understood_share(self) -> str:
        """The share of the losses that are understood; "" where there are too few for a percentage."""
        known = shares.share(self.understood.count, self.lost.count)
        return known.words if known else ""

    @property
    def belief_words(self) -> str:
        """What the belief gap was at first and last; "" without any."""
        known = [item for item in self.beliefs if item.beliefs]
        if not known:
            return ""
        first, last = known[0], known[-1]
        later = f", {last.middle:.0f} in {last.quarter.label}" if last is not first else ""
        return f"What the teams believed was {first.middle:.0f} of 100 points off in {first.quarter.label}{later}."
