"""What a reader of a PDF finds in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pypdf import PdfReader
from pypdfium2 import PdfDocument

from lib.report.markdown.record import HEADING
from lib.report.pdf.case_pdf import PdfFile

# Higher than any page, in points.
_DEEPEST = 10_000


def opened(printed: PdfFile) -> PdfReader:
    """The document as pypdf sees it; several tests read the same one."""
    return _reader(printed.content)


@lru_cache(maxsize=32)
def _reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def without_record(markdown: str) -> str:
    """What a Markdown file says to people: all but the complete record at its end."""
    return markdown.rpartition(HEADING)[0]


def pages(printed: PdfFile) -> list[str]:
    """The text of each page."""
    return list(_texts(printed.content))


# PDFium reads thirty times as fast as pypdf, which knows more about what a document is made of.
@lru_cache(maxsize=32)
def _texts(content: bytes) -> tuple[str, ...]:
    with PdfDocument(content) as document:
        # A hyphen at the end of a line is its mark for “perhaps one word”.
        return tuple(page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document)


def headings(printed: PdfFile) -> list[tuple[float, str]]:
    """Every heading of the outline in order, with how far down the document it stands."""
    with PdfDocument(printed.content) as document:
        found = ((item.get_dest(), item.get_title()) for item in document.get_toc())
        return [(dest.get_index() - dest.get_view()[1][1] / _DEEPEST, title) for dest, title in found]


def exhibits(printed: PdfFile) -> list[tuple[float, int]]:
    """Every caption in the order of the pages: how far down the document it stands, and the number of its exhibit."""
    found = []
    with PdfDocument(printed.content) as document:
        for index, page in enumerate(document):
            text = page.get_textpage()
            for caption in re.finditer(r"(?m)^Exhibit (\d+)", text.get_text_range()):
                top = text.get_charbox(caption.start())[3]
                found.append((index - top / _DEEPEST, int(caption.group(1))))
    return sorted(found)


def folded(text: str) -> str:
    """The text without spaces, line ends and invisible places to break, which typesetting adds and takes."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def said(printed: PdfFile) -> str:
    """All text of the document, folded."""
    return folded("".join(pages(printed)))


def inner_links(printed: PdfFile) -> int:
    """How many links lead to another place in the document."""
    notes = (note.get_object() for page in opened(printed).pages for note in page.get("/Annots", ()))
    return sum("/URI" not in note.get("/A", {}) for note in notes)


def addresses(printed: PdfFile) -> set[str]:
    """The addresses that links of the document lead to."""
    notes = (note.get_object() for page in opened(printed).pages for note in page.get("/Annots", ()))
    return {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}


def tags(printed: PdfFile) -> list[tuple[str, str]]:
    """Every structure element with its alternative text, in reading order."""
    return list(_tags(printed.content))


@lru_cache(maxsize=32)
def _tags(content: bytes) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    waiting = [_reader(content).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        item = waiting.pop().get_object()
        if not hasattr(item, "get") or "/Obj" in item:
            continue
        if "/S" in item:
            found.append((str(item["/S"]), str(item.get("/Alt", ""))))
        below = item.get("/K", [])
        below = below.get_object() if hasattr(below, "get_object") else below
        waiting.extend(
            reversed([kid for kid in (below if isinstance(below, list) else [below]) if hasattr(kid, "get_object")])
        )
    return tuple(found)


def table_rows(printed: PdfFile) -> list[list[frozenset[int]]]:
    """Of every table its rows without its heads, each as the pages it stands on."""
    document = opened(printed)
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(document.pages, start=1)}
    found: list[list[frozenset[int]]] = []
    waiting = [document.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        item = waiting.pop()
        if item.get_object().get("/S") == "/Table":
            rows = (row for row in _within(item, "/TR") if not _heads_alone(row))
            found.append([frozenset(numbers[page] for page in _pages_of(row)) for row in rows])
        waiting.extend(_kids(item))
    return found


def _kids(item: Any) -> list[Any]:
    below = item.get_object().get("/K", [])
    below = below.get_object() if hasattr(below, "get_object") else below
    kids = below if isinstance(below, list) else [below]
    return [kid for kid in kids if isinstance(kid.get_object(), dict)]


def _within(item: Any, kind: str) -> Iterator[Any]:
    for kid in _kids(item):
        if kid.get_object().get("/S") == kind:
            yield kid
        else:
            yield from _within(kid, kind)


def _heads_alone(row: Any) -> bool:
    return all(kid.get_object().get("/S") == "/TH" for kid in _kids(row))


def _pages_of(item: Any) -> set[int]:
    own = item.get_object()
    found = {own.raw_get("/Pg").idnum} if "/Pg" in own and (own.get("/Type") == "/MCR" or _marked(own)) else set()
    return found.union(*map(_pages_of, _kids(item)))


def _marked(own: Any) -> bool:
    below = own.get("/K", [])
    return isinstance(below, int) or (isinstance(below, list) and any(isinstance(kid, int) for kid in below))
