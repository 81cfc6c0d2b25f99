"""The complete case study as a document: every part in reading order."""

from __future__ import annotations

import re

from lib.model.case import CaseStudy
from lib.model.dates import partial_date
from lib.model.rules import reason_lists
from lib.report.document.back_matter import evidence, open_points
from lib.report.document.blocks import Cover, Document, FieldText, Paper, Prose, Section
from lib.report.document.case_reader import CaseReader
from lib.report.document.glossary import glossary
from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead
from lib.report.document.loss_facts import not_asked
from lib.report.document.narrative import analysis, key_facts, lessons_section, story_parts, teaching
from lib.report.document.text import clean, paragraphs_of, short
from lib.report.exhibits import EXHIBITS

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}))?")
_RUNNING_TITLE = 84
_PAUSE = re.compile(r"(?<=\w)(?: [–—-] |[:;,] )")
_UNREAD = "What this release cannot read"
# Who lost whom stands in the line above them.
_COVER_FACTS = ("what_was_lost", "outcome", "new_supplier", "notice_date", "end_date")


def full_document(case: CaseStudy, letterhead: Letterhead = NO_LETTERHEAD) -> Document:
    """Everything the case holds; of one that cannot be read, why not."""
    reader = CaseReader(case)
    if case.unreadable:
        why = Section("unread", _UNREAD, (Prose(paragraphs_of(case.unreadable)),))
        return Document(paper(case, "Case study", letterhead), _cover(reader), (why,))
    exhibits = tuple(section for exhibit in EXHIBITS if (section := exhibit(reader)))
    sections = (
        key_facts(reader),
        *story_parts(reader),
        analysis(reader),
        *((Section("exhibits", "Exhibits", ()), *exhibits) if exhibits else ()),
        lessons_section(reader),
        *teaching(reader),
        open_points(reader),
        *_unread(case),
        glossary(reason_lists.list_of(case.loss)),
        evidence(reader),
    )
    return Document(
        paper(case, "Case study", letterhead), _cover(reader), tuple(section for section in sections if section)
    )


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
