"""The told part of a case: key facts, part A, the decision, part B, the four questions and what is for trainers."""

from __future__ import annotations

from lib.model.audience import Level
from lib.model.dates import partial_date
from lib.model.rules.record.reason_support import basis, grade_of_reason
from lib.model.worksheets.lessons import FICTIONAL, Outline
from lib.model.worksheets.loss import Loss, Member
from lib.report.document.blocks import Block, Callout, FactGroup, Facts, FieldText, NumberedList, Prose, Section
from lib.report.document.case_reader import CaseReader
from lib.report.document.figures import figures
from lib.report.document.loss_facts import not_asked
from lib.report.document.text import as_line, paragraphs_of
from lib.report.exhibits.base import FOUND, findings_of
from lib.report.exhibits.lessons import lessons

_CITED_APART = frozenset({"evidence"})
# The other pictures of the loss stand beside their worksheets; two bars alone are no picture on paper.
_TIMELINE = "relationship"
_FOUR_QUESTIONS = ("meant", "happened", "difference", "keep_or_change")


def key_facts(reader: CaseReader) -> Section:
    """The relationship on a time line, and everything known of the loss, the unknown named as such."""
    blocks: tuple[Block, ...] = (
        *findings_of(reader, "loss", *FOUND),
        *(figure for figure in figures("loss", reader.workbook) if figure.picture.name == _TIMELINE),
        _facts(reader),
    )
    return Section("facts", "Key facts", blocks)


def story_parts(reader: CaseReader) -> tuple[Section, ...]:
    """Part A, the decision point and part B, as far as they are written."""
    outline = reader.case.outline
    parts: list[tuple[str, str, Block]] = []
    if outline.part_a:
        parts.append(("part-a", "part_a", Prose(reader.words(outline.part_a))))
    if outline.decision or outline.decision_date:
        parts.append(("decision", "decision", _decision(reader)))
    if outline.part_b:
        parts.append(("part-b", "part_b", Prose(reader.words(outline.part_b))))
    titles = {name: spec.title for name, spec in Outline.specs().items()}
    return tuple(Section(key, titles[name], (block,)) for key, name, block in parts)


def analysis(reader: CaseReader) -> Section | None:
    """Where the facts end and reading begins."""
    note = reader.words(reader.case.outline.analysis_note)
    return Section("analysis", "What is analysis", (Prose(note),)) if note else None


def lessons_section(reader: CaseReader) -> Section | None:
    """The four questions after the event, then the lessons."""
    answers = reader.filled(reader.case.outline, _FOUR_QUESTIONS)
    blocks: tuple[Block, ...] = (
        *((Facts((FactGroup("Four questions", answers),)),) if answers else ()),
        *findings_of(reader, "lessons", *FOUND),
        *lessons(reader),
    )
    return Section("lessons", "Lessons", blocks) if blocks else None


def questions(reader: CaseReader) -> Section | None:
    """Questions for a discussion."""
    asked = tuple(reader.words(line) for line in reader.case.outline.questions.splitlines() if line.strip())
    return Section("questions", "Discussion questions", (NumberedList(asked),)) if asked else None


def teaching_note(reader: CaseReader) -> Section | None:
    """The note for whoever leads a discussion; a document for training goes to who is taught."""
    note = reader.words(reader.case.outline.teaching_note) if reader.case.level is Level.INTERNAL else ()
    return Section("teaching", "Teaching note", (Prose(note),)) if note else None


def _facts(reader: CaseReader) -> Facts:
    loss = _as_supported(reader)
    grouped: dict[str, list[FieldText]] = {}
    # Who may read the review says nothing of whom a case for training is for.
    left_out = _CITED_APART | not_asked(reader.workbook)
    if reader.case.level is Level.TRAINING:
        left_out |= {"confidentiality"}
    for name, spec in Loss.specs().items():
        if name not in left_out:
            grouped.setdefault(spec.group, []).append(reader.item(loss, name))
        if name == "reason_grade" and (words := basis(reader.workbook)):
            grouped.setdefault(spec.group, []).append(FieldText("The reason rests on", paragraphs_of(words)))
    if loss.evidence:
        grouped["Why"].append(reader.item(loss, "evidence"))
    groups = [FactGroup(title, tuple(items)) for title, items in grouped.items()]
    team = tuple(_member(reader, row.record) for row in reader.workbook.rows(Member))
    if team:
        groups.append(FactGroup("Review team", team))
    return Facts((*groups, FactGroup("This document", _document(reader))))


def _as_supported(reader: CaseReader) -> Loss:
    """The loss with its reason graded as far as what it rests on carries it."""
    loss = reader.case.loss
    return loss.model_copy(update={"reason_grade": loss.reason_grade and grade_of_reason(reader.workbook)})


def _document(reader: CaseReader) -> tuple[FieldText, ...]:
    case = reader.case
    return (
        FieldText("Edition", paragraphs_of(f"{case.edition}, level {case.level.label.lower()}")),
        FieldText(
            "Published", paragraphs_of(f"{partial_date.label(case.published_on.isoformat())} by {case.published_by}")
        ),
        FieldText("Approved by", paragraphs_of(case.approved_by), known=bool(case.approved_by)),
        *((FieldText("Sample", paragraphs_of("Supplied with this workbook as a sample.")),) if case.sample else ()),
        *((FieldText("Fictional", paragraphs_of(FICTIONAL)),) if case.fictional else ()),
        *reader.filled(case.outline, ("tags", "related")),
    )


def _member(reader: CaseReader, member: Member) -> FieldText:
    function = reader.item(member, "function")
    rest = reader.filled(member, (name for name in Member.specs() if name != "function"))
    details = " · ".join(as_line(item.text) for item in rest)
    return FieldText(
        as_line(function.text) if function.known else function.label, paragraphs_of(details), known=bool(details)
    )


def _decision(reader: CaseReader) -> Callout:
    outline = reader.case.outline
    dated = reader.item(outline, "decision_date")
    label = f"{dated.label}: {as_line(dated.text)}" if dated.known else dated.label
    return Callout(label, reader.words(outline.decision) or paragraphs_of("What would you have done?"))
