"""A published case as one page for any browser: complete in itself, without scripts, asking nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from lib.charts.drawing import palette, svg
from lib.model.case import CaseStudy
from lib.model.worksheets.lessons import FICTIONAL
from lib.report.case_view import CaseView, case_view
from lib.report.document.blocks import Document, Figure, Section
from lib.report.document.full_case import full_document
from lib.report.document.read_back import ReadBackPage
from lib.report.document.text import WORKING_RULE_NOTE, clean
from lib.report.html import web_font

_TEMPLATES = Path(__file__).parent / "templates"
_EVIDENCE = "evidence"
# The colours of the evidence grades, the same as in every chart.
_GRADES = "".join(f".grade.{grade.value}{{background:{tone}}}" for grade, tone in palette.GRADE.items())


@dataclass(frozen=True)
class HtmlPage:
    """A page and the policy under which a browser shows all of it and nothing else."""

    content: bytes
    policy: str


@dataclass(frozen=True)
class Link:
    """Where a link leads, and what it is called."""

    address: str
    label: str


@dataclass(frozen=True)
class _Citation:
    anchor: str
    title: str


@dataclass
class _Citations:
    """Which sections cite which evidence; each is led back to the first time it does."""

    section: Section | None = None
    by_number: dict[int, dict[str, _Citation]] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def enter(self, section: Section) -> str:
        """What is drawn from now on stands in this section; nothing is written for that."""
        self.section = section
        return ""

    def anchor(self, number: int) -> str:
        """The id of this citation; empty within the evidence itself and where the section has cited it before."""
        places = self.by_number.setdefault(number, {})
        if self.section is None or self.section.key == _EVIDENCE or self.section.key in places:
            return ""
        places[self.section.key] = _Citation(f"cited-{next(self._numbers)}", self.section.title)
        return places[self.section.key].anchor

    def places(self, anchor: str) -> tuple[_Citation, ...]:
        """Where the evidence of this anchor is cited."""
        number = anchor.removeprefix(f"{_EVIDENCE}-")
        return tuple(self.by_number.get(int(number), {}).values()) if number.isdecimal() else ()


class _ExhibitNumbers:
    """Exhibits are numbered as in the document, wherever a page shows them."""

    def __init__(self, document: Document) -> None:
        self._by_name = {figure.name: number for number, figure in enumerate(document.figures(), start=1)}

    def of(self, figure: Figure) -> int:
        """The number of this exhibit."""
        return self._by_name[figure.name]


def case_page(case: CaseStudy, downloads: Sequence[tuple[str, str]] = ()) -> HtmlPage:
    """The complete case; `downloads` are addresses beside it with what they are called.

    The same edition gives the same bytes.
    """
    document = full_document(case)
    view = case_view(case, document)
    sections, folded = _drawn_view(document, view)
    style = _style("".join((document.paper.title, view.lead, *sections.values(), *folded.values())))
    policy = _policy(style)
    shown = _templates().get_template("case.html")
    text = shown.render(
        paper=document.paper,
        cover=document.cover,
        view=view,
        sections=sections,
        folded=folded,
        downloads=downloads,
        fictional=FICTIONAL,
        note=WORKING_RULE_NOTE,
        style=Markup(style),  # noqa: S704 – a style sheet of our own
        policy=policy,
        cited=_Citations(),
    )
    return HtmlPage(text.encode(), f"{policy}; frame-ancestors 'none'")


def document_page(document: Document) -> HtmlPage:
    """A document of a page or two, without contents; the same document gives the same bytes."""
    sections = _drawn_sections(document)
    style = _style("".join((document.paper.title, *map(str, sections.values()))))
    policy = _policy(style)
    text = (
        _templates()
        .get_template("document.html")
        .render(
            paper=document.paper,
            cover=document.cover,
            sections=[sections[section.key] for section in document.sections],
            fictional=FICTIONAL,
            style=Markup(style),  # noqa: S704 – a style sheet of our own
            policy=policy,
            cited=_Citations(),
        )
    )
    return HtmlPage(text.encode(), f"{policy}; frame-ancestors 'none'")


def notice_page(title: str, *sentences: str, way: Link | None = None) -> HtmlPage:
    """A page that says why there is nothing to see, with a way on if there is one."""
    style = _style("")
    shown = _templates().get_template("notice.html")
    text = shown.render(title=title, sentences=sentences, way=way, style=Markup(style))  # noqa: S704 – our own style sheet
    return HtmlPage(text.encode(), f"{_policy(style)}; frame-ancestors 'none'")


def read_back_page(page: ReadBackPage) -> HtmlPage:
    """What goes back to somebody at the customer, to be printed or written on: the same as its PDF."""
    style = _style(str(page)) + _style_sheet("read_back.css")
    policy = _policy(style)
    shown = _templates().get_template("read_back.html")
    text = shown.render(page=page, style=Markup(style), policy=policy)  # noqa: S704 – a style sheet of our own
    return HtmlPage(text.encode(), f"{policy}; frame-ancestors 'none'")


def form_page(template: str, sheet: str, **content: Any) -> HtmlPage:
    """A page of ours with a form that is sent to its own address and nowhere else."""
    style = _style("") + _style_sheet(sheet)
    policy = _policy(style).replace("form-action 'none'", "form-action 'self'")
    shown = _templates().get_template(template)
    text = shown.render(**content, style=Markup(style), policy=policy)  # noqa: S704 – a style sheet of our own
    return HtmlPage(text.encode(), f"{policy}; frame-ancestors 'none'")


def _drawn_sections(document: Document) -> Mapping[str, Markup]:
    """Sections by their keys."""
    cited = _Citations()
    blocks = _blocks(document, cited)
    drawn = {}
    for section in document.sections:
        cited.enter(section)
        drawn[section.key] = blocks.section(section)
    return drawn


def _drawn_view(document: Document, view: CaseView) -> tuple[Mapping[str, Markup], Mapping[str, Markup]]:
    """Sections and folded parts by their keys, the evidence last, when it is known where each piece is cited."""
    cited = _Citations()
    blocks = _blocks(document, cited)
    sections = {}
    for section in (*view.opening, *view.told):
        cited.enter(section)
        sections[section.key] = blocks.section(section)
    last = sorted(view.folded, key=lambda part: part.key == _EVIDENCE)
    return sections, {part.key: blocks.folded(part) for part in last}


def _blocks(document: Document, cited: _Citations) -> Any:
    """The macros that draw the blocks of a document."""
    return (
        _templates()
        .get_template("blocks.html")
        .make_module(
            {
                "cited": cited,
                "at": cited.enter,
                "exhibits": _ExhibitNumbers(document),
                "drawn": _drawn,
                "kind": lambda block: type(block).__name__.lower(),
                "grades": {grade.value for grade in palette.GRADE},
            }
        )
    )


def _drawn(figure: Figure) -> Markup:
    # Our own drawing: its shapes come from the writer of SVG, which escaped its words.
    return Markup(clean(figure.picture.on_page))  # noqa: S704


def _style(text: str) -> str:
    return f"{web_font.faces(text)}{_GRADES}\n{_style_sheet()}{svg.fitting(palette.PAGE_WIDTHS)}"


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _style_sheet(name: str = "page.css") -> str:
    return (_TEMPLATES / name).read_text("utf-8")


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean_value,
    )


def _clean_value(value: Any) -> Any:
    # Markup is a string as well, and has been cleaned before.
    return clean(value) if type(value) is str else value
