"""Which characters cannot be drawn, found by drawing them: how Typst words a refusal decides nothing."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

from lib.report.pdf import missing_glyphs, typst_compiler
from lib.report.pdf.typst_compiler import TypesettingError, compile_typst

_STANDARDS = ["ua-1"]
_REMEMBERED = 32
# Which typeface a character is looked for first makes no difference: every font is asked in the end.
_LETTERS = b"""
#set document(title: "Letters")
#for letter in json("letters.json") { par(letter) }
"""
_DRAWING = b"""
#set document(title: "A drawing")
#set page(width: auto, height: auto)
#image("drawing.svg", alt: "A drawing")
"""


def undrawable(texts: Iterable[str]) -> frozenset[str]:
    """The characters of texts that no font can draw."""
    # Another process may have found other fonts.
    return _undrawable(missing_glyphs.doubtful(texts), typst_compiler.worker.process)


@lru_cache(maxsize=_REMEMBERED)
def _undrawable(letters: frozenset[str], _process: int | None) -> frozenset[str]:
    return _refused(letters, _can_draw)


def undrawable_in_drawing(svg: str) -> frozenset[str]:
    """The characters that have to go from a drawing so that it can be drawn.

    They may have a font: letters of several scripts in one label are too much for a drawing.
    """
    letters = missing_glyphs.doubtful([svg])

    def can_draw(left: Collection[str]) -> bool:
        return _compiles(_DRAWING, "drawing.svg", missing_glyphs.replaced(svg, letters.difference(left)))

    drawable: list[str] = []

    def can_join(group: Collection[str]) -> bool:
        joins = can_draw((*drawable, *group))
        if joins:
            drawable.extend(group)
        return joins

    return _refused(letters, can_join)


def _refused(letters: Iterable[str], accepts: Callable[[Collection[str]], bool]) -> frozenset[str]:
    """The letters that are not accepted, found by halving: most groups hold none of them."""
    refused: set[str] = set()
    groups = [sorted(letters)]
    while groups:
        group = groups.pop()
        if not group or accepts(group):
            continue
        if len(group) == 1:
            refused.update(group)
        else:
            middle = len(group) // 2
            groups += [group[middle:], group[:middle]]
    return frozenset(refused)


def _can_draw(letters: Collection[str]) -> bool:
    # A mark is drawn on a letter.
    shown = [f"o{letter}" if unicodedata.category(letter).startswith("M") else letter for letter in letters]
    return _compiles(_LETTERS, "letters.json", json.dumps(shown))


def _compiles(document: bytes, name: str, content: str) -> bool:
    try:
        compile_typst({"main": document, name: content.encode()}, format="pdf", pdf_standards=_STANDARDS)
    except TypesettingError:
        return False
    return True
