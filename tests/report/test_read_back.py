"""Every sample printed and read back: what a checker of PDFs, a screen reader and a hurried leader look for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from lib.model.case import CaseStudy, FrozenRow
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.levels import ServiceLevel
from lib.report import brief as slip
from lib.report.document import full_case
from lib.report.document.back_matter import may_link
from lib.report.document.blocks import Document, Figure, Ledger
from lib.report.pdf import case_pdf
from lib.report.pdf.case_pdf import PdfFile
from tests.report.reading import addresses, folded, inner_links, opened, said, tags
from tests.report.reading import pages as texts
from tests.report.samples import SAMPLES, sample

FORMS: dict[str, Callable[[CaseStudy], PdfFile]] = {"full": case_pdf.full, "brief": case_pdf.brief}
BOTH = [(slug, form) for slug in SAMPLES for form in FORMS]
HEADING = re.compile(r"/H([1-6])")


@cache
def printed(slug: str, form: str) -> PdfFile:
    return FORMS[form](sample(slug))


def _brief(case: CaseStudy) -> Document:
    """With so much room that everything stands in it that a brief can hold."""
    return slip.brief(case, (slip.LIMITS[0], slip.LIMITS[0]))


def bookmarks(document: PdfReader, items: Any = None) -> Iterator[tuple[str, int]]:
    """Titles with the number of the page they lead to."""
    for item in document.outline if items is None else items:
        if isinstance(item, Destination):
            yield str(item.title), (document.get_destination_page_number(item) or 0) + 1
        else:
            yield from bookmarks(document, item)


@pytest.mark.parametrize(("slug", "form"), BOTH)
def test_it_says_what_it_is_and_in_which_language(slug: str, form: str) -> None:
    document, case = opened(printed(slug, form)), sample(slug)
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == case.language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata is not None
    assert document.metadata.title == case.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert printed(slug, form).missing == ()
    assert "□" not in said(printed(slug, form))


@pytest.mark.parametrize(("slug", "form"), BOTH)
def test_a_unit_stands_behind_its_figure(slug: str, form: str) -> None:
    flat = " ".join(said(printed(slug, form)).split())
    assert re.findall(r"\S, (?:%|days|minutes)[ :]+\d\S*", flat) == []


def test_a_lesson_that_was_only_added_stands_in_no_document() -> None:
    case = sample(SAMPLES[0])
    rows = case.review.sheets["lessons"]
    more = (*rows, FrozenRow(id="l99", number=99, values={}))
    longer = case.having(review=case.review.model_copy(update={"sheets": {**case.review.sheets, "lessons": more}}))
    for draw, key in ((full_case.full_document, "lessons"), (_brief, "grounds")):
        one, other = ({part.key: part for part in draw(item).sections} for item in (case, longer))
        assert one[key] == other[key]


@pytest.mark.parametrize(("slug", "form"), BOTH)
def test_every_page_has_its_number_its_level_and_enough_on_it(slug: str, form: str) -> None:
    found = texts(printed(slug, form))
    level = sample(slug).readers
    for number, text in enumerate(found, start=1):
        flat = " ".join(text.split())
        assert f"· {level}" in flat
        assert f"{number} / {len(found)}" in flat
        # Drawings are mostly outlines and few words; a page with two rows only would hold less than this.
        assert len(flat) > 300, (number, flat)


@pytest.mark.parametrize(("slug", "form"), BOTH)
def test_its_parts_can_be_found_from_the_bookmarks(slug: str, form: str) -> None:
    case = sample(slug)
    whole = full_case.full_document(case) if form == "full" else _brief(case)
    titles = [title for title, _ in bookmarks(opened(printed(slug, form)))]
    # What other account teams should know stands in a brief only where there is room.
    optional = {section.title for section in whole.sections if section.key == "lessons" and form == "brief"}
    assert [section.title for section in whole.sections if section.title and section.title not in optional] == [
        title for title in titles if title not in {"Contents", *optional}
    ]


@pytest.mark.parametrize("slug", SAMPLES)
def test_the_contents_name_the_page_of_every_part(slug: str) -> None:
    document = opened(printed(slug, "full"))
    contents = folded(document.pages[0].extract_text())
    for title, page in bookmarks(document):
        if title != "Contents":
            assert folded(f"{title}{page}") in contents, title


@pytest.mark.parametrize(("slug", "form"), BOTH)
def test_every_picture_is_told_and_every_table_has_heads(slug: str, form: str) -> None:
    found = tags(printed(slug, form))
    kinds = [kind for kind, _ in found]
    told = [alt for kind, alt in found if kind == "/Figure"]
    assert all(len(alt) > 20 for alt in told)
    if form == "full":
        assert sorted(told) == sorted(figure.alt for figure in full_case.full_document(sample(slug)).figures())
    assert kinds.count("/TH") >= kinds.count("/Table") > 0


@pytest.mark.parametrize(("slug", "form"), BOTH)
def test_no_level_of_heading_is_skipped(slug: str, form: str) -> None:
    levels = [int(found.group(1)) for kind, _ in tags(printed(slug, form)) if (found := HEADING.fullmatch(kind))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("slug", SAMPLES)
def test_the_evidence_is_linked_to_its_sources_and_from_where_it_is_cited(slug: str) -> None:
    rows = sample(slug).workbook.rows(Evidence)
    sources = {row.record.url for row in rows if row.record.url and may_link(row.record.url)}
    assert sources <= addresses(printed(slug, "full"))
    assert inner_links(printed(slug, "full")) >= len(rows)


def test_a_table_that_goes_on_over_the_page_has_its_heads_again() -> None:
    found = [folded(text) for text in texts(printed("bidvest-kfc-2018", "full"))]
    assert sum(folded("No. When What it says Grade") in text for text in found) >= 2


def test_service_levels_stand_in_one_table_with_a_line_for_each_period() -> None:
    slug = "quindlemere-ostrinvale-2024"
    [record] = [section for section in full_case.full_document(sample(slug)).sections if section.key == "record-rows"]
    [levels] = [block for block in record.blocks if isinstance(block, Ledger) and block.heads[1] == "What was measured"]
    assert len(levels.entries) == len(sample(slug).workbook.rows(ServiceLevel)) == 24
    assert [len(entries) for _, entries in levels.grouped()] == [8, 8, 8]
    assert folded("2 Apr 2022 98.2 %, met [9] [11] 95 % At least 4 4") in said(printed(slug, "full"))


@pytest.mark.parametrize("slug", SAMPLES)
def test_no_picture_stands_before_the_heading_of_its_part(slug: str) -> None:
    document = opened(printed(slug, "full"))
    begins = dict(bookmarks(document))
    found = [folded(text) for text in texts(printed(slug, "full"))]
    captions = [
        (section.title, block.caption)
        for section in full_case.full_document(sample(slug)).sections
        for block in section.blocks
        if isinstance(block, Figure)
    ]
    for number, (title, caption) in enumerate(captions, start=1):
        [place] = [place for place, text in enumerate(found, 1) if folded(f"Exhibit {number} {caption}") in text]
        assert place >= begins[title], (title, caption)


@pytest.mark.parametrize(("slug", "form"), BOTH)
def test_it_opens_with_its_title_as_a_heading_and_its_facts_as_lists(slug: str, form: str) -> None:
    kinds = [kind for kind, _ in tags(printed(slug, form))]
    facts = kinds.index("/L")
    assert "/H1" in kinds[:facts]
    assert kinds[facts:][:3] == ["/L", "/LI", "/Lbl"]
