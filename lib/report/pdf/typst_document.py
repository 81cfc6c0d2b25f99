"""A document for Typst: templates from this folder, data as JSON, another pass when a glyph is missing."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, Protocol

from lib.charts.drawing import palette
from lib.model.wording.leftward import LEFTWARD
from lib.report.document.blocks import Figure, Paper
from lib.report.document.figures import figure_svg
from lib.report.document.letterhead import Logo
from lib.report.document.text import WORKING_RULE_NOTE, breakable, clean, figures_bound
from lib.report.pdf import glyph_probe, missing_glyphs
from lib.report.pdf.typst_compiler import TEMPLATES, TypesettingError, compile_typst

_SHARED = ("house.typ", "tables.typ", "text.typ", "exhibits.typ")
LOGO = "logo.svg"
PROPERTIES = "properties.json"
_DRAWING = ".svg"
_TONES = {grade.value: tone for grade, tone in palette.GRADE.items()}
# These go to Typst as files of their own.
_FILES = frozenset({"picture", "content"})
_PROPERTIES = ("title", "author", "description", "keywords")
_EXACT = frozenset({"name", "target", "anchor", "tone", "grade", "key", "lang", "region", "alt", "size"})


@dataclass(frozen=True)
class PdfFile:
    """A drawn document; `missing` says in sentences which characters no font could draw and what to install."""

    content: bytes
    missing: tuple[str, ...] = ()


class TypstDocument(Protocol):
    """What a template draws: a frozen dataclass whose fields it reads, with its pictures apart."""

    @property
    def paper(self) -> Paper:
        """What every page carries."""

    def figures(self) -> tuple[Figure, ...]:
        """Every picture in it."""


def typeset(template: str, document: TypstDocument, *, most_pages: int | None = None) -> PdfFile:
    """The document as a PDF that meets PDF/UA-1.

    The same document gives the same bytes. Raises TooLongError when a part has more than `most_pages`.
    """
    for attempt in _attempts(_inputs(document)):
        try:
            content = _compiled(template, attempt.inputs, document.paper.letterhead.logo, most_pages)
        except TypesettingError as error:
            refusal = error
        else:
            return PdfFile(content, attempt.notes())
    raise refusal


@dataclass(frozen=True)
class _Attempt:
    """What goes to Typst, and the characters that were replaced in it."""

    inputs: Mapping[str, str]
    in_texts: frozenset[str] = frozenset()
    in_drawings: frozenset[str] = frozenset()

    def texts(self) -> list[str]:
        """What is drawn. What a file says of itself is written in letters: no font has to have them."""
        return [text for name, text in self.inputs.items() if name != PROPERTIES]

    def without(self, letters: frozenset[str]) -> _Attempt:
        """The same without these characters anywhere."""
        replaced = {
            name: text if name == PROPERTIES else missing_glyphs.replaced(text, letters)
            for name, text in self.inputs.items()
        }
        return replace(self, inputs=replaced, in_texts=self.in_texts | letters)

    def notes(self) -> tuple[str, ...]:
        """Sentences about what was replaced."""
        return (*missing_glyphs.sentences(self.in_texts), *missing_glyphs.of_drawings(self.in_drawings - self.in_texts))


def _attempts(inputs: Mapping[str, str]) -> Iterator[_Attempt]:
    """The inputs as they are; without what cannot be drawn; without marks; with nothing but everyday letters."""
    yield (attempt := _Attempt(inputs))
    drawings = {name: svg for name, svg in inputs.items() if name.endswith(_DRAWING)}
    missing = {name: glyph_probe.undrawable_in_drawing(svg) for name, svg in drawings.items()}
    drawn = {name: missing_glyphs.replaced(svg, missing[name]) for name, svg in drawings.items()}
    attempt = replace(attempt, inputs={**inputs, **drawn}, in_drawings=frozenset().union(*missing.values()))
    yield (attempt := attempt.without(glyph_probe.undrawable(attempt.texts())))
    yield (attempt := attempt.without(missing_glyphs.marks(attempt.texts())))
    yield attempt.without(missing_glyphs.rare(attempt.texts()))


def raster(drawing: str, width: float, scale: float) -> bytes:
    """A drawing as PNG on white, `scale` pixels for each of its own, of which it is `width` wide."""
    sheet = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg", width: {width}pt, alt: "")'
    files = {"main": sheet.encode(), "drawing.svg": drawing.encode()}
    return compile_typst(files, format="png", ppi=72 * scale)


@cache
def _template(name: str) -> bytes:
    return (TEMPLATES / name).read_bytes()


def _compiled(template: str, inputs: Mapping[str, str], logo: Logo | None, most_pages: int | None) -> bytes:
    files = {name: text.encode() for name, text in inputs.items()}
    files |= {"main": _template(template), **{name: _template(name) for name in _SHARED}}
    if logo is not None:
        files[LOGO] = logo.content.encode()
    return compile_typst(files, most_pages=most_pages, format="pdf", pdf_standards=["ua-1"])


def _inputs(document: TypstDocument) -> dict[str, str]:
    paper = document.paper.letterhead.size
    drawn = {figure.name: figure_svg(figure, paper) for figure in document.figures()}
    places = {name: (number, *size) for number, (name, (_, *size)) in enumerate(drawn.items(), start=1)}
    data = json.dumps(_plain(document), ensure_ascii=False)
    named = {name: _plain(getattr(document.paper, name), exact=True) for name in _PROPERTIES}
    looks = json.dumps([_TONES, places, LEFTWARD.search(data) is not None, WORKING_RULE_NOTE])
    return {
        "data.json": data,
        PROPERTIES: json.dumps(named, ensure_ascii=False),
        "looks.json": looks,
        **{f"{name}{_DRAWING}": clean(svg) for name, (svg, *_) in drawn.items()},
    }


def _plain(value: Any, exact: bool = False) -> Any:
    """Blocks as JSON: each with its kind, every text cleaned, its figures bound and its long words breakable."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", clean(value))
        return text if exact else breakable(figures_bound(text))
    if isinstance(value, tuple | list):
        return [_plain(item, exact) for item in value]
    if is_dataclass(value):
        kind = value.__class__
        named = {name: _plain(getattr(value, name), name in _EXACT) for name in _names(kind)}
        return {"kind": kind.__name__.lower(), **named}
    return value


@cache
def _names(block: type[Any]) -> tuple[str, ...]:
    return tuple(item.name for item in fields(block) if item.name not in _FILES)
