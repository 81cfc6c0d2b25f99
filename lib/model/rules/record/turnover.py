"""Changes of people on both sides: who came, who left, and whether anybody took over what they knew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, warning
from lib.model.record import Row
from lib.model.rules.record import key_dates
from lib.model.rules.record.ties import of_side
from lib.model.wording.phrases import dated, days, enumerated, ids, named, names, share, surely_before
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.relationships import Side, Stakeholder, Tie
from lib.model.worksheets.voice import CustomerRole

STEP = "record"
DECIDERS = (CustomerRole.DECISION_MAKER, CustomerRole.ECONOMIC_BUYER)
GUARD = (*DECIDERS, CustomerRole.KEY_INFLUENCER)
# Working rules: a new decision maker is met within so many days; a change counts for so many months after it.
MEET_WITHIN_DAYS = 30
CHANGE_MONTHS = 12
# Butler Street's figure, a vendor's claim: losses put down to a change of decision maker.
CLAIMED_SHARE = 0.38

People = Sequence[Row[Stakeholder]]
Ties = Sequence[Row[Tie]]


@dataclass(frozen=True)
class PeopleChange:
    """Somebody came or left: when, who, and the words that say so on a time line."""

    when: str
    row: Row[Stakeholder]
    words: str


def changes_of_people(workbook: Workbook) -> tuple[PeopleChange, ...]:
    """Everybody who joined during the relationship or left, on both sides, in order of time."""
    rows, start = workbook.rows(Stakeholder), workbook.one(Loss).relationship_start
    arrivals = (
        PeopleChange(row.record.joined or "", row, f"{_who(row)} joined") for row in rows if _is_new(row, start)
    )
    departures = (PeopleChange(row.record.left, row, f"{_who(row)} left") for row in rows if row.record.left)
    return tuple(
        sorted((*arrivals, *departures), key=lambda change: (partial_date.earliest(change.when), change.row.number))
    )


def new_guard(workbook: Workbook) -> tuple[Row[Stakeholder], ...]:
    """Their decision makers and key influencers who joined during the relationship and before notice."""
    start, end = workbook.one(Loss).relationship_start, _notice(workbook)
    return tuple(
        row
        for row in of_side(workbook.rows(Stakeholder), Side.THEIRS)
        if row.record.role in GUARD and _is_new(row, start) and not surely_before(end, row.record.joined)
    )


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """Changing of the guard on their side, turnover on ours."""
    return (*_met(workbook), *_guard(workbook), *_turnover(workbook))


def _is_new(row: Row[Stakeholder], start: str | None) -> bool:
    """Whether somebody came during the relationship; with its start unknown, everybody whose coming is dated did."""
    return row.record.joined is not None and (start is None or surely_before(start, row.record.joined))


def _who(row: Row[Stakeholder]) -> str:
    return f"{named(row)} of ours" if row.record.side is Side.OURS else named(row)


def _notice(workbook: Workbook) -> str | None:
    moment = key_dates.notice(workbook)
    return moment.when if moment else None


def _met(workbook: Workbook) -> Iterable[Finding]:
    newcomers, ties = new_guard(workbook), workbook.rows(Tie)
    late = tuple(row for row in newcomers if _met_late(row.record))
    undated = tuple(row for row in newcomers if row.record.first_meeting is None)
    never = tuple(row for row in undated if not _known(ties, row.id))
    listed = [f"{named(row)}{dated(row.record.joined)} after {_until_met(row.record)}" for row in late]
    listed += [f"{named(row)}{dated(row.record.joined)} with no meeting on record" for row in never]
    if listed:
        yield warning(
            STEP,
            f"Changing of the guard: not met within {MEET_WITHIN_DAYS} days of joining – {enumerated(listed)}.",
            *ids((*late, *never)),
            working_rule=True,
        )
    to_ask = tuple(row for row in undated if row not in never)
    if to_ask:
        yield gap(
            STEP, f"On which day did we first meet {names(to_ask)}?", *ids(to_ask), key="people_without_first_meeting"
        )


def _met_late(person: Stakeholder) -> bool:
    if person.first_meeting is None or person.joined is None:
        return False
    return (partial_date.earliest(person.first_meeting) - partial_date.latest(person.joined)).days > MEET_WITHIN_DAYS


def _until_met(person: Stakeholder) -> str:
    return days(person.joined or "", person.first_meeting or "")


def _known(ties: Ties, theirs: str) -> bool:
    return any(row.record.theirs == theirs and row.record.strength != 0 for row in ties)


def _guard(workbook: Workbook) -> Iterable[Finding]:
    end = _notice(workbook)
    if end is None:
        return
    arrivals = [(row, "joined", row.record.joined or "") for row in new_guard(workbook)]
    departures = [(row, "left", row.record.left or "") for row in _departed(workbook)]
    shortly_before_notice = [change for change in (*arrivals, *departures) if shortly_before(change[2], end)]
    if shortly_before_notice:
        listed = enumerated(
            [
                f"{named(row)} {what} {partial_date.label(day)} ({days(day, end)} before)"
                for row, what, day in shortly_before_notice
            ]
        )
        yield warning(
            STEP,
            f"Changing of the guard: notice came within {CHANGE_MONTHS} months of a change – {listed}. For "
            f"illustration only: a vendor puts {share(CLAIMED_SHARE)} of lost customers down to a change of decision "
            "maker.",
            *ids(row for row, _, _ in shortly_before_notice),
            working_rule=True,
        )


def _departed(workbook: Workbook) -> People:
    """Decision makers and key influencers who left and whose successor does not stand for the change already."""
    new = set(ids(new_guard(workbook)))
    theirs = of_side(workbook.rows(Stakeholder), Side.THEIRS)
    return [row for row in theirs if row.record.role in GUARD and row.record.left and row.record.successor not in new]


def shortly_before(day: str, end: str) -> bool:
    """Whether a change lies at most twelve months before another date, however the two are read."""
    if surely_before(end, day):
        return False
    return (
        partial_date.whole_months(partial_date.earliest(day), partial_date.latest(end) - timedelta(days=1))
        < CHANGE_MONTHS
    )


def _turnover(workbook: Workbook) -> Iterable[Finding]:
    end = _notice(workbook)
    if end is None:
        return
    ours = of_side(workbook.rows(Stakeholder), Side.OURS)
    departures = [
        (row, f"left {partial_date.label(row.record.left)}{_not_taken_over(row, workbook)}")
        for row in ours
        if row.record.left and shortly_before(row.record.left, end)
    ]
    arrivals = [
        (row, f"joined {partial_date.label(row.record.joined)}")
        for row in ours
        if row.record.joined and shortly_before(row.record.joined, end)
    ]
    if departures or arrivals:
        listed = enumerated([f"{named(row)} {what}" for row, what in (*departures, *arrivals)])
        yield warning(
            STEP,
            f"Turnover on our side within {CHANGE_MONTHS} months before notice: {listed}.",
            *dict.fromkeys(ids(row for row, _ in (*departures, *arrivals))),
            working_rule=True,
        )


def _not_taken_over(leaver: Row[Stakeholder], workbook: Workbook) -> str:
    """What is wrong with the hand-over, to follow in the sentence; nothing when it is in order."""
    people = {row.id: row for row in workbook.rows(Stakeholder)}
    successor = people.get(leaver.record.successor or "")
    if successor is None or successor.id == leaver.id:
        return " with no successor named"
    leavers_ties, successors_ties = (_knows(workbook, row.id) for row in (leaver, successor))
    dropped = [people[person] for person in leavers_ties if person in people and person not in successors_ties]
    end = _notice(workbook)
    dropped = [row for row in dropped if not surely_before(row.record.left, end)]
    return f" and the successor {named(successor)} has no tie to {names(dropped)}" if dropped else ""


def _knows(workbook: Workbook, ours: str) -> tuple[str, ...]:
    ties = (row.record for row in workbook.rows(Tie))
    return tuple(dict.fromkeys(tie.theirs for tie in ties if tie.ours == ours and tie.theirs and tie.strength != 0))
