"""The emotion line: how the customer felt at each touchpoint, and where it turned for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from lib.charts import value_text
from lib.charts.layout.emotion_line import FEELINGS, EmotionLine, EventFlag, TouchpointStop, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.fields import Choice
from lib.model.record import Row
from lib.model.rules import journey_rules, short_form
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.record import service_levels
from lib.model.rules.record.relationship_rules import changes_of_people
from lib.model.wording.phrases import begun, counted, dated, enumerated, named, part_of, quoted, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.journey import TOUCHPOINTS, Touchpoint

DRAWN_MOST = 40


class JourneyEventKind(Choice):
    """What stands beside the line as a vertical rule; the value is the shape of its mark."""

    PEOPLE = "triangle-up", "Change of people"
    SERVICE = "square", "Service level"


# What people write into the type of a piece of evidence.
EVENT_TYPES = {
    "people": JourneyEventKind.PEOPLE,
    "sla": JourneyEventKind.SERVICE,
    "service level": JourneyEventKind.SERVICE,
    "service levels": JourneyEventKind.SERVICE,
}


@dataclass(frozen=True)
class JourneyEvent:
    """Something dated beside the line: known from a piece of evidence by its number, or from the record in words."""

    when: str
    kind: JourneyEventKind
    number: int | None = None
    words: str = ""


def events_of(workbook: Workbook) -> tuple[JourneyEvent, ...]:
    """Changes of people and missed service levels: from the dated evidence, the relationship map and the levels."""
    cited = (
        JourneyEvent(row.record.when, EVENT_TYPES[row.record.type.casefold()], row.number)
        for row in workbook.rows(Evidence)
        if row.record.when and row.record.type.casefold() in EVENT_TYPES
    )
    people = (
        JourneyEvent(change.when, JourneyEventKind.PEOPLE, words=change.words) for change in changes_of_people(workbook)
    )
    missed = (
        JourneyEvent(row.record.period, JourneyEventKind.SERVICE, words=f"{named(row)} missed its target")
        for row in service_levels.breaches(workbook)
        if row.record.period
    )
    return (*cited, *people, *missed)


def emotion_line(
    rows: Sequence[Row[Touchpoint]],
    events: Iterable[JourneyEvent] = (),
    actor: str = "",
    end: str | None = None,
    *,
    beside_cards: bool = False,
    unasked: Set[str] = frozenset(),
) -> Picture | None:
    """The line of one actor's touchpoints; None while fewer than two emotions are known.

    At most 40 touchpoints are drawn, the last ones; the table holds all. `end` is the last day of service: a line that
    rose after it broke before it. `beside_cards` leaves the names to the cards of a worksheet, and fields that are
    `unasked` are neither drawn nor spoken of.
    """
    ordered = journey_rules.in_order(rows)
    if len(journey_rules.felt(ordered)) < 2:
        return None
    shown = ordered[-DRAWN_MOST:]
    flags = _flags(shown, events)
    turned = journey_rules.journey_break(ordered, end)
    broken = turned.broke if turned else None
    line = EmotionLine(
        tuple(_stop(row, unasked) for row in shown),
        shown.index(broken) if broken in shown else None,
        flags,
        beside_cards=beside_cards,
        **_points(ordered, shown, turned),
    )
    return Picture(
        name="emotion-line",
        title=f"Emotion line: {actor}" if actor else "Emotion line",
        layout=partial(scene, line),
        alt=f"{_alt(ordered, len(shown), actor, turned, unasked)}{_beside(flags)}",
        data=_data(ordered, flags, len(ordered) - len(shown)).without(
            _COLUMNS[name] for name in unasked & set(_COLUMNS)
        ),
    )


def _points(
    ordered: Sequence[Row[Touchpoint]], shown: Sequence[Row[Touchpoint]], turned: journey_rules.JourneyBreak | None
) -> dict[str, Any]:
    """Which of the points shown the findings speak of."""
    drop, back = journey_rules.largest_drop(ordered), turned.back if turned else None
    bottom = journey_rules.lowest(ordered)
    return {
        "lowest": shown.index(bottom) if bottom in shown else None,
        "back": shown.index(back) if back in shown else None,
        "drop": (shown.index(drop[0]), shown.index(drop[1])) if drop and drop[0] in shown else None,
    }


def emotion_turns(workbook: Workbook, width: int) -> Picture | None:
    """The line of the first actor for a narrow place on paper: lower, without events, and named where it turns."""
    felt = journey_rules.felt(workbook.rows(Touchpoint))
    actor = felt[0].record.actor if felt else ""
    ordered = journey_rules.of_actor(workbook.rows(Touchpoint), actor)
    end = loss_scope(workbook).end
    unasked = short_form.unasked(workbook, TOUCHPOINTS.key)
    whole = emotion_line(ordered, actor=actor, end=end, unasked=unasked)
    if whole is None:
        return None
    shown, turned = ordered[-DRAWN_MOST:], journey_rules.journey_break(ordered, end)
    broken, turning = turned.broke if turned else None, _turning(ordered, turned)
    line = EmotionLine(
        tuple(replace(_stop(row, unasked), importance=None) for row in shown),
        shown.index(broken) if broken in shown else None,
        named=tuple(index for index, row in enumerate(shown) if row in turning),
    )
    return replace(whole, layout=partial(scene, line), print_width=width)


def _turning(
    ordered: Sequence[Row[Touchpoint]], turned: journey_rules.JourneyBreak | None
) -> tuple[Row[Touchpoint] | None, ...]:
    """Where the line begins and ends, breaks and comes back, lies lowest, and where its largest drop ends."""
    felt, drop = journey_rules.felt(ordered), journey_rules.largest_drop(ordered)
    broke, back = (turned.broke, turned.back) if turned else (None, None)
    return felt[0], felt[-1], broke, back, journey_rules.lowest(ordered), drop[1] if drop else None


def _stop(row: Row[Touchpoint], unasked: Set[str]) -> TouchpointStop:
    touchpoint = row.record
    return TouchpointStop(
        number=row.number,
        title=touchpoint.title or f"touchpoint {row.number}",
        date=partial_date.label(touchpoint.when) if touchpoint.when else "",
        emotion=touchpoint.emotion,
        importance=touchpoint.importance,
        assumed=None if "basis" in unasked else not journey_rules.is_researched(touchpoint),
        decisive=touchpoint.moment_of_truth,
        row=row.id,
    )


def _flags(rows: Sequence[Row[Touchpoint]], events: Iterable[JourneyEvent]) -> tuple[EventFlag, ...]:
    dates = [(index, row.record.when) for index, row in enumerate(rows) if row.record.when]
    if not dates:
        return ()
    placed = sorted(((_place(event.when, dates), event.kind, event) for event in events), key=lambda item: item[:2])
    grouped = groupby(placed, key=lambda item: item[:2])
    return tuple(_flag(place, kind, [event for _, _, event in members]) for (place, kind), members in grouped)


def _flag(place: float, kind: JourneyEventKind, events: Sequence[JourneyEvent]) -> EventFlag:
    numbers = [event.number for event in events if event.number is not None]
    label = f"[{_runs(numbers)}]" if numbers else ""
    words = [
        event.words for event in sorted(events, key=lambda event: partial_date.earliest(event.when)) if event.words
    ]
    hint = ": ".join(part for part in (f"{kind.label} {label}".strip(), enumerated(dict.fromkeys(words))) if part)
    return EventFlag(place, kind.value, kind.label, label, hint, len(events))


def _place(event: str, dates: list[tuple[int, str]]) -> float:
    """At the touchpoint of the same date, else half-way after the last one before it."""
    place = dates[0][0] - 0.5
    for index, date in dates:
        if date == event:
            return float(index)
        if partial_date.earliest(date) <= partial_date.earliest(event):
            place = index + 0.5
    return place


def _runs(numbers: list[int]) -> str:
    """“1, 3–5” for 1, 3, 4, 5."""
    ordered = sorted(set(numbers))
    runs = groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])
    ends = [[number for _, number in run] for _, run in runs]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in ends)


def _alt(
    rows: Sequence[Row[Touchpoint]],
    shown: int,
    actor: str,
    turned: journey_rules.JourneyBreak | None,
    unasked: Set[str],
) -> str:
    felt = journey_rules.felt(rows)
    first, last = felt[0], felt[-1]
    whose = f"for {quoted(actor)} " if actor else ""
    start = f"The feeling {whose}starts {_feeling(first)} at {named(first)}{dated(first.record.when)}"
    course = f"{start} and ends {_feeling(last)} at {named(last)}{dated(last.record.when)}."
    turn = _turn_words(turned)
    part = f"the last {shown} are drawn" if shown < len(rows) else ""
    if "basis" in unasked:
        return f"{course} {turn}{f' {begun(part)}.' if part else ''}"
    researched = sum(journey_rules.is_researched(row.record) for row in rows)
    known = part_of(researched, len(rows), "touchpoint") if researched else "no touchpoint"
    rest = f"{begun(known)} {verb(researched or 1, 'rests', 'rest')} on the customer's word or the record"
    return f"{course} {turn} {rest}{f'; {part}' if part else ''}."


def _turn_words(turned: journey_rules.JourneyBreak | None) -> str:
    if turned is None:
        return "There is no break point: it did not stay below neutral."
    where = f"It breaks at {named(turned.broke)}{dated(turned.broke.record.when)}"
    if turned.back is None:
        return f"{where} and never returns to neutral."
    return f"{where} and comes back only at {named(turned.back)}{dated(turned.back.record.when)}."


def _beside(flags: tuple[EventFlag, ...]) -> str:
    """How much is noted beside the line, to follow its words."""
    counts = {kind: sum(flag.count for flag in flags if flag.meaning == kind.label) for kind in JourneyEventKind}
    nouns = {JourneyEventKind.PEOPLE: "change of people", JourneyEventKind.SERVICE: "service level"}
    notes = enumerated([counted(count, nouns[kind]) for kind, count in counts.items() if count])
    return f" {begun(notes)} {verb(sum(counts.values()), 'is', 'are')} shown next to it." if notes else ""


def _feeling(row: Row[Touchpoint]) -> str:
    return FEELINGS[journey_rules.emotion(row)]


def _data(rows: Sequence[Row[Touchpoint]], flags: tuple[EventFlag, ...], hidden: int) -> TableData:
    beside: dict[int, list[str]] = {}
    for flag in flags:
        beside.setdefault(max(0, int(flag.place + 0.5)) + hidden, []).append(flag.hint)
    noted = [{"Noted beside it": "; ".join(beside.get(index, ()))} if flags else {} for index in range(len(rows))]
    return TableData.of({**_table_row(row), **note} for row, note in zip(rows, noted, strict=True))


def _table_row(row: Row[Touchpoint]) -> dict[str, object]:
    touchpoint = row.record
    return {
        "No.": row.number,
        "Touchpoint": touchpoint.title,
        "Phase": value_text.choice_label(touchpoint.phase),
        "When": partial_date.label(touchpoint.when),
        "Their role": touchpoint.actor,
        "Feeling": value_text.UNKNOWN if touchpoint.emotion is None else _figure(touchpoint.emotion),
        "Importance": value_text.whole_number(touchpoint.importance),
        "Moment of truth": value_text.yes_or_no(touchpoint.moment_of_truth),
        "Where this comes from": value_text.choice_label(touchpoint.basis),
    }


# The columns of the table that show nothing but one field.
_COLUMNS = {
    "phase": "Phase",
    "actor": "Their role",
    "importance": "Importance",
    "moment_of_truth": "Moment of truth",
    "basis": "Where this comes from",
}


def _figure(emotion: int) -> str:
    return f"{FEELINGS[emotion]} ({emotion:+d})".replace("-", "−").replace("+0", "0")
