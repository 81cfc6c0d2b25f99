"""The leadership brief as a document: what a leader needs in order to decide, shortened until it fits two pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lib.charts import palette
from lib.model.case import CaseStudy
from lib.model.causes import Cause
from lib.model.evidence import Evidence
from lib.model.findings import FindingKind
from lib.model.lessons import Lesson
from lib.model.record import Row
from lib.model.rules import causes, swot
from lib.model.swot import Quadrant, Reach, Strategy, SwotNote
from lib.report.blocks import (
    Bar,
    Block,
    Board,
    Callout,
    Cell,
    Cover,
    Document,
    Findings,
    Listing,
    Mark,
    Note,
    Pair,
    Prose,
    Said,
    Section,
    Table,
)
from lib.report.figures import figures
from lib.report.pages import eyebrow, paper, subtitle, title_of
from lib.report.rows import Reader
from lib.report.words import Words, plain, short, words


@dataclass(frozen=True)
class Room:
    """How much is shown: characters of a text, and rows of a list."""

    text: int
    rows: int


ROOMS = (
    Room(440, 5),
    *(Room(length, 4) for length in (360, 300)),
    # Three whole sentences tell a leader more than five that break off.
    *(Room(length, 3) for length in (300, 260, 220, 180)),
    *(Room(length, 2) for length in (200, 130, 80)),
    Room(36, 1),
)
"""From generous to what always fits; tried in turn until the brief has two pages."""

_COVER_FACTS = ("outcome", "new_supplier", "notice_date", "end_date", "annual_revenue", "revenue_share")
_CURVE, _BESIDE_CURVE = (118.0, 80.0), 47
_KIND = "Leadership brief"


def brief(case: CaseStudy, room: Room) -> Document:
    """The case on two pages, as far as `room` allows."""
    reader = Reader(case)
    items = (reader.item(case.loss, name) for name in _COVER_FACTS)
    facts = tuple(replace(item, text=_shortened(plain(item.text), round(room.text * 0.3))) for item in items)
    sections = (
        _lost(reader, room),
        _voice(reader, room),
        _why(reader, room),
        _exposed(reader, room),
        _turn(reader, room),
        _standing(reader, room),
        _lessons(reader, room),
        _decisions(reader, room),
        _pointer(reader),
    )
    cover = Cover(eyebrow(case, _KIND), short(title_of(case), 140), short(subtitle(case), 120), (), facts, ())
    return Document(paper(case, _KIND), cover, tuple(section for section in sections if section))


def _lost(reader: Reader, room: Room) -> Section:
    summary = _shortened(reader.case.summary, round(room.text * 1.1))
    return Section("lost", "What we lost", (*((Prose(summary),) if summary else ()), *_said(reader, room, "loss")))


def _voice(reader: Reader, room: Room) -> Section:
    loss = reader.case.loss
    if not loss.customer_reason:
        return Section(
            "voice", "What the customer said", (Prose(words("Unknown: no reason of the customer's is on record.")),)
        )
    code = loss.reason.coded_label if loss.reason else "not established"
    grade = f", at {loss.reason_grade.value}" if loss.reason_grade else ""
    return Section(
        "voice",
        "What the customer said",
        (Callout(f"Primary reason: {code}{grade}", _shortened(loss.customer_reason, room.text)),),
    )


def _why(reader: Reader, room: Room) -> Section | None:
    rows = causes.weighted(reader.workbook.rows(Cause))[: room.rows + 1]
    table = Table(
        ("Cause", "Role", "Grade", "Weight"),
        (0, 24, 14, 34),
        tuple(
            (
                _shortened(row.record.text, round(room.text * 0.55)),
                words(row.record.role.label if row.record.role else ""),
                Mark(causes.grade_of(row.record, reader.workbook).value),
                Bar(row.record.weight or 0),
            )
            for row in rows
        ),
    )
    blocks = (*_said(reader, room, "causes"), *((table,) if rows else ()))
    return Section("why", "Why it happened", blocks) if blocks else None


def _turn(reader: Reader, room: Room) -> Section | None:
    line = figures("journey", reader.workbook, *_CURVE)[:1]
    said = _said(reader, room, "journey")
    blocks = (Pair(line, said, _BESIDE_CURVE),) if line and said else (*said, *line)
    return Section("turn", "Where it turned", blocks) if blocks else None


def _standing(reader: Reader, room: Room) -> Section | None:
    notes = reader.workbook.rows(SwotNote)
    if not notes:
        return None
    cells = (
        Cell(quadrant.label, palette.QUADRANT[quadrant], tuple(_notes(reader, room, quadrant))) for quadrant in Quadrant
    )
    board = Board("", tuple(cells), keep=True, foot="Grey: no evidence is cited.")
    return Section("standing", "Where we stood against the winner", (board,))


def _notes(reader: Reader, room: Room, quadrant: Quadrant) -> Iterator[Note]:
    for row in swot.ranked(reader.workbook.rows(SwotNote), quadrant)[: min(room.rows, 3)]:
        text = _shortened(row.record.text, round(room.text * 0.4))
        yield Note(reader.name(row), "", text, muted=not swot.evidenced(row.record))


def _lessons(reader: Reader, room: Room) -> Section | None:
    rows = reader.workbook.rows(Lesson)[: room.rows]
    items = tuple(_shortened(row.record.rule, round(room.text * 0.8)) for row in rows if row.record.rule)
    return Section("lessons", "What the next account team should know", (Listing(items),)) if items else None


def _exposed(reader: Reader, room: Room) -> Section | None:
    rows = [row for row in causes.taking_part(reader.workbook.rows(Cause)) if row.record.exposed]
    rows.sort(key=lambda row: -(row.record.exposed or 0))
    if not rows:
        return None
    shown = tuple(
        (_shortened(row.record.text, round(room.text * 0.5)), words(f"{row.record.exposed:,}"))
        for row in rows[: room.rows]
    )
    table = Table(("Condition", "Current accounts with the same condition"), (0, 62), shown)
    return Section("exposed", "Who else is exposed", (table,))


def _decisions(reader: Reader, room: Room) -> Section | None:
    items = tuple(_shortened(text, round(room.text * 0.9)) for text in _asked(reader))[: room.rows + 1]
    return Section("decisions", "Decisions asked of leadership", (Listing(items),)) if items else None


def _asked(reader: Reader) -> Iterator[str]:
    for strategy in _wide(reader.workbook.rows(Strategy)):
        reach = strategy.reach.label.lower() if strategy.reach else ""
        yield f"Decide on a strategy for {reach}: {strategy.text}"
    for row in reader.workbook.rows(Lesson):
        lesson = row.record
        if lesson.rule and (lesson.owner or lesson.review_date):
            kept = reader.filled(lesson, ("owner", "review_date"))
            duty = ", ".join(f"{item.label.lower()} {plain(item.text)}" for item in kept)
            yield f"Decide on lesson {row.number} as a duty ({duty}): {lesson.rule}"


def _wide(rows: tuple[Row[Strategy], ...]) -> Iterable[Strategy]:
    reaching = [row.record for row in rows if row.record.text and row.record.reach in (Reach.ALL, Reach.SIMILAR)]
    return sorted(reaching, key=lambda strategy: strategy.reach is not Reach.ALL)


def _pointer(reader: Reader) -> Section:
    book, findings = reader.workbook, reader.case.findings
    held = (
        (len(book.rows(Evidence)), "piece", " of evidence"),
        (len(book.rows(Cause)), "cause", ""),
        (len(book.rows(Lesson)), "lesson", ""),
    )
    counted = ", ".join(f"{count:,} {noun}{'' if count == 1 else 's'}{rest}" for count, noun, rest in held)
    left = sum(item.kind != FindingKind.RESULT for item in findings)
    points = f"{left:,} open {'point' if left == 1 else 'points'}"
    text = f"The full case study holds {counted}, and {points}. What is cut short here ends in “…”."
    return Section("pointer", "", (Prose(words(text)),))


def _said(reader: Reader, room: Room, step: str) -> tuple[Block, ...]:
    found = (item for item in reader.case.findings if item.step == step and item.kind == FindingKind.RESULT)
    items = tuple(
        Said(item.kind, "", short(item.sentence, round(room.text * 0.8)), item.working_rule) for item in found
    )
    return (Findings(items[:2]),) if items else ()


def _shortened(text: str, limit: int) -> Words:
    return words(short(text, limit))
