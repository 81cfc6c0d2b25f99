"""The paper of a document: its size, and the company's name and logo, which a case for training never shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import Interview
from lib.report.document.figures import figure_svg, figures
from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead, PaperSize
from lib.report.pdf import case_pdf, interview_sheet
from lib.report.pdf.case_pdf import PdfFile
from lib.report.pdf.logo import read
from tests.report.flagship import case_of, flagship
from tests.report.reading import folded, opened, pages, said, tags
from tests.report.samples import sample

COMPANY = "Hartwell Provisions *plc* #1"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h30v10z" fill="#123a8c"/></svg>'
SIZES = {PaperSize.A4: (595, 842), PaperSize.US_LETTER: (612, 792)}
Draw = Callable[[CaseStudy, Letterhead], PdfFile]
FORMS: list[Draw] = [case_pdf.full, case_pdf.brief]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Letterhead:
    file = tmp_path_factory.mktemp("logo") / "logo.svg"
    file.write_text(SVG)
    return Letterhead(company=COMPANY, logo=read(file))


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("draw", FORMS)
def test_every_page_has_the_size_of_its_paper(draw: Draw, size: PaperSize) -> None:
    found = opened(draw(flagship(), Letterhead(size))).pages
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in found} == {SIZES[size]}
    assert draw is case_pdf.full or len(found) == 2


@pytest.mark.parametrize("draw", FORMS)
def test_company_and_logo_stand_on_the_cover_and_at_the_foot_of_every_page(draw: Draw, ours: Letterhead) -> None:
    printed = draw(flagship(), ours)
    assert all(f"{COMPANY} · Lost & Learned" in " ".join(text.split()) for text in pages(printed))
    assert [alt for kind, alt in tags(printed) if kind == "/Figure"].count(COMPANY) == 1


@pytest.mark.parametrize("draw", FORMS)
def test_without_a_logo_the_name_stands_in_its_place(draw: Draw) -> None:
    first, *others = pages(draw(flagship(), Letterhead(company=COMPANY)))
    assert folded(first).count(folded(COMPANY)) == 2
    assert all(folded(text).count(folded(COMPANY)) == 1 for text in others)


def test_a_logo_without_a_name_is_told_as_one(ours: Letterhead) -> None:
    printed = case_pdf.brief(flagship(), replace(ours, company=""))
    assert "The company's logo" in [alt for kind, alt in tags(printed) if kind == "/Figure"]


@pytest.mark.parametrize("draw", FORMS)
def test_a_case_for_training_shows_its_level_and_nothing_of_the_company(draw: Draw, ours: Letterhead) -> None:
    case = flagship(level=Level.TRAINING)
    printed = draw(case, ours)
    assert all("Sample · Training" in " ".join(text.split()) for text in pages(printed))
    assert folded(COMPANY) not in said(printed)
    assert COMPANY not in [alt for kind, alt in tags(printed) if kind == "/Figure"]
    assert b"Hartwell" not in printed.content
    assert printed.content == draw(case, NO_LETTERHEAD).content


def test_what_a_file_says_of_itself_comes_from_the_case_alone(ours: Letterhead) -> None:
    document = opened(case_pdf.brief(case_of({"outline": [{"tags": ["late"]}]}, title="Made"), ours))
    assert document.metadata is not None
    assert (document.metadata.title, document.metadata.author, document.metadata.keywords) == ("Made", "Editor", "late")
    assert b"Hartwell" not in document.trailer["/Root"]["/Metadata"].get_data()


@pytest.mark.parametrize("draw", FORMS)
def test_the_same_letterhead_gives_the_same_bytes_and_another_gives_others(draw: Draw, ours: Letterhead) -> None:
    letter = replace(ours, size=PaperSize.US_LETTER)
    drawn = [draw(flagship(), paper).content for paper in (ours, letter, replace(ours, logo=None), NO_LETTERHEAD)]
    assert len(set(drawn)) == 4
    assert draw(flagship(), replace(ours)).content == drawn[0]


def test_an_interview_sheet_is_printed_on_it_too(ours: Letterhead) -> None:
    paper = replace(ours, size=PaperSize.US_LETTER)
    on = date(2026, 3, 1)
    made = interview_sheet.interview_sheet(
        Loss(), Interview(), ("Why?",), ("Listen.",), printed_by="Ann", on=on, letterhead=paper
    )
    printed = interview_sheet.interview_sheet_pdf(made)
    assert round(float(opened(printed).pages[0].mediabox[3])) == 792
    assert folded(COMPANY) in said(printed)


def test_the_logo_of_a_house_is_read_from_a_picture_too(tmp_path: Path) -> None:
    Image.new("RGB", (300, 100), "#123a8c").save(tmp_path / "logo.png")
    printed = case_pdf.brief(flagship(), Letterhead(company=COMPANY, logo=read(tmp_path / "logo.png")))
    assert COMPANY in [alt for kind, alt in tags(printed) if kind == "/Figure"]


def test_a_picture_is_as_high_as_its_paper_lets_it_be() -> None:
    tallest = max(figures("causes", sample("bidvest-kfc-2018").workbook), key=lambda figure: figure_svg(figure)[2])
    assert [figure_svg(tallest, size)[2] for size in PaperSize] == [size.tallest for size in PaperSize]
