"""A rich case for the documents: a logistics firm loses a restaurant chain; public facts, labelled analysis."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from lib.model.case import CaseStudy, FrozenRow, ReviewDocument
from lib.model.frozen_finding import FrozenFinding
from lib.model.workbook import SHEETS
from lib.report.files.json_file import read

PUBLISHED = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


@cache
def _file() -> CaseStudy:
    case = read(Path(__file__).with_name("flagship.json").read_text(encoding="utf-8"))
    assert isinstance(case, CaseStudy)
    return case


def flagship(**changes: Any) -> CaseStudy:
    """The flagship case, edition 1; `changes` replace fields of the document."""
    return CaseStudy.model_validate({**_file().model_dump(), **changes})


def case_of(
    sheets: dict[str, list[dict[str, Any]]], findings: tuple[FrozenFinding, ...] = (), **fields: Any
) -> CaseStudy:
    """A case from worksheet values, for tests that need one particular content."""
    rows = {
        key: tuple(
            FrozenRow(id=f"{SHEETS[key].prefix}{number}", number=number, values=item)
            for number, item in enumerate(values, start=1)
        )
        for key, values in sheets.items()
    }
    base: dict[str, Any] = {
        "slug": "made",
        "edition": 1,
        "level": "internal",
        "title": "Made for a test",
        "summary": "",
        "published_at": PUBLISHED,
        "published_by": "Editor",
        "approved_by": "Approver",
        "review": ReviewDocument(slug="made", sheets=rows),
        "findings": findings,
    }
    return CaseStudy(**{**base, **fields})
