"""A published case told anew for training, field by field as each declares what it may tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from lib.model import steps
from lib.model.anonymise.identities import Anonymisation
from lib.model.anonymise.names.vocabulary import Vocabulary
from lib.model.anonymise.row_rewriting import FieldRewrite, RowRewriter, has_dates, notice_of
from lib.model.audience import Level
from lib.model.case import CaseStudy, freeze
from lib.model.errors import CannotPublish
from lib.model.findings import Finding
from lib.model.workbook import Workbook

EDITOR = "the case editor"
APPROVER = "a named colleague"
OPEN_POINTS = "what the review left open stays open here."


@dataclass(frozen=True)
class EditionFrame:
    """The frame of the training edition; `cases` gives the names there of cases that this one is linked to."""

    slug: str
    edition: int
    published_at: datetime
    cases: Mapping[str, str]


def training_edition(case: CaseStudy, workbook: Workbook, place: EditionFrame) -> CaseStudy:
    """Worksheets told anew as an edition that says nothing of who published the internal one."""
    return freeze(
        place.slug,
        place.edition,
        workbook,
        _found_before_too(steps.findings(workbook), case),
        level=Level.TRAINING,
        published_at=place.published_at,
        published_by=EDITOR,
        approved_by=APPROVER,
        override_reason=OPEN_POINTS if case.override_reason else "",
        sample=case.sample,
    )


def _found_before_too(findings: tuple[Finding, ...], case: CaseStudy) -> tuple[Finding, ...]:
    """What was found of the internal edition as well: a gap that only anonymising made teaches nothing."""
    earlier_sentences: dict[Any, list[str]] = {}
    for item in case.findings:
        earlier_sentences.setdefault((item.step, item.kind, item.rows), []).append(item.sentence)
    groups: dict[Any, list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.step, finding.kind.value, finding.rows), []).append(finding)
    shared = {
        finding for key, group in groups.items() for finding in _most_similar(group, earlier_sentences.get(key, []))
    }
    return tuple(finding for finding in findings if finding in shared)


def _most_similar(group: list[Finding], before: list[str]) -> list[Finding]:
    if len(group) <= len(before):
        return group
    return sorted(group, key=lambda finding: -_similarity(finding.sentence, before))[: len(before)]


def _similarity(sentence: str, others: Iterable[str]) -> float:
    return max((SequenceMatcher(None, sentence, other, autojunk=False).ratio() for other in others), default=0.0)


def rewritten(
    workbook: Workbook, anonymisation: Anonymisation, vocabulary: Vocabulary, cases: Mapping[str, str]
) -> tuple[Workbook, tuple[FieldRewrite, ...]]:
    """The worksheets told anew, and every field that changed."""
    if notice_of(workbook) is None and has_dates(workbook):
        raise CannotPublish(
            "The day of notice is unknown (step 1), and all dates are told from it. A year will do. "
            "Nothing was published."
        )
    teller = RowRewriter(workbook, anonymisation, vocabulary, cases)
    sheets = {key: tuple(teller.row(key, row) for row in rows) for key, rows in workbook.shareable().sheets.items()}
    return Workbook(sheets), tuple(teller.changes)
