"""The relationship map: how strongly the people who decided were tied to us, and on how few of ours it hung."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result, warning
from lib.model.record import Row
from lib.model.rules.record import key_dates, map_gaps, turnover
from lib.model.rules.record.map_gaps import names_by_id, tie_title
from lib.model.rules.record.ties import RelationshipSnapshot, of_side, snapshot_on
from lib.model.rules.record.turnover import DECIDERS, PeopleChange, changes_of_people
from lib.model.wording.phrases import begun, enumerated, ids, named, names, number, part_of, share, signed
from lib.model.workbook import Workbook
from lib.model.worksheets.relationships import Stakeholder, Tie

__all__ = [
    "PeopleChange",
    "RelationshipSnapshot",
    "at_notice",
    "changes_of_people",
    "findings",
    "heaviest_hand",
    "index_words",
    "names_by_id",
    "notice_day",
    "of_side",
    "snapshot_on",
    "thinly_known",
    "tie_title",
]

STEP = "record"
# Working rules: from this share of all strength on, and below so many of ours, the relationship hangs on a bow tie.
BOW_TIE_SHARE = 0.6
KNOWN_BY_LEAST = 2


def notice_day(workbook: Workbook) -> date | None:
    """The first day that notice can mean, from which the relationship is looked at; None while it is unknown."""
    moment = key_dates.notice(workbook)
    return partial_date.earliest(moment.when) if moment else None


def at_notice(workbook: Workbook) -> RelationshipSnapshot:
    """The relationship as it stood when notice came."""
    return snapshot_on(workbook.rows(Stakeholder), workbook.rows(Tie), notice_day(workbook))


def index_words(standing: RelationshipSnapshot) -> str | None:
    """The relationship index as the end of a sentence: “stands at 43 %, without decay 61 %”; None while unknown."""
    index, entered = standing.index(), standing.index(faded=False)
    if index is None or entered is None:
        return None
    words = f"is {share(index)}"
    return words if share(index) == share(entered) else f"{words}, without decay {share(entered)}"


def heaviest_hand(standing: RelationshipSnapshot) -> tuple[Row[Stakeholder], float] | None:
    """Who of ours holds most of all strength, and what share of it, 0 to 1; None while there is no strength."""
    strength_held = {
        row.id: sum(standing.strength_of(tie) or 0 for tie in standing.ties_of(row.id)) for row in standing.ours
    }
    total = sum(strength_held.values())
    if not total:
        return None
    first = max(standing.ours, key=lambda row: strength_held[row.id])
    return first, strength_held[first.id] / total


def thinly_known(standing: RelationshipSnapshot) -> tuple[Row[Stakeholder], ...]:
    """Decision makers and economic buyers whom fewer than two of ours knew; none while no tie is entered.

    A tie whose strength is not entered counts as knowing.
    """
    if not standing.ties and not standing.lost_ties:
        return ()
    deciders = (row for row in standing.theirs if row.record.role in DECIDERS)
    return tuple(row for row in deciders if len(standing.known_by(row.id)) < KNOWN_BY_LEAST)


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the relationship map says at notice, what it warns of and what it lacks."""
    if not workbook.rows(Stakeholder) and not workbook.rows(Tie):
        return (
            gap(
                STEP,
                "Nobody is on the relationship map yet: enter their people and ours by role, who knew whom and how "
                "well, and when someone came or left.",
                key="nobody_on_map",
            ),
        )
    standing, moment = at_notice(workbook), _moment(workbook)
    return (
        *_index(standing, moment),
        *_stances(standing, moment),
        *_bow_tie(standing, moment),
        *turnover.findings(workbook),
        *map_gaps.findings(workbook),
    )


def _moment(workbook: Workbook) -> str:
    moment = key_dates.notice(workbook)
    return f"at notice ({partial_date.label(moment.when)})" if moment else "as entered"


def _index(standing: RelationshipSnapshot, moment: str) -> Iterable[Finding]:
    words, used = index_words(standing), standing.counted()
    if words is not None:
        counted_people = f", across {part_of(len(used), len(standing.theirs), 'person')} on their side"
        counted_part = counted_people if len(used) < len(standing.theirs) else ""
        yield result(STEP, f"The relationship index {moment} {words}{counted_part}.", *ids(used), working_rule=True)
    strangers = sorted(
        (row for row in standing.theirs if standing.strength(row.id) == 0), key=lambda row: -(row.record.influence or 0)
    )
    if strangers:
        without_ties = f"on their side had no active tie to ours {moment}"
        if 1 < len(strangers) == len(standing.theirs):
            sentence = f"Nobody {without_ties.replace('had no', 'had an')}"
        else:
            sentence = f"{begun(part_of(len(strangers), len(standing.theirs), 'person'))} {without_ties}"
        yield result(STEP, f"{sentence}: {names(strangers)}.", *ids(strangers), working_rule=True)


def _stances(standing: RelationshipSnapshot, moment: str) -> Iterable[Finding]:
    stances = [(row.record.stance or 0, row) for row in standing.theirs]
    against = sorted((pair for pair in stances if pair[0] < 0), key=lambda pair: pair[0])
    if against:
        listed = enumerated([f"{named(row)} ({signed(stance)})" for stance, row in against])
        yield result(STEP, f"Against us {moment}: {listed}.", *ids(row for _, row in against))


def _bow_tie(standing: RelationshipSnapshot, moment: str) -> Iterable[Finding]:
    hand = heaviest_hand(standing)
    if hand is not None and hand[1] > BOW_TIE_SHARE:
        share_held = f"{named(hand[0])} held {share(hand[1])} of all strength {moment}"
        comparison = f"more than {share(BOW_TIE_SHARE)}, so the relationship depended on one of our people"
        yield warning(
            STEP,
            f"Bow tie: {share_held}, {comparison}.",
            hand[0].id,
            working_rule=True,
            line=f"Bow tie: {named(hand[0])} held {share(hand[1])} of all strength.",
        )
    thin = thinly_known(standing)
    if thin:
        listed = enumerated([f"{named(row)} was known to {_how_many(standing, row)}" for row in thin])
        least = f"at least {number(KNOWN_BY_LEAST)} of us should know a decision maker"
        yield warning(STEP, f"Bow tie: {least}; {moment} {listed}.", *ids(thin), working_rule=True)


def _how_many(standing: RelationshipSnapshot, row: Row[Stakeholder]) -> str:
    known = len(standing.known_by(row.id))
    return number(known) if known else "none"
