"""Each kind of block is drawn by every renderer; whoever adds a kind is told here which one forgot it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass, replace
from itertools import count
from typing import Any, get_args

import pytest
from streamlit.testing.v1 import AppTest

from lib.charts import pictures_of
from lib.report.document import blocks, figures
from lib.report.document.blocks import Block, Document, Section
from lib.report.document.full_case import full_document
from lib.report.document.text import Paragraphs, paragraphs_of
from lib.report.html import html_page
from lib.report.markdown import writer
from lib.report.pdf import typst_document
from tests.report.flagship import flagship
from tests.report.page_reader import taken
from tests.report.reading import folded, said, tags

_numbers = count(100)


def _marked() -> Paragraphs:
    """Words that stand nowhere else."""
    return paragraphs_of(f"marked {next(_numbers)}")


def _item() -> blocks.FieldText:
    return blocks.FieldText("Label", _marked())


def _figure() -> blocks.Figure:
    case = flagship()
    [picture, *_] = pictures_of("journey", case.workbook)
    return replace(figures.figure("journey-1", picture, 170, 120), alt=f"marked {next(_numbers)}")


EXAMPLES: dict[type[Any], Callable[[], Block]] = {
    blocks.Prose: lambda: blocks.Prose(_marked()),
    blocks.Findings: lambda: blocks.Findings((blocks.FindingItem("gap", "", f"marked {next(_numbers)}", True),)),
    blocks.Facts: lambda: blocks.Facts((blocks.FactGroup("Group", (_item(),)),)),
    blocks.Figure: _figure,
    blocks.Ledger: lambda: blocks.Ledger(("No.", "What", "Beside"), (blocks.LedgerRow("1", "Title", _marked()),)),
    blocks.Board: lambda: blocks.Board(
        "Board", (blocks.BoardCell("Cell", "#107537", (blocks.BoardLine("", "Text", _marked()),)),) * 4
    ),
    blocks.Callout: lambda: blocks.Callout("Label", _marked()),
    blocks.NumberedList: lambda: blocks.NumberedList((_marked(),)),
    blocks.Terms: lambda: blocks.Terms((_item(),)),
    blocks.DataTable: lambda: blocks.DataTable(
        ("A", "B", "C"), (0, 30, 30), ((_marked(), blocks.ShareBar(37), blocks.GradeBadge("E3")),)
    ),
    blocks.KeyFigures: lambda: blocks.KeyFigures((blocks.KeyFigure("Label", _marked(), _marked()),)),
    blocks.SideBySide: lambda: blocks.SideBySide((blocks.Prose(_marked()),), (blocks.Prose(_marked()),), 60),
}


def _document(block: Block) -> Document:
    return replace(full_document(flagship()), sections=(Section("one", "The only section", (block,)),))


def _paper(block: Block) -> str:
    return _all_words(typst_document.typeset("full.typ", _document(block)))


def _brief(block: Block) -> str:
    return _all_words(typst_document.typeset("brief.typ", _document(block), most_pages=2))


def _pack(block: Block) -> str:
    return _all_words(typst_document.typeset("meeting_pack.typ", _document(block), most_pages=1))


def _all_words(printed: typst_document.PdfFile) -> str:
    """Also those that a picture is told by."""
    return said(printed) + folded(" ".join(alt for _, alt in tags(printed)))


def _page(block: Block) -> str:
    page = html_page._drawn_sections(_document(block))["one"]
    return folded(taken(str(page).encode()).text)


def _text(block: Block) -> str:
    return folded("\n\n".join(writer._section(_document(block).sections[0], count(1))))


def _screen(block: Block) -> str:
    def script(section):  # type: ignore[no-untyped-def]
        from lib.ui.library import article
        from tests.report.flagship import flagship

        article.sections(flagship(), (section,))

    shown = AppTest.from_function(script, kwargs={"section": _document(block).sections[0]}).run()
    assert not shown.exception
    drawn = (taken(str(item.proto.body).encode()).text for item in shown.get("html"))
    return folded(" ".join((*(item.value for item in (*shown.markdown, *shown.caption)), *drawn)))


RENDERERS = {"PDF": _paper, "brief": _brief, "pack": _pack, "page": _page, "Markdown": _text, "screen": _screen}


def test_every_kind_of_block_has_an_example_here() -> None:
    assert set(EXAMPLES) == set(get_args(Block))


@pytest.mark.parametrize("kind", EXAMPLES)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_every_renderer_draws_every_kind_of_block(renderer: str, kind: type[Any]) -> None:
    block = EXAMPLES[kind]()
    drawn = RENDERERS[renderer](block)
    wanted = _marks(block)
    assert wanted
    assert [mark for mark in wanted if folded(mark) not in drawn] == []


def _marks(value: Any) -> list[str]:
    """The marked words in a block, with figure and grade of the cells of a table."""
    if isinstance(value, str):
        return [value] if value.startswith("marked") else []
    if isinstance(value, blocks.ShareBar | blocks.GradeBadge):
        return [f"{value.share} %" if isinstance(value, blocks.ShareBar) else value.grade]
    if isinstance(value, tuple):
        return [mark for item in value for mark in _marks(item)]
    return [mark for item in vars(value).values() for mark in _marks(item)] if is_dataclass(value) else []
