"""The leadership brief as a document: what a leader needs in order to decide, shortened until it fits two pages."""

from __future__ import annotations

from dataclasses import replace

from lib.model.case import CaseStudy
from lib.report.brief import what_follows, what_happened
from lib.report.brief.length_limits import LIMITS, LengthLimits, shortened
from lib.report.document.blocks import Cover, Document
from lib.report.document.case_reader import CaseReader
from lib.report.document.full_case import eyebrow, paper, subtitle, title_of
from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead
from lib.report.document.text import as_line, short

__all__ = ["LIMITS", "LengthLimits", "brief"]

_COVER_FACTS = ("outcome", "new_supplier", "notice_date", "end_date", "annual_revenue", "revenue_share")
_KIND = "Leadership brief"
_LEAST_TITLE = 40


def brief(case: CaseStudy, limits: LengthLimits, letterhead: Letterhead = NO_LETTERHEAD) -> Document:
    """The case on two pages, as far as the limits allow."""
    reader = CaseReader(case)
    items = (reader.item(case.loss, name) for name in _COVER_FACTS)
    facts = tuple(replace(item, text=shortened(as_line(item.text), round(limits.text * 0.3))) for item in items)
    sections = (
        # What has to be known by somebody who reads the first page alone.
        what_happened.lost(reader, limits),
        what_happened.believed_and_heard(reader, limits),
        what_happened.why(reader, limits),
        what_follows.changes(reader, limits),
        what_follows.way_back(reader, limits),
        # What it rests on.
        what_happened.record(reader, limits),
        what_happened.turning_point(reader, limits),
        what_happened.swot(reader, limits),
        what_follows.lessons(reader, limits),
        what_follows.decisions(reader, limits),
        what_follows.exposed(reader, limits),
        what_happened.grades(reader, limits),
        what_follows.pointer(reader),
    )
    title, under = (
        short(text, min(most, _LEAST_TITLE + limits.text))
        for text, most in ((title_of(case), 140), (subtitle(case), 120))
    )
    cover = Cover(eyebrow(case, _KIND), title, under, (), facts, ())
    return Document(paper(case, _KIND, letterhead), cover, tuple(section for section in sections if section))
