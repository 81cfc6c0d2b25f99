"""A document for Typst: templates from this folder, data as JSON, another pass when a glyph is missing."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Protocol

from lib.charts import palette
from lib.report.document.blocks import Figure, Paper
from lib.report.document.figures import drawing
from lib.report.document.letterhead import Logo
from lib.report.document.text import bound, breakable, clean
from lib.report.pdf import missing_glyphs
from lib.report.pdf.typst_compiler import TEMPLATES, TypesettingError, compiled

HOUSE = "house.typ"
LOGO = "logo.svg"
PROPERTIES = "properties.json"
TOO_LONG = "too long"
_DRAWING = ".svg"
_TONES = {grade.value: tone for grade, tone in palette.GRADE.items()}
# Hebrew, Arabic and their neighbours, also in their presentation forms.
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# These go to Typst as files of their own.
_FILES = frozenset({"picture", "content"})
_PROPERTIES = ("title", "author", "description", "keywords")
_EXACT = frozenset({"name", "target", "anchor", "tone", "grade", "key", "lang", "region", "alt", "size"})


@dataclass(frozen=True)
class Printed:
    """A drawn document; `missing` says in sentences which characters no font could draw and what to install."""

    content: bytes
    missing: tuple[str, ...] = ()


class Printable(Protocol):
    """What a template draws: a frozen dataclass whose fields it reads, with its pictures apart."""

    @property
    def paper(self) -> Paper:
        """What every page carries."""

    def figures(self) -> tuple[Figure, ...]:
        """Every picture in it."""


class TooLongError(Exception):
    """The document does not fit the pages its template allows."""


def press(template: str, document: Printable) -> Printed:
    """The document as a PDF that meets PDF/UA-1.

    The same document gives the same bytes. Raises TooLongError when the template says so.
    """
    inputs = _inputs(document)
    missing: dict[str, frozenset[str]] = {}
    # Letters of several scripts in one label are too much for a drawing even where the fonts are there; so what is
    # refused is left out of the drawings alone first.
    suspects = iter(
        (
            (_DRAWING, missing_glyphs.refused),
            ("", missing_glyphs.refused),
            ("", missing_glyphs.refused),
            ("", missing_glyphs.marks),
            ("", missing_glyphs.rare),
        )
    )
    while True:
        try:
            return Printed(_compiled(template, inputs, document.paper.stationery.logo), _told(missing))
        except TypesettingError as error:
            if error.message.endswith(TOO_LONG):
                raise TooLongError(template) from None
            for ending, suspect in suspects:
                # What a file says of itself is written in letters, not drawn: no font has to have them.
                texts = {name: text for name, text in inputs.items() if name.endswith(ending) and name != PROPERTIES}
                found = suspect(error.diagnostic, texts.values())
                if any(letter in text for letter in found for text in texts.values()):
                    break
            else:
                raise
            missing[ending] = missing.get(ending, frozenset()) | found
            inputs |= {name: missing_glyphs.replaced(text, found) for name, text in texts.items()}


def _told(missing: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    everywhere = missing.get("", frozenset())
    drawings = missing.get(_DRAWING, frozenset()) - everywhere
    return (*missing_glyphs.sentences(everywhere), *missing_glyphs.of_drawings(drawings))


def raster(drawing: str, width: float, scale: float) -> bytes:
    """A drawing as PNG on white, `scale` pixels for each of its own, of which it is `width` wide."""
    sheet = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawing.svg", width: {width}pt, alt: "")'
    files = {"main": sheet.encode(), "drawing.svg": drawing.encode()}
    return compiled(files, format="png", ppi=72 * scale)


@cache
def _template(name: str) -> bytes:
    return (TEMPLATES / name).read_bytes()


def _compiled(template: str, inputs: Mapping[str, str], logo: Logo | None) -> bytes:
    files = {name: text.encode() for name, text in inputs.items()}
    files |= {"main": _template(template), HOUSE: _template(HOUSE)}
    if logo is not None:
        files[LOGO] = logo.content.encode()
    return compiled(files, format="pdf", pdf_standards=["ua-1"])


def _inputs(document: Printable) -> dict[str, str]:
    paper = document.paper.stationery.size
    drawn = {figure.name: drawing(figure, paper) for figure in document.figures()}
    places = {name: (number, *size) for number, (name, (_, *size)) in enumerate(drawn.items(), start=1)}
    data = json.dumps(_plain(document), ensure_ascii=False)
    named = {name: _plain(getattr(document.paper, name), exact=True) for name in _PROPERTIES}
    looks = json.dumps([_TONES, places, _LEFTWARD.search(data) is not None])
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
        return text if exact else breakable(bound(text))
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
