"""The quarter as a PDF: exactly one page whatever stands in it, and only what its reader may read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.rules.insight.quarter import figures
from lib.model.rules.insight.quarter_facts import KeptFact, LossFact, LossValues, QuarterFacts
from lib.model.worksheets.reasons import Reason
from lib.report.document.letterhead import Letterhead, PaperSize
from lib.report.document.quarter_page import LIMITS, QuarterContent, quarter_page
from lib.report.html import html_page
from lib.report.pdf.quarter_pdf import quarter_pdf
from tests.model.quarter_made import third_quarter
from tests.report.page_reader import taken
from tests.report.reading import folded, pages, said

HOSTILE = '#let x = 1; $a$ *b* [d] \\e <g> "h" `i` // k /* l */ #sys.inputs <script>alert(1)</script> #panic()'
LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\x00")
PUBLISHED = QuarterContent(figures(third_quarter()), 2, "Ann", date(2026, 10, 2), "Lea")


def many(customer: str, count: int) -> QuarterContent:
    """As many losses, each filed as one reason and found to be another."""
    reasons = list(Reason)
    losses = tuple(
        LossFact(
            row=f"rl{place}",
            own=LossValues(
                customer=customer,
                lost_on="2026-08-12",
                currency=("GBP", "EUR", "USD", "JPY", "CHF", "SEK", "NOK", "PLN", "???")[place % 9],
                money=Decimal(10**15 + place),
                filed=reasons[place % len(reasons)],
                found=reasons[(place + 7) % len(reasons)],
                heard=True,
                published=True,
            ),
        )
        for place in range(count)
    )
    kept = tuple(KeptFact(customer=customer, currency="GBP", revenue=Decimal(place)) for place in range(count))
    facts = third_quarter().model_copy(update={"losses": losses, "kept": kept})
    return QuarterContent(figures(facts), printed_by=customer)


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("content", [PUBLISHED, many("Quarry", 300), many("Quarry und Söhne " * 12, 40)])
def test_it_is_one_page(content: QuarterContent, size: PaperSize) -> None:
    assert len(pages(quarter_pdf(content, Letterhead(size)))) == 1


def test_an_empty_quarter_is_one_page_that_says_so() -> None:
    empty = QuarterContent(figures(QuarterFacts(quarter="2026Q4", counted_on="2026-11-30")), printed_by="Lea")
    words = said(quarter_pdf(empty))
    assert folded("No loss is on record for Q4 2026.") in words
    assert folded("30 Nov 2026, before its end") in words
    assert folded("No review of the last eight quarters") in words


def test_paper_and_page_hold_the_same_words() -> None:
    paper = said(quarter_pdf(PUBLISHED))
    page = folded(taken(html_page.document_page(quarter_page(PUBLISHED, LIMITS[0])).content).text)
    for words in (
        "Customers lost and kept, Q3 2026",
        "Six losses",
        "2, published 2 Oct 2026 by Ann",
        "Hilltop Foods",
        "£420,000",
        "C2 Better product or technology was filed once, wrongly",
        "Shown to work",
        "as found this quarter",
        "What the teams believed was 72 of 100 points off in Q1 2025, 28 in Q3 2026.",
        "Counted from what Lea may read",
    ):
        assert folded(words) in paper
        assert folded(words) in page


def test_what_does_not_fit_is_counted() -> None:
    assert folded("losses are on the page of the quarter.") in said(quarter_pdf(many("Quarry", 300)))


def test_hostile_text_is_text() -> None:
    words = said(quarter_pdf(many(HOSTILE, 2)))
    assert "#panic()" in words
    assert "alert(1)" in words


def test_the_same_content_gives_the_same_bytes() -> None:
    assert quarter_pdf(PUBLISHED).content == quarter_pdf(PUBLISHED).content


@settings(max_examples=8)
@given(st.text(LETTERS, max_size=400), st.integers(0, 14))
def test_any_name_and_number_of_losses_is_one_page(customer: str, count: int) -> None:
    assert len(pages(quarter_pdf(many(customer, count)))) == 1
