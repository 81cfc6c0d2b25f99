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
from lib.model.worksheets.swot import Strategy, StrategyReach
from lib.model.worksheets.way_back import WinBack
from lib.report.brief.length_limits import LengthLimits, first_findings, one_block, shortened
from lib.report.document.blocks import Block, DataTable, NumberedList, Prose, Section, SideBySide
from lib.report.document.case_reader import CaseReader
from lib.report.document.text import Paragraphs, as_line, paragraphs_of

# So many at once that each is weighed, the strongest first.
_APPROVALS = 3
_BESIDE_VERDICT = 88


def changes(reader: CaseReader, limits: LengthLimits) -> Section:
    """The actions, strongest first, and what the plan is worth."""
    rows = _strongest(reader)
    table = DataTable(
        ("What we change", "Strength", "Owner", "Due or done"),
        (0, 22, 34, 28),
        tuple(_change(row.record, limits) for row in rows[: limits.rows]),
    )
    weak = first_findings(reader, limits, "actions", FindingKind.WARNING, most=1)
    findings = one_block(*first_findings(reader, limits, "actions", most=1), *weak)
    blocks: tuple[Block, ...] = (*findings, table if rows else Prose(paragraphs_of("Unknown: no action is on record.")))
    return Section("changes", "What we change, and how strong it is", blocks)


def _strongest(reader: CaseReader) -> list[Row[Action]]:
    return sorted(strength.in_force(reader.workbook.rows(Action)), key=lambda row: -strength.points_of(row.record))


def _change(action: Action, limits: LengthLimits) -> tuple[Paragraphs, ...]:
    found = strength.strength_of(action)
    return (
        shortened(action.text, round(limits.text * 0.5)),
        paragraphs_of(found.label if found else UNKNOWN),
        shortened(action.owner or UNKNOWN, round(limits.text * 0.2)),
        paragraphs_of(_day(action)),
    )


def _day(action: Action) -> str:
    if action.status is ActionStatus.DONE:
        return f"done {partial_date.label(action.done_on)}" if action.done_on else "done"
    return partial_date.label(action.due) if action.due else UNKNOWN


def way_back(reader: CaseReader, limits: LengthLimits) -> Section:
    """Whether to try again, with the arithmetic as far as it is known."""
    findings = first_findings(reader, limits, "way_back")
    begun = arithmetic.is_begun(reader.workbook)
    known = [line for line in arithmetic.lines(reader.workbook) if line.result != UNKNOWN] if begun else []
    rows = tuple((paragraphs_of(line.name), paragraphs_of(line.result)) for line in known[-(limits.rows + 1) :])
    table = DataTable(("The arithmetic (working rule)", "Result"), (0, 40), rows)
    sums = (table,) if rows else ()
    blocks: tuple[Block, ...] = (
        (SideBySide(findings, sums, _BESIDE_VERDICT),) if findings and sums else (*findings, *sums)
    )
    return Section(
        "way-back", "The way back", blocks or (Prose(paragraphs_of("Unknown: no decision on it is on record.")),)
    )


def lessons(reader: CaseReader, limits: LengthLimits) -> Section | None:
    """The rules that somebody else can follow."""
    rows = reader.workbook.rows(Lesson)[: limits.rows]
    items = tuple(shortened(row.record.rule, round(limits.text * 0.8)) for row in rows if row.record.rule)
    return Section("lessons", "What the next account team should know", (NumberedList(items),)) if items else None


def decisions(reader: CaseReader, limits: LengthLimits) -> Section | None:
    """What only leadership can decide."""
    # Half a decision cannot be taken.
    items = tuple(shortened(text, round(limits.text * 1.2)) for text in _asked(reader))[: limits.rows + 1]
    return Section("decisions", "Decisions asked of leadership", (NumberedList(items),)) if items else None


def _asked(reader: CaseReader) -> Iterator[str]:
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


def _approvals(reader: CaseReader) -> Iterator[str]:
    actions = (row.record for row in _strongest(reader) if row.record.status in (None, ActionStatus.PROPOSED))
    waiting = [action for action in actions if action.text and action.approval is None]
    for action in waiting[:_APPROVALS]:
        duty = _duty(reader, action, "owner", "due")
        yield f"Approve{f' ({duty})' if duty else ''}: {action.text}"


def _duty(reader: CaseReader, record: Record, *names: str) -> str:
    return ", ".join(f"{item.label.lower()} {as_line(item.text)}" for item in reader.filled(record, names))


def _wide(rows: tuple[Row[Strategy], ...]) -> Iterable[Strategy]:
    reaching = [
        row.record for row in rows if row.record.text and row.record.reach in (StrategyReach.ALL, StrategyReach.SIMILAR)
    ]
    return sorted(reaching, key=lambda strategy: strategy.reach is not StrategyReach.ALL)


def exposed(reader: CaseReader, limits: LengthLimits) -> Section | None:
    """The accounts that live with the same conditions, and what they are worth."""
    rows = [row for row in cause_rules.taking_part(reader.workbook.rows(Cause)) if row.record.exposed]
    rows.sort(key=lambda row: -(row.record.exposed or 0))
    if not rows:
        return None
    table = DataTable(
        ("Condition", "Current accounts with it", "Their annual revenue"),
        (0, 40, 38),
        tuple(
            (
                shortened(row.record.text, round(limits.text * 0.5)),
                paragraphs_of(f"{row.record.exposed:,}"),
                reader.item(row.record, "exposed_value").text or paragraphs_of(UNKNOWN),
            )
            for row in rows[: limits.rows]
        ),
    )
    return Section("exposed", "Who else is exposed", (table,))


def pointer(reader: CaseReader) -> Section:
    """Where the rest stands."""
    book, findings = reader.workbook, reader.case.findings
    counts = (
        (len(book.rows(Evidence)), "piece", " of evidence"),
        (len(book.rows(Cause)), "cause", ""),
        (len(written(book.rows(Lesson))), "lesson", ""),
    )
    counted = ", ".join(f"{count:,} {noun}{'' if count == 1 else 's'}{rest}" for count, noun, rest in counts)
    left = sum(item.kind != FindingKind.RESULT for item in findings)
    points = f"{left:,} open {'point' if left == 1 else 'points'}"
    text = f"The full case study holds {counted}, and {points}. What is cut short here ends in “…”."
    return Section("pointer", "", (Prose(paragraphs_of(text)),))
