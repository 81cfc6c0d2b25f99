"""A case on both sides of its decision point: what practice shows before an answer, and what it shows after it."""

from __future__ import annotations

from dataclasses import replace

from lib.model.case import CaseStudy
from lib.model.worksheets.loss import Loss
from lib.report.document.back_matter import evidence
from lib.report.document.blocks import FactGroup, Facts, Figure, Section
from lib.report.document.case_reader import CaseReader
from lib.report.document.figures import figures
from lib.report.document.narrative import lessons_section, questions, story_parts
from lib.report.exhibits import causes, journey, loss, record, voice

_PART_B = "part-b"


def before_decision(case: CaseStudy) -> tuple[Section, ...]:
    """Part A and the decision to take, of a case as it stood."""
    return tuple(section for section in story_parts(CaseReader(case)) if section.key != _PART_B)


def known_exhibits(case: CaseStudy) -> tuple[Section, ...]:
    """What was on file, of a case as it stood: facts, the customer's way, the record."""
    reader = CaseReader(case)
    facts = Facts((FactGroup("", reader.filled(case.loss, Loss.specs())),))
    known = (Section("facts", "Key facts", (*figures("loss", reader.workbook), facts), level=2),)
    sections = (section for make in (loss.exhibit, journey.exhibit, record.exhibit) if (section := make(reader)))
    return (*known, *map(_without_outcomes, sections))


def after_decision(case: CaseStudy) -> tuple[Section, ...]:
    """Part B with the customer's own words, the causes found, the lessons and what to discuss."""
    reader = CaseReader(case)
    told_after = tuple(section for section in story_parts(reader) if section.key == _PART_B)
    sections = (voice.exhibit(reader), causes.exhibit(reader), lessons_section(reader), questions(reader))
    return (*told_after, *(section for section in sections if section))


def cited_evidence(case: CaseStudy) -> tuple[Section, ...]:
    """The numbered evidence that part B cites."""
    section = evidence(CaseReader(case))
    return (section,) if section else ()


def _without_outcomes(section: Section) -> Section:
    # What became of promises is not known yet, so a picture of it would be one bar that says so.
    known = (block for block in section.blocks if not (isinstance(block, Figure) and block.picture.name == "promises"))
    return replace(section, blocks=tuple(known))
