"""The opening of a case: three figures, the journey, what they said, why, what we changed and what to take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.model.dates import partial_date
from lib.model.rules import short_form
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.wording.phrases import days
from lib.model.wording.time_spans import from_to, years_or_days
from lib.model.worksheets.actions import ACTIONS
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.lessons import Lesson
from lib.report.brief import grounds, key_figures, what_follows, what_happened
from lib.report.brief.length_limits import LengthLimits
from lib.report.document.blocks import Block, Figure, KeyFigure, KeyFigures, Prose, Section
from lib.report.document.case_reader import CaseReader
from lib.report.document.text import paragraphs_of

# The rest of the rows stands in the part of its step.
_LIMITS = LengthLimits(rows=6, text=420, sentences=3)
_FIGURES = 3
# Names of pictures; of the reasons the one that sets what was believed beside them, where the case has it.
_JOURNEY = ("emotion-line",)
_REASONS = ("beliefs", "customer-reasons")


def lead(reader: CaseReader) -> str:
    """What was believed against what was so; where that is not known, how it ended."""
    if assumption_rules.compared(reader.workbook) is not None:
        return what_happened.belief(reader)
    return what_happened.ending(reader)


def sections(reader: CaseReader, figures: Sequence[Figure], lessons: Section | None) -> tuple[Section, ...]:
    """The parts of the opening of which something is known; pictures are those of the document."""
    parts = (
        _figures(reader),
        _journey(reader, figures),
        _said(reader, figures),
        what_happened.why(reader, _LIMITS),
        what_follows.changes(reader, _LIMITS, _where_proposed(reader)),
        lessons,
    )
    return tuple(part for part in parts if part)


def _where_proposed(reader: CaseReader) -> str:
    """Where to find actions that nobody has decided; "" where nobody asks what was decided, so that they stand here."""
    asks = short_form.asks(reader.workbook, ACTIONS.key, "status", "approval")
    return "in the part on actions" if asks else ""


def _figures(reader: CaseReader) -> Section | None:
    known = tuple(figure for figure in _known(reader) if figure.known)[:_FIGURES]
    return Section("figures", "", (KeyFigures(known),)) if known else None


def _known(reader: CaseReader) -> Iterator[KeyFigure]:
    """What there is to say in figures, the heaviest first."""
    yield key_figures.lost(reader)
    yield from _times(reader)
    yield key_figures.once(reader)
    yield key_figures.elsewhere(reader)
    seen = [row.record.lead_days for row in reader.workbook.rows(Lesson) if row.record.lead_days]
    if seen:
        yield KeyFigure("First warning sign", paragraphs_of(f"{max(seen):,} days"), paragraphs_of("before notice"))
    facts = reader.workbook.rows(Evidence)
    if facts:
        yield KeyFigure("Evidence", paragraphs_of(f"{len(facts):,}"), paragraphs_of("numbered and graded"))


def _times(reader: CaseReader) -> Iterator[KeyFigure]:
    scope = loss_scope(reader.workbook)
    start, notice = scope.loss.relationship_start, scope.loss.notice_date
    end = scope.end or notice
    if start and scope.goes_on:
        yield KeyFigure("With us since", paragraphs_of(partial_date.label(start)), paragraphs_of("and still with us"))
    elif start and end and _follows(start, end):
        yield _span("Relationship", years_or_days(start, end), start, end)
    if notice and scope.end and _follows(notice, scope.end):
        yield _span("From notice to the end", days(notice, scope.end), notice, scope.end)


def _span(label: str, length: str, start: str, end: str) -> KeyFigure:
    return KeyFigure(label, paragraphs_of(length), paragraphs_of(from_to(start, end).strip(" ()")))


def _follows(start: str, end: str) -> bool:
    return partial_date.earliest(start) <= partial_date.earliest(end)


def _journey(reader: CaseReader, figures: Sequence[Figure]) -> Section | None:
    words = grounds.turn_words(reader)
    drawn = _first(figures, _JOURNEY)
    blocks: tuple[Block, ...] = (*((Prose(paragraphs_of(words)),) if words else ()), *drawn)
    return Section("turn", "The customer's journey", blocks) if blocks else None


def _said(reader: CaseReader, figures: Sequence[Figure]) -> Section:
    """Their reason in words, then their reasons with weights, beside what we believed if that is known."""
    drawn: tuple[Block, ...] = _first(figures, _REASONS) or tuple(what_happened.weighed(reader, _LIMITS))
    return Section("said", "What the customer said", (*what_happened.reason(reader, _LIMITS), *drawn))


def _first(figures: Sequence[Figure], names: Sequence[str]) -> tuple[Figure, ...]:
    """The first picture with the first of the names that any has."""
    return tuple(figure for name in names for figure in figures if figure.picture.name == name)[:1]
