"""The brief on what is to come: what we change, the way back, what others should know, what leadership decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lib.model.dates import partial_date
from lib.model.findings import FindingKind
from lib.model.reading.typed_values import UNKNOWN
from lib.model.record import Record, Row
from lib.model.rules.actions import strength
from lib.model.rules.causes import cause_rules
from lib.model.rules.lesson_rules import written
from lib.model.rules.way_back import arithmetic, decision
from lib.model.worksheets.actions import Action, ActionStatus
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.swot import Reach, Strategy
from lib.model.worksheets.way_back import WinBack
from lib.report.brief.room import Room, said, shortened, together
from lib.report.document.blocks import Block, Listing, Pair, Prose, Section, Table
from lib.report.document.case_reader import Reader
from lib.report.document.text import Words, plain, words

# So many at once that each is weighed, the strongest first.
_APPROVALS = 3
_BESIDE_VERDICT = 88


def changes(reader: Reader, room: Room) -> Section:
    """The actions, strongest first, and what the plan is worth."""
    rows = _strongest(reader)
    table = Table(
        ("What we change", "Strength", "Owner", "Due or done"),
        (0, 22, 34, 28),
        tuple(_change(row.record, room) for row in rows[: room.rows]),
    )
    weak = said(reader, room, "actions", FindingKind.WARNING, most=1)
    found = together(*said(reader, room, "actions", most=1), *weak)
    blocks: tuple[Block, ...] = (*found, table if rows else Prose(words("Unknown: no action is on record.")))
    return Section("changes", "What we change, and how strong it is", blocks)


def _strongest(reader: Reader) -> list[Row[Action]]:
    return sorted(strength.in_force(reader.workbook.rows(Action)), key=lambda row: -strength.points_of(row.record))


def _change(action: Action, room: Room) -> tuple[Words, ...]:
    found = strength.strength_of(action)
    return (
        shortened(action.text, round(room.text * 0.5)),
        words(found.label if found else UNKNOWN),
        shortened(action.owner or UNKNOWN, round(room.text * 0.2)),
        words(_day(action)),
    )


def _day(action: Action) -> str:
    if action.status is ActionStatus.DONE:
        return f"done {partial_date.label(action.done_on)}" if action.done_on else "done"
    return partial_date.label(action.due) if action.due else UNKNOWN


def way_back(reader: Reader, room: Room) -> Section:
    """Whether to try again, with the arithmetic as far as it is known."""
    found = said(reader, room, "way_back")
    begun = arithmetic.is_begun(reader.workbook)
    known = [line for line in arithmetic.lines(reader.workbook) if line.result != UNKNOWN] if begun else []
    rows = tuple((words(line.name), words(line.result)) for line in known[-(room.rows + 1) :])
    table = Table(("The arithmetic (working rule)", "Result"), (0, 40), rows)
    sums = (table,) if rows else ()
    blocks: tuple[Block, ...] = (Pair(found, sums, _BESIDE_VERDICT),) if found and sums else (*found, *sums)
    return Section("way-back", "The way back", blocks or (Prose(words("Unknown: no decision on it is on record.")),))


def lessons(reader: Reader, room: Room) -> Section | None:
    """The rules that somebody else can follow."""
    rows = reader.workbook.rows(Lesson)[: room.rows]
    items = tuple(shortened(row.record.rule, round(room.text * 0.8)) for row in rows if row.record.rule)
    return Section("lessons", "What the next account team should know", (Listing(items),)) if items else None


def decisions(reader: Reader, room: Room) -> Section | None:
    """What only leadership can decide."""
    # Half a decision cannot be taken.
    items = tuple(shortened(text, round(room.text * 1.2)) for text in _asked(reader))[: room.rows + 1]
    return Section("decisions", "Decisions asked of leadership", (Listing(items),)) if items else None


def _asked(reader: Reader) -> Iterator[str]:
    yield from _approvals(reader)
    verdict, own = decision.decide(reader.workbook).verdict, reader.workbook.one(WinBack)
    if verdict and own.filled() and own.returned is None:
        yield f"Decide on the way back; the working rule says: {verdict.label.lower()}."
    for strategy in _wide(reader.workbook.rows(Strategy)):
        reach = strategy.reach.label.lower() if strategy.reach else ""
        yield f"Decide on a strategy for {reach}: {strategy.text}"
    for row in reader.workbook.rows(Lesson):
        lesson = row.record
        if lesson.rule and (lesson.owner or lesson.review_date):
            duty = _duty(reader, lesson, "owner", "review_date")
            yield f"Decide on lesson {row.number} as a duty ({duty}): {lesson.rule}"


def _approvals(reader: Reader) -> Iterator[str]:
    actions = (row.record for row in _strongest(reader) if row.record.status in (None, ActionStatus.PROPOSED))
    waiting = [action for action in actions if action.text and action.approval is None]
    for action in waiting[:_APPROVALS]:
        duty = _duty(reader, action, "owner", "due")
        yield f"Approve{f' ({duty})' if duty else ''}: {action.text}"


def _duty(reader: Reader, record: Record, *names: str) -> str:
    return ", ".join(f"{item.label.lower()} {plain(item.text)}" for item in reader.filled(record, names))


def _wide(rows: tuple[Row[Strategy], ...]) -> Iterable[Strategy]:
    reaching = [row.record for row in rows if row.record.text and row.record.reach in (Reach.ALL, Reach.SIMILAR)]
    return sorted(reaching, key=lambda strategy: strategy.reach is not Reach.ALL)


def exposed(reader: Reader, room: Room) -> Section | None:
    """The accounts that live with the same conditions, and what they are worth."""
    rows = [row for row in cause_rules.taking_part(reader.workbook.rows(Cause)) if row.record.exposed]
    rows.sort(key=lambda row: -(row.record.exposed or 0))
    if not rows:
        return None
    table = Table(
        ("Condition", "Current accounts with it", "Their annual revenue"),
        (0, 40, 38),
        tuple(
            (
                shortened(row.record.text, round(room.text * 0.5)),
                words(f"{row.record.exposed:,}"),
                reader.item(row.record, "exposed_value").text or words(UNKNOWN),
            )
            for row in rows[: room.rows]
        ),
    )
    return Section("exposed", "Who else is exposed", (table,))


def pointer(reader: Reader) -> Section:
    """Where the rest stands."""
    book, findings = reader.workbook, reader.case.findings
    held = (
        (len(book.rows(Evidence)), "piece", " of evidence"),
        (len(book.rows(Cause)), "cause", ""),
        (len(written(book.rows(Lesson))), "lesson", ""),
    )
    counted = ", ".join(f"{count:,} {noun}{'' if count == 1 else 's'}{rest}" for count, noun, rest in held)
    left = sum(item.kind != FindingKind.RESULT for item in findings)
    points = f"{left:,} open {'point' if left == 1 else 'points'}"
    text = f"The full case study holds {counted}, and {points}. What is cut short here ends in “…”."
    return Section("pointer", "", (Prose(words(text)),))
