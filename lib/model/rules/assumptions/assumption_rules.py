"""First assumptions: what the team believed by group and code, how it agrees with the customer, and who had it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.model.field_values import SHARES_TOTAL
from lib.model.record import Row
from lib.model.rules.assumptions import ballot_sums
from lib.model.rules.assumptions.ballot_sums import FEWEST
from lib.model.rules.assumptions.comparison import Comparison, normalised, top
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.loss import Function, Member
from lib.model.worksheets.reasons import Reason, ReasonGroup

# Points of the first, second and third tap; fewer taps share the 100 in the same proportion.
TAPS = (50, 30, 20)
# No opinion, and so left out of the weights. W0, that we ended it, is an answer of its own beside the six groups.
NO_OPINION = Reason.U0
GROUPS: tuple[ReasonGroup, ...] = tuple(group for group in ReasonGroup if group is not ReasonGroup.STATUS)

Ballots = Sequence[Row[Ballot]]
Points = tuple[tuple[Reason, int], ...]


def three_taps(first: Reason | None = None, second: Reason | None = None, third: Reason | None = None) -> Points:
    """The points that up to three choices in order stand for; 100 together, none without a choice.

    A choice left out or named twice is passed over.
    """
    chosen = list(dict.fromkeys(reason for reason in (first, second, third) if reason is not None))
    taps = TAPS[: len(chosen)]
    points = [tap * SHARES_TOTAL // sum(taps) for tap in taps]
    if points:
        points[0] += SHARES_TOTAL - sum(points)
    return tuple(zip(chosen, points, strict=True))


def revealed(workbook: Workbook) -> bool:
    """Whether the ballots are open: from then on nobody seals one."""
    return bool(workbook.one(Verdict).revealed_on or workbook.rows(Ballot))


def signed(verdict: Verdict) -> bool:
    """Whether the customer's reasons stand there with a name under them."""
    return bool(verdict.weights and verdict.signed_by)


def counting(rows: Ballots) -> tuple[Row[Ballot], ...]:
    """The ballots that count: given before the reveal, with points."""
    return tuple(row for row in rows if row.record.points and not row.record.after_reveal)


def number(rows: Ballots) -> int:
    """How many ballots stand behind these rows."""
    return sum(row.record.size for row in rows)


def belief(rows: Ballots) -> dict[Reason, Fraction]:
    """What the counting ballots believe by code, each ballot alike, as shares of 1; empty without any opinion."""
    return _opinions(point for row in counting(rows) for point in row.record.points)


def customer(verdict: Verdict) -> dict[Reason, Fraction]:
    """The customer's reasons by code as signed, as shares of 1; empty while nothing is established."""
    return _opinions(verdict.weights)


def by_group(shares: Mapping[Reason, Fraction]) -> dict[ReasonGroup, Fraction]:
    """The shares of codes added up by group; the group of statuses is there only with something in it."""
    shares_of_groups: dict[ReasonGroup, Fraction] = dict.fromkeys(GROUPS, Fraction(0))
    for reason, share in shares.items():
        shares_of_groups[reason.group] = shares_of_groups.get(reason.group, Fraction(0)) + share
    return shares_of_groups


def group_label(group: ReasonGroup) -> str:
    """The group by its name; of the statuses only W0 counts as an answer."""
    return Reason.W0.label if group is ReasonGroup.STATUS else group.label


def without_opinion(rows: Ballots) -> Fraction:
    """The share of all counted points that say “not established”, 0 to 1."""
    ballots = counting(rows)
    points = sum(dict(row.record.points).get(NO_OPINION, 0) for row in ballots)
    return Fraction(points, SHARES_TOTAL * number(ballots)) if ballots else Fraction(0)


def confidence(rows: Ballots) -> Fraction | None:
    """The mean confidence of the counting ballots that give one, per cent."""
    confidences = [
        (row.record.confidence, row.record.size) for row in counting(rows) if row.record.confidence is not None
    ]
    total = sum(size for _, size in confidences)
    return Fraction(sum(sure * size for sure, size in confidences), total) if total else None


