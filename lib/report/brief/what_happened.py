"""The brief on what is past: the loss, what we believed and heard, the record, where it turned and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.charts.drawing import palette
from lib.charts.journey import emotion_turns
from lib.model.findings import FindingKind
from lib.model.record import Row
from lib.model.rules.causes import cause_rules
from lib.model.rules.swot import swot_rules
from lib.model.rules.voice.people_heard import from_people
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.swot import Quadrant, SwotNote
from lib.report.brief.length_limits import LengthLimits, first_findings, one_block, shortened
from lib.report.document.blocks import (
    Block,
    Board,
    BoardCell,
    BoardLine,
    Callout,
    DataTable,
    GradeBadge,
    Prose,
    Section,
    ShareBar,
    SideBySide,
)
from lib.report.document.case_reader import CaseReader
from lib.report.document.figures import figure
from lib.report.document.text import paragraphs_of

_CURVE, _BESIDE_CURVE, _BESIDE_WORDS = (112.0, 72.0), 53, 82
# As many as the picture is wide on paper, so that its letters keep their size.
_CURVE_PIXELS = 423


def lost(reader: CaseReader, limits: LengthLimits) -> Section:
    """What happened."""
    summary = shortened(reader.case.summary, round(limits.text * 1.8))
    findings = first_findings(reader, limits, "loss") if limits.generous or not summary else ()
    return Section("lost", "What we lost", (*((Prose(summary),) if summary else ()), *findings))


def believed_and_heard(reader: CaseReader, limits: LengthLimits) -> Section:
    """Our first assumptions beside the customer's own reasons."""
    heard, weights = tuple(_reason(reader, limits)), tuple(_weights(reader, limits))
    beside = (SideBySide(heard, weights, _BESIDE_WORDS),) if heard and weights else (*heard, *weights)
    return Section("voice", "What we believed, and what the customer said", (*_beliefs(reader, limits), *beside))


def _beliefs(reader: CaseReader, limits: LengthLimits) -> tuple[Block, ...]:
    found = first_findings(reader, limits, "assumptions", most=1)
    return found or (Prose(paragraphs_of("What we believed at first is unknown: no ballots are on record.")),)


def _reason(reader: CaseReader, limits: LengthLimits) -> Iterator[Block]:
    loss = reader.case.loss
    if loss.customer_reason:
        code = loss.reason.coded_label if loss.reason else "not established"
        grade = f", at {loss.reason_grade.value}" if loss.reason_grade else ""
        yield Callout(f"Primary reason: {code}{grade}", shortened(loss.customer_reason, limits.text))
    elif not reader.workbook.one(Verdict).weights:
        yield Prose(paragraphs_of("Unknown: none of the customer's reasons is on record."))


def _weights(reader: CaseReader, limits: LengthLimits) -> Iterator[Block]:
    weights = sorted(reader.workbook.one(Verdict).weights, key=lambda item: -item[1])[: limits.rows]
    if weights:
        rows = tuple((paragraphs_of(reason.coded_label), ShareBar(points)) for reason, points in weights)
        title = f"The customer's reasons as signed, {from_people(reader.workbook)}"
        yield DataTable((title, "Weight"), (0, 34), rows)


def record(reader: CaseReader, limits: LengthLimits) -> Section | None:
    """What our own records say."""
    most = 2 if limits.generous else 1
    blocks = one_block(
        *first_findings(reader, limits, "record", FindingKind.WARNING, most),
        *first_findings(reader, limits, "record", FindingKind.RESULT, most),
    )
    return Section("record", "What our records show", blocks) if blocks else None


def why(reader: CaseReader, limits: LengthLimits) -> Section | None:
    """The heaviest causes with their evidence."""
    rows = _heaviest(reader, limits)
    table = DataTable(
        ("Cause", "Role", "Grade", "Weight"),
        (0, 24, 14, 32),
        tuple(
            (
                shortened(row.record.text, round(limits.text * 0.55)),
                paragraphs_of(cause_rules.role_words(row.record, reader.workbook)),
                GradeBadge(cause_rules.grade_of(row.record, reader.workbook).value),
                ShareBar(row.record.weight or 0),
            )
            for row in rows
        ),
    )
    findings = first_findings(reader, limits, "causes") if limits.generous or not rows else ()
    blocks = (*findings, *((table,) if rows else ()))
    return Section("why", "Why it happened", blocks) if blocks else None


def grades(reader: CaseReader, limits: LengthLimits) -> Section | None:
    """What the grades mean that stand beside the reason and the causes."""
    shown = {cause_rules.grade_of(row.record, reader.workbook) for row in _heaviest(reader, limits)}
    if reader.case.loss.customer_reason and reader.case.loss.reason_grade:
        shown.add(reader.case.loss.reason_grade)
    meant = " · ".join(f"{grade.value} {grade.label}" for grade in Grade if grade in shown)
    return Section("grades", "", (Prose(paragraphs_of(f"Grades of evidence: {meant}.")),)) if meant else None


def _heaviest(reader: CaseReader, limits: LengthLimits) -> Sequence[Row[Cause]]:
    return cause_rules.weighted(reader.workbook.rows(Cause))[: limits.rows + 1]


def turning_point(reader: CaseReader, limits: LengthLimits) -> Section | None:
    """The journey and where it broke."""
    drawn = emotion_turns(reader.workbook, _CURVE_PIXELS)
    line = (figure("turns", drawn, *_CURVE),) if drawn else ()
    findings = first_findings(reader, limits, "journey")
    blocks = (SideBySide(line, findings, _BESIDE_CURVE),) if line and findings else (*findings, *line)
    return Section("turn", "Where it turned", blocks) if blocks else None


def swot(reader: CaseReader, limits: LengthLimits) -> Section | None:
    """The heaviest notes of the SWOT."""
    notes = reader.workbook.rows(SwotNote)
    if not notes:
        return None
    cells = tuple(
        BoardCell(quadrant.label, palette.QUADRANT[quadrant], tuple(_notes(reader, limits, quadrant)))
        for quadrant in Quadrant
    )
    grey = any(note.muted for cell in cells for note in cell.notes)
    board = Board("", cells, keep=True, foot="Grey: no evidence is cited." if grey else "")
    return Section("standing", "Where we stood against the winner", (board,))


def _notes(reader: CaseReader, limits: LengthLimits, quadrant: Quadrant) -> Iterator[BoardLine]:
    for row in swot_rules.ranked(reader.workbook.rows(SwotNote), quadrant)[: min(limits.rows, 3)]:
        text = shortened(row.record.text, round(limits.text * 0.4))
        yield BoardLine(reader.name(row), "", text, muted=not swot_rules.evidenced(row.record))
