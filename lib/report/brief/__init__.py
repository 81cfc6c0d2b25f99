"""The leadership brief as a document: what a leader has to decide and why, on one page each of past and future."""

from __future__ import annotations

from lib.model.case import CaseStudy
from lib.report.brief import grounds, key_figures, what_follows, what_happened
from lib.report.brief.length_limits import LIMITS, LengthLimits, fitting
from lib.report.document import decisions
from lib.report.document.blocks import Cover, Document
from lib.report.document.case_reader import CaseReader
from lib.report.document.full_case import eyebrow, paper, subtitle, title_of
from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead

__all__ = ["LIMITS", "LengthLimits", "brief"]

_KIND = "Leadership brief"


def brief(
    case: CaseStudy, limits: tuple[LengthLimits, LengthLimits], letterhead: Letterhead = NO_LETTERHEAD
) -> Document:
    """The case on two pages, as far as the limits of each allow; the template begins the second with the changes."""
    reader = CaseReader(case)
    first_page, second_page = limits
    asks, left = fitting(decisions.asks_of(reader, whole=first_page.whole), first_page, lambda ask: ask.text)
    sections = (
        decisions.asked(reader, asks, len(left)),
        key_figures.section(reader),
        what_happened.story(reader, first_page),
        what_happened.believed_and_heard(reader, first_page),
        what_happened.why(reader, first_page),
        what_follows.changes(reader, second_page),
        what_follows.way_back(reader, second_page),
        grounds.journey(reader, second_page),
        what_follows.exposed(reader, second_page),
        what_follows.lessons(reader, second_page),
        grounds.grounds(reader),
    )
    cover = Cover(eyebrow(case, _KIND), title_of(case), subtitle(case), (), (what_happened.lost(reader),), ())
    return Document(paper(case, _KIND, letterhead), cover, tuple(section for section in sections if section))
