"""The leadership brief as a document: what a leader needs in order to decide, shortened until it fits two pages."""

from __future__ import annotations

from dataclasses import replace

from lib.model.case import CaseStudy
from lib.report.brief import future, past
from lib.report.brief.room import ROOMS, Room, shortened
from lib.report.document.blocks import Cover, Document
from lib.report.document.case_reader import Reader
from lib.report.document.full_case import eyebrow, paper, subtitle, title_of
from lib.report.document.letterhead import PLAIN, Stationery
from lib.report.document.text import plain, short

__all__ = ["ROOMS", "Room", "brief"]

_COVER_FACTS = ("outcome", "new_supplier", "notice_date", "end_date", "annual_revenue", "revenue_share")
_KIND = "Leadership brief"
_LEAST_TITLE = 40


def brief(case: CaseStudy, room: Room, stationery: Stationery = PLAIN) -> Document:
    """The case on two pages, as far as `room` allows."""
    reader = Reader(case)
    items = (reader.item(case.loss, name) for name in _COVER_FACTS)
    facts = tuple(replace(item, text=shortened(plain(item.text), round(room.text * 0.3))) for item in items)
    sections = (
        # What has to be known by somebody who reads the first page alone.
        past.lost(reader, room),
        past.believed_and_heard(reader, room),
        past.why(reader, room),
        future.changes(reader, room),
        future.way_back(reader, room),
        # What it rests on.
        past.record(reader, room),
        past.turn(reader, room),
        past.standing(reader, room),
        future.lessons(reader, room),
        future.decisions(reader, room),
        future.exposed(reader, room),
        past.grades(reader, room),
        future.pointer(reader),
    )
    title, under = (
        short(text, min(most, _LEAST_TITLE + room.text))
        for text, most in ((title_of(case), 140), (subtitle(case), 120))
    )
    cover = Cover(eyebrow(case, _KIND), title, under, (), facts, ())
    return Document(paper(case, _KIND, stationery), cover, tuple(section for section in sections if section))
