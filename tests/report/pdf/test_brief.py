"""What the leadership brief tells on its two pages, and what it leaves out."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from lib.model.worksheets.loss import Loss
from lib.report.document.letterhead import Letterhead, PaperSize
from lib.report.pdf import case_pdf
from tests.report.flagship import case_of, flagship
from tests.report.reading import folded, pages, said
from tests.report.samples import SAMPLES, sample

FICTIONAL = "quindlemere-ostrinvale-2024"
PAST = ("Decisions asked of leadership", "Revenue lost a year", "What happened", "What we believed", "Why it happened")
AHEAD = ("What we change", "Is it worth going back?", "What this rests on")
CODE = re.compile(r"\b(?:[PSVRCX][1-6]|[WU]0|E[0-4])\b")


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("slug", SAMPLES)
def test_the_past_stands_on_the_first_page_and_what_is_ahead_on_the_second(slug: str, paper: PaperSize) -> None:
    first, second = map(folded, pages(case_pdf.brief(sample(slug), Letterhead(paper))))
    for page, parts in ((first, PAST), (second, AHEAD)):
        places = [page.find(folded(part)) for part in parts]
        assert min(places) >= 0
        assert all(before < after for before, after in pairwise(places))


def test_the_brief_of_an_empty_case_says_what_is_missing_on_two_pages() -> None:
    printed = case_pdf.brief(case_of({}))
    text = said(printed)
    assert len(pages(printed)) == 2
    for missing in (
        "None: no action is on record, so there is nothing to approve yet.",
        "Not known: nobody has entered revenue or margin.",
        "Nothing is on record yet.",
        "no ballots were opened",
        "the customer has not told us: nobody has been asked yet",
        "no cause is established yet",
        "No action is on record yet.",
        "Not known: nobody has looked at it yet.",
        "No interview with the customer.",
    ):
        assert folded(missing) in text, missing


def test_a_leader_can_answer_from_it_what_why_what_changes_what_is_asked_and_whether_to_go_back() -> None:
    text = said(case_pdf.brief(sample(FICTIONAL)))
    for answer in (
        "Ostrinvale Grocers (fictional) gave notice on 20 Mar 2024; the work went to Corvesham Climate (fictional)",
        "£1,240,000",
        "of it £186,000 margin",
        "our favourite, value and price, weighed 20 for them",
        "nobody is in charge of a call until the room is cold",
        "Managing director done 15 Jul 2024 It worked",
        "Try to win them back",
        "worth about £490,000 over five years",
        "pays if the chance is better than 1 in 18",
    ):
        assert folded(answer) in text, answer


@pytest.mark.parametrize("slug", SAMPLES)
def test_no_sentence_is_cut_and_no_code_stands_without_its_words(slug: str) -> None:
    text = "\n".join(pages(case_pdf.brief(sample(slug))))
    assert "…" not in text
    assert CODE.findall(text) == []
    assert not re.search("SWOT|Overlap|skill|[Σ√]|LTV|p\\*", text)


def test_the_brief_names_the_accounts_with_the_same_condition() -> None:
    text = " ".join(" ".join(pages(case_pdf.brief(flagship()))).split())
    assert "The parent half out of the door → doubt about the supplier's future 4" in text


def test_a_level_that_is_not_given_counts_as_internal() -> None:
    loss = {"confidentiality": None}
    assert Loss.checked(loss).confidentiality is None
    assert "Internal" in pages(case_pdf.brief(case_of({"loss": [loss]})))[0]


def test_a_long_title_stands_in_full_and_the_line_above_the_page_ends_at_a_pause_of_it() -> None:
    title = f"The network nobody could see: {'a long way of telling it, ' * 12}and the end of it"
    printed = case_pdf.brief(case_of({}, title=title))
    assert folded(title) in said(printed)
    assert "The network nobody could see: a long way of telling it, a long way of telling it · edition 1" in " ".join(
        pages(printed)[1].split()
    )
