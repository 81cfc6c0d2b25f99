"""The cases that come with the workbook, frozen as their publishing would freeze them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from lib.model import steps
from lib.model.case import CaseStudy, freeze
from lib.services.files import imports
from lib.settings import DATA

SAMPLES = tuple(sorted(path.stem for path in (DATA / "samples").glob("*.json")))


@cache
def sample(slug: str) -> CaseStudy:
    """The case, edition 1."""
    source = imports.document((DATA / "samples" / f"{slug}.json").read_bytes())
    if isinstance(source, CaseStudy):
        return source
    book = source.workbook()
    return freeze(
        source.slug,
        1,
        book,
        steps.findings(book),
        published_at=datetime(2026, 3, 12, 9, 30, tzinfo=UTC),
        published_by="Editor",
        approved_by="Approver",
        sample=True,
    )
