"""Who stood with whom on a day: the people who were there, the ties between them and how strong those still were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.worksheets.relationships import Side, Stakeholder, Tie

# Working rule: a tie loses one point for each twelve whole months without contact, and never falls below none.
DECAY: Mapping[str, int] = MappingProxyType({"points": 1, "months": 12})
STRONGEST = 4

People = Sequence[Row[Stakeholder]]
Ties = Sequence[Row[Tie]]


@dataclass(frozen=True)
class RelationshipSnapshot:
    """The relationship as it stood on `day`; without a day as it was entered, and nothing has faded.

    `lost_ties` are the ties that had begun and whose one end has left.
    """

    day: date | None
    people: tuple[Row[Stakeholder], ...]
    departed: tuple[Row[Stakeholder], ...]
    ties: tuple[Row[Tie], ...]
    lost_ties: tuple[Row[Tie], ...]

    @property
    def theirs(self) -> tuple[Row[Stakeholder], ...]:
        """Their people who were there."""
        return of_side(self.people, Side.THEIRS)

    @property
    def ours(self) -> tuple[Row[Stakeholder], ...]:
        """Our people who were there."""
        return of_side(self.people, Side.OURS)

    @cached_property
    def _held(self) -> Mapping[str, tuple[Row[Tie], ...]]:
        ties_by_person: dict[str, list[Row[Tie]]] = {}
        for row in self.ties:
            for end in (row.record.theirs, row.record.ours):
                ties_by_person.setdefault(end or "", []).append(row)
        return {person: tuple(rows) for person, rows in ties_by_person.items()}

    def ties_of(self, person: str) -> tuple[Row[Tie], ...]:
        """The ties that hold on to somebody, by the id of that person."""
        return self._held.get(person, ())

    def known_by(self, person: str) -> tuple[str, ...]:
        """The ids of those of ours who know, or may know, one of theirs: every tie but one of strength none."""
        ties = (row for row in self.ties_of(person) if self.strength_of(row) != 0)
        return tuple(dict.fromkeys(row.record.ours for row in ties if row.record.ours))

    def strength_of(self, tie: Row[Tie], *, faded: bool = True) -> int | None:
        """How strong a tie still was, 0 to 4; None while its strength is not entered."""
        return faded_strength(tie.record, self.day) if faded else tie.record.strength

    def strength(self, person: str, *, faded: bool = True) -> int | None:
        """The strongest tie of one of theirs to somebody of ours.

        0 for somebody whom nobody knows; None while nothing is known of their ties, or no tie at all is entered.
        """
        if not self.ties and not self.lost_ties:
            return None
        strengths = [self.strength_of(row, faded=faded) for row in self.ties_of(person)]
        known = [value for value in strengths if value is not None]
        return max(known) if known else (None if strengths else 0)

    def counted(self) -> tuple[Row[Stakeholder], ...]:
        """Their people whose influence and strength are both known: those the index is made of."""
        return tuple(
            row for row in self.theirs if row.record.influence is not None and self.strength(row.id) is not None
        )

    def index(self, *, faded: bool = True) -> float | None:
        """The relationship index, 0 to 1: Σ influence·strength / (4 Σ influence) over their people."""
        rows = self.counted()
        influence = sum(row.record.influence or 0 for row in rows)
        if not influence:
            return None
        weighted_strength = sum((row.record.influence or 0) * (self.strength(row.id, faded=faded) or 0) for row in rows)
        return weighted_strength / (STRONGEST * influence)


def of_side(rows: People, side: Side) -> tuple[Row[Stakeholder], ...]:
    """The people of one side."""
    return tuple(row for row in rows if row.record.side is side)


def snapshot_on(rows: People, ties: Ties, day: date | None) -> RelationshipSnapshot:
    """Who was there on the day, as far as the dates allow, and the ties that had begun between the two sides."""
    people = tuple(row for row in rows if _has_joined(row.record, day) and not _has_left(row.record, day))
    departed = tuple(row for row in rows if _has_joined(row.record, day) and _has_left(row.record, day))
    sides_present, sides_ever = _sides(people), _sides((*people, *departed))
    begun = tuple(row for row in ties if _has_begun(row.record, day) and _joins(row.record, sides_ever))
    live = tuple(row for row in begun if _joins(row.record, sides_present))
    return RelationshipSnapshot(day, people, departed, live, tuple(row for row in begun if row not in live))


def faded_strength(tie: Tie, day: date | None) -> int | None:
    """The strength of a tie on a day after what it lost since the last contact (working rule).

    Nothing is lost while day or last contact are unknown, nor before the last contact.
    """
    if tie.strength is None or day is None or tie.last_contact is None:
        return tie.strength
    silent = max(0, partial_date.whole_months(partial_date.latest(tie.last_contact), day))
    return max(0, tie.strength - DECAY["points"] * (silent // DECAY["months"]))


def _has_joined(person: Stakeholder, day: date | None) -> bool:
    return day is None or person.joined is None or partial_date.earliest(person.joined) <= day


def _has_left(person: Stakeholder, day: date | None) -> bool:
    return person.left is not None and (day is None or partial_date.latest(person.left) < day)


def _has_begun(tie: Tie, day: date | None) -> bool:
    return day is None or tie.since is None or partial_date.earliest(tie.since) <= day


def _sides(rows: People) -> Mapping[str, Side | None]:
    return {row.id: row.record.side for row in rows}


def _joins(tie: Tie, sides: Mapping[str, Side | None]) -> bool:
    ends = (sides.get(tie.theirs or ""), sides.get(tie.ours or ""))
    return ends == (Side.THEIRS, Side.OURS)
