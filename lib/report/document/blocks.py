"""What a document is made of: sections of blocks, the same for PDF and Markdown, so that both show the same figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lib.charts.picture import Picture
from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead
from lib.report.document.text import Paragraphs


@dataclass(frozen=True)
class FieldText:
    """A label and what is known under it; `ours` marks a working rule."""

    label: str
    text: Paragraphs
    cites: tuple[int, ...] = ()
    known: bool = True
    ours: bool = False


@dataclass(frozen=True)
class Prose:
    """Running text."""

    text: Paragraphs
    cites: tuple[int, ...] = ()


@dataclass(frozen=True)
class FindingItem:
    """One finding; `sign` is result, warning or gap."""

    sign: str
    label: str
    sentence: str
    ours: bool


@dataclass(frozen=True)
class Findings:
    """What the rules conclude, under the title of a step where the surroundings do not say it."""

    items: tuple[FindingItem, ...]
    title: str = ""


@dataclass(frozen=True)
class FactGroup:
    """Facts that belong together."""

    title: str
    items: tuple[FieldText, ...]


@dataclass(frozen=True)
class Facts:
    """A table of facts in groups."""

    groups: tuple[FactGroup, ...]


@dataclass(frozen=True)
class Figure:
    """A picture with its data; on paper it takes at most `width` by `height` millimetres. `name` is its own."""

    name: str
    caption: str
    alt: str
    picture: Picture
    width: float
    height: float
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class LedgerRow:
    """A worksheet row: `mark` and `margin` stand left, `facts` and the grade right, `title` and words between them.

    `label` names the field that `title` comes from.
    `brief` facts follow the words in one line; `proposed` says that nobody gave the
    grade yet; a `warning` stands by it; `keep` holds the row on one page. `group` heads the rows that share it.
    `row` is the id of the worksheet row.
    """

    mark: str
    label: str
    title: Paragraphs
    cites: tuple[int, ...] = ()
    anchor: str = ""
    margin: tuple[FieldText, ...] = ()
    lines: tuple[FieldText, ...] = ()
    brief: tuple[FieldText, ...] = ()
    facts: tuple[FieldText, ...] = ()
    grade: str = ""
    proposed: bool = False
    warning: str = ""
    address: str = ""
    target: str = ""
    keep: bool = False
    group: FieldText | None = None
    row: str = ""


@dataclass(frozen=True)
class LedgerColumn:
    """The facts with this label stand in a column of their own, so many millimetres wide."""

    label: str
    width: int
    ours: bool = False


@dataclass(frozen=True)
class Ledger:
    """Worksheet rows one below the other; widths of the outer columns in millimetres.

    With columns it is a table: facts of the margin stand in those `before` the title, lines in those `beside` it – a
    width of 0 is a share of what is left – and the others in those `after` it.
    """

    heads: tuple[str, str, str]
    entries: tuple[LedgerRow, ...]
    margin: int = 29
    side: int = 40
    before: tuple[LedgerColumn, ...] = ()
    beside: tuple[LedgerColumn, ...] = ()
    after: tuple[LedgerColumn, ...] = ()

    def grouped(self) -> Iterator[tuple[FieldText | None, tuple[LedgerRow, ...]]]:
        """The rows in order, those that share a group together under it."""
        for group, entries in groupby(self.entries, key=lambda entry: entry.group):
            yield group, tuple(entries)


@dataclass(frozen=True)
class BoardLine:
    """A line in a cell of a board, `label` naming its field; grey when nothing supports it."""

    mark: str
    label: str
    text: Paragraphs
    cites: tuple[int, ...] = ()
    aside: tuple[FieldText, ...] = ()
    muted: bool = False


@dataclass(frozen=True)
class BoardCell:
    """One of the four cells of a board, with the colour of its heading."""

    title: str
    tone: str
    notes: tuple[BoardLine, ...]


@dataclass(frozen=True)
class Board:
    """Two by two by the field named `label`; `keep` holds it on one page, `foot` explains its looks."""

    label: str
    cells: tuple[BoardCell, ...]
    keep: bool = False
    foot: str = ""


@dataclass(frozen=True)
class Callout:
    """Words that stand out."""

    label: str
    text: Paragraphs


@dataclass(frozen=True)
class NumberedList:
    """A numbered list."""

    items: tuple[Paragraphs, ...]


@dataclass(frozen=True)
class Terms:
    """Words of the method and what they mean."""

    items: tuple[FieldText, ...]


@dataclass(frozen=True)
class ShareBar:
    """A share of 100, drawn as a bar with its figure."""

    share: int


@dataclass(frozen=True)
class GradeBadge:
    """An evidence grade."""

    grade: str


@dataclass(frozen=True)
class DataTable:
    """A small table; widths in millimetres, 0 for what is left."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Paragraphs | ShareBar | GradeBadge, ...], ...]


@dataclass(frozen=True)
class KeyFigure:
    """A figure to be seen first, with a note below it; where it is not known, `text` says so in words."""

    label: str
    text: Paragraphs
    note: Paragraphs = ()
    known: bool = True


@dataclass(frozen=True)
class KeyFigures:
    """Large figures side by side."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class SideBySide:
    """Two groups of blocks side by side; the right one is `width` millimetres wide."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    width: int


Block = (
    Prose
    | Findings
    | Facts
    | Figure
    | Ledger
    | Board
    | Callout
    | NumberedList
    | Terms
    | DataTable
    | KeyFigures
    | SideBySide
)


@dataclass(frozen=True)
class Section:
    """A part of the document under its heading; one of the `annex` is looked up in rather than read."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    annex: bool = False


@dataclass(frozen=True)
class Paper:
    """What every page carries, and what a file says of itself."""

    title: str
    running: str
    imprint: str
    level: str
    author: str
    description: str
    keywords: tuple[str, ...]
    lang: str
    region: str
    date: tuple[int, int, int]
    sample: bool
    fictional: bool
    letterhead: Letterhead = NO_LETTERHEAD


@dataclass(frozen=True)
class Cover:
    """The opening of a document."""

    eyebrow: str
    title: str
    subtitle: str
    summary: Paragraphs
    facts: tuple[FieldText, ...]
    override: Paragraphs


@dataclass(frozen=True)
class Document:
    """Everything a document shows, in order."""

    paper: Paper
    cover: Cover
    sections: tuple[Section, ...]

    def figures(self) -> tuple[Figure, ...]:
        """Every picture in the document."""
        blocks = (block for section in self.sections for block in section.blocks)
        return tuple(figure for block in blocks for figure in _figures(block))


def _figures(block: Block) -> tuple[Figure, ...]:
    if isinstance(block, SideBySide):
        return tuple(figure for part in (*block.left, *block.right) for figure in _figures(part))
    return (block,) if isinstance(block, Figure) else ()
