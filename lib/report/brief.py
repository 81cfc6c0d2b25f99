"""The leadership brief as a document: what a leader needs to decide, shortened until it fits two pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.charts import palette
from lib.charts.journey import emotion_line
from lib.model.case import CaseStudy
from lib.model.causes import Cause
from lib.model.findings import FindingKind
from lib.model.journey import Touchpoint
from lib.model.lessons import Lesson
from lib.model.record import Record, Row
from lib.model.rules import causes, swot
from lib.model.swot import Quadrant, Reach, Strategy, SwotNote
from lib.report.blocks import (
    Bar,
    Block,
    Board,
    Callout,
    Cell,
    Cover,
    Document,
    Findings,
    Listing,
    Mark,
    Note,
    Prose,
    Said,
    Section,
    Table,
)
from lib.report.figures import TEXT_WIDTH, figure
from lib.report.pages import eyebrow, paper, subtitle
from lib.report.rows import Reader
from lib.report.words import Words, short, words


@dataclass(frozen=True)
class Room:
    """How much a brief shows: characters of a text, and rows of a list."""

    text: int
    rows: int


ROOMS = (Room(300, 4), Room(200, 4), Room(130, 3), Room(80, 2), Room(36, 1))
"""From generous to what always fits, tried in turn."""

_COVER_FACTS = ("outcome", "new_supplier", "notice_date", "end_date", "annual_revenue", "revenue_share")
_CURVE_HEIGHT = 52.0


def brief(case: CaseStudy, room: Room) -> Document:
    """The case on two pages, as far as `room` allows."""
    return _Brief(case, room).document()


class _Brief:
    def __init__(self, case: CaseStudy, room: Room) -> None:
        self.case = case
        self.room = room
        self.reader = Reader(case)
        self.workbook = case.workbook

    def document(self) -> Document:
        sections = (
            self._lost(),
            self._voice(),
            self._causes(),
            self._turn(),
            self._standing(),
            self._lessons(),
            self._exposed(),
            self._decisions(),
            self._pointer(),
        )
        return Document(paper(self.case, "Leadership brief"), self._cover(), tuple(found for found in sections if found))

    def _cover(self) -> Cover:
        facts = tuple(self.reader.item(self.case.loss, name) for name in _COVER_FACTS)
        return Cover(eyebrow(self.case, "Leadership brief"), short(subtitle(self.case), 120), (), facts, ())

    def _short(self, text: str, share: float = 1.0) -> Words:
        return words(short(text, round(self.room.text * share)))

    def _said(self, step: str, most: int = 2) -> tuple[Findings, ...]:
        found = [item for item in self.case.findings if item.step == step and item.kind == FindingKind.RESULT]
        items = tuple(Said(item.kind, "", short(item.sentence, self.room.text), item.working_rule) for item in found[:most])
        return (Findings(items),) if items else ()

    def _lost(self) -> Section:
        summary = (Prose(self._short(self.case.summary, 1.6)),) if self.case.summary else ()
        return Section("lost", "What we lost", (*summary, *self._said("loss")))
