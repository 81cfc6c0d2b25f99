"""A quarter on one page of paper: the figures, what was filed against what was found, and who left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lib.charts.insight.belief_gap import belief_gap
from lib.model.dates import partial_date
from lib.model.rules.insight import filed_found
from lib.model.rules.insight.quarter_figures import QuarterFigure, QuarterFigures
from lib.model.wording.phrases import begun, counted, verb
from lib.report.document.blocks import (
    Block,
    Cover,
    DataTable,
    Document,
    FieldText,
    FindingItem,
    Findings,
    KeyFigure,
    KeyFigures,
    Paper,
    Prose,
    Section,
    SideBySide,
)
from lib.report.document.figures import figure
from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead
from lib.report.document.text import paragraphs_of

EYEBROW = "Quarter on one page"
_BESIDE = 74
_LOST_WIDTHS = (42, 24, 24, 0, 0)
# As many pixels as make the letters of the picture as large as those around it.
_PIXELS, _CHART = 360, (94.0, 70.0)


@dataclass(frozen=True)
class QuarterContent:
    """What a page tells; `edition` is 0 for one that was not published."""

    figures: QuarterFigures
    edition: int = 0
    published_by: str = ""
    published_on: date | None = None
    printed_by: str = ""
    fictional: bool = False


@dataclass(frozen=True)
class QuarterLimits:
    """How many rows of each list are shown; the number of the others is told."""

    losses: int
    wrong: int
    picture: bool = True


# From generous to what always fits one page.
LIMITS = (
    QuarterLimits(10, 4),
    QuarterLimits(8, 3),
    QuarterLimits(6, 2),
    QuarterLimits(4, 2),
    QuarterLimits(3, 1),
    QuarterLimits(2, 1),
    QuarterLimits(1, 1),
    QuarterLimits(0, 0, picture=False),
)


def quarter_page(content: QuarterContent, limits: QuarterLimits, letterhead: Letterhead = NO_LETTERHEAD) -> Document:
    """The page with so many rows."""
    told = content.figures
    sections = (
        Section("accounts", "", (KeyFigures(tuple(_key_figure(told, item) for item in told.accounts)),)),
        *_lost(told, limits),
        *_coded(told, limits),
        Section("work", "Actions and alarms", (SideBySide((_counts(told.actions),), (_counts(told.alarms),), 82),)),
        *_beliefs(told, limits),
        Section("grounds", "", (Prose(paragraphs_of(told.counted_from(content.printed_by or "you"))),)),
    )
    cover = Cover(EYEBROW, _title(content), told.lead, (), tuple(_facts(content)), ())
    return Document(_paper(content, letterhead), cover, sections)


def _title(content: QuarterContent) -> str:
    return f"Customers lost and kept, {content.figures.quarter.label}"


def _facts(content: QuarterContent) -> Iterator[FieldText]:
    told = content.figures
    counted_on = partial_date.label(told.counted_on.isoformat())
    yield FieldText("Counted on", paragraphs_of(f"{counted_on}{', before its end' if told.is_running else ''}"))
    if content.edition:
        published = partial_date.label(content.published_on.isoformat()) if content.published_on else "unknown"
        yield FieldText("Edition", paragraphs_of(f"{content.edition}, published {published} by {content.published_by}"))
    else:
        yield FieldText("Edition", paragraphs_of("not published"))


def _key_figure(told: QuarterFigures, item: QuarterFigure) -> KeyFigure:
    words: tuple[str, ...] = (item.money.a_year, item.note)
    if item is told.understood:
        words = (item.note, told.understood_share, item.money.a_year)
    note = "; ".join(part for part in words if part)
    return KeyFigure(item.label, paragraphs_of(f"{item.count:,}"), paragraphs_of(note))


def _counts(figures: tuple[QuarterFigure, ...]) -> Block:
    rows = tuple(
        (paragraphs_of(item.label), paragraphs_of(f"{item.count:,}"), paragraphs_of(_note(item))) for item in figures
    )
    head = "Actions" if figures[0].key == "decided" else "Alarms"
    return DataTable((head, "Number", ""), (27, 15, 0), rows)


def _note(item: QuarterFigure) -> str:
    return "; ".join(part for part in (item.note, item.money.words) if part)


def _lost(told: QuarterFigures, limits: QuarterLimits) -> Iterator[Section]:
    rows = told.lost.rows
    if not rows:
        return
    shown = rows[: limits.losses]
    table = tuple(tuple(map(paragraphs_of, (row.name, *row.cells))) for row in shown)
    blocks: list[Block] = [DataTable(told.lost.heads, _LOST_WIDTHS, table)] if table else []
    if left := len(rows) - len(shown):
        words = counted(left, "more loss" if shown else "loss")
        blocks.append(Prose(paragraphs_of(begun(f"{words} {verb(left, 'is', 'are')} on the page of the quarter."))))
    yield Section("lost", "Who left", tuple(blocks))


def _coded(told: QuarterFigures, limits: QuarterLimits) -> Iterator[Section]:
    lead = (
        filed_found.lead(told.coded) or "For no loss of this quarter are both a reason filed and one found on record."
    )
    blocks: list[Block] = [Prose(paragraphs_of(lead))]
    wrong = filed_found.wrongly_filed(told.coded)
    items = tuple(FindingItem("warning", "", row.sentence, False) for row in wrong[: limits.wrong])
    if items:
        blocks.append(Findings(items))
    yield Section("coded", "Filed against found", tuple(blocks))


def _beliefs(told: QuarterFigures, limits: QuarterLimits) -> Iterator[Section]:
    words = (
        told.belief_words or "No review of the last eight quarters compares what the team believed with the customer."
    )
    text = Prose(paragraphs_of(f"{words} {_METHOD}" if told.belief_words else words))
    drawn = belief_gap(told.beliefs, _PIXELS) if limits.picture else None
    block: Block = SideBySide((figure("beliefs", drawn, *_CHART),), (text,), _BESIDE) if drawn else text
    yield Section("beliefs", "Did we know why?", (block,))


_METHOD = (
    "A gap of 0 means that the team's points over the groups of reasons were those of the customer, 100 that they had "
    "none in common."
)


def _paper(content: QuarterContent, letterhead: Letterhead) -> Paper:
    told = content.figures
    day = content.published_on or told.counted_on
    edition = f"edition {content.edition}" if content.edition else "not published"
    return Paper(
        title=_title(content),
        running=_title(content),
        imprint=f"Lost & Learned · {EYEBROW} · {told.quarter.label}, {edition}",
        level="Internal",
        author=content.published_by or content.printed_by,
        description=told.lead,
        keywords=(),
        lang="en",
        region="GB",
        date=(day.year, day.month, day.day),
        sample=False,
        fictional=content.fictional,
        letterhead=letterhead,
    )
