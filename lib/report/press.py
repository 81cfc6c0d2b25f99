"""Typst kept warm: fonts read once, templates from this folder, data as JSON, another pass when a glyph is missing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

from lib.charts import palette
from lib.charts.picture import font_folder
from lib.report import glyphs
from lib.report.blocks import Document
from lib.report.words import breakable, clean

TEMPLATES = Path(__file__).parent / "templates"
TOO_LONG = "too long"
_TONES = json.dumps({grade.value: tone for grade, tone in palette.GRADE.items()})
_EXACT = frozenset({"name", "target", "anchor", "tone", "grade", "key", "lang", "region", "alt"})


@dataclass(frozen=True)
class Printed:
    """A drawn document; `missing` says in sentences which characters no font could draw and what to install."""

    content: bytes
    missing: tuple[str, ...] = ()


class TooLongError(Exception):
    """The document does not fit the pages its template allows."""


def press(template: str, document: Document) -> Printed:
    """The document as a PDF that meets PDF/UA-1.

    The same document gives the same bytes. Raises TooLongError when the template says so.
    """
    inputs = {"data": json.dumps(_plain(document), ensure_ascii=False), "tones": _TONES, **_pictures(document)}
    missing: frozenset[str] = frozenset()
    for look_for in (_refused, _refused, _rare):
        try:
            return Printed(_compiled(template, inputs), glyphs.sentences(missing))
        except typst.TypstError as error:
            if error.message.endswith(TOO_LONG):
                raise TooLongError(template) from None
            found = look_for(error, inputs)
            if not found:
                raise
            missing |= found
            inputs = {
                name: text.translate(dict.fromkeys(map(ord, found), glyphs.SUBSTITUTE)) for name, text in inputs.items()
            }
    return Printed(_compiled(template, inputs), glyphs.sentences(missing))


def warm() -> None:
    """Read the fonts, so that the first document does not wait for them."""
    _fonts()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(font_paths=[str(font_folder())])


def _compiled(template: str, inputs: Mapping[str, str]) -> bytes:
    # A compiler serves one thread at a time and costs a fraction of a millisecond once the fonts are read.
    compiler = typst.Compiler(root=str(TEMPLATES), font_paths=_fonts())
    content = compiler.compile(
        input=str(TEMPLATES / template), format="pdf", sys_inputs=dict(inputs), pdf_standards=["ua-1"]
    )
    return cast(bytes, content)


def _refused(error: typst.TypstError, _: Mapping[str, str]) -> frozenset[str]:
    return glyphs.refused(error.diagnostic)


def _rare(_: typst.TypstError, inputs: Mapping[str, str]) -> frozenset[str]:
    return glyphs.rare(inputs.values())


def _pictures(document: Document) -> dict[str, str]:
    return {f"picture-{figure.name}": clean(figure.svg) for figure in document.figures()}


def _plain(value: Any, exact: bool = False) -> Any:
    """Blocks as JSON: each with its kind, every text cleaned and breakable."""
    if isinstance(value, str):
        return clean(value) if exact else breakable(clean(value))
    if isinstance(value, tuple | list):
        return [_plain(item, exact) for item in value]
    if is_dataclass(value):
        named = {
            item.name: _plain(getattr(value, item.name), item.name in _EXACT)
            for item in fields(value)
            if item.name != "svg"
        }
        return {"kind": type(value).__name__.lower(), **named}
    return value
