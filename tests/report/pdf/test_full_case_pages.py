"""The pages of the full case: how many there are, what stands on them, and that no row of a table is alone on one."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.anonymise.case_rewriting import EditionFrame, rewritten, training_edition
from lib.model.anonymise.identities import Anonymisation
from lib.model.case import CaseStudy
from lib.report.document.blocks import DataTable, Facts, Figure, Ledger
from lib.report.document.full_case import full_document
from lib.report.document.glossary import glossary
from lib.report.document.letterhead import Letterhead, PaperSize
from lib.report.pdf import case_pdf
from lib.report.pdf.case_pdf import PdfFile
from lib.services.anonymise.vocabulary import words
from tests.report.flagship import case_of
from tests.report.reading import folded, headings, pages, said, table_rows
from tests.report.samples import SAMPLES, sample

TEACHING = "quindlemere-ostrinvale-2024"
MOST_PAGES = 34
TEXT = st.sampled_from(["Short.", "A sentence of middling length that says what happened. " * 3, "Long. " * 90])


def training(case: CaseStudy) -> CaseStudy:
    """The case as an edition for training."""
    review, _ = rewritten(case.workbook, Anonymisation(factor=Decimal("0.83")), words(), {})
    frame = EditionFrame("amber-harbour", 1, datetime(2026, 3, 12, 12, tzinfo=UTC), {})
    return training_edition(case, review, frame)


@cache
def printed(slug: str, paper: PaperSize, *, disguised: bool = False) -> PdfFile:
    case = sample(slug)
    return case_pdf.full(training(case) if disguised else case, Letterhead(paper))


def alone(document: PdfFile) -> list[tuple[int, int]]:
    """Tables and pages with one row of several."""
    found = []
    for number, rows in enumerate(table_rows(document)):
        on_page = Counter(page for row in rows for page in row)
        found += [(number, page) for page, count in on_page.items() if count == 1 < len(rows)]
    return found


@pytest.mark.parametrize("disguised", [False, True])
@pytest.mark.parametrize("paper", PaperSize)
def test_the_teaching_case_has_34_pages_at_most(paper: PaperSize, disguised: bool) -> None:
    assert len(pages(printed(TEACHING, paper, disguised=disguised))) <= MOST_PAGES


@pytest.mark.parametrize("slug", SAMPLES)
def test_no_page_holds_a_single_row_of_a_table(slug: str) -> None:
    document = printed(slug, PaperSize.A4)
    assert sum(map(len, table_rows(document))) > 50
    assert alone(document) == []


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=2, max_size=40))
def test_no_row_of_any_table_is_alone_on_a_page(rows: list[tuple[str, str]]) -> None:
    promises = [{"text": text, "note": note, "outcome": "kept"} for text, note in rows]
    assert alone(case_pdf.full(case_of({"promises": promises}))) == []


@pytest.mark.parametrize("slug", SAMPLES)
def test_the_story_is_told_before_the_exhibits_and_the_rows_stand_in_the_annex(slug: str) -> None:
    document = full_document(sample(slug))
    keys = [section.key for section in document.sections]
    exhibits, annex = keys.index("exhibits"), keys.index("annex")
    assert keys.index("part-a") < keys.index("lessons") < exhibits < annex
    story, shown, looked_up = document.sections[:exhibits], document.sections[exhibits:annex], document.sections[annex:]
    assert not any(isinstance(block, Figure) for section in (*story, *looked_up) for block in section.blocks)
    assert not any(isinstance(block, Ledger | Facts | DataTable) for section in shown for block in section.blocks)
    assert all(section.annex for section in looked_up[1:])
    assert not any(section.annex for section in (*story, *shown))
    begins = dict(reversed([(title, int(place) + 1) for place, title in headings(printed(slug, PaperSize.A4))]))
    assert begins["Exhibits"] <= 6


def test_no_picture_is_drawn_of_fewer_than_three_values() -> None:
    points = [{"title": f"Point {number}", "emotion": -1} for number in range(3)]
    drawn = {count: full_document(case_of({"touchpoints": points[:count]})).figures() for count in (2, 3)}
    assert drawn[2] == ()
    assert [figure.picture.name for figure in drawn[3]] == ["emotion-line"]


@pytest.mark.parametrize("slug", SAMPLES)
def test_the_glossary_explains_what_the_case_uses(slug: str) -> None:
    [terms] = [section for section in full_document(sample(slug)).sections if section.key == "glossary"]
    [block] = terms.blocks
    [everything] = glossary().blocks
    assert 0 < len(block.items) <= len(everything.items)  # type: ignore[union-attr]


def test_a_case_that_uses_no_term_has_no_glossary_and_one_that_uses_one_has_that() -> None:
    assert "glossary" not in [section.key for section in full_document(case_of({})).sections]
    text = said(case_pdf.full(case_of({"outline": [{"part_a": "The service index was 97 %."}]})))
    assert folded("Service index Σ importance") in text
    assert folded("Bow tie") not in text


@pytest.mark.parametrize("slug", SAMPLES)
def test_a_working_rule_has_its_sign_and_the_sign_its_note(slug: str) -> None:
    text = "\n".join(pages(printed(slug, PaperSize.A4)))
    assert "(working rule)" not in text
    assert len(re.findall("† A working rule of this project", text)) == 1
