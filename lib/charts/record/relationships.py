"""The relationship map: their people and ours, who knew whom how well, as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from lib.charts import value_text
from lib.charts.drawing.text_fitting import without_breaks
from lib.charts.layout.people_map import MapPerson, PeopleMap, TieLine, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date, relative_date
from lib.model.record import Row
from lib.model.rules.record import key_dates, relationship_rules
from lib.model.rules.record.ties import RelationshipSnapshot
from lib.model.rules.record.turnover import new_guard, shortly_before
from lib.model.wording.phrases import begun, counted, enumerated, names, number, quoted, signed, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.relationships import Side, Stakeholder, Tie

DRAWN_MOST = 16
# A part of a note up to this length is not broken over two lines.
_SHORT = 16

People = Sequence[Row[Stakeholder]]


def people_map(workbook: Workbook, day: date | None = None) -> Picture | None:
    """The map as it stood on `day`, by default when notice came; None when nobody of theirs or ours was there.

    At most 16 people a side are drawn, theirs by influence and ours by the strength they hold; the table holds all.
    """
    rows = workbook.rows(Stakeholder)
    day = day or relationship_rules.notice_day(workbook)
    standing = relationship_rules.snapshot_on(rows, workbook.rows(Tie), day)
    new = {row.id for row in new_guard(workbook) if day is None or _is_recent(row, day)}
    ours, theirs, third = (_weightiest(standing, side) for side in (Side.OURS, Side.THEIRS, Side.THIRD))
    if not ours and not theirs:
        return None
    drawing = PeopleMap(
        _moment(workbook, day),
        tuple(_person(row, standing, new) for row in ours[:DRAWN_MOST]),
        tuple(_person(row, standing, new) for row in theirs[:DRAWN_MOST]),
        tuple(_lines(standing, {row.id for row in (*ours[:DRAWN_MOST], *theirs[:DRAWN_MOST])})),
        tuple(_person(row, standing, new) for row in third[:DRAWN_MOST]),
    )
    return Picture(
        name="people-map",
        title="Who knew whom",
        layout=partial(scene, drawing),
        alt=_alt(standing, drawing, len(ours) + len(theirs) + len(third)),
        data=TableData.of(_table(rows, standing)),
    )


def _is_recent(row: Row[Stakeholder], day: date) -> bool:
    return shortly_before(row.record.joined or "", day.isoformat())


def _weightiest(standing: RelationshipSnapshot, side: Side) -> People:
    """The people of one side who were or had been there, those who count most first."""
    rows = relationship_rules.of_side((*standing.people, *standing.departed), side)
    strength = {row.id: sum(standing.strength_of(tie) or 0 for tie in standing.ties_of(row.id)) for row in rows}
    return sorted(rows, key=lambda row: (-(row.record.influence or 0), -strength[row.id], row.position, row.number))


def _moment(workbook: Workbook, day: date | None) -> str:
    if day is None:
        return "As entered; notice is not dated"
    notice = key_dates.notice(workbook)
    if notice and day == partial_date.earliest(notice.when):
        # A date that is told from notice would say it twice.
        since = "" if relative_date.is_relative(notice.when) else f" {partial_date.in_sentence(notice.when)}"
        return f"As it stood when notice came{since}"
    return f"As it stood {partial_date.in_sentence(day.isoformat())}"


def _person(row: Row[Stakeholder], standing: RelationshipSnapshot, new: set[str]) -> MapPerson:
    person = row.record
    stance = person.stance
    fresh = row.id in new and row not in standing.departed
    parts = (
        person.role.label if person.role else "",
        f"stance {signed(stance)}" if stance is not None else "",
        f"since {partial_date.label(person.joined)}" if fresh else "",
        f"left {partial_date.label(person.left)}" if row in standing.departed else "",
    )
    return MapPerson(
        id=row.id,
        name=person.name or f"Person {row.number}",
        note=" · ".join(without_breaks(part) if len(part) < _SHORT else part for part in parts if part),
        influence=person.influence,
        stance=None if stance is None else (stance > 0) - (stance < 0),
        gone=row in standing.departed,
        new=fresh,
    )


def _lines(standing: RelationshipSnapshot, shown: set[str]) -> Iterable[TieLine]:
    """The ties between those shown, the stronger ones drawn last; a tie that has faded to none has no line."""
    active = [(row, standing.strength_of(row), False) for row in standing.ties]
    lost = [(row, row.record.strength, True) for row in standing.lost_ties]
    for row, strength, gone in sorted((*lost, *active), key=lambda item: (not item[2], item[1] or 0)):
        tie = row.record
        if tie.ours in shown and tie.theirs in shown and strength != 0:
            yield TieLine(tie.ours or "", tie.theirs or "", strength, gone)


def _alt(standing: RelationshipSnapshot, drawing: PeopleMap, people: int) -> str:
    theirs, ours = len(standing.theirs), len(standing.ours)
    sides = f"{counted(theirs, 'person')} on their side and {number(ours)} on ours"
    ties = sum(not line.lost for line in drawing.lines)
    sentences = [f"{drawing.moment}: {sides}, {counted(ties, 'active tie')} between them."]
    if drawing.third:
        sentences.append(f"Of neither side: {enumerated([quoted(person.name) for person in drawing.third])}.")
    hand = relationship_rules.heaviest_hand(standing)
    if hand is not None:
        sentences.append(f"Most strength lies with {names([hand[0]])}, {value_text.percent(hand[1] * 100)}.")
    strangers = [row for row in standing.theirs if standing.strength(row.id) == 0]
    if strangers:
        sentences.append(f"Without an active tie: {names(strangers)}.")
    if standing.departed:
        gone = (
            relationship_rules.of_side(standing.departed, Side.THEIRS),
            relationship_rules.of_side(standing.departed, Side.OURS),
            relationship_rules.of_side(standing.departed, Side.THIRD),
        )
        if any(gone):
            sentences.append(f"Had left: {names([row for side in gone for row in side])}.")
    hidden = people - len(drawing.ours) - len(drawing.theirs) - len(drawing.third)
    if hidden:
        sentences.append(f"{begun(counted(hidden, 'person'))} {verb(hidden, 'is', 'are')} not drawn.")
    return " ".join(sentences)


def _table(rows: People, standing: RelationshipSnapshot) -> Iterable[dict[str, object]]:
    people = relationship_rules.names_by_id(rows)
    for row in rows:
        person = row.record
        yield {
            "No.": row.number,
            "Name or role": person.name,
            "Side": value_text.choice_label(person.side),
            "Part in the decision": value_text.choice_label(person.role),
            "Influence": value_text.whole_number(person.influence),
            "Stance": value_text.UNKNOWN if person.stance is None else signed(person.stance),
            "Joined": partial_date.label(person.joined),
            "Left": partial_date.label(person.left) if person.left else "",
            "On this day": _presence(row, standing),
            "Knows, with strength": _knows(row, standing, people),
        }


def _presence(row: Row[Stakeholder], standing: RelationshipSnapshot) -> str:
    if row in standing.departed:
        return "had left"
    return "there" if row in standing.people else "not there yet"


def _knows(row: Row[Stakeholder], standing: RelationshipSnapshot, people: Mapping[str, str]) -> str:
    known = []
    for tie in standing.ties_of(row.id):
        other = tie.record.ours if tie.record.theirs == row.id else tie.record.theirs
        now, entered = standing.strength_of(tie), tie.record.strength
        strength = value_text.whole_number(now) if now == entered else f"{now}, entered as {entered}"
        known.append(f"{people.get(other or '', '?')} ({strength})")
    return "; ".join(known)
