"""A case as a screen tells it: what happened and what to learn first, everything else in parts that fold."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lib.model.case import CaseStudy
from lib.report.case_view import opening
from lib.report.case_view.folded_parts import FoldedPart, folded_parts
from lib.report.document.blocks import Document, Figure, Ledger, Section
from lib.report.document.case_reader import CaseReader

__all__ = ["CaseView", "FoldedPart", "case_view"]

_LESSONS = "lessons"
_FOUR_QUESTIONS = Section("four-questions", "Four questions after the event", (), level=2)


@dataclass(frozen=True)
class CaseView:
    """Every block of the document once: the opening, which is drawn from it, then what is told, then what folds.

    `lead` is the heaviest conclusion in one sentence; "" where nothing is known.
    """

    lead: str
    opening: tuple[Section, ...]
    told: tuple[Section, ...]
    folded: tuple[FoldedPart, ...]

    def sections(self) -> tuple[Section, ...]:
        """Every section in reading order."""
        return (*self.opening, *self.told, *(section for part in self.folded for section in part.sections))


def case_view(case: CaseStudy, document: Document) -> CaseView:
    """The parts of a case in the order in which a screen shows them."""
    if case.unreadable:
        return CaseView("", (), document.sections, ())
    reader = CaseReader(case)
    lessons = next((section for section in document.sections if section.key == _LESSONS), None)
    first = opening.sections(reader, document.figures(), _lessons(lessons))
    moved = {block.name for section in first for block in section.blocks if isinstance(block, Figure)}
    story = tuple(section for section in document.sections if section.level == 1 and section.blocks)
    told = tuple(section for section in story if section.key != _LESSONS)
    others = (*_four_questions(lessons), *(section for section in document.sections if section.level > 1))
    return CaseView(
        opening.lead(reader), first, told, folded_parts(tuple(_without(section, moved) for section in others))
    )


def _lessons(section: Section | None) -> Section | None:
    rows = tuple(block for block in section.blocks if isinstance(block, Ledger)) if section else ()
    return Section(_LESSONS, "What to take away", rows) if rows else None


def _four_questions(section: Section | None) -> tuple[Section, ...]:
    """What stands before the lessons in the document."""
    rest = tuple(block for block in section.blocks if not isinstance(block, Ledger)) if section else ()
    return (replace(_FOUR_QUESTIONS, blocks=rest),) if rest else ()


def _without(section: Section, figures: set[str]) -> Section:
    """The section without the pictures that stand in the opening."""
    return replace(
        section,
        blocks=tuple(block for block in section.blocks if not (isinstance(block, Figure) and block.name in figures)),
    )
