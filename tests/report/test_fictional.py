"""An invented case is called invented on every page of every document."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from lib.model.case import CaseStudy
from lib.model.worksheets.lessons import FICTIONAL
from lib.report.files.json_file import case_json, read
from lib.report.markdown.writer import markdown
from lib.report.pdf import case_pdf
from lib.report.pdf.case_pdf import PdfFile
from lib.services.library import samples
from tests.report.flagship import flagship
from tests.report.reading import folded, pages, said
from tests.report.samples import sample


def teaching() -> CaseStudy:
    return sample(samples.TEACHING)


@cache
def printed(draw: Callable[[CaseStudy], PdfFile]) -> PdfFile:
    return draw(teaching())


@pytest.mark.parametrize("draw", [case_pdf.brief, case_pdf.full])
def test_every_page_of_the_pdf_says_so_at_its_head(draw: Callable[[CaseStudy], PdfFile]) -> None:
    found = pages(printed(draw))
    assert all("Fictional · Sample · Public" in " ".join(text.split()) for text in found)
    assert printed(draw).missing == ()


def test_the_brief_of_a_whole_review_keeps_to_two_pages() -> None:
    assert len(pages(printed(case_pdf.brief))) <= 2


def test_the_markdown_says_so_before_anything_is_told() -> None:
    text = markdown(teaching())
    head = text[: text.index("## ")]
    assert "**Confidentiality:** Public · **Sample** · **Fictional**" in head
    assert FICTIONAL in text


def test_the_document_says_so_among_its_facts() -> None:
    assert folded(FICTIONAL) in said(printed(case_pdf.full))


def test_a_case_of_what_happened_is_not_called_fictional() -> None:
    assert "Fictional" not in said(case_pdf.brief(flagship()))
    assert FICTIONAL not in markdown(flagship())


def test_an_invented_case_stays_invented_on_its_way_through_a_file() -> None:
    again = read(case_json(teaching()))
    assert isinstance(again, CaseStudy)
    assert again.fictional
    assert again == teaching()