def compared(workbook: Workbook) -> Comparison[ReasonGroup] | None:
    """The team's belief beside the customer's reasons by group; None while either is unknown."""
    ours, theirs = belief(workbook.rows(Ballot)), customer(workbook.one(Verdict))
    if not ours or not theirs:
        return None
    team, answer = by_group(ours), by_group(theirs)
    return Comparison(team, answer, keys(team, answer))


def keys(*sides: Mapping[ReasonGroup, Fraction]) -> tuple[ReasonGroup, ...]:
    """The possible answers: six groups, and that we ended it where anybody says so."""
    ended = any(side.get(ReasonGroup.STATUS) for side in sides)
    return (*GROUPS, ReasonGroup.STATUS) if ended else GROUPS


@dataclass(frozen=True)
class FunctionBelief:
    """One function of the team: its counting ballots, what they put first, and their share on the right answer.

    Without a function it is those with fewer ballots than may be told apart.
    """

    function: Function | None
    ballots: tuple[Row[Ballot], ...]
    first: tuple[ReasonGroup, ...]
    right: Fraction

    @property
    def label(self) -> str:
        """The function by its name."""
        return self.function.label if self.function else "Other functions together"

    @property
    def size(self) -> int:
        """How many ballots that is."""
        return number(self.ballots)


def beliefs_by_function(workbook: Workbook) -> tuple[FunctionBelief, ...]:
    """Each function with enough ballots, in the order of functions, and the others together.

    Empty while there is nothing to compare, and where no function has ballots enough to be told apart.
    """
    comparison = compared(workbook)
    if comparison is None:
        return ()
    rows = counting(ballot_sums.with_sums(workbook).rows(Ballot))
    if not any(row.record.function for row in rows):
        return ()
    groups = ((item, tuple(row for row in rows if row.record.function is item)) for item in (*Function, None))
    return tuple(
        _function_belief(function, ballots, comparison) for function, ballots in groups if number(ballots) >= FEWEST
    )


def unheard(workbook: Workbook) -> tuple[FunctionBelief, ...]:
    """The functions that put the customer's first reason first while the team as a whole did not."""
    comparison = compared(workbook)
    if comparison is None or set(comparison.top_belief) & set(comparison.top_answer):
        return ()
    return tuple(item for item in beliefs_by_function(workbook) if item.function and had_right_answer(item, comparison))


def had_right_answer(voice: FunctionBelief, comparison: Comparison[ReasonGroup]) -> bool:
    """Whether the function put the customer's first reason first, alone or in a tie."""
    return bool(set(voice.first) & set(comparison.top_answer))


def silent(workbook: Workbook) -> tuple[Function, ...]:
    """Functions of the review team from which no counting ballot came; none where that is not told of the ballots."""
    rows = counting(ballot_sums.with_sums(workbook).rows(Ballot))
    ballot_functions = {item for row in rows for item in (row.record.function, *row.record.functions)}
    if any(row.record.function is None and not row.record.functions for row in rows):
        return ()
    team_functions = {row.record.function for row in workbook.rows(Member)}
    return tuple(item for item in Function if item in team_functions - ballot_functions)


def _opinions(points: Iterable[tuple[Reason, int]]) -> dict[Reason, Fraction]:
    points_of: Counter[Reason] = Counter()
    for reason, count in points:
        points_of[reason] += count
    return normalised(
        {reason: points_of[reason] for reason in Reason if points_of[reason] and reason is not NO_OPINION}
    )


def _function_belief(
    function: Function | None, ballots: tuple[Row[Ballot], ...], comparison: Comparison[ReasonGroup]
) -> FunctionBelief:
    group_shares = by_group(belief(ballots))
    right = max(group_shares.get(group, Fraction(0)) for group in comparison.top_answer)
    return FunctionBelief(function, ballots, top(group_shares, comparison.keys), right)
