"""The complete case study as a document: every part in reading order."""

from __future__ import annotations

import re
from dataclasses import replace

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.dates import partial_date
from lib.model.rules import reason_lists
from lib.report.document import decisions
from lib.report.document.back_matter import evidence, open_points, set_aside
from lib.report.document.blocks import Cover, Document, FieldText, Figure, Findings, Paper, Prose, Section
from lib.report.document.case_reader import CaseReader
from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead
from lib.report.document.loss_facts import not_asked
from lib.report.document.narrative import analysis, key_facts, lessons_section, questions, story_parts, teaching_note
from lib.report.document.text import clean, paragraphs_of, short
from lib.report.document.used_terms import used_terms
from lib.report.exhibits import EXHIBITS

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}))?")
_RUNNING_TITLE = 84
_PAUSE = re.compile(r"(?<=\w)(?: [–—-] |[:;,] )")
_SHOWN = (Findings, Figure)
_UNREAD = "What this release cannot read"
# Who lost whom stands in the line above them.
_COVER_FACTS = ("what_was_lost", "outcome", "new_supplier", "notice_date", "end_date")


def full_document(case: CaseStudy, letterhead: Letterhead = NO_LETTERHEAD) -> Document:
    """Everything the case holds; of one that cannot be read, why not."""
    reader = CaseReader(case)
    if case.unreadable:
        why = Section("unread", _UNREAD, (Prose(paragraphs_of(case.unreadable)),))
        return Document(paper(case, "Case study", letterhead), _cover(reader), (why,))
    sections = (*_story(reader), *_looked_up(reader))
    return Document(paper(case, "Case study", letterhead), _cover(reader), _with_glossary(sections, case))


def _with_glossary(sections: tuple[Section, ...], case: CaseStudy) -> tuple[Section, ...]:
    """The sections with the terms they use, which stand before the evidence at the end."""
    terms = used_terms(sections, reason_lists.list_of(case.loss))
    at_end = [section for section in sections if section.key == "evidence"]
    before = [section for section in sections if section.key != "evidence"]
    return (*before, *((replace(terms, level=2, annex=True),) if terms else ()), *at_end)


def _story(reader: CaseReader) -> tuple[Section, ...]:
    """What is read from beginning to end."""
    told = (
        *story_parts(reader),
        lessons_section(reader),
        # A case for training asks its reader something else.
        decisions.asked(reader, tuple(decisions.asks_of(reader))) if reader.case.level is Level.INTERNAL else None,
        questions(reader),
    )
    return tuple(section for section in told if section)


def _looked_up(reader: CaseReader) -> tuple[Section, ...]:
    """The exhibits, what was found with its pictures, and the annex with every row that they rest on."""
    steps = tuple(section for exhibit in (key_facts, *EXHIBITS) if (section := exhibit(reader)))
    exhibits = tuple(part for section in steps if (part := _part(section, shown=True)))
    rows = tuple(part for section in steps if (part := _part(section, shown=False)))
    at_end = (open_points(reader), set_aside(reader), *_unread(reader.case), evidence(reader))
    others = (analysis(reader), teaching_note(reader), *at_end)
    annex = (*rows, *(replace(section, level=2, annex=True) for section in others if section))
    return (
        *((Section("exhibits", "Exhibits", ()), *exhibits) if exhibits else ()),
        *((Section("annex", "Annex", ()), *annex) if annex else ()),
    )


def _part(section: Section, *, shown: bool) -> Section | None:
    """Of a step, what it found with its pictures, or the rows behind them; None where there is nothing of it."""
    blocks = tuple(block for block in section.blocks if isinstance(block, _SHOWN) is shown)
    if not blocks:
        return None
    part = replace(section, blocks=blocks, level=2)
    return part if shown else replace(part, key=f"{section.key}-rows", title=f"{section.title} in full", annex=True)


def _unread(case: CaseStudy) -> tuple[Section, ...]:
    said = case.review.unread()
    return (Section("unread", _UNREAD, tuple(Prose(paragraphs_of(sentence)) for sentence in said)),) if said else ()


def paper(case: CaseStudy, kind: str, letterhead: Letterhead) -> Paper:
    """What stands on every page and in the properties of the file; a disguised case does not tell whose it is."""
    language, region = _language(case.language)
    day = case.published_on
    return Paper(
        title=title_of(case),
        running=f"{_running_title(case)} · edition {case.edition}",
        imprint=f"Lost & Learned · {kind}",
        level=case.readers,
        author=case.published_by,
        description=short(case.summary, 400),
        keywords=case.outline.tags,
        lang=language,
        region=region,
        date=(day.year, day.month, day.day),
        sample=case.sample,
        fictional=case.fictional,
        letterhead=letterhead.of(case),
    )


def title_of(case: CaseStudy) -> str:
    """The title as it can be printed; a file must have one."""
    return " ".join(clean(case.title).split()) or "Untitled case"


def _running_title(case: CaseStudy) -> str:
    """The title as far as a line above the page holds it, ending where the title itself makes a pause."""
    title = title_of(case)
    if len(title) <= _RUNNING_TITLE:
        return title
    pauses = [pause.start() for pause in _PAUSE.finditer(title[:_RUNNING_TITLE])]
    return title[: pauses[-1]] if pauses else case.slug


def eyebrow(case: CaseStudy, kind: str) -> str:
    """The line above the title."""
    return f"{kind} · edition {case.edition} · {partial_date.label(case.published_on.isoformat())}"


def subtitle(case: CaseStudy) -> str:
    """Who lost whom."""
    return " — ".join(part for part in (case.loss.supplier, case.loss.customer) if part)


def _cover(reader: CaseReader) -> Cover:
    case = reader.case
    facts = tuple(reader.item(case.loss, name) for name in _COVER_FACTS if name not in not_asked(reader.workbook))
    return Cover(
        eyebrow=eyebrow(case, "Case study"),
        title=title_of(case),
        subtitle=subtitle(case),
        summary=reader.words(case.summary),
        facts=(*facts, FieldText("Approved by", paragraphs_of(case.approved_by), known=bool(case.approved_by))),
        override=reader.words(case.override_reason),
    )


def _language(tag: str) -> tuple[str, str]:
    match = _LANGUAGE.fullmatch(tag)
    return (match.group(1), match.group(2) or "") if match else ("en", "GB")
